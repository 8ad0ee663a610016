"""Names as a French reader expects them: written without a list's capitals, and filed where one looks for them."""

from __future__ import annotations

import re

from council.language import filed

PARTICLE = re.compile(r"^(?:de |d['’] ?)")  # « de La Tullaye » is filed under L, « du Bellay » under D


def cased(name: str) -> str:
    """A name that was typed all in capitals, as it is written: « DE LA TULLAYE », « de La Tullaye »."""
    if not name.isupper() or len(name) < len("Ab"):
        return name
    written = re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name)
    return re.sub(r"^(?:D(?=['’])|(?:De|Du|Des)(?= ))", lambda particle: particle[0].lower(), written)


def sort_name(first: str, last: str) -> str:
    """The name as lists order it: surname first, without its particle, accents or case."""
    return filed(f"{PARTICLE.sub('', last)} {first}")
