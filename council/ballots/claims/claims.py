"""What members say of their own line, and what it would have changed: a claim never changes a result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from council.ballots.claims.models import Correction, Flag
from council.ballots.models import Ballot
from council.ballots.votes.models import Roll
from council.members.models import Member
from council.rules.voting import corrections, proxies
from council.rules.voting.counted import Choice
from council.sittings.attendance import statuses


@dataclass(frozen=True)
class Flagged:
    """The errors reported on a ballot, and whether its verdict would differ were they all true."""

    flags: Sequence[Flag]
    would_change: bool


def flagged(ballot: Ballot) -> Flagged:
    """The errors reported during the check window, as the desk sees them before it proclaims or voids."""
    flags = list(ballot.flags.select_related("member"))
    return Flagged(flags, would_change(ballot, {flag.member_id: Choice(flag.claimed) for flag in flags}))


def flips(ballot: Ballot) -> bool:
    """Whether all the corrections together would have made another verdict: the clerk is warned, no more."""
    declared = ballot.corrections.values_list("member_id", "declared")
    return would_change(ballot, {member: Choice(choice) for member, choice in declared})


def would_change(ballot: Ballot, claims: Mapping[int, Choice]) -> bool:
    """Whether the verdict would differ, had these members (primary keys) made these choices."""
    result = ballot.outcome
    if result is None or not claims:
        return False
    votes = {line["member"]: Choice(line["choice"]) for line in result.roll}
    given_apart = result.casting_vote and votes.get(result.chair) not in corrections.SIDES
    attending, represented = at_closing(ballot)
    attending |= {line["member"] for line in result.voted_in_person}
    return corrections.would_change(
        ballot.seats(),
        votes,
        claims,
        attending=attending,
        represented=represented,
        kind=ballot.kind,
        procedure=ballot.procedure,
        chair=result.chair,
        casting=Choice(result.casting_vote) if given_apart else None,
    )


def at_closing(ballot: Ballot) -> tuple[set[int], set[int]]:
    """The members (primary keys) signed in when the ballot was closed, and those then represented."""
    assert ballot.closed_at is not None
    movements = ballot.sitting.attendances.filter(at__lte=ballot.closed_at).order_by("pk")
    attending = {m for m, arrived in dict(movements.values_list("member_id", "arrived")).items() if arrived}
    given = ballot.roll.exclude(proxy=None)
    lasting = given.filter(Q(proxy__ended_at=None) | Q(proxy__ended_at__gt=ballot.closed_at))
    standing = proxies.standing(
        dict(given.values_list("member_id", "holder_id")),
        active=set(lasting.values_list("member_id", flat=True)),
        attending=attending,
    )
    return attending, proxies.represented(attending, standing)


def line_of(ballot: Ballot, member: Member, giver: int = 0) -> Roll | None:
    """This member's line of the roll, or that of the member (primary key) whose proxy they held."""
    if giver in (0, member.pk):
        return ballot.roll.filter(member=member).first()
    return ballot.roll.filter(member_id=giver, holder=member).first()


def counted(ballot: Ballot, member: int) -> str:
    """How this member (primary key) was counted: one of the six statuses; nothing before the close."""
    lines = ballot.outcome.roll if ballot.outcome else []
    return next((line["choice"] for line in lines if line["member"] == member), "")


def counted_in_words(ballot: Ballot, line: Roll) -> str:
    """The same in words: « Pour », « N’a pas voté », « Partie à 16 h 12 »; nothing before the close."""
    lines = ballot.outcome.roll if ballot.outcome else []
    said = next((each for each in lines if each["member"] == line.member_id), None)
    return statuses.in_words(said, line.member.is_woman) if said else ""


def may_be_corrected(ballot: Ballot) -> bool:
    """Whether corrections are still taken: the result is proclaimed, and the minutes not yet approved."""
    return ballot.is_proclaimed and ballot.has_roll and ballot.sitting.approved_at is None


def correction_of(ballot: Ballot, member: Member) -> Correction | None:
    return ballot.corrections.filter(member=member).first()
