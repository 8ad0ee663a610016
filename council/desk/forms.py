from __future__ import annotations

from django import forms


class SuspensionForm(forms.Form):
    reason = forms.CharField(max_length=200, required=False)


class SlideForm(forms.Form):
    """A slide of the hall screen, and the words of a message."""

    slide = forms.CharField(max_length=20)
    message = forms.CharField(max_length=200, required=False)
