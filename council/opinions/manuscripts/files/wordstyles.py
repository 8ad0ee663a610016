"""The styles of a DOCX: which paragraphs are titles, headings of what depth, items of which list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from council.opinions.manuscripts.files.parcel import all_of, first, value

_HEADING = re.compile(r"^(?:heading|titre|überschrift|título)\s*([1-9])$", re.IGNORECASE)
_TITLES = ("title", "titre", "titre principal")
_CONTENTS = re.compile(r"^(?:toc|tm|table of figures|toa)\b.*\d?$", re.IGNORECASE)
MOST_ANCESTORS = 20


class Styles:
    """The paragraph styles by their identifiers, each knowing what it is based on."""

    @dataclass(frozen=True)
    class Style:
        names: tuple[str, ...] = ()  # its own, then those it is based on
        properties: tuple[etree._Element, ...] = ()

        @property
        def is_title(self) -> bool:
            return bool(self.names) and self.names[0].lower() in _TITLES

        @property
        def is_contents(self) -> bool:
            return bool(self.names) and bool(_CONTENTS.match(self.names[0]))

        @property
        def depth(self) -> int:
            """The depth of the heading it is by its name, or by that of a style it is based on; 0 for none."""
            found = (_HEADING.match(name) for name in self.names)
            return next((int(match[1]) for match in found if match), 0)

    def __init__(self, root: etree._Element | None) -> None:
        self._found = {value(style, "styleId"): style for style in all_of(root, "style")}

    def of(self, identifier: str) -> Styles.Style:
        """A style with its ancestors; a chain without end is cut."""
        names, properties = [], []
        for _ in range(MOST_ANCESTORS):
            style = self._found.get(identifier)
            if style is None:
                break
            names.append(value(n) if (n := first(style, "name")) is not None else "")
            if (own := first(style, "pPr")) is not None:
                properties.append(own)
            based = first(style, "basedOn")
            identifier = value(based) if based is not None else ""
        return Styles.Style(tuple(names), tuple(properties))

    def depth(self, properties: etree._Element | None, style: Styles.Style) -> int:
        """The depth of a heading, 0 for a paragraph that is none."""
        for each in (properties, *style.properties):
            if (outline := first(each, "outlineLvl")) is not None and value(outline).isdecimal():
                depth = int(value(outline)) + 1
                return depth if depth <= 9 else 0
        return style.depth

    def listing(self, properties: etree._Element | None, style: Styles.Style) -> tuple[str, int]:
        """The list of a paragraph and its level there; an empty list is none."""
        identifier, level = "", None
        for each in (properties, *style.properties):
            listed = first(each, "numPr")
            number, depth = first(listed, "numId"), first(listed, "ilvl")
            if not identifier and number is not None:
                identifier = value(number)
            if level is None and depth is not None and value(depth).isdecimal():
                level = int(value(depth))
        return identifier, level or 0
