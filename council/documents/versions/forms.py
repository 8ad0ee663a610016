from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.opinions.models import Version


class TwoVersionsForm(forms.Form):
    """Which two versions are compared, and whether what did not change is shown too."""

    earlier = forms.TypedChoiceField(label=_("From version"), coerce=int)
    later = forms.TypedChoiceField(label=_("To version"), coerce=int)
    whole = forms.BooleanField(label=_("Show what did not change too"), required=False)

    def __init__(self, versions: list[Version], data: Any) -> None:
        last = {"earlier": versions[0].number, "later": versions[-1].number}
        asked = {name: data[name] for name in ("earlier", "later", "whole") if name in data}
        super().__init__(last | asked)
        choices = [(version.number, str(version.number)) for version in versions]
        for field in ("earlier", "later"):
            self.fields[field].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> tuple[int, int]:
        """The two numbers, the smaller ahead; the first and the last version where none can be read."""
        if not self.is_valid():
            numbers = [number for number, _label in self.fields["earlier"].choices]  # type: ignore[attr-defined]
            return numbers[0], numbers[-1]
        earlier, later = self.cleaned_data["earlier"], self.cleaned_data["later"]
        return min(earlier, later), max(earlier, later)
