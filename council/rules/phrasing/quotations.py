"""Quotations: what a quoted passage is called, and where it is found in the text it is quoted from."""

import re
from functools import lru_cache

from council.rules.amending.tokens import words

_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_NUMBER = r"\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?"
_DATE = re.compile(rf"\d{{1,2}}(?:er)?[ \u00a0](?:{_MONTHS})(?:[ \u00a0]\d{{4}})?")
_KINDS = (
    ("date", _DATE),
    ("year", re.compile(r"(?:19|20)\d\d")),
    ("rate", re.compile(rf"{_NUMBER}[ \u00a0\u202f]?%")),
    ("amount", re.compile(rf"{_NUMBER}[ \u00a0\u202f](?:(?:millions?|milliards?) d['’])?(?:€|euros?)")),
    ("number", re.compile(_NUMBER)),
)
UNIT = re.compile(r"[ \u00a0\u202f]?(?:%|(?:(?:millions?|milliards?)[ \u00a0](?:d['’])?)?(?:€|euros?\b))")
_JOINED = re.compile(r"(?i)\b(aujourd|prud|presqu|quelqu)['’](?=\w)")  # one word, in spite of its apostrophe
_MARKS = "«»“”„\"'’‘ʼ"  # quoted, guillemets become “ ”, and ‘ ’ in English, without their spaces
_APART = frozenset("«»“”„‘’")


def kind_of(passage: str) -> str:
    """What a passage is: a date, year, rate, amount, number, sign or signs, word, or words."""
    for kind, pattern in _KINDS:
        if pattern.fullmatch(passage):
            return kind
    found = words(_JOINED.sub(r"\1", passage))
    said = sum(any(map(str.isalnum, word.key)) for word in found)
    if not said:
        return "sign" if len(found) < 2 else "signs"
    return "word" if said == 1 else "words"


def dated(text: str, start: int, end: int) -> tuple[int, int]:
    """The passage, or the date it is a part of: one speaks of « 1er janvier 2027 », not of « janvier »."""
    dates = (found.span() for found in _DATE.finditer(text))
    return next((date for date in dates if date[0] <= start and end <= date[1]), (start, end))


def occurrences(passage: str, text: str) -> list[tuple[int, int]]:
    """Where a passage occurs in a text as whole words, read aloud: spaces and quotes of all kinds alike."""
    return [found.span(1) for found in _pattern(passage).finditer(text)]


@lru_cache(maxsize=2048)
def _pattern(passage: str) -> re.Pattern[str]:
    head = r"(?<!\w)" if passage[:1].isalnum() else ""
    tail = r"(?!\w)" if passage[-1:].isalnum() else ""
    last = len(passage) - 1
    signs = []
    for place, sign in enumerate(passage):
        if sign in _MARKS:
            before = r"\s?" if place and sign in _APART else ""
            after = r"\s?" if place < last and sign in _APART else ""
            signs.append(f"{before}[{_MARKS}]{after}")
        else:
            signs.append(r"\s" if sign.isspace() else re.escape(sign))
    return re.compile(f"(?={head}({''.join(signs)}){tail})")
