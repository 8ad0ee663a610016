"""The styles of an ODT: titles, headings, bold and hidden words, and which lists are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from council.opinions.manuscripts.files.parcel import all_of, first, name_of, value

_HEADING = re.compile(r"^(?:Heading|Titre|Title)(?:_20_|\s)([1-9])$")
_TITLES = ("Title", "Titre_20_principal")
MOST_ANCESTORS = 20


class Styles:
    """The styles of the text and of the document; one style is based on another."""

    def __init__(self, content: etree._Element, common: etree._Element | None) -> None:
        roots = [root for root in (common, content) if root is not None]
        self._styles = {value(each, "name"): each for root in roots for each in all_of(root, "style")}
        self._lists = {value(each, "name"): each for root in roots for each in all_of(root, "list-style")}

    def _line(self, name: str) -> Iterator[tuple[str, etree._Element | None]]:
        """A style, then those it is based on; a chain without end is cut."""
        for _ in range(MOST_ANCESTORS):
            if not name:
                return
            style = self._styles.get(name)
            yield name, style
            name = value(style, "parent-style-name") if style is not None else ""

    def is_title(self, name: str) -> bool:
        return any(each in _TITLES for each, _style in self._line(name))

    def depth(self, name: str) -> int:
        """The depth of the heading that a style is by name, 0 for none."""
        found = (_HEADING.match(each) for each, _style in self._line(name))
        return next((int(match[1]) for match in found if match), 0)

    def _says(self, name: str, attribute: str) -> str:
        """What a style, or the nearest it is based on, says of its words."""
        for _name, style in self._line(name):
            properties = first(style, "text-properties")
            if properties is not None and (said := value(properties, attribute)):
                return said
        return ""

    def is_bold(self, name: str) -> bool:
        return self._says(name, "font-weight") in ("bold", "600", "700", "800", "900")

    def is_hidden(self, name: str) -> bool:
        return self._says(name, "display") == "none"

    def _level(self, name: str, level: int) -> etree._Element | None:
        levels = self._lists.get(name)
        if levels is None:
            return None
        return next((each for each in levels if value(each, "level") == str(level)), None)

    def is_numbered(self, name: str, level: int) -> bool:
        found = self._level(name, level)
        numbered = found is not None and name_of(found) == "list-level-style-number"
        return numbered and bool(found is not None and value(found, "num-format"))

    def start(self, name: str, level: int) -> int:
        found = self._level(name, level)
        said = value(found, "start-value") if found is not None else ""
        return int(said) if said.isdecimal() and len(said) < 6 else 1
