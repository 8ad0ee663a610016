"""Tokens: the words of a text, as they are compared, and what a member's text may not hide."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from council.rules.order import OutOfOrder, _, require

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U0001f3fb-\U0001f3ff"
_LETTER = rf"\w[{_MARKS}]*"
_WORD = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?(?!\w)"  # 3 000 and 3 000,50
    r"|\d+(?:[.,]\d+)+(?!\w)"
    rf"|(?:{_LETTER})+(?:[-\u2011](?:{_LETTER})+)*"
    rf"|\S[{_MARKS}]*(?:\u200d\S[{_MARKS}]*)*"
)
_ALIKE = str.maketrans("\u00a0\u202f\u2009\u2019\u2018\u02bc\u201c\u201d\u201e\u2011", "   '''\"\"\"-")
SLIGHT = frozenset(" \u00a0\u202f\u2009'\u2019\u2018\u02bc\"\u201c\u201d\u201e")
MOST_MARKS = 4  # on one letter, once composed: no living language needs more
# Characters that show nothing though Unicode does not class them among the controls.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0")


class Word(NamedTuple):
    """One word or sign of a text: its place in characters, and what it is compared by."""

    start: int
    end: int
    key: str


def normal(text: str) -> str:
    """The text in Unicode's composed form (NFC), the only one that is stored."""
    return unicodedata.normalize("NFC", text)


def key(text: str) -> str:
    """The text as it is compared: spaces, apostrophes, quotes and hyphens of all kinds alike.

    Every character keeps its place, so that positions hold in both.
    """
    return text.translate(_ALIKE)


@lru_cache(maxsize=512)  # a block is read again with each amendment to it
def words(text: str) -> tuple[Word, ...]:
    """The words and signs of a text in order, without the spaces between them."""
    return tuple(Word(*m.span(), m.group()) for m in _WORD.finditer(key(text)))


def clean(text: str) -> str:
    """A member's text as it is kept: composed, its ends stripped, its no-break spaces untouched.

    Refuses, by name, control, bidirectional and invisible characters, and marks stacked without end; the joiner of an
    emoji passes.
    """
    kept = normal(text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    insist_seen(kept)
    return kept.strip()


def insist_seen(text: str) -> None:
    """Refuse, by name, a character that cannot be seen, and more marks on one letter than any language stacks."""
    if text.isascii() and text.isprintable():  # nearly all that a roll holds
        return
    for position, character in enumerate(text):
        if character.isprintable() and character not in _BLANK:
            continue
        if character in "\n\u00a0\u202f\u2009\u2007\u3000" or _joins(text, position):
            continue
        name = unicodedata.name(character, "a control character")
        raise OutOfOrder(
            _("The text holds a character that cannot be seen, {name} (U+{code}): remove it."),
            name=name,
            code=f"{ord(character):04X}",
        )
    if not text.isascii():
        stacked = 0
        for character in text:
            stacked = stacked + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
            require(
                stacked <= MOST_MARKS,
                _("The text stacks more than {most} marks on one letter: remove some."),
                most=MOST_MARKS,
            )


def _joins(text: str, position: int) -> bool:
    """Whether this is the joiner between two emoji, as in a family or a profession."""
    if text[position] != "\u200d" or not 0 < position < len(text) - 1:
        return False
    before, after = text[position - 1], text[position + 1]
    return unicodedata.category(after) == "So" and (
        before == "\ufe0f" or unicodedata.category(before) in ("So", "Sk")
    )
