from __future__ import annotations

from django import forms
from django.http import HttpRequest

from council.amendments.sheet import EXTENTS, VIEWS


class Deed(forms.Form):
    """Nothing to fill in: what is refused is said on the amendment's own page."""

    @classmethod
    def of(cls, request: HttpRequest) -> Deed:
        return cls(request.POST if request.method == "POST" else None)


class ReadingForm(forms.Form):
    """How an amendment is read, by the links of its page. What is not understood asks for nothing."""

    view = forms.ChoiceField(required=False, choices=[(view, view) for view in VIEWS])
    extent = forms.ChoiceField(required=False, choices=[(extent, extent) for extent in EXTENTS])

    def asked(self) -> dict[str, str]:
        """What was asked for and understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
