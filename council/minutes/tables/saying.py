"""A value that the register tells, or that a table holds, as a sentence quotes it in the reader's language."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from council.language import NARROW, NO_BREAK, day_in_words, instant, local_time
from council.minutes.tables.picture import Around, Sealed

LONGEST = 120
BEFORE = 40  # how much of what is alike is quoted before the first difference
ABSENT = object()  # what a mapping has no name for


@dataclass(frozen=True)
class Named:
    """A row that a column refers to, already in words."""

    words: str


def both(told: Any, held: Any) -> tuple[str, str]:
    """What the register and the table say, so that the two are seen to differ."""
    if isinstance(told, Around) and isinstance(held, str):
        held = local_time(held) if _is_instant(held) else held
    start = _first_difference(told, held)
    said = in_words(told, start), in_words(held, start)
    return said if said[0] != said[1] else _exactly(told, held)


def is_nothing(value: Any) -> bool:
    """Whether there is nothing to quote."""
    return value is ABSENT or value is None or value == ""


def in_words(value: Any, start: int = 0) -> str:
    """A value in words; a long text from this character on."""
    if isinstance(value, Around):
        between = _("an instant between {first} and {last}")
        return between.format(first=_instant(value.first), last=_instant(value.last))
    if isinstance(value, Sealed):
        return _("a mention whose seal is {seal}").format(seal=value.sha256[:16])
    if is_nothing(value):
        return _("nothing")
    if isinstance(value, str):
        return _("“{words}”").format(words=_cut(printable(value), start))
    return _cut(_spelled(value), start)


def printable(text: str) -> str:
    """A text without what a terminal or a page would obey or hide; line ends and tabs become spaces."""
    spaces = NARROW + NO_BREAK
    return "".join(c if c.isprintable() or c in spaces else " " if c.isspace() else "" for c in text)


def _spelled(value: Any) -> str:
    """What is no text: hours and days in words, yes or no, and each part of what has several."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.datetime):
        return _instant(value)
    if isinstance(value, datetime.date):
        return day_in_words(value)
    if isinstance(value, Named):
        return value.words
    if isinstance(value, dict):
        return ", ".join(f"{printable(str(name))} = {_spelled(part)}" for name, part in value.items())
    if isinstance(value, list):
        return ", ".join(map(_spelled, value)) or _("nothing")
    return _("nothing") if is_nothing(value) else printable(str(value))


def _first_difference(told: Any, held: Any) -> int:
    """From which character two long values are quoted."""
    one, other = (printable(each) if isinstance(each, str) else _spelled(each) for each in (told, held))
    return _start(one, other)


def _start(one: str, other: str) -> int:
    if max(len(one), len(other)) <= LONGEST:
        return 0
    alike = (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return max(0, next(alike, min(len(one), len(other))) - BEFORE)


def _cut(text: str, start: int) -> str:
    kept = text[start : start + LONGEST]
    return ("…" if start else "") + kept + ("…" if start + LONGEST < len(text) else "")


def _exactly(*values: Any) -> tuple[str, str]:
    """Two values alike in words, character by character: an invisible one, a fraction of a second."""
    plain = (value.isoformat() if isinstance(value, datetime.date) else value for value in values)
    one, other = (_("nothing") if value is ABSENT else ascii(value) for value in plain)
    return _cut(one, _start(one, other)), _cut(other, _start(one, other))


def _is_instant(text: str) -> bool:
    try:
        return local_time(text) is not None
    except ValueError:
        return False


def _instant(at: datetime.datetime) -> str:
    return f"{day_in_words(at)}, {instant(at)}"
