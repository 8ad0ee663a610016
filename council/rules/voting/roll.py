"""Roll: who may vote on a question, frozen at its opening, and what each of them did."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from council.rules.order import _, require
from council.rules.voting.counted import Choice, Count


@dataclass(frozen=True)
class Seat:
    """One member on the roll, quoted as of its opening; `position` is the place in the chamber."""

    member: int
    name: str
    sort: str
    group: str
    position: int


def statuses(
    roll: Sequence[Seat], votes: Mapping[int, Choice], *, attending: Collection[int]
) -> dict[int, Choice]:
    """What each member of the roll is in a ballot: their vote; else present without a vote, or absent.

    `votes` and `attending` are by member: `attending` are those signed in when it closed.
    """
    here = set(attending)
    silent = {seat.member: Choice.NO_VOTE if seat.member in here else Choice.ABSENT for seat in roll}
    return silent | {
        member: choice for member, choice in votes.items() if choice.is_vote and member in silent
    }


def count(
    roll: Sequence[Seat],
    votes: Mapping[int, Choice],
    *,
    attending: Collection[int],
    represented: Collection[int] | None = None,
    chair: Choice | None = None,
) -> Count:
    """Count the votes of a roll-call: one member of the roll, one vote.

    `votes` and `attending` are by member; `represented` are those whose proxy is valid, besides those
    attending. Refuses a vote from someone who is not on the roll, and a roll that names a member twice.
    """
    entitled = {seat.member for seat in roll}
    require(len(entitled) == len(roll), _("The roll names a member twice."))
    require(votes.keys() <= entitled, _("A vote was given by someone who is not on the roll."))
    given = list(votes.values())
    here = entitled & set(attending)
    voted = {member for member, choice in votes.items() if choice.is_vote}
    return Count(
        for_=given.count(Choice.FOR),
        against=given.count(Choice.AGAINST),
        abstention=given.count(Choice.ABSTENTION),
        not_taking_part=given.count(Choice.NOT_TAKING_PART),
        in_office=len(roll),
        attending=len(here),
        represented=len(here | voted | (entitled & set(represented or ()))),
        chair=chair,
    )


def by_group(roll: Sequence[Seat], are: Mapping[int, Choice]) -> list[dict[str, Any]]:
    """What the members of each group are, in the order of their seats: its seats, and how many of each status."""
    table: dict[str, dict[str, Any]] = {}
    for seat in sorted(roll, key=lambda seat: seat.position):
        line = table.setdefault(
            seat.group, {"group": seat.group, "seats": 0} | {choice.value: 0 for choice in Choice}
        )
        line["seats"] += 1
        line[are[seat.member].value] += 1
    return list(table.values())
