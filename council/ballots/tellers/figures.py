"""The figures that tellers enter: which there are, and where two counts differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from council.ballots.models import Ballot
from council.rules.order import require
from council.rules.voting.counted import whole

Figures = Mapping[str, Any]
NOT_COUNTED = _("This ballot is not counted by tellers.")
COUNTED = (Ballot.Method.COUNTED, Ballot.Method.PAPER)
WORDS: dict[str, Promise] = {
    "for": _("For"),
    "against": _("Against"),
    "abstention": _("Abstentions"),
    "not_taking_part": _("Not taking part"),
    "blank": _("Blank papers"),
    "void": _("Void papers"),
}
SIDES, PAPERS, HANDS = ("for", "against"), ("blank", "void"), ("abstention", "not_taking_part")


def is_counted(ballot: Ballot) -> bool:
    """Whether tellers count the votes: hands, or papers."""
    return ballot.method in COUNTED


def asked_of(ballot: Ballot) -> tuple[str, ...]:
    """The figures asked of a teller besides the votes of each candidate, in the order they are read out."""
    sides = () if ballot.candidates else SIDES
    if ballot.method == Ballot.Method.PAPER:
        return (*sides, *(() if ballot.candidates else ("abstention",)), *PAPERS)
    return (*sides, *HANDS)


def entered(ballot: Ballot, figures: Figures) -> dict[str, Any]:
    """A teller's figures, whole; in an election "candidates" gives the votes by name.

    Refuses a figure that this ballot does not have, and an election without the votes of each candidate.
    """
    candidates: Mapping[str, int] = figures.get("candidates") or {}
    stray = sorted(figures.keys() - {*asked_of(ballot), "candidates"})
    require(not stray, _("“{field}” is not a figure of this ballot."), field=", ".join(stray))
    every = candidates.keys() == set(ballot.candidates)
    require(every, _("Give the votes of each candidate, and of nobody else."))
    given: dict[str, Any] = {name: figures.get(name, 0) for name in asked_of(ballot)}
    for name, number in [*candidates.items(), *given.items()]:
        whole(name, number)
    if ballot.candidates:
        given["candidates"] = {name: candidates[name] for name in ballot.candidates}
    return given


def _read_out(one: Figures, other: Figures) -> Iterator[tuple[str, int, int]]:
    """Each figure of two counts, under the words it is read out with."""
    candidates, others = one.get("candidates", {}), other.get("candidates", {})
    yield from ((name, votes, others[name]) for name, votes in candidates.items())
    yield from ((str(words), one[name], other[name]) for name, words in WORDS.items() if name in one)


def differences(one: Figures, teller: str, other: Figures, second: str) -> str:
    """Where two tellers differ, in words: « Pour : 12 (Ada Ortie), 13 (Bo Lichen) »; empty when they agree."""
    said = gettext("{figure}: {one} ({teller}), {other} ({second})")
    return "; ".join(
        said.format(figure=figure, one=number, teller=teller, other=counted, second=second)
        for figure, number, counted in _read_out(one, other)
        if number != counted
    )
