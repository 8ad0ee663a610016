"""Setting the words of others in type: spaces that must not break, dates, and nothing else touched."""

from __future__ import annotations

import datetime
import re

from django.utils.formats import date_format
from django.utils.translation import get_language

NARROW, NO_BREAK = "\u202f", "\u00a0"
BEFORE = re.compile(r" +([;!?])")
AROUND = ((re.compile(r" +([:»])"), NO_BREAK + r"\1"), (re.compile(r"« +"), "«" + NO_BREAK))
AFTER = re.compile(r"\b(n[°ᵒ]s?|M\.|MM\.|Mme|Mmes|art\.|p\.) +(?=\S)")
UNITS = re.compile(r"(\d) +(?=%|€|h\b|min\b|s\b|\d{3}\b)")


def bound(text: str) -> str:
    """A French text whose existing spaces no longer break where they must not; no space is added or taken."""
    text = BEFORE.sub(NARROW + r"\1", text)
    for pattern, replacement in AROUND:
        text = pattern.sub(replacement, text)
    text = AFTER.sub(r"\1" + NO_BREAK, text)
    return UNITS.sub(r"\1" + NO_BREAK, text)


def day_in_words(day: datetime.date) -> str:
    """A day in the reader's language: « 25 octobre 2016 », « 1er mars 2017 »."""
    said = date_format(day, "j F Y")
    french = (get_language() or "fr").startswith("fr")
    return f"1er{said[1:]}".replace(" ", NO_BREAK) if french and day.day == 1 else said.replace(" ", NO_BREAK)
