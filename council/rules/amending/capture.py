"""Capture: from a member's amended text to edits that read like a sentence, computed once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from rapidfuzz.distance import Indel

from council.rules.amending.edits import Edit, Segment, in_order, marked
from council.rules.amending.tokens import SLIGHT, Word, key, normal, words

_SENTENCE_END = ".!?…"
_APOSTROPHES, _OPENING, _CLOSING = ("'", "’"), ("«", "“", '"', "("), ("»", "”", '"', ")")
_FARTHEST = 400  # characters; a change that could slide further is as readable where it is


@dataclass(frozen=True, slots=True)
class _Hunk:
    """A changed passage: characters b0 to b1 before, a0 to a1 after."""

    b0: int
    b1: int
    a0: int
    a1: int


def capture(block: str, before: str, after: str) -> tuple[Edit, ...]:
    """The edits that turn a block's text into the member's, in the order of the text.

    Words are compared with all spaces, apostrophes and quotes alike, yet applying the edits gives exactly
    the member's text. Unchanged runs shorter than the changes around them are swallowed.
    """
    old, new = normal(before), normal(after)
    hunks = _swallowed(_changes(old, new), old, new)
    hunks = _whole(hunks, old, new) or [_told(h, old, new) for h in _slid(hunks, old, new)]
    edits = [Edit(block, h.b0, h.b1, new[h.a0 : h.a1]) for h in hunks]
    return tuple(in_order([*edits, *_typography(block, old, new, hunks)]))


def compare(before: str, after: str) -> tuple[Segment, ...]:
    """What changed from one text to the other, passage by passage."""
    return marked(before, capture("", before, after))


def distance(before: str, after: str) -> Fraction:
    """How far a text is from another: the share of their words that are not common, from 0 to 1."""
    first, second = _numbered(words(normal(before)), words(normal(after)))
    total = len(first) + len(second)
    return Fraction(Indel.distance(first, second), total) if total else Fraction(0)


def _numbered(*texts: Sequence[Word]) -> list[list[int]]:
    """Words as numbers, equal when they compare equal: what the library compares without hashing."""
    numbers: dict[str, int] = {}
    return [[numbers.setdefault(word.key, len(numbers)) for word in text] for text in texts]


def _changes(old: str, new: str) -> list[_Hunk]:
    """What lies between the words that both texts share."""
    first, second = words(old), words(new)
    hunks, b, a = [], 0, 0
    for run in Indel.opcodes(*_numbered(first, second)):
        if run.tag != "equal":
            continue
        shared = zip(first[run.src_start : run.src_end], second[run.dest_start : run.dest_end], strict=True)
        for here, there in shared:
            hunks.append(_trimmed(_Hunk(b, here.start, a, there.start), old, new))
            b, a = here.end, there.end
    hunks.append(_trimmed(_Hunk(b, len(old), a, len(new)), old, new))
    return [h for h in hunks if h.b0 < h.b1 or h.a0 < h.a1]


def _trimmed(hunk: _Hunk, old: str, new: str) -> _Hunk:
    """The hunk without the spaces that both texts have at its ends."""
    b0, b1, a0, a1 = hunk.b0, hunk.b1, hunk.a0, hunk.a1
    while b0 < b1 and a0 < a1 and old[b0].isspace() and key(old[b0]) == key(new[a0]):
        b0, a0 = b0 + 1, a0 + 1
    while b0 < b1 and a0 < a1 and old[b1 - 1].isspace() and key(old[b1 - 1]) == key(new[a1 - 1]):
        b1, a1 = b1 - 1, a1 - 1
    return _Hunk(b0, b1, a0, a1)


def _swallowed(hunks: Iterable[_Hunk], old: str, new: str) -> list[_Hunk]:
    """The hunks, joined where the unchanged run between two is shorter than the changes on both sides."""

    def size(hunk: _Hunk) -> int:
        return max(len(old[hunk.b0 : hunk.b1].strip()), len(new[hunk.a0 : hunk.a1].strip()))

    kept: list[_Hunk] = []
    for hunk in hunks:
        while kept:
            last = kept[-1]
            between = old[last.b1 : hunk.b0].strip()
            if len(between) >= max(1, min(size(last), size(hunk))) and not _cling(
                last, between, hunk, old, new
            ):
                break
            hunk = _Hunk(last.b0, hunk.b1, last.a0, hunk.a1)
            kept.pop()
        kept.append(hunk)
    return kept


def _cling(last: _Hunk, between: str, hunk: _Hunk, old: str, new: str) -> bool:
    """Whether two changes read as one: « n'est pas » for « est », quotation marks put around words."""
    first, second = ((old[h.b0 : h.b1].strip(), new[h.a0 : h.a1].strip()) for h in (last, hunk))
    elided = any(said[-1:] in _APOSTROPHES or said.lower() == "ne" for said in first)
    marked = any(first[side] in _OPENING and second[side] in _CLOSING for side in (0, 1))
    alone = "" in first and "" in second
    return between in _APOSTROPHES or (elided and " " not in between) or (marked and alone)


def _told(hunk: _Hunk, old: str, new: str) -> _Hunk:
    """The hunk, with the next word when it would pass for typography alone: « et/ou » made « et ou »."""
    if hunk.b1 - hunk.b0 != 1 or new[hunk.a0 : hunk.a1] not in SLIGHT:
        return hunk
    following = next((word for word in words(old) if word.start >= hunk.b1), None)
    if following:
        return _Hunk(hunk.b0, following.end, hunk.a0, hunk.a1 + following.end - hunk.b1)
    before = max((word.start for word in words(old) if word.end <= hunk.b0), default=hunk.b0)
    return _Hunk(before, hunk.b1, hunk.a0 - (hunk.b0 - before), hunk.a1)


def _whole(hunks: Sequence[_Hunk], old: str, new: str) -> list[_Hunk]:
    """One change for the whole text when nothing but signs is left of it: it is rewritten."""
    if len(hunks) != 1 or hunks[0].b0 == hunks[0].b1 or hunks[0].a0 == hunks[0].a1:
        return []
    left = old[: hunks[0].b0] + old[hunks[0].b1 :]
    return [] if any(map(str.isalnum, left)) else [_Hunk(0, len(old), 0, len(new))]


def _slid(hunks: Sequence[_Hunk], old: str, new: str) -> list[_Hunk]:
    """The hunks, those that only add or only remove moved to where the change reads best."""
    slid: list[_Hunk] = []
    old_edges, new_edges = _edges(old), _edges(new)
    for index, hunk in enumerate(hunks):
        low = slid[-1] if slid else _Hunk(-1, -1, -1, -1)
        high = hunks[index + 1] if index + 1 < len(hunks) else _Hunk(len(old) + 1, 0, len(new) + 1, 0)
        shift = 0
        if hunk.b0 == hunk.b1:
            shift = _best_shift(new, new_edges, hunk.a0, hunk.a1, low.a1 + 1, high.a0 - 1)
        elif hunk.a0 == hunk.a1:
            shift = _best_shift(old, old_edges, hunk.b0, hunk.b1, low.b1 + 1, high.b0 - 1)
        slid.append(_Hunk(hunk.b0 + shift, hunk.b1 + shift, hunk.a0 + shift, hunk.a1 + shift))
    return slid


def _edges(text: str) -> set[int]:
    """Where words begin and end."""
    return {0, len(text)}.union(*((word.start, word.end) for word in words(text)))


def _best_shift(text: str, edges: set[int], start: int, end: int, low: int, high: int) -> int:
    """By how many characters a passage added to (or removed from) the text can move and read best."""
    shifts = [0]
    for step in (-1, 1):
        at = 0
        while abs(at) < _FARTHEST:
            out, into = (end + at - 1, start + at - 1) if step < 0 else (start + at, end + at)
            if not (low <= start + at + step and end + at + step <= high and 0 <= into < len(text)):
                break
            if key(text[out]) != key(text[into]):
                break
            at += step
            if {start + at, end + at} <= edges:
                shifts.append(at)
    return max(shifts, key=lambda shift: (_reads(text, start + shift, end + shift), -abs(shift)))


def _reads(text: str, start: int, end: int) -> int:
    """How well a passage reads as something added: a whole sentence, then a whole clause, then words."""
    before, passage = text[max(0, start - 3) : start], text[start:end]
    ends = passage.rstrip()[-1:] in tuple(_SENTENCE_END)
    if (not before or (before[-1].isspace() and before.rstrip()[-1:] in tuple(_SENTENCE_END))) and ends:
        return 4
    if before.rstrip()[-1:] in tuple(_SENTENCE_END) and ends:
        return 3
    if passage[:1] in tuple(",;") or before.rstrip()[-1:] in tuple(",;:"):
        return 2
    return 1 if passage[:1].isspace() != passage[-1:].isspace() else 0


def _typography(block: str, old: str, new: str, hunks: Sequence[_Hunk]) -> Iterable[Edit]:
    """The characters that differ by their typography alone, in the passages that did not change."""
    b = a = 0
    for hunk in [*hunks, _Hunk(len(old), len(old), len(new), len(new))]:
        for offset, (here, there) in enumerate(zip(old[b : hunk.b0], new[a : hunk.a0], strict=True)):
            if here != there:
                yield Edit(block, b + offset, b + offset + 1, there)
        b, a = hunk.b1, hunk.a1
