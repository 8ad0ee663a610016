from __future__ import annotations

from django import forms

from council.rulings.models import Ruling


class RulingForm(forms.Form):
    """What the chair rules, and why."""

    ruling = forms.ChoiceField(choices=Ruling.choices)
    reason = forms.CharField(max_length=300, required=False)
