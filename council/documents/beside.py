"""The text with its amendments beside each passage, those that compete grouped as a common discussion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from council.amendments.models import Amendment
from council.documents.paper import Paper
from council.opinions.models import Block

AT_ONCE = 4  # amendments shown beside one passage; the others are folded under them


@dataclass(frozen=True)
class Card:
    """An amendment, its figures when it was decided by a count, and its sub-amendments or its parts."""

    amendment: Amendment
    votes: Sequence[int] | None = None
    under: Sequence[Card] = ()

    @property
    def size(self) -> int:
        return 1 + sum(card.size for card in self.under)


@dataclass(frozen=True)
class Discussion:
    """Amendments in the order they are called: those that compete, or one that stands alone."""

    cards: list[Card] = field(default_factory=list)
    is_common: bool = False

    @property
    def numbers(self) -> list[str]:
        return [card.amendment.label for card in self.cards]

    @property
    def first(self) -> list[Card]:
        """Those read at a glance."""
        return self.cards[:AT_ONCE]

    @property
    def rest(self) -> list[Card]:
        return self.cards[AT_ONCE:]

    @property
    def size(self) -> int:
        return sum(card.size for card in self.cards)


@dataclass(frozen=True)
class BlockBeside:
    """A block of the text, or the whole of it (None), with what is proposed on it."""

    block: Block | None
    shown: Sequence[Discussion] = ()
    folded: Sequence[Discussion] = ()

    @property
    def size(self) -> int:
        return sum(discussion.size for discussion in (*self.shown, *self.folded))

    @property
    def folded_size(self) -> int:
        return sum(discussion.size for discussion in self.folded)


def passages(paper: Paper) -> list[BlockBeside]:
    """The blocks of the text, each with its amendments; first the whole text, when some bear on it.

    An amendment whose passage has left the text is read with the whole text.
    """
    cards = _cards(paper)
    known = {block.key for block in paper.blocks}
    here: defaultdict[str, list[Card]] = defaultdict(list)
    for card in cards:
        key = card.amendment.block_key
        here[key if key in known else ""].append(card)
    found = [_passage(block, here[block.key], paper) for block in paper.blocks]
    return [_passage(None, here[""], paper), *found] if here[""] else found


def _cards(paper: Paper) -> list[Card]:
    """The amendments that stand by themselves, with those that hang from them."""
    under: defaultdict[int, list[Amendment]] = defaultdict(list)
    for amendment in paper.amendments:
        under[amendment.parent_id or amendment.divided_id or 0].append(amendment)

    def card(amendment: Amendment) -> Card:
        below = [card(each) for each in under[amendment.pk]]
        return Card(amendment, paper.votes.get(amendment.pk), below)

    return [card(amendment) for amendment in under[0]]


def _passage(block: Block | None, cards: Sequence[Card], paper: Paper) -> BlockBeside:
    """As many whole discussions as are read at a glance, one at least; the others folded."""
    found = list(_discussions(cards, paper))
    sizes = accumulate(discussion.size for discussion in found)
    shown = max(1, sum(size <= AT_ONCE for size in sizes))
    return BlockBeside(block, found[:shown], found[shown:])


def _discussions(cards: Sequence[Card], paper: Paper) -> Iterator[Discussion]:
    """The cards in their order, those of a common discussion together at the place of the first."""
    common = {number: group for group in paper.discussions for number in group}
    by_number = {card.amendment.ident: card for card in cards}
    seen: set[str] = set()
    for card in cards:
        number = card.amendment.ident
        if number in seen:
            continue
        together = [n for n in by_number if n in common.get(number, [number])] or [number]
        seen.update(together)
        yield Discussion([by_number[n] for n in together], len(together) > 1)
