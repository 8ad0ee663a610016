"""Votes given by voice: to the call-over, and to two agents by a member whose phone is dead."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.ballots.acts import enter, held
from council.ballots.callover.models import Hearing
from council.ballots.models import Ballot
from council.ballots.votes.acts import tell_received
from council.ballots.votes.casting import Sending, Standing
from council.ballots.votes.forms import NO_CHOICE
from council.ballots.votes.models import Roll, Vote
from council.journal.events import VoteHeard, VoteTaken
from council.journal.record import Author, act, part, unrecorded
from council.members.models import Member, User
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
def hear_vote(ballot: Ballot, member: Member, choice: str, *, by: User) -> bool:
    """Enter that an agent hears the vote of a member whose phone is dead; once a second has heard the same, from
    a session of their own, the vote is taken: True then.

    The choice is entered with the roll, like all others; the member may still send another. Refuses a ballot that
    is not open on the phones, a member who is not signed in or not on the roll, a chair who by the rules does not
    vote, the member's own account, whoever has voted already, and a second agent who heard otherwise.
    """
    # Exclusively: a share lock that grew would wait for the member’s phone while the phone waits for it.
    ballot = held(ballot)
    standing = Sending(ballot.pk, member.pk, member.pk, choice, "").held()
    require(standing.method == Ballot.Method.PUBLIC, _("This ballot is not taken on the phones."))
    _insist(standing, member)
    require(choice in CHOICES, NO_CHOICE)
    require(standing.attends, _("{name} is not signed in."), name=member.name)
    require(by.member_id != member.pk, _("Your own vote is heard by two others."))
    voted = ballot.votes.filter(member=member, caster=member).exists()
    require(not voted, _("{name} has voted: nobody changes a vote but its member."), name=member.name)
    first = ballot.hearings.filter(member=member).select_related("agent").first()
    if first is None or first.agent == by:
        _hear(ballot, member, choice, by)
        return False
    named = [" ".join(agent.name.split()) for agent in (first.agent, by)]
    require(len({sort_name("", name) for name in named}) == 2, _("Two different agents take a vote."))
    same = _("{name} did not hear the same vote: ask the member again.")
    require(first.choice == choice, same, name=first.agent.name)
    first.delete()
    _take(ballot, member, choice, named)
    return True


@part
def _hear(ballot: Ballot, member: Member, choice: str, agent: User) -> None:
    """Keep what the first agent heard, until a second hears the same."""
    kept = {"choice": choice, "agent": agent, "at": timezone.now()}
    Hearing.objects.update_or_create(ballot=ballot, member=member, defaults=kept)
    line = Roll.objects.get(ballot=ballot, member=member)
    enter(ballot, VoteHeard(ballot.number, line.name, line.group, agent.name))


@part
def _take(ballot: Ballot, member: Member, choice: str, agents: list[str]) -> None:
    """Store what two agents heard; it stands instead of what a proxy's holder may have cast."""
    kept = {"caster": member, "choice": choice, "at": timezone.now(), "taken_by": ", ".join(agents)}
    Vote.objects.update_or_create(ballot=ballot, member=member, defaults=kept)
    line = Roll.objects.get(ballot=ballot, member=member)
    enter(ballot, VoteTaken(ballot.number, line.name, line.group, agents))
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
