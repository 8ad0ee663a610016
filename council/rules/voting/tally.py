"""Tally: is a question carried? Exact fractions over five bases, and never a float."""

from dataclasses import dataclass
from typing import Any

from council.rules.procedure.measures import Base, Threshold
from council.rules.procedure.procedure import Procedure
from council.rules.voting.counted import Choice, Count


@dataclass(frozen=True)
class Turnout:
    """How many voters make a ballot valid, where the rules ask for so many, and how many there were."""

    required: int
    voters: int

    @property
    def reached(self) -> bool:
        """Whether there were as many voters as required."""
        return self.voters >= self.required


def turnout_of(count: Count, procedure: Procedure) -> Turnout | None:
    """The turnout of a ballot against the one that the rules ask for; None where any number of voters does."""
    rule = procedure.participation
    return None if rule is None else Turnout(rule.required(count.on(rule.base)), count.voters)


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
    turnout: Turnout | None = None

    @property
    def valid(self) -> bool:
        """Whether enough members voted, where the rules tie the validity of a ballot to its turnout."""
        return self.turnout is None or self.turnout.reached

    @property
    def base(self) -> Base:
        """The base on which the majority was reckoned."""
        return self.threshold.base

    @property
    def unanimous(self) -> bool:
        """Adopted with no vote against and no abstention (nor blank or void paper)."""
        return self.adopted and self.for_ == self.voters

    def to_data(self) -> dict[str, Any]:
        """The figures of the result, in the order they are spoken; `verdicts.in_full` adds its words."""
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
            "valid": self.valid,
            "unanimous": self.unanimous,
        }


def decide(count: Count, kind: str, procedure: Procedure) -> Decision:
    """Decide a question of this kind ("final", "amendment", "motion", "election", "counter_opinion").

    An exact half fails a strict majority. Nobody for is never a tie to be won. The casting vote decides an
    exact half-and-half tie where the rules give one, never in a secret ballot, and is not added to the
    votes. A ballot with fewer voters than the rules require is not valid: nothing is adopted nor appended.
    Refuses impossible figures, and a rule whose base was not counted.
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
    turnout = turnout_of(count, procedure)
    valid = turnout is None or turnout.reached
    adopted = valid and (carried or casting is Choice.FOR)
    annex = procedure.appended(kind) if valid else None
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
        casting_vote=casting if valid else None,
        appended=bool(not adopted and annex and annex.carries(count.for_, count.on(annex.base))),
        blank=count.blank,
        void=count.void,
        secret=count.secret,
        turnout=turnout,
    )
