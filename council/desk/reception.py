"""The deeds that need no vote: whether an amendment may be received, what the rapporteur says of it or integrates."""

from __future__ import annotations

from django.utils.translation import gettext as _

from council.amendments.models import Amendment
from council.desk.deeds import Deed, Fold, reason
from council.live.room.room import Room


def received(amendment: Amendment) -> list[Deed]:
    """The rapporteur's position, and whether it may be received."""
    pk = amendment.pk
    position = _("The position of the rapporteur…")
    deeds = [Deed("amendment-position", pk, position, is_link=True, query="?back=console", whose="clerk")]
    if not amendment.admitted_at:
        deeds.append(Deed("amendment-admissible", pk, _("Admissible")))
    return [*deeds, Deed("amendment-inadmissible", pk, _("Inadmissible"), asks=reason())]


def sub_amend(called: Amendment) -> list[Deed]:
    """Sub-amend the one called: whoever of the desk sits in the council, or the clerk for a member."""
    if called.parent_id:
        return []
    query = f"?kind=sub_amendment&parent={called.pk}"
    label = _("Sub-amend…")
    return [Deed("amend", called.opinion_id, label, is_link=True, query=query, whose="author")]


def entered(room: Room) -> list[Fold]:
    """What reaches the desk on paper or by mail, entered for the member or the group that sent it."""
    if room.opinion is None or not room.opinion.is_tabled:
        return []
    pk = room.opinion.pk
    deeds = [
        Deed("amend", pk, _("An amendment received…"), is_link=True, whose="clerk"),
        Deed("declare", pk, _("A declaration received…"), is_link=True, whose="clerk"),
    ]
    return [Fold("received", _("Received on paper or by mail"), deeds)]


def before(room: Room, following: Amendment) -> Fold:
    """What may be entered of the next amendment before it is called."""
    title = _("Before calling No. {number}").format(number=following.label)
    return Fold("before", title, [*_integrated(room, following), *received(following)])


def _integrated(room: Room, following: Amendment) -> list[Deed]:
    subs = any(a.parent_id == following.pk and a.is_pending for a in room.amendments)
    if following.parent_id or following.is_divided or subs:
        return []
    label = following.opinion.said.integrated
    confirm = _("It enters the text at once, without a vote.")
    return [Deed("amendment-integrate", following.pk, label, confirm=confirm, whose="clerk")]
