"""What the desk's pane shows: what is acted upon, the acts in order, and what the desk alone is told."""

from __future__ import annotations

from django.urls import get_resolver

from council.checks.claims import flagged, flips
from council.desk.agenda import offered
from council.desk.deeds import Fold, Offer
from council.desk.mentions import contradicted
from council.live.awaited import awaited
from council.live.models import Screen
from council.live.screens import Room


def shown(room: Room) -> dict[str, object]:
    """The room, the offer of acts, who is awaited in an open ballot, the errors reported and the corrections."""
    ballot = room.ballot
    errors = flagged(ballot) if ballot and ballot.is_closed and ballot.has_roll else None
    waiting = awaited(ballot) if ballot and ballot.is_open and ballot.is_on_phones else []
    corrected = bool(ballot and ballot.is_proclaimed and ballot.has_roll and flips(ballot))
    return {
        "room": room,
        "offer": _routed(offered(room, errors)),
        "contradicted": contradicted(room),
        "flagged": errors,
        "flips": corrected,
        "awaited": waiting,
        "waiting": sum(line.is_connected for line in waiting),
        "slides": Screen.Slide.choices,
    }


def _routed(offer: Offer) -> Offer:
    """The acts whose page exists."""
    known = get_resolver().reverse_dict
    folds = [Fold(f.key, f.title, [d for d in f.deeds if d.name in known]) for f in offer.folds]
    return Offer([d for d in offer.deeds if d.name in known], folds)
