"""The acts that are in order now, as the console offers them."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from council.ballots.models import Ballot
from council.live.screens import Room
from council.sittings.models import AgendaItem


@dataclass(frozen=True)
class Deed:
    """One button of the console: where it posts, what it says, what it asks before."""

    name: str
    url: str
    label: str
    kind: str = "secondary"  # primary, secondary or danger
    confirm: str = ""
    hidden: dict[str, str] = field(default_factory=dict)
    asks: dict[str, str] = field(default_factory=dict)  # a field to fill in: name and label


def in_order(room: Room) -> list[Deed]:
    """The acts in order at this moment, the expected one first."""
    if room.sitting.is_convened:
        return [_deed("sitting-open", room.sitting.pk, _("Open the sitting"), "primary"), _quorum(room)]
    if room.sitting.is_suspended:
        return [_deed("sitting-resume", room.sitting.pk, _("Resume the sitting"), "primary"), _quorum(room)]
    if room.sitting.is_closed:
        return []
    if room.ballot and room.ballot.is_under_way:
        return _of_ballot(room.ballot)
    return [*_of_item(room), *_of_agenda(room), _quorum(room), _suspension(room)]


def _deed(name: str, pk: int, label: str, kind: str = "secondary", **more: object) -> Deed:
    return Deed(name, reverse(name, args=[pk]), label, kind, **more)  # type: ignore[arg-type]


def _quorum(room: Room) -> Deed:
    return _deed("quorum", room.sitting.pk, _("Check the quorum"))


def _suspension(room: Room) -> Deed:
    return _deed("sitting-suspend", room.sitting.pk, _("Suspend the sitting"), asks={"reason": _("Reason")})


def _of_ballot(ballot: Ballot) -> list[Deed]:
    void = _deed(
        "ballot-void",
        ballot.pk,
        _("Void the ballot…"),
        "danger",
        confirm=_("The votes received will not count; the question may be put again."),
        asks={"reason": _("Reason")},
    )
    if ballot.is_announced:
        opening = _deed(
            "ballot-open", ballot.pk, _("Open the ballot (60 s)"), "primary", hidden={"seconds": "60"}
        )
        return [opening, void]
    if ballot.is_open:
        prolong = _deed("ballot-prolong", ballot.pk, _("Prolong by 30 s"), hidden={"seconds": "30"})
        return [_closing(ballot), prolong, void]
    return [_deed("ballot-proclaim", ballot.pk, _("Proclaim the result"), "primary"), void]


def _closing(ballot: Ballot) -> Deed:
    if not ballot.is_young:
        return _deed("ballot-close", ballot.pk, _("Close the ballot"), "primary")
    confirm = _("The ballot has been open for less than {seconds} seconds. Close it all the same?")
    return _deed(
        "ballot-close",
        ballot.pk,
        _("Close the ballot"),
        "primary",
        confirm=confirm.format(seconds=ballot.procedure.minimum_open),
        hidden={"confirmed": "1"},
    )


def _of_item(room: Room) -> list[Deed]:
    kind = room.item.kind if room.item else ""
    if kind == AgendaItem.Kind.DECLARATIONS:
        return [
            _deed(
                "declaration-deliver",
                d.pk,
                _("Give the floor to the group {group}").format(group=d.group.label),
                "primary",
            )
            for d in room.declarations
            if not d.is_delivered
        ]
    if kind == AgendaItem.Kind.AMENDMENTS:
        return _of_amendments(room)
    if kind == AgendaItem.Kind.VOTE and room.item and room.opinion and room.opinion.is_tabled:
        return [_deed("whole-ballot", room.item.pk, _("Announce the ballot on the whole"), "primary")]
    return []


def _of_amendments(room: Room) -> list[Deed]:
    called = room.amendment
    if called and called.is_pending:
        return [_deed("amendment-ballot", called.pk, _("Announce the ballot"), "primary")]
    following = next((a for a in room.amendments if a.is_pending), None)
    if following is None:
        return []
    label = _("Call amendment No {number}").format(number=following.number)
    return [_deed("amendment-call", following.pk, label, "primary")]


def _of_agenda(room: Room) -> list[Deed]:
    if room.amendment and room.amendment.is_pending:
        return []
    following = next((i for i in room.items if not i.is_called and not i.is_concluded), None)
    if following is None:
        closing = _("The order of the day is done. The minutes are drawn up from the register.")
        return [_deed("sitting-close", room.sitting.pk, _("Close the sitting"), "primary", confirm=closing)]
    pending = any(amendment.is_pending for amendment in room.amendments)
    if pending and following.kind == AgendaItem.Kind.VOTE:
        return []
    label = _("Call item {number}: {title}").format(number=following.number, title=following.title)
    waiting = pending and room.item and room.item.kind == AgendaItem.Kind.AMENDMENTS
    return [_deed("item-call", following.pk, label, "secondary" if waiting else "primary")]
