"""The pieces of a page that the socket sends, and what each event of the journal makes stale.

A fragment is the very template that its page includes: one root element whose id is the fragment's name,
nothing personal, no form. An event that is missing from `STALE` fails the tests.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import get_template
from django.utils import translation

from council.live.room import slides, together
from council.live.room.room import Room


@dataclass(frozen=True)
class Fragment:
    template: str
    screens: frozenset[str]


def _fragment(name: str, *screens: str) -> Fragment:
    return Fragment(f"live/room/_{name}.html", frozenset(screens))


FRAGMENTS: dict[str, Fragment] = {
    "status": _fragment("status", "member", "public", "console"),
    "agenda": _fragment("agenda", "member", "public", "console"),
    "floor": _fragment("floor", "member", "public"),
    "text": _fragment("text", "member", "public"),
    "amendments": _fragment("amendments", "member", "public", "console"),
    "slide": _fragment("slide", "hall"),
    "preview": _fragment("preview", "console"),
    "register": _fragment("register", "console"),
    "desk-stamp": _fragment("desk-stamp", "console"),
    "mine-stamp": _fragment("mine-stamp", "member"),
    "paper-stamp": _fragment("paper-stamp", "member", "reader"),
}
# What follows an operator's choice of slide, which leaves no entry.
WALLS = frozenset({"slide", "preview"})


def _stale(*names: str) -> frozenset[str]:
    return frozenset(names)


WRITTEN = _stale("register")
PRESENCE = WRITTEN | WALLS | _stale("status", "desk-stamp")
FLOOR = WRITTEN | WALLS | _stale("floor", "desk-stamp")
ITEM = FLOOR | _stale("status", "agenda", "amendments", "mine-stamp")
# What is read beside the sitting: the text with its amendments, their lists.
PAPER = _stale("paper-stamp")
BALLOT = FLOOR | _stale("status", "agenda", "amendments", "mine-stamp")
AMENDMENT = FLOOR | PAPER | _stale("agenda", "amendments", "mine-stamp")
EVERYTHING = frozenset(FRAGMENTS)

STALE: dict[str, frozenset[str]] = {
    "council_constituted": EVERYTHING,
    "member_corrected": EVERYTHING,
    "person_appointed": WRITTEN,
    "sitting_convened": EVERYTHING,
    "sitting_opened": ITEM,
    "sitting_suspended": ITEM,
    "sitting_resumed": ITEM,
    "sitting_closed": ITEM,
    "member_signed_in": PRESENCE,
    "member_signed_out": PRESENCE,
    "quorum_checked": PRESENCE | _stale("floor"),
    "presence_asked": PRESENCE | _stale("mine-stamp"),
    "proxy_given": PRESENCE | _stale("mine-stamp"),
    "proxy_ended": PRESENCE | _stale("mine-stamp"),
    "second_call_made": PRESENCE | _stale("floor"),
    "chair_taken": PRESENCE,
    "sitting_adjourned": ITEM,
    "minutes_approved": WRITTEN,
    "rule_set": PAPER | WRITTEN | _stale("desk-stamp"),
    "rules_chosen": PAPER | WRITTEN | _stale("desk-stamp"),
    "item_called": ITEM,
    "item_concluded": ITEM,
    "opinion_tabled": EVERYTHING,
    "declaration_posted": PAPER | FLOOR | _stale("agenda"),
    "declaration_delivered": PAPER | FLOOR | _stale("agenda"),
    "mention_revealed": PAPER | FLOOR,
    "opinion_adopted": PAPER | ITEM | _stale("text"),
    "opinion_not_adopted": PAPER | ITEM | _stale("text"),
    "deadline_set": PAPER | WRITTEN | _stale("amendments", "desk-stamp"),
    "amendment_tabled": AMENDMENT,
    "amendment_signed": AMENDMENT,
    "signature_withdrawn": AMENDMENT,
    "amendment_rectified": AMENDMENT,
    "amendment_divided": AMENDMENT,
    "division_concluded": AMENDMENT,
    "amendment_found_admissible": AMENDMENT,
    "amendment_found_inadmissible": AMENDMENT,
    "position_given": AMENDMENT,
    "position_answered": AMENDMENT,
    "amendment_integrated": AMENDMENT | _stale("text"),
    "lot_formed": AMENDMENT,
    "lot_dissolved": AMENDMENT,
    "order_overridden": AMENDMENT,
    "amendment_defended": AMENDMENT,
    "amendment_not_defended": AMENDMENT,
    "amendment_reserved": AMENDMENT,
    "reservation_lifted": AMENDMENT,
    "public_ballot_requested": AMENDMENT,
    "amendment_maintained": AMENDMENT,
    "rectification_asked": AMENDMENT,
    "amendment_withdrawn": AMENDMENT,
    "amendment_called": AMENDMENT,
    "amendment_adopted": AMENDMENT | _stale("text"),
    "amendment_rejected": AMENDMENT,
    "amendment_fallen": AMENDMENT,
    "ballot_announced": PAPER | BALLOT,
    "ballot_opened": BALLOT,
    "ballot_prolonged": BALLOT,
    "ballot_closed": BALLOT,
    "ballot_proclaimed": PAPER | BALLOT,
    "ballot_voided": PAPER | BALLOT,
    "ballot_prepared": WRITTEN | _stale("desk-stamp"),
    "ballot_dropped": WRITTEN | _stale("desk-stamp"),
    "hands_shown": BALLOT,
    "count_entered": WRITTEN | _stale("desk-stamp"),
    "count_dropped": WRITTEN | _stale("desk-stamp"),
    "casting_vote_given": BALLOT,
    "vote_taken": BALLOT,
    "incident_declared": BALLOT,
    "error_reported": WRITTEN | _stale("desk-stamp"),
    "vote_corrected": BALLOT,
    "bloc_proposed": AMENDMENT,
    "bloc_objected": AMENDMENT,
    "bloc_decided": AMENDMENT,
    "bloc_dropped": AMENDMENT,
    "text_divided": ITEM,
    "part_removed": PAPER | ITEM | _stale("text"),
}


def stale(kinds: Iterable[str], screen: str) -> tuple[str, ...]:
    """The fragments of this screen that events of these kinds make stale, in the order of the page.

    A kind that is unknown here (another process runs newer code) makes the whole screen stale.
    """
    names: frozenset[str] = frozenset().union(*(STALE.get(kind, EVERYTHING) for kind in kinds))
    return tuple(name for name in FRAGMENTS if name in names and screen in FRAGMENTS[name].screens)


def walls(screen: str) -> tuple[str, ...]:
    """The fragments of this screen that show what an operator put on the wall."""
    return tuple(name for name in FRAGMENTS if name in WALLS and screen in FRAGMENTS[name].screens)


def handed(room: Room, screen: str) -> dict[str, object]:
    """What the pages of the room and their fragments are handed, whoever looks at them.

    `slide` is what the hall shows, `bloc_lines` the amendments that it is proposed to put together and `together`
    those that the result on air decided so.
    """
    slide = slides.shown(room)
    return {
        "room": room,
        "screen": screen,
        "slide": slide,
        "is_on_ballot": slide in slides.OF_BALLOTS,
        "bloc_lines": together.proposed(room),
        "together": together.decided(room),
    }


def render(name: str, room: Room, screen: str, language: str) -> str:
    """One fragment as HTML, in `language` ("fr" or "en"), by the template that the page includes."""
    with translation.override(language):
        return get_template(FRAGMENTS[name].template).render({**handed(room, screen), "language": language})
