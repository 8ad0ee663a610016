"""What a member was in a ballot or at a sitting, in words: vote, present without one, absent, gone, represented."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import pgettext

from council.journal.cases import choice_word
from council.language import at_time
from council.rules.voting.counted import Choice

Line = Mapping[str, Any]


def left_at(at: str, woman: bool) -> str:
    """« parti à 16 h 12 »: who had signed in and is gone is not told as absent."""
    said = pgettext("woman", "left at {at}") if woman else pgettext("man", "left at {at}")
    return said.format(at=at_time(at))


def represented_by(holder: str, woman: bool) -> str:
    """« représentée par Bo Lichen », said of a member whose vote their proxy's holder did not cast."""
    said = (
        pgettext("woman", "represented by {holder}") if woman else pgettext("man", "represented by {holder}")
    )
    return said.format(holder=holder)


def absent(woman: bool) -> str:
    return pgettext("woman", "absent") if woman else pgettext("man", "absent")


def beside(line: Line, woman: bool) -> list[str]:
    """What stands beside the name of who did not vote: when they left, by whom they were represented."""
    left, held = line.get("left", ""), line.get("held", "")
    said = [left_at(left, woman)] if left else []
    return [*said, represented_by(held, woman)] if held else said


def in_words(line: Line, woman: bool) -> str:
    """A line of the roll on its own: « Pour », « N’a pas voté », « Partie à 16 h 12, représentée par Bo Lichen »."""
    said = beside(line, woman)
    if not line.get("left"):
        status = absent(woman) if line["choice"] == Choice.ABSENT else choice_word(line["choice"])
        said = [status, *said]
    return str(capfirst(", ".join(said)))


def some_left(lines: Iterable[Line]) -> bool:
    """Whether some of these members had signed in and were gone."""
    return any(line.get("left") for line in lines)


def heading(status: str, lines: Iterable[Line]) -> str:
    """What stands over those of a roll who have this status; those who left stand with the absent, and it says so."""
    if status == Choice.ABSENT and some_left(lines):
        return pgettext("status", "Absent or left")
    return choice_word(status)
