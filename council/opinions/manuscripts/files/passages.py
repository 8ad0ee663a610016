"""Passages: what a text is made of once it is read, and what had to be said about the reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from council.rules.order import _, require

TITLE, HEADING, PARAGRAPH = "title", "heading", "paragraph"
RECOMMENDATION, LIST_ITEM = "recommendation", "list_item"
WITH_HEADING = (RECOMMENDATION, PARAGRAPH)
WITH_NUMBER = (RECOMMENDATION, LIST_ITEM)
LONGEST_HEADING = 300
MOST_CHARACTERS = 1_000_000
MOST_PASSAGES = 900
LONGEST_PASSAGE = 20_000


@dataclass(frozen=True)
class BlockToBe:
    """One block to be: its kind, its number if it has one, the heading of a recommendation, its text."""

    kind: str
    text: str
    number: str = ""
    heading: str = ""

    def as_kind(self, kind: str, number: str) -> BlockToBe:
        """The same words as another kind of block: a heading that it cannot bear joins the text, a number goes."""
        number = number if kind in WITH_NUMBER else ""
        if self.heading and kind not in WITH_HEADING:
            text = " ".join(part for part in (f"{self.heading.rstrip('.')}.", self.text) if part)
            return BlockToBe(kind, text, number)
        return replace(self, kind=kind, number=number)

    def to_data(self) -> dict[str, str]:
        return {"kind": self.kind, "text": self.text, "number": self.number, "heading": self.heading}


@dataclass(frozen=True)
class FileParagraph:
    """A paragraph as the file has it: its role there, the depth of its heading or list, its number in a list."""

    text: str
    role: str = "text"  # title, heading, text, item
    level: int = 1
    ordinal: str = ""
    bold: bool = False


@dataclass(frozen=True)
class Remark:
    """What the reader of a file must know: how many of what, and the first words of some."""

    what: str
    count: int = 1
    quotes: tuple[str, ...] = ()

    def to_data(self) -> dict[str, Any]:
        return {"what": self.what, "count": self.count, "quotes": list(self.quotes)}


@dataclass
class Remarks:
    """The remarks as they come up while a file is read."""

    counts: dict[str, int] = field(default_factory=dict)
    quotes: dict[str, list[str]] = field(default_factory=dict)

    def note(self, what: str, quote: str = "", count: int = 1) -> None:
        """One more of this; the first three are quoted by their first words."""
        self.counts[what] = self.counts.get(what, 0) + count
        quoted = self.quotes.setdefault(what, [])
        beginning = shortened(quote)
        if beginning and len(quoted) < 3:
            quoted.append(beginning)

    def all(self) -> tuple[Remark, ...]:
        return tuple(Remark(what, count, tuple(self.quotes[what])) for what, count in self.counts.items())


@dataclass(frozen=True)
class Text:
    """A file once read."""

    passages: tuple[BlockToBe, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def title(self) -> str:
        return next((passage.text for passage in self.passages if passage.kind == TITLE), "")


def measure(lengths: Sequence[int]) -> None:
    """Refuse a text that is longer than any opinion: in all, in passages, or in one of them."""
    total, longest = sum(lengths), max(lengths, default=0)
    too_many = _("This text has {number} passages; the most is {most}.")
    require(len(lengths) <= MOST_PASSAGES, too_many, number=len(lengths), most=MOST_PASSAGES)
    too_long = _("This text has {length} characters; the most is {most}.")
    require(total <= MOST_CHARACTERS, too_long, length=total, most=MOST_CHARACTERS)
    one_too_long = _("One passage has {length} characters; the most is {most}: cut it into paragraphs.")
    require(longest <= LONGEST_PASSAGE, one_too_long, length=longest, most=LONGEST_PASSAGE)


def shortened(text: str, most: int = 60) -> str:
    """The first words of a text, with an ellipsis where it goes on."""
    said = " ".join(text.split())
    return said if len(said) <= most else said[:most].rsplit(" ", 1)[0].rstrip(" ,;:.\u00a0\u202f") + "…"


def from_data(passages: Iterable[dict[str, str]]) -> list[BlockToBe]:
    return [BlockToBe(**passage) for passage in passages]
