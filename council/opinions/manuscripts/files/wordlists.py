"""The lists of a DOCX: what number the next item bears, which Word computes and never writes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from council.opinions.manuscripts.files.parcel import all_of, first, value

_PLACE = re.compile(r"%(\d)")
UNNUMBERED = ("bullet", "none", "")
LETTERS = ("lowerLetter", "upperLetter")


@dataclass(frozen=True)
class Listed:
    """An item: its depth from 1, its number, and the words its list puts before it (« Préconisation n° 3 »)."""

    level: int
    ordinal: str
    words: str


class Numbering:
    """The lists that a document defines, counted as its paragraphs are met."""

    def __init__(self, root: etree._Element | None) -> None:
        self._abstract = {value(each, "abstractNumId"): each for each in all_of(root, "abstractNum")}
        self._lists = {value(each, "numId"): each for each in all_of(root, "num")}
        self._counts: dict[str, dict[int, int]] = {}

    def next(self, identifier: str, level: int) -> Listed | None:
        """The next item of a list at this level; None where the paragraph is in no list."""
        listed = self._lists.get(identifier)
        if listed is None:
            return None
        shared = value(first_of) if (first_of := first(listed, "abstractNumId")) is not None else ""
        starts = _overrides(listed)
        counts = self._counts.setdefault(identifier if starts else shared, {})
        definition = self._level(shared, level)
        start = starts.get(level, _number(first(definition, "start"), 1))
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return self._said(definition, level, counts)

    def _level(self, shared: str, level: int) -> etree._Element | None:
        levels = all_of(self._abstract.get(shared), "lvl")
        return next((each for each in levels if value(each, "ilvl") == str(level)), None)

    def _said(self, definition: etree._Element | None, level: int, counts: dict[int, int]) -> Listed:
        form = value(found) if (found := first(definition, "numFmt")) is not None else "decimal"
        if form in UNNUMBERED:
            return Listed(level + 1, "", "")
        text = value(found) if (found := first(definition, "lvlText")) is not None else "%1."
        words = _PLACE.sub(lambda place: str(counts.get(int(place[1]) - 1, 1)), text)
        # Three letters or more are words that readers see, not a number's own sign.
        named = words.strip() if re.search(r"[^\W\d_]{3}", text) else ""
        return Listed(level + 1, _ordinal(form, counts[level]), named)


def _ordinal(form: str, count: int) -> str:
    if form in LETTERS and 1 <= count <= 26:
        return chr(ord("a") + count - 1)
    return str(count)


def _overrides(listed: etree._Element) -> dict[int, int]:
    found = {}
    for override in all_of(listed, "lvlOverride"):
        start = first(override, "startOverride")
        if start is not None and value(override, "ilvl").isdecimal():
            found[int(value(override, "ilvl"))] = _number(start, 1)
    return found


def _number(element: etree._Element | None, otherwise: int) -> int:
    said = value(element) if element is not None else ""
    return int(said) if said.isdecimal() and len(said) < 6 else otherwise
