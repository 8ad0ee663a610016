"""Sentences: where each begins and ends in a text, as a clerk counts them."""

import re

STOPS = ".!?…"
_SENTENCE = re.compile(r"[^.!?…]*(?:[.!?…]+(?!\s|$)[^.!?…]*)*(?:[.!?…]+|$)\s*")
# A stop after one of these ends no sentence: M. Dupont, art. 3, p. 12, L. 123-4.
_SHORTENED = re.compile(
    r"(?<!\w)(?:M|MM|[A-Z]|art|al|cf|p|pp|n|vol|chap|ex|env|St|Dr|Mr|Mrs)\.$", re.IGNORECASE
)
_AT_THE_END = re.compile(r"\s*[.!?…]+\s*$")


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a text begins and ends (the spaces after it left out).

    What goes on in lower case, and what follows « M. » or « art. », goes on with the same sentence.
    """
    spans: list[tuple[int, int]] = []
    for found in _SENTENCE.finditer(text):
        start, end = found.start(), found.start() + len(found.group().rstrip())
        if start == end:
            continue
        before = text[spans[-1][0] : spans[-1][1]] if spans else ""
        if spans and (text[start].islower() or _SHORTENED.search(before)):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def is_sentence(passage: str) -> bool:
    """Whether it is one or more whole sentences."""
    return passage[:1].isupper() and passage[-1:] in tuple(STOPS)


def stop_of(text: str) -> int:
    """Where the last stop of a text begins, with the spaces before it; its length when it has none."""
    found = _AT_THE_END.search(text)
    return found.start() if found else len(text)
