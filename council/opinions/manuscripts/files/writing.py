"""A text written as Markdown, such that reading it again gives the same passages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from council.opinions.manuscripts.files.passages import HEADING, LIST_ITEM, RECOMMENDATION, TITLE, BlockToBe

_SIGNS = re.compile(r"([\\`*_\[\]<>|~#!&])")
_OPENING = re.compile(r"^([-+=]|[0-9]{1,9}(?=[.)]))")


def as_markdown(passages: Iterable[BlockToBe], noun: str) -> str:
    """The whole text as a Markdown file; `noun` is what its recommendations are called."""
    return "\n\n".join(_pieces(passages, noun.capitalize())) + "\n"


def _pieces(passages: Iterable[BlockToBe], noun: str) -> Iterator[str]:
    mark, expected, bullet = ".", 0, "-"
    before = ""
    for passage in passages:
        text = escaped(passage.text)
        if passage.kind == TITLE:
            yield f"# {text}"
        elif passage.kind == HEADING:
            yield f"## {text}"
        elif passage.kind == RECOMMENDATION:
            number = f" n° {passage.number}" if passage.number else ""
            yield f"### {noun}{number}" + (f" : {escaped(passage.heading)}" if passage.heading else "")
            yield text
        elif passage.kind == LIST_ITEM and passage.number.isdecimal():
            # Another sign begins another list: the number written is then the number read.
            if before == LIST_ITEM and int(passage.number) != expected:
                mark = ")" if mark == "." else "."
            expected = int(passage.number) + 1
            yield f"{passage.number}{mark} {text}"
        elif passage.kind == LIST_ITEM:
            expected = 0
            yield f"{bullet} {text}"
        else:
            if passage.heading:
                yield f"**{escaped(passage.heading)}**"
            yield text
        before = passage.kind


def escaped(text: str) -> str:
    """Words that Markdown reads as they are: none of its signs means anything in them."""
    said = _SIGNS.sub(r"\\\1", " ".join(text.split("\n")))
    return _OPENING.sub(lambda found: f"\\{found[1]}" if not found[1].isdigit() else f"{found[1]}\\", said)
