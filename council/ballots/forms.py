from __future__ import annotations

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from council.answers import TOO_LONG, Written, wrong

SHORTEST, LONGEST = 10, 3600  # seconds


def _seconds(refusal: Promise) -> forms.IntegerField:
    return forms.IntegerField(
        min_value=SHORTEST, max_value=LONGEST, required=False, error_messages=wrong(refusal)
    )


class OpeningForm(forms.Form):
    """For how long a ballot is opened: a minute, where nothing is said."""

    seconds = _seconds(_("A ballot is opened for 10 seconds to one hour."))

    def clean_seconds(self) -> int:
        return self.cleaned_data["seconds"] or 60


class ProlongingForm(forms.Form):
    """By how long a ballot is prolonged: half a minute, where nothing is said."""

    seconds = _seconds(_("A ballot is prolonged by 10 seconds to one hour."))

    def clean_seconds(self) -> int:
        return self.cleaned_data["seconds"] or 30


class ConfirmedForm(forms.Form):
    """Whether the desk was asked again, and said yes."""

    confirmed = forms.BooleanField(required=False)


class ReasonForm(forms.Form):
    """Why: needed or not, the act says."""

    reason = Written(max_length=300, required=False, error_messages=TOO_LONG)
