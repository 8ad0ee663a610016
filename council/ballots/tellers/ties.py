"""A tie that the rules let the chair settle: the result as their casting vote makes it."""

from __future__ import annotations

from dataclasses import replace

from council.ballots.claims.claims import at_closing
from council.ballots.counting import of_figures, of_roll
from council.ballots.models import Ballot
from council.ballots.result import FIGURES, Result
from council.rules.voting.counted import Choice

SIDES = (Choice.FOR.value, Choice.AGAINST.value)


def settled(ballot: Ballot, was: Result, casting: Choice) -> Result:
    """The result of a closed ballot, as it `was`, with the chair's casting vote, on those who attended its close.

    Where there is nothing for the chair to settle, the result holds no casting vote.
    """
    attending, represented = at_closing(ballot)
    asked = replace(ballot.asked(), attending=attending, represented=represented)
    if ballot.has_roll:
        cast = [line for line in was.roll if line["choice"] != Choice.ABSENT]
        return of_roll(
            asked,
            {line["member"]: Choice(line["choice"]) for line in cast},
            by={line["member"]: line["by"] for line in cast},
            taken={line["member"]: line["taken"] for line in cast},
            casting=casting,
        )
    figures = was.tally | {"blank": was.blank, "void": was.void}
    figures = {name: figures[name] for name in FIGURES}
    return of_figures(asked, figures, tellers=was.tellers, casting=casting)


def awaits_the_chair(ballot: Ballot) -> bool:
    """Whether the votes are equal and the rules let the chair settle it, who has not done so."""
    was = ballot.outcome
    if not ballot.is_closed or was is None or not was.tie or was.casting_vote:
        return False
    open_vote = ballot.method != Ballot.Method.PAPER and not ballot.candidates and bool(ballot.chair_id)
    return open_vote and bool(settled(ballot, was, Choice.FOR).casting_vote)
