from __future__ import annotations

from django import forms

from council.ballots.models import Vote


class VoteForm(forms.Form):
    """A choice and the key its device made for this sending."""

    choice = forms.ChoiceField(choices=Vote.CHOICES)
    key = forms.RegexField(r"^[A-Za-z0-9-]{8,64}$")


class SecondsForm(forms.Form):
    seconds = forms.IntegerField(min_value=10, max_value=3600, required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(max_length=300, required=False)
