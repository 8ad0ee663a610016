"""The result of a ballot: one object, computed once at the closing, shown everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from council.rules import roll, tally, verdicts
from council.rules.procedure import Procedure
from council.rules.roll import Seat
from council.rules.tally import Choice

Words = dict[str, str]


@dataclass(frozen=True)
class Result:
    """Figures in the order they are spoken: voters, cast, required, for, against, abstentions, not taking part."""

    ballot: int
    number: int
    subject: str
    question: Words
    in_office: int
    attending: int
    voters: int
    cast: int
    required: int
    votes_for: int
    against: int
    abstention: int
    not_taking_part: int
    absent: int
    base: str
    base_count: int
    adopted: bool
    rule: Words
    verdict: Words
    word: Words
    groups: list[dict[str, Any]]
    roll: list[dict[str, Any]]

    def to_data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Result:
        return cls(**data)

    @property
    def tally(self) -> dict[str, int]:
        return {
            "for": self.votes_for,
            "against": self.against,
            "abstention": self.abstention,
            "not_taking_part": self.not_taking_part,
            "absent": self.absent,
        }

    def voted(self, choice: str) -> list[dict[str, Any]]:
        """The lines of the roll that made this choice, in the order of the hemicycle."""
        return [line for line in self.roll if line["choice"] == choice]


def compute(
    *,
    ballot: int,
    number: int,
    subject: str,
    question: Words,
    kind: str,
    seats: Sequence[Seat],
    shorts: Mapping[str, str],
    votes: Mapping[int, Choice],
    attending: set[int],
    procedure: Procedure,
) -> Result:
    """Count the votes of a roll and decide, under the rules the ballot was announced with.

    `votes` maps a member's primary key to their choice, `shorts` a group's label to its short name.
    """
    count = roll.count(seats, votes, attending=attending)
    decision = tally.decide(count, kind, procedure)
    data = decision.to_data()
    what = "amendment" if kind == "amendment" else "opinion"
    lines = [_line(seat, votes) for seat in seats]
    groups = [{**g, "short": shorts[g["group"]]} for g in roll.by_group(seats, votes)]
    return Result(
        ballot=ballot,
        number=number,
        subject=subject,
        question=question,
        in_office=len(seats),
        attending=len(attending),
        voters=decision.voters,
        cast=decision.cast,
        required=decision.required,
        votes_for=decision.for_,
        against=decision.against,
        abstention=decision.abstention,
        not_taking_part=decision.not_taking_part,
        absent=sum(1 for line in lines if line["choice"] == Choice.ABSENT),
        base=data["base"],
        base_count=decision.base_count,
        adopted=decision.adopted,
        rule=data["rule"],
        verdict={lang: verdicts.verdict(decision, lang, what) for lang in ("fr", "en")},
        word={lang: verdicts.verdict_word(decision, lang, what) for lang in ("fr", "en")},
        groups=groups,
        roll=lines,
    )


def _line(seat: Seat, votes: Mapping[int, Choice]) -> dict[str, Any]:
    choice = votes.get(seat.member, Choice.ABSENT)
    return {
        "member": seat.member,
        "name": seat.name,
        "sort": seat.sort,
        "group": seat.group,
        "position": seat.position,
        "choice": choice.value,
    }
