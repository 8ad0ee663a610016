from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from council.answers import TOO_LONG, Written, wrong
from council.members.models import Member


class AdjournmentForm(forms.Form):
    """Why a sitting is adjourned: that it is said is the act's to ask."""

    reason = Written(max_length=300, required=False, error_messages=TOO_LONG)


class ChairForm(forms.Form):
    """Who takes the chair."""

    member = forms.ModelChoiceField(Member.objects.all(), error_messages=wrong(_("Choose a member.")))


class BackForm(forms.Form):
    """Which page of the desk an act was asked from: the console, unless it says otherwise."""

    back = forms.ChoiceField(choices=[("attendance", "")], required=False)

    def page(self) -> str:
        """The name of the page to go back to."""
        return self.cleaned_data["back"] if self.is_valid() and self.cleaned_data["back"] else "console"
