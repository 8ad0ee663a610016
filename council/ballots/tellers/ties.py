"""A tie that the rules let the chair settle: the result as their casting vote makes it."""

from __future__ import annotations

from council.ballots.counting import with_casting_vote
from council.ballots.models import Ballot
from council.ballots.result import Result
from council.rules.voting.counted import Choice

SIDES = (Choice.FOR.value, Choice.AGAINST.value)


def settled(ballot: Ballot, was: Result, casting: Choice) -> Result:
    """The result of a closed ballot, as it `was`, with the chair's casting vote.

    Where there is nothing for the chair to settle, the result holds no casting vote.
    """
    return with_casting_vote(ballot.asked(), was, casting)


def awaits_the_chair(ballot: Ballot) -> bool:
    """Whether the votes are equal and the rules let the chair settle it, who has not done so."""
    was = ballot.outcome
    if not ballot.is_closed or was is None or not was.tie or was.casting_vote:
        return False
    open_vote = ballot.method != Ballot.Method.PAPER and not ballot.candidates and bool(ballot.chair_id)
    return open_vote and bool(settled(ballot, was, Choice.FOR).casting_vote)
