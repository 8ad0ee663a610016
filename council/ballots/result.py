"""The result of a ballot: one object, computed once at the closing, shown everywhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from council.rules.procedure.procedure import Procedure
from council.rules.voting.counted import Choice
from council.rules.voting.roll import Seat

Words = dict[str, str]
# What a question is called in the verdict, by its subject.
CALLED = {
    "amendment": "amendment",
    "whole": "opinion",
    "part": "part",
    "motion": "motion",
    "election": "election",
}
FIGURES = ("for", "against", "abstention", "not_taking_part", "blank", "void")


def quoted(figures: Mapping[str, Any]) -> dict[str, Any]:
    """Figures as the register quotes them: the candidates in a list, by name, since a name is no key there."""
    named = [{"name": name, "votes": votes} for name, votes in sorted(figures.get("candidates", {}).items())]
    return {**figures, "candidates": named} if "candidates" in figures else dict(figures)


def unquoted(figures: Mapping[str, Any]) -> dict[str, Any]:
    """Figures that the register quoted, with the votes of each candidate by name again."""
    candidates = figures.get("candidates", {})
    if not isinstance(candidates, list):
        return dict(figures)
    return {**figures, "candidates": {each["name"]: each["votes"] for each in candidates}}


@dataclass(frozen=True)
class Result:
    """Figures in the order they are spoken: voters, cast, required, for, against, abstentions, not taking part.

    `counted` is false for a show of hands and a consensus, which have no figures. `attending` and `represented`
    are taken at the closing, with those who voted and left; `chair` is the number of the member who presided, 0
    for none. `no_vote` are present without a vote; None long ago, when they were told among the absent.
    """

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
    represented: int = 0
    method: str = "public"
    counted: bool = True
    tie: bool = False
    casting_vote: str = ""
    appended: bool = False
    chair: int = 0
    blank: int = 0
    void: int = 0
    candidates: dict[str, int] = field(default_factory=dict)
    elected: str = ""
    round: int = 1
    tellers: list[str] = field(default_factory=list)
    no_vote: int | None = None

    def to_data(self) -> dict[str, Any]:
        """The result as it is kept: one that did not tell who was present without a vote still does not."""
        data = asdict(self)
        return data if self.tells_apart else {name: data[name] for name in data if name != "no_vote"}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Result:
        """The result as it is kept, or as the register quotes it."""
        return cls(**unquoted(data))

    @property
    def figures(self) -> dict[str, Any]:
        """The result without the roll, as the register's entries hold it."""
        return quoted({name: value for name, value in self.to_data().items() if name != "roll"})

    @property
    def tells_apart(self) -> bool:
        """Whether those present without a vote are told apart from the absent."""
        return self.no_vote is not None

    @property
    def tally(self) -> dict[str, int]:
        """How many there are of each status, in the order they are spoken."""
        return {
            "for": self.votes_for,
            "against": self.against,
            "abstention": self.abstention,
            "not_taking_part": self.not_taking_part,
            **({} if self.no_vote is None else {"no_vote": self.no_vote}),
            "absent": self.absent,
        }

    @property
    def votes(self) -> list[dict[str, Any]]:
        """The lines of the roll whose member voted."""
        return [line for line in self.roll if Choice(line["choice"]).is_vote]

    @property
    def without_vote(self) -> list[dict[str, Any]]:
        """The lines of the roll whose member did not vote: present all the same, or absent."""
        return [line for line in self.roll if not Choice(line["choice"]).is_vote]

    @property
    def voted_in_person(self) -> list[dict[str, Any]]:
        """The lines of the roll whose member voted, and not by proxy."""
        return [line for line in self.votes if not line["by"]]

    def voted(self, choice: str) -> list[dict[str, Any]]:
        """The lines of the roll that have this status, in the order of the hemicycle."""
        return [line for line in self.roll if line["choice"] == choice]


@dataclass(frozen=True)
class Asked:
    """What was put to the vote, and under what: all that a result depends on besides the votes.

    `shorts` maps a group's label to its short name; `attending` are numbers of members, `held` the name of the
    present holder of a proxy that still counts by the member who gave it, and `left` when who had signed in left.
    """

    ballot: int
    number: int
    subject: str
    question: Words
    kind: str
    method: str
    procedure: Procedure
    seats: Sequence[Seat]
    shorts: Mapping[str, str]
    attending: Collection[int]
    held: Mapping[int, str]
    left: Mapping[int, str]
    chair: int = 0
    round: int = 1
    sub_amends: bool = False

    @property
    def represented(self) -> set[int]:
        """Those who attend, or whose proxy still counts and its holder attends."""
        return {*self.attending, *self.held}

    @property
    def what(self) -> str:
        return "sub_amendment" if self.sub_amends else CALLED.get(self.subject, "question")

    def named(self) -> dict[str, Any]:
        return {
            "ballot": self.ballot,
            "number": self.number,
            "subject": self.subject,
            "question": self.question,
            "method": self.method,
            "in_office": len(self.seats),
            "chair": self.chair,
            "round": self.round,
        }
