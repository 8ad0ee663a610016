"""Composing the minutes: the register of a sitting, told in the order of the day.

Every figure is the proclaimed result's; every word of a member is quoted from the register. The tables of
the state give only what the register does not carry: titles in English, sort names, genders.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.db.models import Q

from council.journal import events
from council.journal.models import Entry
from council.journal.seals import moment
from council.members.models import Member
from council.minutes.archive.archive import last_number
from council.minutes.printed.minutes import Chapter, Minutes
from council.minutes.telling.amendments import Proposals
from council.minutes.telling.ballots import Votes
from council.minutes.telling.page import Page
from council.minutes.telling.room import Room
from council.minutes.telling.texts import Texts
from council.opinions.models import Opinion
from council.sittings.models import Sitting

Tell = Callable[[Entry, Any], None]


def compose(sitting: int, language: str) -> Minutes:
    """The minutes of a sitting (its primary key) as far as the register tells it, in "fr" or "en"."""
    entries = Entry.objects.filter(Q(sitting=sitting) | Q(sitting=None), number__lte=last_number(sitting))
    telling = Telling(Sitting.objects.select_related("body").get(pk=sitting), language)
    for entry in entries:
        telling.follow(entry)
    return telling.finished()


class Telling:
    """Entries followed one by one, each put where it belongs by whoever tells of its things."""

    def __init__(self, sitting: Sitting, language: str) -> None:
        self.sitting, self.language = sitting, language
        last, body = Entry.objects.get(number=last_number(sitting.pk)), sitting.body
        self.minutes = Minutes(
            sitting.title, sitting.day, "", body.name, body.notice, last.number, last.seal, moment(last.at)
        )
        self.titles = {item.number: (item.title_fr, item.title_en) for item in sitting.items.all()}
        people = Member.objects.in_bulk()
        women = frozenset(pk for pk, member in people.items() if member.is_woman)
        deliberated = set(Opinion.objects.filter(items__sitting=sitting).values_list("number", flat=True))
        page = self.page = Page(self.minutes)
        self.room, self.proposals = Room(page, people), Proposals(page, deliberated)
        votes = Votes(page, self.room, self.proposals, women)
        self.tellers = (self, self.room, Texts(page, deliberated), self.proposals, votes)

    def follow(self, entry: Entry) -> None:
        """Tell of one entry; what happened to a test ballot is not told.

        An event that nobody tells of in their own way is told with the amendment that it quotes, or else by its
        sentence in the item under way.
        """
        event = entry.event
        if getattr(event, "ballot", None) == 0:
            return
        tells: list[Tell] = [getattr(t, entry.kind) for t in self.tellers if hasattr(t, entry.kind)]
        if tells:
            tells[0](entry, event)
        elif not self.proposals.said_of_one(entry, event):
            self.page.sentence(entry, event)

    def finished(self) -> Minutes:
        """The minutes, once every entry is told."""
        self.minutes.attendance = self.room.attendance()
        self.minutes.proxy_word = self.sitting.rules.values["proxy_word"].value
        return self.minutes

    # The sitting and its rules

    def sitting_convened(self, entry: Entry, event: events.SittingConvened) -> None:
        self.minutes.title, self.minutes.body = event.title, event.body
        self.minutes.day = datetime.date.fromisoformat(event.day)
        self.minutes.chapters = [
            Chapter(item["number"], self._title(item["number"], item["title"]), item["kind"])
            for item in event.agenda
        ]

    def _title(self, number: int, quoted: str) -> str:
        french, english = self.titles.get(number, ("", ""))
        return english if self.language == "en" and french == quoted else quoted

    def sitting_opened(self, entry: Entry, event: events.SittingOpened) -> None:
        self.minutes.opened_at, self.minutes.in_office = entry.at, event.in_office
        self.room.presides(f"{event.chair_civility} {event.chair}".strip())
        self.page.sentence(entry, event)

    def sitting_closed(self, entry: Entry, event: events.SittingClosed) -> None:
        self.minutes.closed_at = entry.at
        self.page.sentence(entry, event)

    def minutes_approved(self, entry: Entry, event: events.MinutesApproved) -> None:
        self.minutes.approved_at = entry.at
        self.page.sentence(entry, event)

    def words_withheld(self, entry: Entry, event: events.WordsWithheld) -> None:
        self.minutes.withheld.append(entry)

    def item_called(self, entry: Entry, event: events.ItemCalled) -> None:
        self.page.turn_to(event.number, entry.at)
        if event.again or event.before:
            self.page.sentence(entry, event)

    def item_postponed(self, entry: Entry, event: events.ItemPostponed) -> None:
        self.page.sentence_of_item(event.number, entry)

    def item_withdrawn(self, entry: Entry, event: events.ItemWithdrawn) -> None:
        self.page.sentence_of_item(event.number, entry)

    def rule_set(self, entry: Entry, event: events.RuleSet) -> None:
        if event.body in ("", self.minutes.body):
            self.minutes.rules.append(entry)
            self.page.sentence(entry, event)

    def rules_chosen(self, entry: Entry, event: events.RulesChosen) -> None:
        if event.body == self.minutes.body:
            self.minutes.rules.append(entry)
