from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.answers import wrong
from council.ballots.models import Ballot
from council.ballots.votes.forms import NO_CHOICE
from council.ballots.votes.models import Vote
from council.language import filed
from council.members.models import Member, Office, User
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


class TakenForm(forms.Form):
    """The vote that a member gives to two agents: whoever fills this in, and a second."""

    member = forms.TypedChoiceField(label=_("Member"), coerce=int, error_messages=WHO)
    choice = forms.ChoiceField(
        label=_("What they vote"), choices=Vote.CHOICES, widget=forms.RadioSelect, error_messages=CHOICE
    )
    agent = forms.TypedChoiceField(label=_("Second agent"), coerce=int)

    def __init__(self, ballot: Ballot, agent: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = ballot.roll.filter(member_id__in=ballot.sitting.attending()).order_by("sort_name")
        self.agents = {each.pk: each for each in others(agent)}
        people = [(pk, each.name) for pk, each in self.agents.items()]
        self._offer("member", _("Choose a member"), [(line.member_id, str(line)) for line in here])
        self._offer("agent", _("Choose an agent"), people)

    def _offer(self, name: str, none: Any, offered: list[tuple[int, str]]) -> None:
        self.fields[name].choices = [("", none), *offered]  # type: ignore[attr-defined]


def others(agent: User) -> list[User]:
    """Who may take a vote beside this agent: those who hold an office of the sitting."""
    offices = (Office.Role.CLERK, Office.Role.CHAIR, Office.Role.SCRUTINEER)
    holding = User.objects.filter(is_active=True, offices__role__in=offices).exclude(pk=agent.pk)
    return sorted(holding.distinct(), key=lambda user: filed(user.name))
