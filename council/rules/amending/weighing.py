"""Weighing: how far an amendment is from the text, and what else its place in the order depends on."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from council.rules.amending.capture import distance
from council.rules.amending.consolidation import amended
from council.rules.amending.discussions import twins
from council.rules.amending.edits import Block, Proposal

_FIGURE = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?")


@dataclass(frozen=True)
class Weighed:
    """Identical proposals, the first tabled first, with what their place in the order depends on.

    `text` is what they bear on; `moved` counts the passages that a move goes past.
    """

    proposals: list[Proposal]
    rank: int
    text: str
    moved: int = 0

    @cached_property
    def numbers(self) -> set[str]:
        """Their numbers."""
        return {proposal.number for proposal in self.proposals}

    @cached_property
    def parents(self) -> set[str]:
        """The numbers of those that a compromise among them would replace."""
        return {number for proposal in self.proposals for number in proposal.parents}

    @property
    def one(self) -> Proposal:
        """What they all say."""
        return self.proposals[0]

    @cached_property
    def after(self) -> str:
        """The text as they would have it."""
        whole = self.one.operation == "whole_text"
        return whole_of(self.one.blocks) if whole else amended(self.one, self.text)

    @cached_property
    def place(self) -> int:
        """Where in the passage their changes begin."""
        return min((edit.start for edit in self.one.edits), default=0)

    @cached_property
    def gap(self) -> Decimal:
        """By how much the figures change: 20 → 25 % is a gap of 5. For a move, the passages it goes past."""
        gap = Decimal(self.moved)
        for edit in self.one.edits:
            old, new = _FIGURE.findall(self.text[edit.start : edit.end]), _FIGURE.findall(edit.text)
            gap += sum((abs(_figure(a) - _figure(b)) for a, b in zip(old, new, strict=False)), Decimal(0))
        return gap

    @cached_property
    def distance(self) -> Fraction:
        """The share of the words that change, from 0 to 1."""
        return Fraction(1) if self.one.operation == "move" else distance(self.text, self.after)

    @property
    def kind(self) -> str:
        """What its place depends on: a modification that leaves nothing of the passage rewrites it."""
        if self.one.operation != "replace":
            return self.one.operation
        whole = any(edit.start == 0 and edit.end == len(self.text) > 0 for edit in self.one.edits)
        return "rewrite" if whole else "partial"


def weigh(proposals: Iterable[Proposal], text: str, keys: Sequence[str] = ()) -> list[Weighed]:
    """The proposals in groups that say the same, in the order of tabling; `keys` are those of the blocks."""
    return [Weighed(group, rank, text, _moved(group[0], keys)) for rank, group in enumerate(twins(proposals))]


def whole_of(blocks: Iterable[Block]) -> str:
    """The whole text, a block a paragraph."""
    return "\n\n".join(block.text for block in blocks if not block.suppressed)


def _moved(proposal: Proposal, keys: Sequence[str]) -> int:
    if proposal.operation != "move" or proposal.block not in keys:
        return 0
    there = keys.index(proposal.after) if proposal.after in keys else 0
    return abs(there - keys.index(proposal.block))


def _figure(written: str) -> Decimal:
    return Decimal(re.sub(r"\s", "", written).replace(",", "."))
