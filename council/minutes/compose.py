"""Composing the minutes: the register of a sitting, told in the order of the day.

Every figure is the proclaimed result's; every word of a member is quoted from the register. The tables of
the state give only what the register does not carry: titles in English, sort names, genders.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.db.models import Q

from council.ballots.result import Result
from council.journal import events
from council.journal.events import Event
from council.journal.models import Entry
from council.journal.seals import moment, text_sha256
from council.members.models import Member
from council.minutes import parts, rolls
from council.minutes.archive import last_number
from council.minutes.parts import Chapter, Minutes, Passage
from council.opinions import models as opinions
from council.sittings.models import Sitting

# Told elsewhere in the minutes, or part of what is told: no sentence of their own.
SILENT = {
    "sitting_convened",
    "item_called",
    "item_concluded",
    "member_signed_in",
    "member_signed_out",
    "opinion_adopted",
    "opinion_not_adopted",
    "declaration_posted",
    "mention_revealed",
}


def compose(sitting: int, language: str) -> Minutes:
    """The minutes of a sitting (its primary key) as far as the register tells it, in "fr" or "en"."""
    entries = Entry.objects.filter(Q(sitting=sitting) | Q(sitting=None), number__lte=last_number(sitting))
    return _Telling(Sitting.objects.select_related("body").get(pk=sitting), list(entries), language).minutes


class _Telling:
    """Entries followed one by one, each put where it belongs."""

    def __init__(self, sitting: Sitting, entries: list[Entry], language: str) -> None:
        self.sitting, self.language = sitting, language
        last = Entry.objects.get(number=last_number(sitting.pk))
        body = sitting.body
        self.minutes = Minutes(
            sitting.title, sitting.day, "", body.name, body.notice, last.number, last.seal, moment(last.at)
        )
        self.people = Member.objects.in_bulk()
        self.women = frozenset(pk for pk, member in self.people.items() if member.is_woman)
        deliberated = opinions.Opinion.objects.filter(items__sitting=sitting)
        self.numbers = set(deliberated.values_list("number", flat=True))
        self.titles = {item.number: (item.title_fr, item.title_en) for item in sitting.items.all()}
        self.amendments: dict[str, events.AmendmentTabled] = {}
        self.called: dict[str, parts.Amendment] = {}
        self.ballots: dict[int, rolls.Ballot] = {}
        self.votes: dict[int, list[dict[str, object]]] = {}
        self.present: dict[int, tuple[str, str]] = {}
        self.seats: dict[str, int] = {}
        self.chapter: Chapter | None = None
        for entry in entries:
            event = entry.event
            if event is not None:
                tell: Callable[[Entry, Event], None] | None = getattr(self, f"_{entry.kind}", None)
                (tell or self._sentence)(entry, event)
        self.minutes.attendance = self._attendance()

    # What is told by a sentence

    def _sentence(self, entry: Entry, event: Event) -> None:
        if entry.sitting is None or entry.kind in SILENT:
            return
        if self.chapter is None:
            self.minutes.opening.append(entry)
        else:
            self.chapter.passages.append(Passage("sentence", entry))

    def _tell(self, kind: str, told: parts.Declaration | parts.Amendment | rolls.Ballot) -> None:
        if self.chapter is None:
            self.chapter = Chapter(0, "", "")
            self.minutes.chapters.append(self.chapter)
        self.chapter.passages.append(Passage(kind, told))

    # The council and the sitting

    def _council_constituted(self, entry: Entry, event: events.CouncilConstituted) -> None:
        self.minutes.council, self.minutes.notice = event.council, event.notice
        self.minutes.composition = event.composition
        self.seats = {group["name"]: group["seats"] for group in event.groups}

    def _sitting_convened(self, entry: Entry, event: events.SittingConvened) -> None:
        self.minutes.title, self.minutes.body = event.title, event.body
        self.minutes.day = datetime.date.fromisoformat(event.day)
        self.minutes.chapters = [
            Chapter(item["number"], self._title(item["number"], item["title"]), item["kind"])
            for item in event.agenda
        ]

    def _title(self, number: int, quoted: str) -> str:
        french, english = self.titles.get(number, ("", ""))
        return english if self.language == "en" and french == quoted else quoted

    def _sitting_opened(self, entry: Entry, event: events.SittingOpened) -> None:
        self.minutes.opened_at, self.minutes.in_office = entry.at, event.in_office
        self._sentence(entry, event)

    def _sitting_closed(self, entry: Entry, event: events.SittingClosed) -> None:
        self.minutes.closed_at = entry.at
        self._sentence(entry, event)

    def _item_called(self, entry: Entry, event: events.ItemCalled) -> None:
        self.chapter = next((c for c in self.minutes.chapters if c.number == event.number), self.chapter)
        if self.chapter:
            self.chapter.at = entry.at

    def _member_signed_in(self, entry: Entry, event: events.MemberSignedIn) -> None:
        self.present[event.member_id] = (event.member, event.group)
        if self.minutes.opened_at:
            self.minutes.movements.append(entry)

    def _member_signed_out(self, entry: Entry, event: events.MemberSignedOut) -> None:
        self.minutes.movements.append(entry)

    def _quorum_checked(self, entry: Entry, event: events.QuorumChecked) -> None:
        self.minutes.quorums.append(entry)
        self._sentence(entry, event)

    def _attendance(self) -> list[parts.Attendance]:
        groups = dict.fromkeys(self.seats)
        groups |= dict.fromkeys(group for _name, group in self.present.values())
        return [
            parts.Attendance(group, self.seats.get(group, len(names)), names)
            for group in groups
            for names in [self._present(group)]
        ]

    def _present(self, group: str) -> tuple[str, ...]:
        here = [(self._sort(pk, name), name) for pk, (name, of) in self.present.items() if of == group]
        return tuple(name for _sort, name in sorted(here))

    def _sort(self, pk: int, name: str) -> str:
        return self.people[pk].sort_name if pk in self.people else name

    # What is deliberated

    def _opinion_tabled(self, entry: Entry, event: events.OpinionTabled) -> None:
        if event.opinion in self.numbers:
            self.minutes.opinions.append(parts.Opinion(event))

    def _opinion_adopted(self, entry: Entry, event: events.OpinionAdopted) -> None:
        told = self._opinion(event.opinion)
        told.adopted, told.verdict, told.text_sha256 = True, event.verdict, event.text_sha256
        told.text = _text_sealed(event.opinion, event.text_sha256)

    def _opinion_not_adopted(self, entry: Entry, event: events.OpinionNotAdopted) -> None:
        told = self._opinion(event.opinion)
        told.adopted, told.verdict = False, event.verdict

    def _opinion(self, number: str) -> parts.Opinion:
        return next(opinion for opinion in self.minutes.opinions if opinion.tabled.opinion == number)

    def _declaration_delivered(self, entry: Entry, event: events.DeclarationDelivered) -> None:
        self._tell("declaration", parts.Declaration(event.group, event.text, entry.number, entry.at))

    def _mention_revealed(self, entry: Entry, event: events.MentionRevealed) -> None:
        for declaration in self.minutes.declarations:
            if declaration.group == event.group:
                declaration.mention = event.mention

    # What is proposed instead

    def _amendment_tabled(self, entry: Entry, event: events.AmendmentTabled) -> None:
        if event.opinion in self.numbers:
            self.amendments[event.number] = event

    def _amendment(self, entry: Entry, number: str) -> parts.Amendment | None:
        """The amendment as it is told; one that falls or is withdrawn uncalled is told where it ends."""
        if number not in self.called and number in self.amendments:
            told = parts.Amendment(self.amendments[number], entry.number, entry.at)
            self.called[number] = told
            self._tell("amendment", told)
        return self.called.get(number)

    def _amendment_called(self, entry: Entry, event: events.AmendmentCalled) -> None:
        self._amendment(entry, event.number)

    def _settle(self, entry: Entry, number: str, fate: str, cause: str = "") -> None:
        told = self._amendment(entry, number)
        if told:
            told.fate, told.settled_at, told.cause = fate, entry.at, cause

    def _amendment_adopted(self, entry: Entry, event: events.AmendmentAdopted) -> None:
        self._settle(entry, event.number, "adopted")

    def _amendment_rejected(self, entry: Entry, event: events.AmendmentRejected) -> None:
        self._settle(entry, event.number, "rejected")

    def _amendment_fallen(self, entry: Entry, event: events.AmendmentFallen) -> None:
        self._settle(entry, event.number, "fallen", event.cause)

    def _amendment_withdrawn(self, entry: Entry, event: events.AmendmentWithdrawn) -> None:
        if event.number in self.amendments:
            self._settle(entry, event.number, "withdrawn")

    # What is decided

    def _ballot_announced(self, entry: Entry, event: events.BallotAnnounced) -> None:
        told = rolls.Ballot(event, entry.at, entry=entry.number, women=self.women)
        self.ballots[event.ballot] = told
        amendment = self.called.get(event.amendment)
        if amendment:
            amendment.ballots.append(told)
        else:
            self._tell("ballot", told)

    def _ballot_opened(self, entry: Entry, event: events.BallotOpened) -> None:
        self.ballots[event.ballot].opened_at = entry.at

    def _ballot_prolonged(self, entry: Entry, event: events.BallotProlonged) -> None:
        pass

    def _ballot_closed(self, entry: Entry, event: events.BallotClosed) -> None:
        self.ballots[event.ballot].closed_at = entry.at
        self.votes[event.ballot] = event.votes

    def _ballot_proclaimed(self, entry: Entry, event: events.BallotProclaimed) -> None:
        told = self.ballots[event.ballot]
        cast = {vote["member"]: vote["choice"] for vote in self.votes[event.ballot]}
        roll = [line | {"choice": cast.get(line["member"], "absent")} for line in told.announced.roll]
        told.result = Result.from_data(event.result | {"roll": roll})
        told.proclaimed_at, told.entry = entry.at, entry.number

    def _ballot_voided(self, entry: Entry, event: events.BallotVoided) -> None:
        told = self.ballots[event.ballot]
        told.void_reason, told.entry = event.reason, entry.number


def _text_sealed(number: str, sha256: str) -> list[parts.Paragraph]:
    """The blocks of the version whose hash the register holds; none if no version has it any more."""
    for version in opinions.Version.objects.filter(opinion__number=number).order_by("-number"):
        if text_sha256(version.text()) == sha256:
            blocks = version.blocks.filter(suppressed=False)
            return [parts.Paragraph(b.kind, b.number, b.heading, b.text, b.changed_by) for b in blocks]
    return []
