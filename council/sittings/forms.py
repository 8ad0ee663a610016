from __future__ import annotations

from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.answers import TOO_LONG, Written, wrong
from council.members.models import Member
from council.sittings.models import Sitting


class AdjournmentForm(forms.Form):
    """Why a sitting is adjourned: that it is said is the act's to ask."""

    reason = Written(max_length=300, required=False, error_messages=TOO_LONG)


class OpeningForm(forms.Form):
    """Who presides at the opening, as the button said; left out, whoever is expected to."""

    member = forms.ModelChoiceField(
        Member.objects.all(), required=False, error_messages=wrong(_("Choose a member."))
    )


class ChairForm(forms.Form):
    """Who takes the chair: those who are in the room are offered, by group."""

    member = forms.ModelChoiceField(
        Member.objects.all(), label=_("Who presides"), error_messages=wrong(_("Choose a member."))
    )

    def __init__(self, sitting: Sitting, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [
            (group.label, [(seat.member_id, seat.member.name) for seat in seats])
            for group, seats in groupby(sitting.may_preside(), key=lambda seat: seat.group)
        ]
        self.fields["member"].choices = [("", _("Choose a member")), *offered]  # type: ignore[attr-defined]

    @property
    def is_empty(self) -> bool:
        """Whether nobody else is in the room."""
        return len(self.fields["member"].choices) == 1  # type: ignore[attr-defined]


class BackForm(forms.Form):
    """Which page of the desk an act was asked from: the console, unless it says otherwise."""

    back = forms.ChoiceField(choices=[("attendance", "")], required=False)

    def page(self) -> str:
        """The name of the page to go back to."""
        return self.cleaned_data["back"] if self.is_valid() and self.cleaned_data["back"] else "console"
