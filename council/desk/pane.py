"""What the desk's pane shows: what is acted upon, the acts in order, and what the desk alone is told."""

from __future__ import annotations

from django.urls import get_resolver

from council.ballots.claims.claims import flagged, flips
from council.desk.agenda import offered
from council.desk.deeds import Deed, Fold, Offer
from council.desk.mentions import contradicted
from council.live.models import Screen
from council.live.room.awaited import missing
from council.live.room.fragments import handed
from council.live.room.room import Room
from council.members.models import User


def shown(room: Room, user: User) -> dict[str, object]:
    """The room, the acts offered to this person, who is awaited in an open ballot, errors and corrections."""
    ballot = room.ballot
    errors = flagged(ballot) if ballot and ballot.is_closed and ballot.has_roll else None
    corrected = bool(ballot and ballot.is_proclaimed and ballot.has_roll and flips(ballot))
    return {
        **handed(room, "console"),
        "offer": _open_to(user, offered(room, errors)),
        "contradicted": contradicted(room),
        "flagged": errors,
        "flips": corrected,
        "missing": missing(ballot) if ballot and ballot.is_open and ballot.is_on_phones else None,
        "slides": Screen.Slide.choices,
    }


def _open_to(user: User, offer: Offer) -> Offer:
    """The acts whose page exists, and which this person may do."""
    known = get_resolver().reverse_dict

    def among(deeds: list[Deed]) -> list[Deed]:
        return [deed for deed in deeds if deed.name in known and deed.is_open_to(user)]

    return Offer(among(offer.deeds), [Fold(f.key, f.title, among(f.deeds)) for f in offer.folds])
