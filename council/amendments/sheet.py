"""An amendment as it is read: its changes told in four ways, what it touches, and its life."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from council.amendments import life
from council.amendments.models import Amendment
from council.amendments.order import TextOfNow, falls_among, parents_of
from council.language import readers_language
from council.rules.amending import wording
from council.rules.amending.relations import relate
from council.rules.phrasing import phrasing

INLINE, SIDES, FINAL, COLUMNS = VIEWS = ("inline", "sides", "final", "columns")
CHANGED, WHOLE = EXTENTS = ("changed", "whole")
CONTEXT = 14  # words shown around a change: a line

Segments = Sequence[wording.Segment]


@dataclass(frozen=True)
class Sheet:
    """One amendment; `view` is how its changes are told, `extent` whether the unchanged text is read too."""

    amendment: Amendment
    view: str = INLINE
    extent: str = WHOLE

    @cached_property
    def passages(self) -> list[Segments]:
        """What is read: the whole text, or its changes, each with a line of context."""
        segments = self.amendment.segments
        return excerpts(segments) if self.extent == CHANGED else [segments]

    @property
    def sides(self) -> list[tuple[Segments, Segments]]:
        """Each passage as it is in the draft, and as it would be."""
        return [(_without(each, "inserted"), _without(each, "deleted")) for each in self.passages]

    @cached_property
    def pending(self) -> list[tuple[Amendment, wording.Proposal]]:
        """The other amendments to the same text still to come, as they bear on it now; none once it is settled."""
        if not self.amendment.is_pending:
            return []
        others = self.amendment.opinion.amendments.whole().pending().exclude(pk=self.amendment.pk)
        found = [(other, self.now.standing(other)) for other in others.filter(is_divided=False)]
        return [(other, standing) for other, standing in found if standing]

    @cached_property
    def now(self) -> TextOfNow:
        return TextOfNow.of(self.amendment.opinion)

    @cached_property
    def falls(self) -> list[str]:
        this = self.now.standing(self.amendment)
        return falls_among(this, [standing for _other, standing in self.pending]) if this else []

    @property
    def falls_sentence(self) -> str:
        """« Son adoption ferait tomber… »; empty when nothing would fall, or when it is settled."""
        language = readers_language()
        subs = parents_of(self.falls, [other for other, _standing in self.pending])
        return phrasing.falls_sentence(self.falls, language, subs=subs)

    @property
    def identical(self) -> list[Amendment]:
        """Those that one vote decides with it."""
        return self._related("identical")

    @property
    def competing(self) -> list[Amendment]:
        """Those that want the same words, and are presented with it in a common discussion."""
        return self._related("competing")

    def _related(self, relation: str) -> list[Amendment]:
        this = self.now.standing(self.amendment)
        return [other for other, standing in self.pending if this and relate(this, standing) == relation]

    @cached_property
    def subs(self) -> list[Amendment]:
        """Its sub-amendments."""
        return list(self.amendment.subs.tabled().whole())

    @cached_property
    def parts(self) -> list[Amendment]:
        """The parts in which it is voted, once it is divided."""
        return list(self.amendment.parts.tabled().whole())

    @cached_property
    def life(self) -> list[life.Moment]:
        return life.told(self.amendment)


def excerpts(segments: Segments, context: int = CONTEXT) -> list[Segments]:
    """The changes of a text with a few words around each; those far from one another in passages apart."""
    found: list[list[wording.Segment]] = [[]]
    for place, segment in enumerate(segments):
        if segment.kind != "same":
            found[-1].append(segment)
            continue
        before = _last(segment.text, context) if place < len(segments) - 1 else ""
        after = _first(segment.text, context) if place else ""
        if len(before) + len(after) >= len(segment.text):
            found[-1].append(segment)
            continue
        if after:
            found[-1].append(wording.Segment("same", f"{after} […]"))
        if before:
            opened = wording.Segment("same", f"[…] {before}")
            found = [*found, [opened]] if found[-1] else [[opened]]
    return [passage for passage in found if passage]


def _first(text: str, words: int) -> str:
    """The first words of a text, with the space before them."""
    return " ".join(text.split(" ")[: words + 1]).rstrip()


def _last(text: str, words: int) -> str:
    """The last words of a text, with the space after them."""
    return " ".join(text.split(" ")[-words - 1 :]).lstrip()


def _without(segments: Segments, kind: str) -> Segments:
    return [segment for segment in segments if segment.kind != kind]
