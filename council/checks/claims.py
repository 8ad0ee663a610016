"""What members say of their own line, and what it would have changed: a claim never changes a result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from council.ballots.models import Ballot, Roll
from council.ballots.result import Result
from council.checks.models import Correction, Flag
from council.members.models import Member
from council.rules import tally
from council.rules.tally import Choice, Count


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
    votes = {line["member"]: Choice(line["choice"]) for line in result.roll} | dict(claims)
    return tally.decide(_count(result, votes), ballot.kind, ballot.procedure).adopted != result.adopted


def _count(result: Result, votes: Mapping[int, Choice]) -> Count:
    """As the result was counted: those in office, attending and represented are taken at the closing."""
    given = list(votes.values())
    here = sum(choice != Choice.ABSENT for choice in given)
    chair = votes.get(result.chair)
    casting = chair if chair in (Choice.FOR, Choice.AGAINST) else result.casting_vote
    return Count(
        for_=given.count(Choice.FOR),
        against=given.count(Choice.AGAINST),
        abstention=given.count(Choice.ABSTENTION),
        not_taking_part=given.count(Choice.NOT_TAKING_PART),
        in_office=result.in_office,
        attending=result.attending,
        represented=max(result.represented, here),
        chair=Choice(casting) if casting else None,
    )


def line_of(ballot: Ballot, member: Member, giver: int = 0) -> Roll | None:
    """This member's line of the roll, or that of the member (primary key) whose proxy they held."""
    if giver in (0, member.pk):
        return ballot.roll.filter(member=member).first()
    return ballot.roll.filter(member_id=giver, holder=member).first()


def counted(ballot: Ballot, member: int) -> str:
    """How the vote of this member (primary key) was counted: a choice, or absent."""
    lines = ballot.outcome.roll if ballot.outcome else []
    return next((line["choice"] for line in lines if line["member"] == member), Choice.ABSENT.value)


def may_be_corrected(ballot: Ballot) -> bool:
    """Whether corrections are still taken: the result is proclaimed, and the minutes not yet approved."""
    return ballot.is_proclaimed and ballot.has_roll and ballot.sitting.approved_at is None


def correction_of(ballot: Ballot, member: Member) -> Correction | None:
    return ballot.corrections.filter(member=member).first()
