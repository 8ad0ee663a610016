"""Measures: what a council's rules measure: a majority on its base, a quorum, how many proxies one may hold."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from council.rules.order import _, require


class Base(StrEnum):
    """What a majority is a majority of."""

    in_office = "in_office"
    attending = "attending"
    represented = "represented"
    voters = "voters"
    cast = "cast"


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
class QuorumRule:
    """How many must be present: a share of the members in office, or a number fixed by the rules.

    `second_call` is the number that suffices at the second call: 0 for "whatever the number", None when
    the rules know no second call. `counts` says who counts: those present, or represented as well.
    """

    fraction: Fraction | None = Fraction(1, 2)
    strict: bool = True
    number: int | None = None
    second_call: int | None = None
    counts: Literal["present", "represented"] = "present"

    def required(self, in_office: int, *, second_call: bool = False) -> int:
        """The smallest number of members that makes the quorum; an exact half is not more than half."""
        if second_call:
            require(self.second_call is not None, _("The rules of this council know no second call."))
            return self.second_call or 1
        if self.number is not None:
            return self.number
        if self.fraction is None:
            return 1
        share = self.fraction * in_office
        return share.numerator // share.denominator + 1 if self.strict else -(-share // 1)


@dataclass(frozen=True)
class ProxyRule:
    """What a council says of proxies: how many one member may hold (`cap`, 0 where the rules know none),
    whether the holder is sought first in the giver's group, and whether proxies are used in secret ballots.
    Whether those represented count for the quorum, the quorum says.
    """

    cap: int
    same_group_first: bool
    in_secret_ballots: bool

    def cap_in(self, *, secret: bool) -> int:
        """How many proxies one member may use in such a ballot."""
        return self.cap if self.in_secret_ballots or not secret else 0
