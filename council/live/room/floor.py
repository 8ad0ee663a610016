"""What is on the floor: the one thing that members look at now, by the name of its template."""

from __future__ import annotations

from council.live.room import together
from council.live.room.room import Room


def part(room: Room) -> str:
    """What asks something of a member first, then what was decided, then what is under discussion."""
    if room.check:
        return "presence"
    if room.ballot and room.ballot.is_under_way:
        return "ballot"
    if room.proposed:
        return "bloc"
    return decided(room) or under_discussion(room)


def decided(room: Room) -> str:
    """What the result on air is of; nothing when there is none."""
    if together.decided(room):
        return "together"
    return "result" if room.result else ""


def under_discussion(room: Room) -> str:
    """What was called, the narrowest first."""
    if room.amendment:
        return "amendment"
    if room.declaration:
        return "declaration"
    return "item" if room.item else "waiting"
