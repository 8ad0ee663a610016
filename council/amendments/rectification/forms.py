from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.amendments.models import Amendment
from council.amendments.written import WITH_TEXT
from council.answers import TOO_LONG, Written


class RectificationForm(forms.Form):
    """The new words of an amendment, from those that it has."""

    text = Written(
        label=_("Text you propose"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=1_000_000,
    )
    reasons = Written(
        label=_("Reasons"), required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=1_000_000
    )

    def __init__(self, amendment: Amendment, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"text": amendment.text, "reasons": amendment.reasons}
        super().__init__(*args, **kwargs)
        if amendment.operation not in WITH_TEXT:
            del self.fields["text"]


class DivisionForm(forms.Form):
    """Who asks that an amendment be divided."""

    who = Written(max_length=200, required=False, error_messages=TOO_LONG)
