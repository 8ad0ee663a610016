"""Who was in the room, as the minutes print it: who attended, proxies, who presided."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from council.journal import events


@dataclass(frozen=True)
class Attendance:
    """Who of one group signed in during the sitting."""

    group: str
    seats: int
    present: tuple[str, ...]

    @property
    def absent(self) -> int:
        return self.seats - len(self.present)


@dataclass
class Entrusted:
    """One proxy: who gave it to whom, when, and when and why it ended."""

    given: events.ProxyGiven
    at: str
    ended_at: str = ""
    ending: str = ""

    @property
    def end_words(self) -> str:
        """Why it ended, in words; empty while it stands."""
        words = {
            "withdrawn": _("withdrawal"),
            "giver_arrived": _("the giver signed in"),
            "holder_left": _("the holder left"),
        }
        return words.get(self.ending, "")


def proxies_called(word: str) -> str:
    """What the rules call proxies: « Pouvoirs », « Procurations », « Délégations de vote »."""
    words = {
        "pouvoir": pgettext("pouvoir", "Proxies"),
        "procuration": pgettext("procuration", "Proxies"),
        "délégation de vote": pgettext("délégation de vote", "Proxies"),
    }
    return words[word]


@dataclass(frozen=True)
class Presiding:
    """Who took the chair, and when; no hour for who presided from the opening."""

    member: str
    at: str = ""
