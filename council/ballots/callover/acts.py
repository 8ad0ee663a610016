"""Votes given by voice: to the call-over, and to two agents by a member whose phone is dead."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.ballots.acts import enter, held
from council.ballots.models import Ballot
from council.ballots.votes.acts import tell_received
from council.ballots.votes.casting import Sending, Standing
from council.ballots.votes.forms import NO_CHOICE
from council.ballots.votes.models import Roll, Vote
from council.journal.events import VoteTaken
from council.journal.record import Author, act, unrecorded
from council.members.models import Member
from council.members.names import sort_name
from council.rules.order import OutOfOrder, require
from council.rules.voting.counted import Choice

NOT_CALLED = _("This ballot is not taken by call-over.")
CHOICES = tuple(value for value, _word in Vote.CHOICES)


@unrecorded
def answer_call(ballot: Ballot, member: Member, choice: str, *, by: Author) -> None:
    """Store what a member answers when their name is called, until the close; "no_vote" takes an answer back.

    A member who is not signed in is answered for by whoever holds their proxy, and the roll says so. Refuses
    a ballot that is not being called over, someone not on its roll, a chair who by the rules does not vote,
    and a member who is neither signed in nor represented.
    """
    standing = Sending(ballot.pk, member.pk, member.pk, choice, "").held()
    require(standing.method == Ballot.Method.CALL, NOT_CALLED)
    _insist(standing, member)
    if choice == Choice.NO_VOTE:
        ballot.votes.filter(member=member).delete()
    else:
        require(choice in CHOICES, NO_CHOICE)
        caster, at = _answering(standing, member), timezone.now()
        kept = {"caster_id": caster, "choice": choice, "at": at, "taken_by": by.signature}
        Vote.objects.update_or_create(ballot=ballot, member=member, defaults=kept)
    transaction.on_commit(partial(tell_received, ballot.pk, standing.sitting))


@act
def take_vote(ballot: Ballot, member: Member, choice: str, *, agents: Sequence[str], by: Author) -> None:
    """Take the vote of a member whose phone is dead, before the close: two agents answer for it in the register.

    The choice is entered with the roll, like all others. It takes the place of what the member sent, and they
    may send another. Refuses a ballot that is not open on the phones, one and the same agent, a member who is
    not signed in or not on the roll, and a chair who by the rules does not vote.
    """
    # Exclusively: a share lock that grew would wait for the member’s phone while the phone waits for it.
    ballot = held(ballot)
    standing = Sending(ballot.pk, member.pk, member.pk, choice, "").held()
    require(standing.method == Ballot.Method.PUBLIC, _("This ballot is not taken on the phones."))
    _insist(standing, member)
    require(choice in CHOICES, NO_CHOICE)
    named = [" ".join(agent.split()) for agent in agents]
    two = len(named) == 2 and all(named) and len({sort_name("", name) for name in named}) == 2
    require(two, _("Two different agents take a vote."))
    require(standing.attends, _("{name} is not signed in."), name=member.name)
    kept = {"caster": member, "choice": choice, "at": timezone.now(), "taken_by": ", ".join(named)}
    Vote.objects.update_or_create(ballot=ballot, member=member, defaults=kept)
    line = Roll.objects.get(ballot=ballot, member=member)
    enter(ballot, VoteTaken(ballot.number, line.name, line.group, named))
    transaction.on_commit(partial(tell_received, ballot.pk, ballot.sitting_id))


def _insist(standing: Standing, member: Member) -> None:
    """Refuse a vote before the opening or after the close, and that of someone who has none."""
    waiting = standing.state in (Ballot.State.PREPARED, Ballot.State.ANNOUNCED)
    require(not waiting, _("The ballot is not open yet."))
    require(standing.state == Ballot.State.OPEN, _("The ballot is closed."))
    on_roll = standing.name is not None
    require(on_roll, _("{name} is not on the roll of this ballot."), name=member.name)
    require(standing.chair_may_vote, _("The chair does not vote."))


def _answering(standing: Standing, member: Member) -> int:
    """Who answers to a name: the member who is in the room, or the holder of their proxy (primary key)."""
    if standing.attends:
        return member.pk
    if standing.holder and not standing.proxy_ended:
        sending = standing.sending
        by_proxy = Sending(sending.ballot, member.pk, standing.holder, sending.choice, "").held()
        if by_proxy.attends and not by_proxy.proxy_ended:
            return standing.holder
    raise OutOfOrder(_("{name} is not signed in, and nobody present holds their proxy."), name=member.name)
