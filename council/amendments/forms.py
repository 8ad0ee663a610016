from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest

from council.amendments.sheet import EXTENTS, VIEWS
from council.answers import sent


class OneTap(forms.Form):
    """Nothing to fill in: what is refused is said on the amendment's own page."""

    @classmethod
    def of(cls, request: HttpRequest) -> OneTap:
        return cls(sent(request))


class Asked(forms.Form):
    """What is asked in passing, beside what is written or read. What is not understood asks for nothing."""

    def asked(self) -> dict[str, str]:
        """What was asked for and understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class ReadingForm(Asked):
    """How an amendment is read, by the links of its page."""

    view = forms.ChoiceField(required=False, choices=[(view, view) for view in VIEWS])
    extent = forms.ChoiceField(required=False, choices=[(extent, extent) for extent in EXTENTS])


class AmendmentsField(forms.ModelMultipleChoiceField):
    """Several amendments of a list; a number longer than the database holds is that of none."""

    def clean(self, value: Any) -> Any:
        for pk in value or ():
            if len(str(pk)) > 18:
                invalid = self.error_messages["invalid_pk_value"]
                raise forms.ValidationError(invalid, code="invalid_pk_value", params={"pk": pk})
        return super().clean(value)
