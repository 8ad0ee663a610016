"""Faults: what a text must not hold when it is tabled, each said where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from council.opinions.manuscripts.files.passages import RECOMMENDATION, TITLE, BlockToBe
from council.rules.order import OutOfOrder, _


class Fault(NamedTuple):
    """What is wrong with the passage in this place, counted from 0."""

    place: int
    refusal: OutOfOrder


def faults(passages: Sequence[BlockToBe]) -> list[Fault]:
    """Everything to be put right before a text is tabled, in the order of the text."""
    numbers = Counter(passage.number for passage in passages if passage.kind == RECOMMENDATION)
    found = []
    for place, passage in enumerate(passages):
        found += [Fault(place, refusal) for refusal in _of(place, passage, numbers)]
    return found


def _of(place: int, passage: BlockToBe, numbers: Counter[str]) -> Iterator[OutOfOrder]:
    if not passage.text:
        yield OutOfOrder(_("This passage has no text."))
    if passage.kind == TITLE and place:
        yield OutOfOrder(_("A text has one title, which comes first: make this one a heading."))
    if passage.kind == RECOMMENDATION and not passage.number:
        yield OutOfOrder(_("This recommendation has no number."))
    elif passage.kind == RECOMMENDATION and numbers[passage.number] > 1:
        yield OutOfOrder(_("The number {number} is given to several recommendations."), number=passage.number)
