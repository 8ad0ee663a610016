"""Lists typed by hand: a bullet or a number at the start of a paragraph is structure, not words."""

from __future__ import annotations

import re
from dataclasses import replace

from council.opinions.manuscripts.files.passages import FileParagraph

_BULLET = re.compile(r"^[ \t\u00a0]*[•▪◦‣·●○■□–—-][ \t\u00a0\u202f]+(?=\S)")
_NUMBER = re.compile(r"^[ \t\u00a0]*(\d{1,3})(?:[.)]|\.?[°ºᵉ])[ \t\u00a0\u202f]+(?=\S)")


def unlisted(line: FileParagraph) -> FileParagraph:
    """The line as an item of a list, where its writer typed the bullet or the number."""
    if line.role != "text":
        return line
    if bullet := _BULLET.match(line.text):
        return replace(line, role="item", text=line.text[bullet.end() :])
    if number := _NUMBER.match(line.text):
        return replace(line, role="item", text=line.text[number.end() :], ordinal=number[1])
    return line


def pieces(text: str) -> list[FileParagraph]:
    """A paragraph cut where its writer broke the line to begin an item; other breaks are spaces."""
    found: list[str] = []
    for piece in text.split("\n"):
        if found and unlisted(FileParagraph(piece)).role == "text":
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return [FileParagraph(piece) for piece in found]
