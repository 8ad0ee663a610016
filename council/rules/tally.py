"""Tally: is a question carried? Exact fractions over five bases, and never a float."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from council.rules import verdicts
from council.rules.order import OutOfOrder, _, require

if TYPE_CHECKING:
    from council.rules.procedure import Procedure


class Choice(StrEnum):
    """The five positions, never merged: not taking part is neither an abstention nor an absence."""

    FOR = "for"
    AGAINST = "against"
    ABSTENTION = "abstention"
    NOT_TAKING_PART = "not_taking_part"
    ABSENT = "absent"


class Base(StrEnum):
    """What a majority is a majority of."""

    in_office = "in_office"
    attending = "attending"
    represented = "represented"
    voters = "voters"
    cast = "cast"


_NEEDED = {
    Base.in_office: _("The rule needs the number of members in office."),
    Base.attending: _("The rule needs the number of members present."),
    Base.represented: _("The rule needs the number of members present or represented."),
}


@dataclass(frozen=True)
class Threshold:
    """A majority: more than (`strict`) or at least a fraction of one base."""

    base: Base
    fraction: Fraction
    strict: bool

    def required(self, n: int) -> int:
        """The smallest number of votes that carries on a base of `n`; never less than one vote."""
        share = self.fraction * n
        least = share.numerator // share.denominator + 1 if self.strict else -(-share // 1)
        return max(1, least)

    def carries(self, votes: int, n: int) -> bool:
        """Whether so many votes carry on a base of `n`."""
        return votes >= self.required(n)

    @property
    def is_half(self) -> bool:
        """Whether this is a majority of more than half: the only kind that a casting vote can complete."""
        return self.strict and self.fraction == Fraction(1, 2)


@dataclass(frozen=True)
class Count:
    """What was counted: votes by position, and the number of members on each base where it is known.

    `chair` is the chair's own vote, already among the others: it only settles a tie where the rules say so.
    Void papers, like blank ones, come from voters but are not votes cast.
    """

    for_: int
    against: int
    abstention: int
    not_taking_part: int = 0
    in_office: int | None = None
    attending: int | None = None
    represented: int | None = None
    blank: int = 0
    void: int = 0
    chair: Choice | None = None
    secret: bool = False

    @property
    def voters(self) -> int:
        """For, against and abstentions, with the blank and void papers of a secret ballot."""
        return self.for_ + self.against + self.abstention + self.blank + self.void

    @property
    def cast(self) -> int:
        """For and against."""
        return self.for_ + self.against

    def on(self, base: Base) -> int:
        """The number on that base; refuses when it was not counted."""
        number: int | None = getattr(self, base.value)
        if number is None:
            raise OutOfOrder(_NEEDED[base])
        return number

    def check(self) -> None:
        """Refuse figures that cannot be: negative, not whole, or more votes than members."""
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name in ("chair", "secret") or value is None:
                continue
            require(
                type(value) is int and value >= 0,
                _("“{field}” must be a whole number, zero or more."),
                field=field.name.rstrip("_"),
            )
        require(
            self.chair in (None, Choice.FOR, Choice.AGAINST),
            _("The chair's vote that settles a tie is for or against."),
        )
        self._check_members()

    def _check_members(self) -> None:
        if self.represented is not None and self.attending is not None:
            require(self.attending <= self.represented, _("Members attending are among those represented."))
        for members in (self.in_office, self.represented):
            self.check_votes(members)
        for present in (self.attending, self.represented):
            if self.in_office is not None and present is not None:
                require(present <= self.in_office, _("There are more members present than in office."))

    def check_votes(self, members: int | None) -> None:
        """Refuse more votes than so many members can give (None: not known)."""
        votes = self.voters + self.not_taking_part
        require(
            members is None or votes <= members,
            _("There are more votes ({votes}) than members ({members})."),
            votes=votes,
            members=members,
        )


@dataclass(frozen=True)
class Decision:
    """What was decided and why: computed once, quoted everywhere."""

    kind: str
    adopted: bool
    threshold: Threshold
    base_count: int
    required: int
    for_: int
    against: int
    abstention: int
    not_taking_part: int
    voters: int
    cast: int
    tie: bool = False
    casting_vote: Choice | None = None
    appended: bool = False
    blank: int = 0
    void: int = 0
    secret: bool = False

    @property
    def base(self) -> Base:
        """The base on which the majority was reckoned."""
        return self.threshold.base

    @property
    def unanimous(self) -> bool:
        """Adopted with no vote against and no abstention (nor blank or void paper)."""
        return self.adopted and self.for_ == self.voters

    def to_data(self) -> dict[str, Any]:
        """The result as every screen, document and export gives it, in the order it is spoken."""
        return {
            "adopted": self.adopted,
            "base": self.base.value,
            "base_count": self.base_count,
            "voters": self.voters,
            "cast": self.cast,
            "required": self.required,
            "for": self.for_,
            "against": self.against,
            "abstention": self.abstention,
            "not_taking_part": self.not_taking_part,
            "blank": self.blank,
            "void": self.void,
            "tie": self.tie,
            "casting_vote": self.casting_vote.value if self.casting_vote else None,
            "appended": self.appended,
            "unanimous": self.unanimous,
            "rule": self.in_both(verdicts.rule),
            "verdict": self.in_both(verdicts.verdict),
        }

    def in_both(self, words: verdicts.Words) -> dict[str, str]:
        """The same words in French and in English."""
        return {"fr": words(self, "fr"), "en": words(self, "en")}


def decide(count: Count, kind: str, procedure: Procedure) -> Decision:
    """Decide a question of this kind ("final", "amendment", "motion", "election", "counter_opinion").

    An exact half fails a strict majority. Nobody for is never a tie to be won. The casting vote decides an
    exact half-and-half tie where the rules give one, never in a secret ballot, and is not added to the
    votes. Refuses impossible figures, and a rule whose base was not counted.
    """
    count.check()
    if count.represented is None and count.attending is not None:
        count.check_votes(count.attending * (1 + procedure.proxies.cap))
    threshold = procedure.threshold(kind)
    base_count = count.on(threshold.base)
    carried = threshold.carries(count.for_, base_count)
    tie = count.for_ == count.against > 0
    settled = tie and not count.secret and threshold.is_half and 2 * count.for_ == base_count
    casting = count.chair if settled and procedure.tie == "casting_vote" else None
    adopted = carried or casting is Choice.FOR
    annex = procedure.appended(kind)
    return Decision(
        kind=kind,
        adopted=adopted,
        threshold=threshold,
        base_count=base_count,
        required=threshold.required(base_count),
        for_=count.for_,
        against=count.against,
        abstention=count.abstention,
        not_taking_part=count.not_taking_part,
        voters=count.voters,
        cast=count.cast,
        tie=tie,
        casting_vote=casting,
        appended=bool(not adopted and annex and annex.carries(count.for_, count.on(annex.base))),
        blank=count.blank,
        void=count.void,
        secret=count.secret,
    )
