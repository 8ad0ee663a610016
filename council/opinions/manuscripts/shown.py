"""What the pages of a manuscript show: each passage with what is wrong in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from council.answers import said
from council.opinions.manuscripts import files
from council.opinions.manuscripts.faults import faults
from council.opinions.manuscripts.models import Manuscript, Passage


@dataclass(frozen=True)
class PassageShown:
    """A passage and what must be put right in it."""

    passage: Passage
    faults: Sequence[str]


@dataclass(frozen=True)
class Shown:
    """A whole text as its writers see it."""

    manuscript: Manuscript
    lines: Sequence[PassageShown]

    @property
    def other_title(self) -> str:
        """The title that the text bears, where it is not the one that the opinion is known by."""
        titles = (line.passage.text for line in self.lines if line.passage.kind == Passage.Kind.TITLE)
        return next((title for title in titles if title != self.manuscript.title), "")

    @property
    def wrong(self) -> list[PassageShown]:
        return [line for line in self.lines if line.faults]

    @property
    def recommendations(self) -> int:
        return sum(line.passage.is_recommendation for line in self.lines)


def shown(manuscript: Manuscript) -> Shown:
    passages = list(manuscript.passages.all())
    for passage in passages:
        passage.manuscript = manuscript
    by_place = said_by_place([passage.as_read() for passage in passages])
    lines = [PassageShown(passage, by_place.get(place, ())) for place, passage in enumerate(passages)]
    return Shown(manuscript, lines)


def said_by_place(passages: Sequence[files.BlockToBe]) -> dict[int, list[str]]:
    """What is wrong with each passage, in the reader's language."""
    found: dict[int, list[str]] = {}
    for fault in faults(passages):
        found.setdefault(fault.place, []).append(said(fault.refusal))
    return found
