"""The amendments of a text in a list: those still to come in the order of the votes or of presentation, then
those already settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from council.amendments.models import Amendment
from council.amendments.order import ToCome, parents_of
from council.documents.paper import Paper
from council.language import readers_language
from council.rules.phrasing import phrasing

PENDING = "pending"


@dataclass(frozen=True)
class Row:
    """One amendment in a list. `place` is its rank among those still to come, None once it is settled."""

    amendment: Amendment
    place: int | None = None
    reason: Mapping[str, str] | None = None
    is_tied: bool = False
    falls: Sequence[str] = ()
    subs: Mapping[str, str] | None = None  # the sub-amendments among those that fall, each with its parent
    discussion: tuple[str, ...] = ()  # the numbers of its common discussion
    votes: Sequence[int] | None = None

    @property
    def falls_sentence(self) -> str:
        """« Son adoption ferait tomber… », in the reader's language; empty when nothing would fall."""
        language = readers_language()
        return phrasing.falls_sentence(self.falls, language, subs=self.subs)


@dataclass(frozen=True)
class Filter:
    """What a reader wishes to see of a list: one recommendation, one group, one fate; "" for all."""

    block: str = ""
    group: str = ""
    fate: str = ""

    def keeps(self, amendment: Amendment) -> bool:
        fate = PENDING if amendment.is_pending else amendment.fate
        wanted = ((self.block, amendment.block_key), (self.group, str(amendment.group_id)), (self.fate, fate))
        return all(asked in ("", found) for asked, found in wanted)


def to_come(paper: Paper, wanted: Filter = Filter(), *, presented: bool = False) -> list[Row]:
    """Those still to come, in the order of the votes, or of presentation."""
    falls = {line.amendment.ident: line.falls for line in paper.calls}
    common = {number: tuple(group) for group in paper.discussions for number in group}

    def row(place: int, line: ToCome) -> Row:
        number = line.amendment.ident
        fallen = falls.get(number, ())
        subs = parents_of(fallen, paper.amendments)
        words = (line.reason, line.tied, fallen, subs, common.get(number, ()))
        return Row(line.amendment, place, *words)

    rows = (row(*each) for each in enumerate(paper.presented if presented else paper.calls, 1))
    return [row for row in rows if wanted.keeps(row.amendment)]


def settled(paper: Paper, wanted: Filter = Filter()) -> list[Row]:
    """Those already settled, in the order in which they were."""
    kept: Iterable[Amendment] = (a for a in paper.amendments if a.is_settled and wanted.keeps(a))
    return [Row(amendment, votes=paper.votes.get(amendment.pk)) for amendment in kept]


def together(rows: Iterable[Row]) -> Iterator[tuple[tuple[str, ...], list[Row]]]:
    """The rows in their order, those that follow one another in a common discussion together."""
    for discussion, group in groupby(rows, key=lambda row: row.discussion):
        yield discussion, list(group)
