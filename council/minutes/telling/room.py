"""Who was in the room, as the entries come: who signed in, who presided, proxies, checks of the quorum."""

from __future__ import annotations

from council.journal import events
from council.journal.models import Entry
from council.language import filed
from council.members.models import Member
from council.minutes.printed.room import Attendance, Entrusted, Presiding
from council.minutes.telling.page import Page
from council.sittings.attendance import statuses


class Room:
    """Tells of attendance, proxies, the chair and the quorum as their entries come."""

    def __init__(self, page: Page, people: dict[int, Member]) -> None:
        self.page, self.minutes, self.people = page, page.minutes, people
        self.present: dict[int, tuple[str, str]] = {}
        self.left: dict[int, str] = {}  # when those who are gone left
        self.seats: dict[str, int] = {}

    def council_constituted(self, entry: Entry, event: events.CouncilConstituted) -> None:
        self.minutes.council, self.minutes.notice = event.council, event.notice
        self.minutes.composition = event.composition
        self.seats = {group["name"]: group["seats"] for group in event.groups}

    def member_signed_in(self, entry: Entry, event: events.MemberSignedIn) -> None:
        self.present[event.member_id] = (event.member, event.group)
        self.left.pop(event.member_id, None)
        if self.minutes.opened_at:
            self.minutes.movements.append(entry)

    def member_signed_out(self, entry: Entry, event: events.MemberSignedOut) -> None:
        self.left[event.member_id] = entry.at
        self.minutes.movements.append(entry)

    def proxy_given(self, entry: Entry, event: events.ProxyGiven) -> None:
        self.minutes.proxies.append(Entrusted(event, entry.at))

    def proxy_ended(self, entry: Entry, event: events.ProxyEnded) -> None:
        for proxy in self.minutes.proxies:
            if proxy.given.giver_id == event.giver_id and not proxy.ended_at:
                proxy.ended_at, proxy.ending = entry.at, event.ending

    def quorum_checked(self, entry: Entry, event: events.QuorumChecked) -> None:
        self.minutes.quorums.append(entry)
        self.page.sentence(entry, event)

    def second_call_made(self, entry: Entry, event: events.SecondCallMade) -> None:
        self.minutes.quorums.append(entry)
        self.page.sentence(entry, event)

    def chair_taken(self, entry: Entry, event: events.ChairTaken) -> None:
        if self.minutes.opened_at:
            self.minutes.presided.append(Presiding(f"{event.civility} {event.member}".strip(), entry.at))
        self.page.sentence(entry, event)

    def presides(self, name: str) -> None:
        """Say who presided from the opening, as it names them, or else the first ballot; others take the chair."""
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
        here = [(self._sort(pk, name), pk, name) for pk, (name, of) in self.present.items() if of == group]
        return tuple(self._told(pk, name) for _sort, pk, name in sorted(here))

    def _told(self, pk: int, name: str) -> str:
        """A name, and when they left who did not come back: « Ada Ortie (partie à 16 h 12) »."""
        woman = pk in self.people and self.people[pk].is_woman
        return f"{name} ({statuses.left_at(self.left[pk], woman)})" if pk in self.left else name

    def _sort(self, pk: int, name: str) -> str:
        return self.people[pk].sort_name if pk in self.people else filed(name)
