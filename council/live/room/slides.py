"""Which slide the hall shows: the one an operator chose, or the sitting as it goes."""

from __future__ import annotations

from council.ballots.models import Ballot
from council.live.models import Screen
from council.live.room import together
from council.live.room.room import Room

OF_BALLOTS = frozenset({"announced", "open", "call", "closed", "result", "tallied", "verdict", "election"})


def shown(room: Room) -> str:
    """The slide on the wall now."""
    return of(room) if room.screen.slide == Screen.Slide.AUTO else room.screen.slide


def of(room: Room) -> str:
    """The slide of what is under way in the room."""
    if room.sitting.is_suspended:
        return "suspended"
    if room.sitting.is_adjourned:
        return "adjourned"
    if room.sitting.is_closed:
        return "end"
    if room.check:
        return "presence"
    if room.ballot and room.ballot.is_under_way:
        return of_ballot(room.ballot)
    return "waiting" if room.item is None else _of_item(room)


def _of_item(room: Room) -> str:
    if room.proposed:
        return "bloc"
    if room.quorum_on_air:
        return "quorum"
    if together.decided(room):
        return "together"
    if room.ballot:
        return of_ballot(room.ballot)
    if room.amendment:
        return "amendment"
    return "declaration" if room.declaration else "item"


def of_ballot(ballot: Ballot) -> str:
    """The slide of a ballot: a call-over has a progress, a show of hands no figures, a count no hemicycle."""
    if ballot.is_open and ballot.method == Ballot.Method.CALL:
        return "call"
    if not ballot.is_proclaimed:
        return ballot.state
    result = ballot.outcome
    if result is None or not result.counted:
        return "verdict"
    if result.candidates:
        return "election"
    return "result" if result.roll else "tallied"
