from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class AnswerForm(forms.Form):
    """What the author answers to what the rapporteur proposes."""

    answer = forms.ChoiceField(
        label=_("Your answer"), choices=[("yes", _("I accept")), ("no", _("I maintain my amendment"))]
    )
    words = forms.CharField(
        label=_("In a few words"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
