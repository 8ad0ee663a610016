"""The result of a ballot: one object, computed once at the closing, shown everywhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from council.rules import elections, roll, tally, verdicts
from council.rules.procedure import Procedure
from council.rules.roll import Seat
from council.rules.tally import Choice, Count

Words = dict[str, str]
LANGUAGES = ("fr", "en")
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

    `counted` is false for a show of hands and a consensus, which have no figures. `attending` and
    `represented` are taken at the closing; `chair` is the number of the member who presided, 0 for none.
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

    def to_data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Result:
        """The result as it is kept, or as the register quotes it."""
        return cls(**unquoted(data))

    @property
    def figures(self) -> dict[str, Any]:
        """The result without the roll, as the register's entries hold it."""
        return quoted({name: value for name, value in self.to_data().items() if name != "roll"})

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


@dataclass(frozen=True)
class Asked:
    """What was put to the vote, and under what: all that a result depends on besides the votes.

    `shorts` maps a group's label to its short name; `attending` and `represented` are numbers of members.
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
    represented: Collection[int]
    chair: int = 0
    round: int = 1

    @property
    def what(self) -> str:
        return CALLED.get(self.subject, "question")

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


def of_roll(
    asked: Asked,
    votes: Mapping[int, Choice],
    *,
    by: Mapping[int, str] | None = None,
    taken: Mapping[int, str] | None = None,
    casting: Choice | None = None,
) -> Result:
    """Count the votes of a roll and decide, under the rules the ballot was announced with.

    `votes` maps a member's primary key to their choice, `by` to the holder who cast it, `taken` to the agents
    who took it; `casting` is the vote of a chair who does not otherwise vote, given on a tie.
    """
    chair = casting or _side(votes.get(asked.chair))
    count = roll.count(
        asked.seats, votes, attending=asked.attending, represented=asked.represented, chair=chair
    )
    decision = tally.decide(count, asked.kind, asked.procedure)
    lines = [_line(seat, votes, by or {}, taken or {}) for seat in asked.seats]
    groups = [{**g, "short": asked.shorts[g["group"]]} for g in roll.by_group(asked.seats, votes)]
    absent = sum(1 for line in lines if line["choice"] == Choice.ABSENT)
    return Result(
        **asked.named(), **_decided(decision, count, asked.what), absent=absent, groups=groups, roll=lines
    )


def of_figures(
    asked: Asked, figures: Mapping[str, Any], *, tellers: Sequence[str] = (), casting: Choice | None = None
) -> Result:
    """Decide on figures that tellers counted: no roll, so no table by group.

    `figures` has "for", "against", "abstention", "not_taking_part", "blank" and "void", or in an election
    "candidates" (votes by name) instead of "for". Refuses figures that cannot be.
    """
    given = {name: figures.get(name, 0) for name in FIGURES}
    candidates = dict(figures.get("candidates") or {})
    count = Count(
        for_=sum(candidates.values()) if candidates else given.pop("for"),
        **{name: value for name, value in given.items() if name != "for"},
        in_office=len(asked.seats),
        attending=len(asked.attending),
        represented=len(asked.represented),
        chair=casting,
    )
    absent = max(0, len(asked.seats) - count.voters - count.not_taking_part)
    more: dict[str, Any] = {"absent": absent, "groups": [], "roll": [], "tellers": list(tellers)}
    if not candidates:
        decision = tally.decide(count, asked.kind, asked.procedure)
        return Result(**asked.named(), **_decided(decision, count, asked.what), **more)
    election = elections.elect(candidates, round=asked.round, count=count, procedure=asked.procedure)
    return Result(**asked.named() | _elected(election, count), **more)


def without_count(asked: Asked, adopted: bool) -> Result:
    """What a show of hands decided without a count, or what nobody objected to: no figures."""
    said = {lang: verdicts.without_count(asked.what, asked.method, adopted, lang) for lang in LANGUAGES}
    threshold = asked.procedure.threshold(asked.kind)
    figures = ("voters", "cast", "required", "votes_for", "against", "abstention")
    none: dict[str, Any] = dict.fromkeys(figures, 0)
    return Result(
        **asked.named(),
        **none,
        attending=len(asked.attending),
        represented=len(asked.represented),
        not_taking_part=0,
        absent=0,
        base=threshold.base.value,
        base_count=0,
        adopted=adopted,
        rule={lang: verdicts.majority(threshold, lang) for lang in LANGUAGES},
        verdict={lang: sentence for lang, (_word, sentence) in said.items()},
        word={lang: word for lang, (word, _sentence) in said.items()},
        groups=[],
        roll=[],
        counted=False,
    )


def _side(choice: Choice | None) -> Choice | None:
    return choice if choice in (Choice.FOR, Choice.AGAINST) else None


def _decided(decision: tally.Decision, count: Count, what: str) -> dict[str, Any]:
    data = decision.to_data()
    return {
        "attending": count.attending,
        "represented": count.represented,
        "voters": decision.voters,
        "cast": decision.cast,
        "required": decision.required,
        "votes_for": decision.for_,
        "against": decision.against,
        "abstention": decision.abstention,
        "not_taking_part": decision.not_taking_part,
        "blank": decision.blank,
        "void": decision.void,
        "base": data["base"],
        "base_count": decision.base_count,
        "adopted": decision.adopted,
        "tie": decision.tie,
        "casting_vote": data["casting_vote"] or "",
        "appended": decision.appended,
        "rule": data["rule"],
        "verdict": {lang: verdicts.verdict(decision, lang, what) for lang in LANGUAGES},
        "word": {lang: verdicts.verdict_word(decision, lang, what) for lang in LANGUAGES},
    }


def _elected(election: elections.Election, count: Count) -> dict[str, Any]:
    data = election.to_data()
    words = ("Élection acquise", "Elected") if election.elected else ("Pas d’élu à ce tour", "Nobody elected")
    kept = (
        "voters",
        "cast",
        "against",
        "abstention",
        "not_taking_part",
        "base",
        "base_count",
        "adopted",
        "tie",
    )
    return {name: data[name] for name in (*kept, "rule", "verdict", "candidates")} | {
        "required": data["required"] or 0,
        "votes_for": data["for"],
        "attending": count.attending,
        "represented": count.represented,
        "blank": count.blank,
        "void": count.void,
        "elected": election.elected or "",
        "word": dict(zip(LANGUAGES, words, strict=True)),
    }


def _line(
    seat: Seat, votes: Mapping[int, Choice], by: Mapping[int, str], taken: Mapping[int, str]
) -> dict[str, Any]:
    choice = votes.get(seat.member, Choice.ABSENT)
    return {
        "member": seat.member,
        "name": seat.name,
        "sort": seat.sort,
        "group": seat.group,
        "position": seat.position,
        "choice": choice.value,
        "by": by.get(seat.member, ""),
        "taken": taken.get(seat.member, ""),
    }
