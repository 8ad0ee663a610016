from __future__ import annotations

from django import forms


class SecondsForm(forms.Form):
    seconds = forms.IntegerField(min_value=10, max_value=3600, required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(max_length=300, required=False)
