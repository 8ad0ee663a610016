"""Recognising: from a file's lines to the passages of an opinion, recommendations told from the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from council.opinions.manuscripts.files.passages import (
    HEADING,
    LIST_ITEM,
    LONGEST_HEADING,
    PARAGRAPH,
    RECOMMENDATION,
    TITLE,
    BlockToBe,
    FileParagraph,
    Remarks,
)

NOUNS = ("préconisation", "recommandation", "proposition", "recommendation", "proposal")
SHORT = 120
_NUMBER = r"(?P<number>\d{1,3}(?:[ \u00a0]?(?:bis|ter|quater))?)"
_SEPARATOR = r"[ \u00a0\u202f]*(?P<sign>[:.–—-]|$)[ \u00a0\u202f]*"
_SIGN = r"(?:n[°ºo]\.?|no\.?|№|#)?"
_SECTION = r"^(?:\W|\d|[ivxlc]+[.)])*(?:les |nos |the |our )?(?:{nouns})s\b"


@dataclass(frozen=True)
class Label:
    """« Préconisation n° 3 : Loyauté des plateformes »: its number and what follows."""

    number: str
    rest: str
    parted: bool


class Labels:
    """How a text names its recommendations."""

    def __init__(self, nouns: Iterable[str]) -> None:
        names = "|".join(re.escape(noun) for noun in sorted({*NOUNS, *nouns}, key=len, reverse=True) if noun)
        gap = r"[ \u00a0\u202f]*"
        numbered = rf"^(?:{names}){gap}{_SIGN}{gap}{_NUMBER}(?!\w){_SEPARATOR}(?P<rest>.*)$"
        bare = rf"^(?:{names}){gap}(?P<sign>[:–—]|$){gap}(?P<rest>.*)$"
        loose = rf"^(?:{names}){gap}{_SIGN}{gap}{_NUMBER}(?!\w){gap}(?P<rest>.*)$"
        self._numbered, self._bare, self._loose = (
            re.compile(pattern, re.IGNORECASE) for pattern in (numbered, bare, loose)
        )
        self._section = re.compile(_SECTION.format(nouns=names), re.IGNORECASE)

    def read(self, text: str, *, heading: bool) -> Label | None:
        """The label that opens a line. Without a sign after its number, only a heading is believed."""
        if found := self._numbered.match(text):
            return Label(found["number"].replace("\u00a0", " "), found["rest"].strip(), bool(found["sign"]))
        if heading and (found := self._bare.match(text)):
            return Label("", found["rest"].strip(), True)
        if heading and (found := self._loose.match(text)):
            return Label(found["number"].replace("\u00a0", " "), found["rest"].strip(), False)
        return None

    def opens_section(self, text: str) -> bool:
        """Whether a heading says that recommendations follow: « II. Préconisations »."""
        return bool(self._section.match(text))


@dataclass
class _Reading:
    labels: Labels
    remarks: Remarks
    passages: list[BlockToBe] = field(default_factory=list)
    section: int = 0  # the depth of the heading under which numbered items are recommendations
    labelled: bool = False  # recommendations bear their name here, so numbered items are only items
    open: bool = False  # the last recommendation has no text yet

    def take(self, line: FileParagraph, following: FileParagraph | None) -> None:
        is_heading = line.role == "heading" or (line.bold and len(line.text) <= SHORT)
        if line.role == "title":
            self._add(BlockToBe(TITLE, line.text))
        elif label := self.labels.read(line.text, heading=is_heading):
            self._recommend(label, is_heading, following)
        elif line.role == "heading":
            self._head(line)
        elif line.role == "item":
            self._item(line)
        elif self.open:
            self._complete(line.text)
        else:
            self._add(BlockToBe(PARAGRAPH, line.text))

    def _add(self, passage: BlockToBe) -> None:
        self.open = False
        self.passages.append(passage)

    def _recommend(self, label: Label, is_heading: bool, following: FileParagraph | None) -> None:
        self.labelled = True
        named = is_heading or self._names_what_follows(label, following)
        if named and len(label.rest) <= LONGEST_HEADING:
            self._add(BlockToBe(RECOMMENDATION, "", label.number, label.rest))
        else:
            self._add(BlockToBe(RECOMMENDATION, label.rest, label.number))
        self.open = not self.passages[-1].text

    def _names_what_follows(self, label: Label, following: FileParagraph | None) -> bool:
        """Whether a plain line with a label is the name of the paragraph after it."""
        if following is None or following.role != "text":
            return not label.rest
        other = self.labels.read(following.text, heading=following.bold)
        return not label.rest or (
            other is None and len(label.rest) <= SHORT and label.rest[-1] not in ".;:!?»,…"
        )

    def _complete(self, text: str) -> None:
        last = self.passages.pop()
        self._add(replace(last, text=text))

    def _head(self, line: FileParagraph) -> None:
        last = self.passages[-1] if self.passages else None
        if self.open and last and not last.heading and len(line.text) <= LONGEST_HEADING:
            self.passages[-1] = replace(last, heading=line.text)
            return
        if self.labels.opens_section(line.text):
            self.section, self.labelled = line.level, False
        elif line.level <= self.section:
            self.section = 0
        self._add(BlockToBe(HEADING, line.text))

    def _item(self, line: FileParagraph) -> None:
        if self.open and not line.ordinal:
            self._add(BlockToBe(LIST_ITEM, line.text))
        elif self.section and line.ordinal.isdecimal() and line.level == 1 and not self.labelled:
            self._add(BlockToBe(RECOMMENDATION, line.text, line.ordinal))
        else:
            self._add(BlockToBe(LIST_ITEM, line.text, line.ordinal))


def recognise(lines: Sequence[FileParagraph], nouns: Iterable[str], remarks: Remarks) -> list[BlockToBe]:
    """The passages of a text; a recommendation that has a name and no text keeps its name as its text."""
    reading = _Reading(Labels(nouns), remarks)
    shown = _with_title(lines)
    for line, following in zip(shown, [*shown[1:], None], strict=True):
        reading.take(line, following)
    return [_whole(passage) for passage in reading.passages]


def _with_title(lines: Sequence[FileParagraph]) -> list[FileParagraph]:
    """The first line is the title where it is the only heading of the first depth and none says it is."""
    shown = list(lines)
    titles = [line for line in shown if line.role == "title"]
    tops = [line for line in shown if line.role == "heading" and line.level == 1]
    if not titles and len(tops) == 1 and shown[0] is tops[0]:
        shown[0] = replace(shown[0], role="title")
    return _one_title(shown)


def _one_title(lines: list[FileParagraph]) -> list[FileParagraph]:
    """A second title is a heading: a text has one."""
    seen, shown = False, []
    for line in lines:
        again = seen and line.role == "title"
        seen = seen or line.role == "title"
        shown.append(replace(line, role="heading", level=1) if again else line)
    return shown


def _whole(passage: BlockToBe) -> BlockToBe:
    if passage.kind == RECOMMENDATION and not passage.text and passage.heading:
        return replace(passage, text=passage.heading, heading="")
    return passage
