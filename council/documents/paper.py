"""A text with its amendments, what was decided on them and what was said, read once for all who read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.shortcuts import get_object_or_404

from council.amendments.deadlines.models import closes_at
from council.amendments.models import Amendment
from council.amendments.moments import Moments
from council.amendments.order import TextOfNow, ToCome, calling_list, in_calling_order, presentation
from council.amendments.ordering.models import Order
from council.amendments.positions.models import Position
from council.amendments.signatures.models import Signature
from council.ballots.models import Ballot
from council.journal.events import KINDS, PAPERS
from council.journal.models import Entry
from council.opinions.declarations.models import Declaration
from council.opinions.models import Block, Opinion, Version
from council.rules.amending import calling
from council.sittings.models import Sitting

MOST_KEPT = 32  # texts in one process
_papers: dict[int, Paper] = {}
_lock = Lock()

# What is entered of the room and of its ballots before their result: a paper stays as it was printed.
ELSEWHERE = tuple(sorted(kind for kind, event in KINDS.items() if not event.stale & PAPERS))
FIGURES = ("result__votes_for", "result__against", "result__abstention")


@dataclass(frozen=True)
class Paper:
    """A text as it stands at one number of the register; nothing here is personal.

    `amendments` are in the order they are called, the settled ones first. `votes` gives, for the amendments
    decided by a counted ballot (primary keys), the figures for, against and abstention.
    """

    number: int
    seal: str
    opinion: Opinion
    version: Version
    blocks: Sequence[Block]
    amendments: Sequence[Amendment]
    declarations: Sequence[Declaration]
    votes: Mapping[int, Sequence[int]]
    sitting: Sitting | None

    @classmethod
    def read(cls, pk: int) -> Paper:
        """The text now, read again once something is entered that may change it. Not found while it is drafted."""
        number, seal = _last_change()
        known = _papers.get(pk)
        if known and known.seal == seal:
            return known
        paper = cls._read(pk, number, seal)
        with _lock:
            _papers.pop(pk, None)
            while len(_papers) >= MOST_KEPT:
                _papers.pop(next(iter(_papers)))
            _papers[pk] = paper
        return paper

    @classmethod
    def _read(cls, pk: int, number: int, seal: str) -> Paper:
        shown = Opinion.objects.presented().select_related("body")
        opinion = get_object_or_404(shown, pk=pk)
        prefetch_related_objects([opinion], Prefetch("versions", Version.objects.select_related("amendment")))
        versions = {version.pk: version for version in opinion.versions.all()}
        version = max(versions.values(), key=lambda each: each.number)
        amendments = _amendments(opinion, versions, version)
        blocks = list(version.blocks.all())
        posted = opinion.declarations.posted().select_related("group")
        return cls(
            number=number,
            seal=seal,
            opinion=opinion,
            version=version,
            blocks=blocks,
            amendments=in_calling_order(amendments, blocks),
            declarations=list(posted),
            votes=_votes(opinion),
            sitting=opinion.sitting(),
        )

    @cached_property
    def numbered(self) -> dict[str, Amendment]:
        return {amendment.ident: amendment for amendment in self.amendments}

    @cached_property
    def has_adopted(self) -> bool:
        """Whether an amendment is in the text already: another may fall by contradiction with it."""
        return any(a.is_adopted or a.fate == Amendment.Fate.INTEGRATED for a in self.amendments)

    @cached_property
    def discussions(self) -> list[list[str]]:
        """The common discussions of the amendments still to come, by number."""
        now = TextOfNow(self.opinion, self.blocks)
        pending = [a for a in self.amendments if a.is_pending and not a.is_divided]
        return calling.discussions([p for a in pending if (p := now.standing(a))])

    @cached_property
    def calls(self) -> Sequence[ToCome]:
        """Those still to come in the order of the votes, each with its reason and what falls with it."""
        return self._known(calling_list(self.opinion))

    @cached_property
    def presented(self) -> Sequence[ToCome]:
        """Those still to come in the order in which their authors present them."""
        return self._known(presentation(self.opinion))

    @cached_property
    def orders(self) -> dict[str, Order]:
        """The orders that the chair set in the place of those computed, "voting" and "presentation", the last each."""
        last = {order.order: order for order in self.opinion.orders.order_by("pk")}
        return {name: order for name, order in last.items() if order.numbers}

    def _known(self, lines: Sequence[ToCome]) -> list[ToCome]:
        return [
            ToCome(self.numbered[line.amendment.ident], line.reason, line.tied, line.falls) for line in lines
        ]

    @cached_property
    def closes_at(self) -> Any:
        """When amendments to this text become late; None where there is no deadline."""
        return closes_at(self.opinion)


def _last_change() -> tuple[int, str]:
    """The number and the seal of the last entry that may have changed a paper."""
    entries = Entry.objects.exclude(kind__in=ELSEWHERE).order_by("-number")
    return entries.values_list("number", "seal").first() or (0, "")


def _amendments(opinion: Opinion, versions: Mapping[int, Version], last: Version) -> list[Amendment]:
    """The amendments with all that is read of them, in a number of queries that does not grow with theirs."""
    found = list(
        Amendment.objects.filter(opinion=opinion)
        .tabled()
        .select_related("author", "group")
        .prefetch_related(
            "edits",
            "consents",
            "lots",
            Prefetch("positions", Position.objects.order_by("version")),
            Prefetch("signatures", Signature.objects.select_related("member", "group")),
        )
    )
    first = min(versions.values(), key=lambda each: each.number)
    read = {first.pk, last.pk} | {amendment.version_id for amendment in found}
    prefetch_related_objects([versions[pk] for pk in read], "blocks")
    by_key = {amendment.pk: amendment for amendment in found}
    for amendment in found:
        amendment.opinion, amendment.version = opinion, versions[amendment.version_id]
        for name in ("parent", "cause", "questioned_by", "takes_over", "reserved_for", "divided"):
            setattr(amendment, name, by_key.get(getattr(amendment, f"{name}_id")))
        for consent in amendment.consents.all():
            consent.parent = by_key[consent.parent_id]
    Moments(last.opinion).show(found)
    return found


def _votes(opinion: Opinion) -> dict[int, Sequence[int]]:
    """The figures of the ballots proclaimed on its amendments; their rolls are left where they are."""
    decided = Ballot.objects.proclaimed().filter(amendment__opinion=opinion)
    rows = decided.order_by("entry").values_list("amendment", "result__counted", *FIGURES)
    return {pk: figures for pk, counted, *figures in rows if counted}
