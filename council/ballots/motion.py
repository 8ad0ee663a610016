"""The text of a motion, or of a free question, where it says more than the question that is announced."""

from __future__ import annotations

from collections.abc import Mapping

SUBJECTS = ("motion", "question")


def paragraphs(subject: str, question: Mapping[str, str], text: str) -> list[str]:
    """The text put to the vote, a paragraph an item; none when the question says it all, or says what it is on."""
    own = subject in SUBJECTS and text not in question.values()
    return [each for each in text.split("\n\n") if each.strip()] if own else []
