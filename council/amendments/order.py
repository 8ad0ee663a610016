"""The amendments of a text as they bear on it now, in the order they are called, and what would fall with each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from council.amendments.models import Amendment
from council.opinions.models import Block, Opinion
from council.rules.amending import calling, wording
from council.rules.amending.relations import relate


@dataclass
class TextOfNow:
    """The text as it stands and what made it so, read once for many amendments."""

    opinion: Opinion
    blocks: Sequence[Block]
    changes: list[tuple[int, wording.Proposal]] = field(init=False)
    known: dict[int, wording.Proposal | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        versions = self.opinion.versions.all()
        self.changes = [(v.number, wording.Proposal.from_data(v.change)) for v in versions if v.change]

    @classmethod
    def of(cls, opinion: Opinion) -> TextOfNow:
        return cls(opinion, list(opinion.version().blocks.all()))

    @cached_property
    def texts(self) -> dict[str, str]:
        return {block.key: block.text for block in self.blocks}

    def standing(self, amendment: Amendment) -> wording.Proposal | None:
        """The amendment as it bears on the text: rebased over all adopted since, None when it cannot be."""
        if amendment.pk not in self.known:
            found = (
                self._of_sub(amendment, amendment.parent) if amendment.parent else self._rebased(amendment)
            )
            self.known[amendment.pk] = found
        return self.known[amendment.pk]

    def _rebased(self, amendment: Amendment) -> wording.Proposal | None:
        proposal: wording.Proposal | None = amendment.proposal
        written_on = amendment.version.number
        for number, change in self.changes:
            if proposal and number > written_on:
                proposal = wording.rebase_proposal(proposal, change)
        return proposal

    def _of_sub(self, amendment: Amendment, amended: Amendment) -> wording.Proposal | None:
        """A sub-amendment follows the words of its parent as they stand now."""
        parent = self.standing(amended)
        if parent is None:
            return None
        proposal = amendment.proposal
        words = wording.amended(parent, self.texts.get(parent.block, ""))
        since = wording.capture(amendment.edits_key, amendment.base, words)
        edits = wording.rebase(proposal.edits, since)
        return None if edits is None else replace(proposal, edits=edits)


def standing(amendment: Amendment) -> wording.Proposal | None:
    """The amendment as it bears on the text of today: rebased over all adopted since, or None if it fell."""
    return TextOfNow.of(amendment.opinion).standing(amendment)


@dataclass(frozen=True)
class ToCome:
    """One amendment still to come, the reason of its place, and the numbers of those that it would make fall."""

    amendment: Amendment
    reason: dict[str, str]
    tied: bool = False
    falls: Sequence[str] = ()


def in_calling_order(amendments: Sequence[Amendment], blocks: Sequence[Block]) -> list[Amendment]:
    """Settled ones first, as they were settled; then those still to come, as the rules call them.

    Those that the chair is to rule on come before any other.
    """
    settled = [a for a in amendments if a.is_settled]
    settled.sort(key=lambda a: (a.settled_at, a.number, a.part))
    return settled + [line.amendment for line in _lines(amendments, blocks)]


def calling_list(opinion: Opinion) -> list[ToCome]:
    """Those still to come in the order they are called, each with its reason and what falls with it."""
    amendments = list(opinion.amendments.whole().pending())
    now = TextOfNow.of(opinion)
    standings = {a.ident: p for a in amendments if (p := now.standing(a))}
    lines = []
    for line in _lines(amendments, now.blocks, now):
        this = standings.get(line.amendment.ident)
        others = [p for number, p in standings.items() if number != line.amendment.ident]
        lines.append(replace(line, falls=falls_among(this, others) if this else ()))
    return lines


def presentation(opinion: Opinion) -> list[ToCome]:
    """Those still to come in the order they are presented: those of a lot follow one another."""
    amendments = list(opinion.amendments.whole().pending().prefetch_related("lots"))
    now = TextOfNow.of(opinion)
    lines = _lines(amendments, now.blocks, now, presented=True)
    placed: dict[int, list[ToCome]] = {}
    for line in lines:
        lot = next((lot for lot in line.amendment.lots.all() if lot.stands), None)
        placed.setdefault(lot.pk if lot else -line.amendment.pk, []).append(line)
    return [line for together in placed.values() for line in together]


def in_the_order(opinion: Opinion, *, order: str) -> list[Amendment]:
    """Those still to come as they stand in one order, "voting" or "presentation"."""
    if order == "presentation":
        return [line.amendment for line in presentation(opinion)]
    return in_calling_order(list(opinion.amendments.whole().pending()), list(opinion.version().blocks.all()))


def _lines(
    amendments: Sequence[Amendment],
    blocks: Sequence[Block],
    now: TextOfNow | None = None,
    *,
    presented: bool = False,
) -> list[ToCome]:
    pending = {a.ident: a for a in amendments if a.is_pending and not a.is_divided}
    if not pending:
        return []
    opinion = next(iter(pending.values())).opinion
    now = now or TextOfNow(opinion, blocks)
    proposals = [p for a in pending.values() if (p := now.standing(a))]
    text = [block.as_wording() for block in now.blocks]
    rules = opinion.body.procedure(opinion.day()).values
    compute = calling.presentation if presented else calling.order
    first, compromises = rules["calling_order"].value, rules["compromises_first"].value
    calls = compute(proposals, text, first=first, compromises_first=compromises)
    chosen = opinion.orders.filter(order="presentation" if presented else "voting").last()
    reasons = {call.number: call for call in calls}
    numbers = overridden([call.number for call in calls], chosen.numbers if chosen else ())
    questioned = [ToCome(a, {}) for number, a in pending.items() if number not in reasons]
    return questioned + [
        ToCome(pending[number], reasons[number].reason, reasons[number].tied) for number in numbers
    ]


def overridden(computed: Sequence[str], chosen: Sequence[str]) -> list[str]:
    """The order computed, but for those that the chair put in another; what came since comes before its next."""
    numbers = [number for number in chosen if number in computed]
    for place in reversed(range(len(computed))):
        if computed[place] not in numbers:
            after = next((n for n in computed[place + 1 : place + 2] if n in numbers), None)
            numbers.insert(numbers.index(after) if after else len(numbers), computed[place])
    return numbers


def _others(amendment: Amendment, others: Iterable[Amendment] | None) -> list[Amendment]:
    if others is None:
        others = amendment.opinion.amendments.whole().open()
    return [a for a in others if a.pk != amendment.pk and a.is_pending and not a.is_divided]


def falls_among(this: wording.Proposal, others: Sequence[wording.Proposal]) -> list[str]:
    """What falls with it; those that it replaces as a compromise are withdrawn, and do not fall."""
    apart = [other for other in others if other.number not in this.parents and other.number != this.parent]
    return calling.falls(this, apart)


def falls_with(amendment: Amendment, others: Sequence[Amendment] | None = None) -> list[str]:
    """The numbers of the amendments that would fall if this one were adopted."""
    now = TextOfNow.of(amendment.opinion)
    this = now.standing(amendment)
    pending = [p for a in _others(amendment, others) if (p := now.standing(a))]
    return falls_among(this, pending) if this else []


def identical_to(amendment: Amendment, others: Sequence[Amendment] | None = None) -> list[Amendment]:
    """The amendments still to come that say the same: one vote decides them all."""
    now = TextOfNow.of(amendment.opinion)
    this = now.standing(amendment)
    pending = [(a, now.standing(a)) for a in _others(amendment, others)]
    return [other for other, that in pending if this and that and relate(this, that) == "identical"]


def parents_of(numbers: Sequence[str], amendments: Iterable[Amendment]) -> Mapping[str, str]:
    """The sub-amendments among these numbers, each with the number of its parent."""
    return {a.ident: a.parent.ident for a in amendments if a.parent and a.ident in numbers}
