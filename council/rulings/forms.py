from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from council.amendments.forms import Deed
from council.rulings.models import Ruling


class RulingForm(forms.Form):
    """What the chair rules, and why."""

    ruling = forms.ChoiceField(choices=Ruling.choices)
    reason = forms.CharField(max_length=300, required=False)


class InadmissibleForm(Deed):
    """Why an amendment may not be received."""

    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)
