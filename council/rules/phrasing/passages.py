"""Passages: where an edit bears, and the smallest words that name the place without doubt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from council.rules.amending.edits import Edit, in_order
from council.rules.amending.tokens import Word, words
from council.rules.phrasing.quotations import UNIT, dated, kind_of, occurrences
from council.rules.phrasing.sentences import STOPS, is_sentence, sentences, stop_of

__all__ = ["Change", "changes", "is_sentence", "kind_of", "sentences"]

MOST_WORDS_AROUND = 20
MOST_CHANGES = 6  # beyond, rewriting the block reads better than a list
APOSTROPHES = frozenset("'’ʼ")
_OPENING = frozenset("(«“[")
_STOPPING = frozenset(".!?…;:,")
_AFTER_A_WORD = frozenset(" \n\u00a0\u202f.!?…;:,)»”")

Action = Literal[
    "replace",
    "delete",
    "after",
    "before",
    "start",
    "complete",
    "add_sentence",
    "delete_sentence",
    "reword_sentence",
]
Span = tuple[int, int]


@dataclass(frozen=True)
class Change:
    """One change in words: `old` is quoted from the text, `new` from the amendment.

    `sentence` is the rank of the sentence it bears on, 0 when the block has one or the change spans several;
    sentences are suppressed from `sentence` to `last`.
    """

    action: Action
    old: str = ""
    new: str = ""
    sentence: int = 0
    last: int = 0


def changes(text: str, edits: Sequence[Edit], *, ranked: bool = True) -> list[Change] | None:
    """The edits as changes a clerk can read aloud, in the order of the text.

    None when rewriting the block says it better: it changes throughout, or no passage can be named alone.
    Unless `ranked`, sentences are not counted, and passages are named in the whole text.
    """
    real = [edit for edit in in_order(edits) if not edit.is_slight]
    touched = sum(edit.end - edit.start for edit in real)
    if not real or len(real) > MOST_CHANGES or touched > 0.8 * len(text):
        return None
    spans = sentences(text) if ranked else []
    found: list[Change] = []
    low = 0
    for index, edit in enumerate(real):
        high = real[index + 1].start if index + 1 < len(real) else len(text)
        reading = _Reading(text, edit, spans, low, high)
        change = reading.change()
        if change is None:
            return None
        found.append(change)
        low = reading.taken
    return found


class _Reading:
    """One edit being put into words; what is quoted for it lies between `low` and `high`."""

    def __init__(self, text: str, edit: Edit, spans: Sequence[Span], low: int, high: int) -> None:
        self.text, self.edit, self.low, self.high = text, edit, low, high
        self.spans = spans if len(spans) > 1 else []
        self.new = edit.text.strip()
        self.taken = edit.end  # where the words that the next edit may quote begin

    def change(self) -> Change | None:
        if not self.text[self.edit.start : self.edit.end].strip():
            return self._inserted() if self.new else None
        start, end = self._bare()
        whole, stop = self._sentences(start, end)
        if whole and not self.new and not stop:
            return Change("delete_sentence", self.text[start:end], "", *whole)
        if whole and whole[0] == whole[1] and is_sentence(self.new + stop):
            return Change("reword_sentence", self.text[start:end] + stop, self.new + stop, whole[0])
        start, end = self._spoken(start, end)
        if not (self.low <= start and end <= self.high):
            return None
        return self._replacement(start, end)

    def _bare(self) -> Span:
        """The passage without the spaces at its ends."""
        start, end = self.edit.start, self.edit.end
        while self.text[start].isspace():
            start += 1
        while self.text[end - 1].isspace():
            end -= 1
        return start, end

    def _sentences(self, start: int, end: int) -> tuple[Span | None, str]:
        """The ranks of the first and the last sentence the passage is made of, and the stop it leaves out."""
        first = next((rank for rank, span in enumerate(self.spans, 1) if span[0] == start), 0)
        for rank, (begins, ends) in enumerate(self.spans, 1):
            stop = self.text[end:ends]
            if (
                begins < end <= ends
                and first
                and (not stop or stop_of(self.text[begins:ends]) == end - begins)
            ):
                return (first, rank), stop
        return None, ""

    def _inserted(self) -> Change | None:
        """What is inserted; with the word it clings to, for « n' » is not inserted alone, nor half a word."""
        text, edit = self.text, self.edit
        before, after = text[: edit.start][-1:], text[edit.end :][:1]
        if self.new[-1:] in APOSTROPHES or (after.isalnum() and not edit.text[-1:].isspace()):
            word = self._following(edit.end)
            return self._replacement(word.start, word.end) if word and word.end <= self.high else None
        if before.isalnum() and edit.text[:1] not in _AFTER_A_WORD:
            start = max(word.start for word in words(text) if word.end <= edit.start)
            return self._replacement(start, edit.start) if start >= self.low else None
        return self._addition()

    def _following(self, end: int) -> Word | None:
        """The next word, when nothing but an apostrophe or a space comes before it."""
        found = next((w for w in words(self.text) if w.start >= end and w.key[0].isalnum()), None)
        return found if found and not self.text[end : found.start].strip("'’ʼ ") else None

    def _spoken(self, start: int, end: int) -> Span:
        """The passage with the words it cannot be read without: what it elides, what its stop follows."""
        text, new = self.text, self.new or " "
        elides = {text[end - 1], text[end : end + 1] or " ", new[-1]} & APOSTROPHES
        following = self._following(end) if elides else None
        if following:
            end = following.end
        unit = UNIT.match(text, end, self.high)
        if unit and text[end - 1].isdigit() and new[-1].isdigit():
            end = unit.end()
        start, end = dated(text, start, end) if kind_of(text[start:end]) != "year" else (start, end)
        worded = any(map(str.isalnum, text[start:end]))
        led = worded if text[start] in _STOPPING else new[0] in _STOPPING
        if self.new and (led or (not worded and any(map(str.isalnum, new)))):
            before = [w for w in words(text) if self.low <= w.start and w.end <= start]
            start = before[-1].start if before and before[-1].key[0].isalnum() else start
        return start, end

    def _replacement(self, start: int, end: int) -> Change | None:
        rank = self._rank(start, end)
        scope = self.spans[rank - 1] if rank else (0, len(self.text))
        quoted = self._alone(start, end, scope)
        if quoted is None:
            return None
        old, edit = self.text[slice(*quoted)], self.edit
        self.taken = max(self.taken, quoted[1])
        if not self.new and quoted == (start, end) == self._bare():
            return Change("delete", old, "", rank)
        first, last = min(quoted[0], edit.start), max(quoted[1], edit.end)
        new = self.text[first : edit.start] + edit.text + self.text[edit.end : last]
        return Change("replace", old, new.strip(), rank)

    def _rank(self, start: int, end: int) -> int:
        """The rank of the sentence that holds the passage, 0 when there is one sentence or it spans several."""
        ranks = (rank for rank, span in enumerate(self.spans, 1) if span[0] <= start and end <= span[1])
        return next(ranks, 0)

    def _alone(self, start: int, end: int, scope: Span) -> Span | None:
        """The passage with the fewest words around it that make it occur once in its scope."""
        low, high = max(scope[0], self.low), min(scope[1], self.high)
        inside = [word for word in words(self.text) if low <= word.start and word.end <= high]
        starts = [start, *(word.start for word in reversed(inside) if word.end <= start)]
        ends = [end, *(word.end for word in inside if word.start >= end)]
        for wider in range(min(len(starts) + len(ends) - 1, MOST_WORDS_AROUND)):
            for left in range(wider, -1, -1):
                if left < len(starts) and wider - left < len(ends):
                    first, last = starts[left], ends[wider - left]
                    if self._once(first, last, scope):
                        return first, last
        return None

    def _once(self, start: int, end: int, scope: Span) -> bool:
        """Whether a passage can be quoted: it occurs once in its scope and hangs on no apostrophe."""
        hanging = {self.text[start], self.text[end - 1], self.text[end : end + 1] or " "} & APOSTROPHES
        return not hanging and len(occurrences(self.text[start:end], self.text[slice(*scope)])) == 1

    def _addition(self) -> Change | None:
        text, point, new = self.text, self.edit.start, self.new
        stopped = new[-1:] in tuple(STOPS)
        at_the_end = not text[self.edit.end :].strip()
        if stop_of(text) == point < len(text.rstrip()) and not stopped:
            return Change("complete", "", new)
        if at_the_end and (stopped or stop_of(text) >= len(text.rstrip())):
            return Change("complete", "", new)
        if not text[:point].strip():
            return Change("start", "", new)
        between = not any(start < point < end for start, end in self.spans)
        done = [rank for rank, (_start, end) in enumerate(self.spans, 1) if end <= point]
        if between and done and is_sentence(new):
            return Change("add_sentence", "", new, done[-1])
        return self._in_a_sentence(point, stopped)

    def _in_a_sentence(self, point: int, stopped: bool) -> Change | None:
        text, new = self.text, self.new
        for rank, (start, end) in enumerate(self.spans, 1):
            if rank > 1 and point <= start and not text[point:start].strip():
                return Change("start", "", new, rank)
            if start < point <= end and stop_of(text[start:end]) == point - start and not stopped:
                return Change("complete", "", new, rank)
        rank = next((r for r, (start, end) in enumerate(self.spans, 1) if start < point <= end), 0)
        scope = self.spans[rank - 1] if rank else (0, len(text))
        inside = [word for word in words(text) if scope[0] <= word.start and word.end <= scope[1]]
        before = [word for word in inside if word.end <= point and word.start >= self.low]
        after = [word for word in inside if word.start >= point and word.end <= self.high]
        if before and text[before[-1].start] not in _OPENING:
            for word in reversed(before[-MOST_WORDS_AROUND:]):
                if self._names(word.start, before[-1].end, scope):
                    return Change("after", text[word.start : before[-1].end], new, rank)
        for word in after[:MOST_WORDS_AROUND]:
            if self._names(after[0].start, word.end, scope):
                return Change("before", text[after[0].start : word.end], new, rank)
        return None

    def _names(self, start: int, end: int, scope: Span) -> bool:
        """Whether what is inserted can be placed by a passage: one that has a word and occurs once."""
        return any(map(str.isalnum, self.text[start:end])) and self._once(start, end, scope)
