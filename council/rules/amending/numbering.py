"""Numbering: numbers never move in session, so what comes between two takes a Latin suffix."""

import re
from collections.abc import Collection

_UNITS = ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies"]
_TEENS = (
    "undecies duodecies terdecies quaterdecies quindecies sexdecies septdecies octodecies novodecies vicies"
)
SUFFIXES = (*_UNITS, *_TEENS.split())


def rectified(number: int, times: int) -> str:
    """The number of an amendment rectified so many times: "12", "12 rect.", "12 rect. bis"…"""
    if times < 2:
        return f"{number} rect." if times else str(number)
    return f"{number} rect. {_suffix(times - 2)}"


def inserted(number: str, taken: Collection[str], *, before: str = "") -> str:
    """The number of a block inserted after the block `number`: "3 bis", then "3 ter"; "" after one without.

    After "3 bis" itself it is the next free one of the same block 3. Inserted between 3 and the 3 bis that is
    already there (`before`), it is "3 bis A", then "3 bis B": numbers given are never changed.
    """
    root = number.partition(" ")[0]
    if not root:
        return ""
    if before and before.partition(" ")[0] == root and before != root:
        letters = (f"{before} {chr(ord('A') + place)}" for place in range(26))
        return next((free for free in letters if free not in taken), f"{before} A")
    place = 0
    while f"{root} {_suffix(place)}" in taken:
        place += 1
    return f"{root} {_suffix(place)}"


def rank(number: str) -> tuple[tuple[int, ...], str]:
    """What numbers are sorted by, 9 before 12 and 12 before 12-1."""
    return tuple(int(figures) for figures in re.findall(r"[0-9]{1,18}", number)), number


def _suffix(place: int) -> str:
    return SUFFIXES[place] if place < len(SUFFIXES) else f"({place + 2})"
