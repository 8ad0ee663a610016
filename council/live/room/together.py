"""The amendments put together: those proposed to be, and those decided so, as the screens list them."""

from __future__ import annotations

from council.ballots.blocs.models import Bloc, BlocLine
from council.live.room.room import Room


def proposed(room: Room) -> list[BlocLine]:
    """The lines of the bloc proposed, in the order the amendments are called."""
    return _called(room, room.proposed)


def decided(room: Room) -> list[BlocLine]:
    """The lines decided by the result on air, when it is that of a bloc; those pulled out are not among them."""
    if room.bloc is None or room.bloc.is_proposed or room.ballot is None:
        return []
    lines = [line for line in _called(room, room.bloc) if line.ballot_id]
    return lines if room.ballot.pk in {line.ballot_id for line in lines} else []


def _called(room: Room, bloc: Bloc | None) -> list[BlocLine]:
    places = {amendment.pk: (place, amendment) for place, amendment in enumerate(room.amendments)}
    lines = list(bloc.lines.all()) if bloc else []
    for line in lines:
        line.amendment = places[line.amendment_id][1]
    return sorted(lines, key=lambda line: places[line.amendment_id][0])
