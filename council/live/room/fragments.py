"""The pieces of a page that the socket sends; each event of the journal says which of them it makes stale.

A fragment is the very template that its page includes: one root element whose id is the fragment's name,
nothing personal, no form.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import get_template
from django.utils import translation

from council.journal.events import EVERYTHING, KINDS, WALLS
from council.journal.models import TablesCheck
from council.live.room import floor, slides, together
from council.live.room.room import Room

UNENTERED = WALLS | {"desk-stamp"}


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


def stale(kinds: Iterable[str], screen: str) -> tuple[str, ...]:
    """The fragments of this screen that events of these kinds make stale, in the order of the page.

    A kind that is unknown here (another process runs newer code) makes the whole screen stale.
    """
    names = frozenset().union(*(KINDS[kind].stale if kind in KINDS else EVERYTHING for kind in kinds))
    return tuple(name for name in FRAGMENTS if name in names and screen in FRAGMENTS[name].screens)


def walls(screen: str) -> tuple[str, ...]:
    """The fragments of this screen that show what changes without an entry.

    It is what an operator put on the wall, and what a check of the tables found.
    """
    return tuple(name for name in FRAGMENTS if name in UNENTERED and screen in FRAGMENTS[name].screens)


def handed(room: Room, screen: str) -> dict[str, object]:
    """What the pages of the room and their fragments are handed, whoever looks at them.

    `slide` is what the hall shows, with its name and its title; `floor` the template of what members look at;
    `bloc_lines` the amendments that it is proposed to
    put together and `together` those that the result on air decided so. The desk alone is told what the last check
    of the tables found.
    """
    slide = slides.shown(room)
    return {
        "room": room,
        "screen": screen,
        "slide": slide,
        "slide_name": slides.name(slide),
        "slide_title": slides.title(slide, room),
        "floor": f"live/room/floor/{floor.part(room)}.html",
        "is_on_ballot": slide in slides.OF_BALLOTS,
        "bloc_lines": together.proposed(room),
        "together": together.decided(room),
        "checked": TablesCheck.last() if screen == "console" else None,
        "decision": room.sitting.decisions.first() if screen == "console" else None,
    }


def render(name: str, room: Room, screen: str, language: str) -> str:
    """One fragment as HTML, in `language` ("fr" or "en"), by the template that the page includes."""
    with translation.override(language):
        return get_template(FRAGMENTS[name].template).render({**handed(room, screen), "language": language})
