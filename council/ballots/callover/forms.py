from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.answers import wrong
from council.ballots.models import Ballot
from council.ballots.votes.forms import NO_CHOICE
from council.ballots.votes.models import Vote
from council.members.models import Member
from council.rules.voting.counted import Choice

MOST = 10**18 - 1
CHOICE = wrong(NO_CHOICE)
WHO = wrong(_("Choose a member."))
PLACE = wrong(_("The place in the call-over cannot be read: take the call up again from the console."))


def _called() -> forms.IntegerField:
    return forms.IntegerField(required=False, min_value=1, max_value=MOST, error_messages=PLACE)


class PlaceForm(forms.Form):
    """Where the call-over is: the letter that it began with, the names called now and last."""

    start = forms.RegexField(r"^\w$", required=False, error_messages=PLACE)
    at = _called()
    last = _called()
    second = forms.BooleanField(required=False)
    ended = forms.BooleanField(required=False)


class AnswerForm(forms.Form):
    """What a member answered; "no_vote" is no answer."""

    member = forms.ModelChoiceField(Member.objects.all(), error_messages=WHO)
    choice = forms.ChoiceField(
        choices=[*Vote.CHOICES, (Choice.NO_VOTE.value, _("Does not answer"))], error_messages=CHOICE
    )


class HeardForm(forms.Form):
    """The vote that an agent heard a member give; who hears it is whose session this is."""

    member = forms.TypedChoiceField(label=_("Member"), coerce=int, error_messages=WHO)
    choice = forms.ChoiceField(
        label=_("What they vote"), choices=Vote.CHOICES, widget=forms.RadioSelect, error_messages=CHOICE
    )

    def __init__(self, ballot: Ballot, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = ballot.roll.filter(member_id__in=ballot.sitting.attending()).order_by("sort_name")
        people = [(line.member_id, str(line)) for line in here]
        self.fields["member"].choices = [("", _("Choose a member")), *people]  # type: ignore[attr-defined]
