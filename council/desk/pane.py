"""What the desk's pane shows: what is acted upon, the acts in order, and what the desk alone is told."""

from __future__ import annotations

from typing import Any

from django.urls import get_resolver

from council.ballots.callover.models import awaiting
from council.ballots.claims.claims import flagged, flips
from council.ballots.deciding.models import Decision
from council.ballots.deciding.subjects import outcome
from council.ballots.tellers.ties import awaits_the_chair
from council.desk import voting
from council.desk.agenda import offered
from council.desk.deeds import Deed, Fold, Offer
from council.desk.mentions import contradicted
from council.live.models import Screen
from council.live.room import floor
from council.live.room.awaited import missing
from council.live.room.fragments import handed
from council.live.room.room import Room
from council.members.models import User
from council.sittings.models import AgendaItem


def shown(room: Room, user: User) -> dict[str, object]:
    """The room, the acts offered to this person, who is awaited in an open ballot, errors and corrections."""
    ballot = room.ballot
    errors = flagged(ballot) if ballot and ballot.is_closed and ballot.has_roll else None
    corrected = bool(ballot and ballot.is_proclaimed and ballot.has_roll and flips(ballot))
    shared = handed(room, "console")
    decision: Any = shared["decision"]
    return {
        **shared,
        "decided": _said(decision) if decision else "",
        "is_decider": bool(decision and decision.by_id == user.pk),
        "subject": f"live/room/desk/{_subject(room, decision)}.html",
        "offer": _open_to(user, offered(room, errors)),
        "contradicted": contradicted(room),
        "flagged": errors,
        "flips": corrected,
        "missing": missing(ballot) if ballot and ballot.is_open and ballot.is_on_phones else None,
        "heard": awaiting(ballot) if ballot and ballot.is_open and ballot.is_on_phones else [],
        "awaits_the_chair": bool(ballot and awaits_the_chair(ballot)),
        "slides": Screen.Slide.choices,
    }


def _said(decision: Decision) -> str:
    """« Amendement n° 7 : adopté à main levée »."""
    assert decision.subject is not None
    return f"{voting.on(decision.subject)} {outcome(decision.subject, decision.adopted, decision.method)}"


def _subject(room: Room, decision: Decision | None) -> str:
    """What stands in the middle of the console, by the name of its template: what waits for the desk first."""
    if decision:
        return "decision"
    if room.check:
        return "presence"
    if room.proposed and not (room.ballot and room.ballot.is_under_way):
        return "bloc"
    if found := _still(room) or floor.decided(room):
        return found
    return "ballot" if room.ballot else floor.under_discussion(room)


def _still(room: Room) -> str:
    """What is still to be decided though another question has just been, or nothing."""
    if room.ballot is None or not room.ballot.is_proclaimed:
        return ""
    if room.amendment and room.amendment.is_on_the_floor:
        return "amendment_still"
    is_vote = room.item and room.item.kind == AgendaItem.Kind.VOTE and room.item.is_unsettled
    return "item_still" if is_vote else ""


def _open_to(user: User, offer: Offer) -> Offer:
    """The acts whose page exists, and which this person may do."""
    known = get_resolver().reverse_dict

    def among(deeds: list[Deed]) -> list[Deed]:
        return [deed for deed in deeds if deed.name in known and deed.is_open_to(user)]

    folds = [Fold(fold.key, fold.title, among(fold.deeds)) for fold in offer.folds]
    return Offer(among(offer.deeds), [fold for fold in folds if fold.deeds])
