"""Passages: where an edit bears, and the smallest words that name the place without doubt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from council.rules.edits import Edit, in_order
from council.rules.tokens import words

_SENTENCE = re.compile(r"[^.!?…]*(?:[.!?…]+(?!\s|$)[^.!?…]*)*(?:[.!?…]+|$)\s*")
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_NUMBER = r"\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?"
_KINDS = (
    ("date", re.compile(rf"\d{{1,2}}(?:er)?[ \u00a0](?:{_MONTHS})(?:[ \u00a0]\d{{4}})?")),
    ("year", re.compile(r"(?:19|20)\d\d")),
    ("rate", re.compile(rf"{_NUMBER}[ \u00a0\u202f]?%")),
    ("amount", re.compile(rf"{_NUMBER}[ \u00a0\u202f](?:(?:millions|milliards) d['’])?(?:€|euros?)")),
    ("number", re.compile(_NUMBER)),
    ("sign", re.compile(r"[^\w\s]+")),
)
_UNIT = re.compile(r"[ \u00a0\u202f]?(?:%|€|euros?\b)")
MOST_WORDS_AROUND = 20
MOST_CHANGES = 6  # beyond, rewriting the block reads better than a list

Action = Literal["replace", "delete", "after", "start", "complete", "add_sentence", "delete_sentence"]


@dataclass(frozen=True)
class Change:
    """One change in words: `old` is quoted from the text, `new` from the amendment.

    `sentence` is the rank of the sentence it bears on, 0 when the block has one or the change spans several.
    """

    action: Action
    old: str = ""
    new: str = ""
    sentence: int = 0


def kind_of(passage: str) -> str:
    """What a passage is: a date, year, rate, amount, number, sign, word, or words."""
    for kind, pattern in _KINDS:
        if pattern.fullmatch(passage):
            return kind
    return "word" if len(words(passage)) == 1 else "words"


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a text begins and ends (the spaces after it left out)."""
    spans = [(m.start(), m.start() + len(m.group().rstrip())) for m in _SENTENCE.finditer(text)]
    return [(start, end) for start, end in spans if start < end]


def is_sentence(passage: str) -> bool:
    """Whether it is one or more whole sentences."""
    return passage[:1].isupper() and passage[-1:] in tuple(".!?…")


def changes(text: str, edits: Sequence[Edit]) -> list[Change] | None:
    """The edits as changes a clerk can read aloud, in the order of the text.

    None when rewriting the block says it better: it changes throughout, or no passage can be named alone.
    """
    real = [edit for edit in in_order(edits) if not edit.is_slight]
    touched = sum(edit.end - edit.start for edit in real)
    if not real or len(real) > MOST_CHANGES or touched > 0.8 * len(text):
        return None
    found: list[Change] = []
    for index, edit in enumerate(real):
        low = real[index - 1].end if index else 0
        high = real[index + 1].start if index + 1 < len(real) else len(text)
        change = _change(text, edit, low, high)
        if change is None:
            return None
        found.append(change)
    return found


def _change(text: str, edit: Edit, low: int, high: int) -> Change | None:
    spans = sentences(text)
    new = edit.text.strip()
    if edit.is_insertion or not text[edit.start : edit.end].strip():
        return _addition(text, edit, new, spans, low)
    start, end = _bare(text, edit.start, edit.end)
    unit = _UNIT.match(text, end, high)
    if unit and text[end - 1].isdigit() and new[-1:].isdigit():
        end, new = unit.end(), new + unit.group()
    if not new and (start, end) in spans and len(spans) > 1:
        return Change("delete_sentence", text[start:end], "", spans.index((start, end)) + 1)
    rank = _sentence_of(spans, start, end)
    scope = spans[rank - 1] if rank else (0, len(text))
    quoted = _alone(text, start, end, (max(scope[0], low), min(scope[1], high)), scope)
    if quoted is None:
        return None
    old = text[quoted[0] : quoted[1]]
    if not new:
        return Change("delete", old, "", rank) if quoted == (start, end) else _kept(text, quoted, edit, rank)
    whole = text[quoted[0] : start] + new + text[end : quoted[1]]
    return Change("replace", old, whole, rank)


def _kept(text: str, quoted: tuple[int, int], edit: Edit, rank: int) -> Change:
    """A deletion whose words occur elsewhere: the words around are quoted, and given back without them."""
    left = text[quoted[0] : edit.start] + edit.text + text[edit.end : quoted[1]]
    return Change("replace", text[quoted[0] : quoted[1]], left.strip(), rank)


def _addition(text: str, edit: Edit, new: str, spans: list[tuple[int, int]], low: int) -> Change | None:
    point = edit.start
    if not new:
        return None
    if not text[point:].strip():
        return Change("complete", "", new)
    done = [rank for rank, (_start, end) in enumerate(spans, 1) if end <= point]
    between = not any(start < point < end for start, end in spans)
    if between and done and is_sentence(new):
        return Change("add_sentence", "", new, done[-1])
    if not text[:point].strip():
        return Change("start", "", new)
    rank = next((r for r, (start, end) in enumerate(spans, 1) if start < point <= end), 0)
    rank = rank if len(spans) > 1 else 0
    scope = spans[rank - 1] if rank else (0, len(text))
    before = [word for word in words(text) if scope[0] <= word.start and word.end <= point]
    for word in reversed(before):
        if word.start < low:
            return None
        anchor = text[word.start : before[-1].end]
        if _times(anchor, text[scope[0] : scope[1]]) == 1:
            return Change("after", anchor, new, rank)
    return None


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The passage without the spaces at its ends."""
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end


def _sentence_of(spans: Sequence[tuple[int, int]], start: int, end: int) -> int:
    """The rank of the sentence that holds the passage, 0 when there is one sentence or it spans several."""
    ranks = [rank for rank, (first, last) in enumerate(spans, 1) if first <= start and end <= last]
    return ranks[0] if ranks and len(spans) > 1 else 0


def _alone(
    text: str, start: int, end: int, limits: tuple[int, int], scope: tuple[int, int]
) -> tuple[int, int] | None:
    """The passage with the fewest words around it that make it occur once in its scope."""
    inside = [word for word in words(text) if limits[0] <= word.start and word.end <= limits[1]]
    starts = [start, *(word.start for word in reversed(inside) if word.end <= start)]
    ends = [end, *(word.end for word in inside if word.start >= end)]
    within = text[scope[0] : scope[1]]
    for wider in range(min(len(starts) + len(ends) - 1, MOST_WORDS_AROUND)):
        for left in range(wider, -1, -1):
            if left < len(starts) and wider - left < len(ends):
                first, last = starts[left], ends[wider - left]
                if _times(text[first:last], within) == 1:
                    return first, last
    return None


def _times(passage: str, text: str) -> int:
    """How often a passage occurs in a text as whole words."""
    head = r"(?<!\w)" if passage[:1].isalnum() else ""
    tail = r"(?!\w)" if passage[-1:].isalnum() else ""
    return len(re.findall(f"(?={head}{re.escape(passage)}{tail})", text))
