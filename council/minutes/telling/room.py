"""Who was in the room: present by group, who presided, proxies given and ended, checks of the quorum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from council.journal import events
from council.journal.models import Entry
from council.members.models import Member

if TYPE_CHECKING:
    from council.minutes.telling.compose import Telling


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


class Room:
    """Tells of attendance, proxies, the chair and the quorum as their entries come."""

    def __init__(self, telling: Telling, people: dict[int, Member]) -> None:
        self.telling, self.minutes, self.people = telling, telling.minutes, people
        self.present: dict[int, tuple[str, str]] = {}
        self.seats: dict[str, int] = {}

    def council_constituted(self, entry: Entry, event: events.CouncilConstituted) -> None:
        self.minutes.council, self.minutes.notice = event.council, event.notice
        self.minutes.composition = event.composition
        self.seats = {group["name"]: group["seats"] for group in event.groups}

    def member_signed_in(self, entry: Entry, event: events.MemberSignedIn) -> None:
        self.present[event.member_id] = (event.member, event.group)
        if self.minutes.opened_at:
            self.minutes.movements.append(entry)

    def member_signed_out(self, entry: Entry, event: events.MemberSignedOut) -> None:
        self.minutes.movements.append(entry)

    def proxy_given(self, entry: Entry, event: events.ProxyGiven) -> None:
        self.minutes.proxies.append(Entrusted(event, entry.at))

    def proxy_ended(self, entry: Entry, event: events.ProxyEnded) -> None:
        for proxy in self.minutes.proxies:
            if proxy.given.giver_id == event.giver_id and not proxy.ended_at:
                proxy.ended_at, proxy.ending = entry.at, event.ending

    def quorum_checked(self, entry: Entry, event: events.QuorumChecked) -> None:
        self.minutes.quorums.append(entry)
        self.telling.sentence(entry, event)

    def second_call_made(self, entry: Entry, event: events.SecondCallMade) -> None:
        self.minutes.quorums.append(entry)
        self.telling.sentence(entry, event)

    def chair_taken(self, entry: Entry, event: events.ChairTaken) -> None:
        self.minutes.presided.append(Presiding(event.member, entry.at))
        self.telling.sentence(entry, event)

    def presides(self, name: str) -> None:
        """Say who presided from the opening, as the first ballot quotes it; who follows takes the chair."""
        if name and not self.minutes.presided:
            self.minutes.presided.append(Presiding(name))

    def attendance(self) -> list[Attendance]:
        """Those who signed in, by group in the order of seating, then by name."""
        groups = dict.fromkeys(self.seats)
        groups |= dict.fromkeys(group for _name, group in self.present.values())
        return [
            Attendance(group, self.seats.get(group, len(names)), names)
            for group in groups
            for names in [self._present(group)]
        ]

    def _present(self, group: str) -> tuple[str, ...]:
        here = [(self._sort(pk, name), name) for pk, (name, of) in self.present.items() if of == group]
        return tuple(name for _sort, name in sorted(here))

    def _sort(self, pk: int, name: str) -> str:
        return self.people[pk].sort_name if pk in self.people else name
