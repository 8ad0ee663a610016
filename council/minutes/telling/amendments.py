"""The amendments as their entries come: what is said of each is told with it, under the item that it is called in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from council.journal import events
from council.journal.events import Event
from council.journal.models import Entry
from council.minutes.printed.amendments import Amendment, Bloc
from council.minutes.telling.page import Page


class Proposals:
    """Tells of the amendments and the blocs as their entries come."""

    def __init__(self, page: Page, deliberated: set[str]) -> None:
        self.page, self.deliberated = page, deliberated
        self.tabled: dict[str, events.AmendmentTabled] = {}
        self.labels: dict[str, str] = {}
        self.said: dict[str, list[Entry]] = {}  # what is told with each, in the order it was entered
        self.called: dict[str, Amendment] = {}
        self.bloc: Bloc | None = None

    def amendment_tabled(self, entry: Entry, event: events.AmendmentTabled) -> None:
        if event.opinion in self.deliberated:
            self.tabled[event.number] = event
            together = event.parent or event.parents or event.signatories
            if together or event.takes_over or event.late or event.by_desk:
                self._tell(entry, event.number)

    def amendment(self, entry: Entry, number: str) -> Amendment | None:
        """The amendment as it is told; one that falls or is withdrawn uncalled is told where it ends."""
        if number not in self.called and number in self.tabled:
            said = self.said.setdefault(number, [])
            told = Amendment(
                self.tabled[number], entry.number, entry.at, self.labels.get(number, number), said
            )
            self.called[number] = told
            self.page.tell("amendment", told)
            if self.bloc and number in self.bloc.numbers:
                self.bloc.amendments.append(told)
        return self.called.get(number)

    def said_of_one(self, entry: Entry, event: Event) -> bool:
        """Whether an event quotes an amendment by its number and its place: it is then told with that amendment."""
        number = getattr(event, "number", "") if hasattr(event, "place") else ""
        self._tell(entry, number)
        return bool(number)

    def _tell(self, entry: Entry, number: str) -> None:
        """Tell an entry with the amendment that it is about."""
        if number in self.tabled:
            self.said.setdefault(number, []).append(entry)

    def _reword(self, number: str, label: str = "", **words: Any) -> None:
        """The amendment is told in the words that it has last."""
        if number in self.tabled:
            self.tabled[number] = replace(self.tabled[number], **words)
            self.labels[number] = label or self.labels.get(number, number)
            if number in self.called:
                self.called[number].tabled, self.called[number].label = (
                    self.tabled[number],
                    self.labels[number],
                )

    def amendment_called(self, entry: Entry, event: events.AmendmentCalled) -> None:
        self.amendment(entry, event.number)

    def _settle(self, entry: Entry, number: str, fate: str, cause: str = "", reason: str = "") -> None:
        told = self.amendment(entry, number)
        if told:
            told.fate, told.settled_at, told.cause, told.reason = fate, entry.at, cause, reason

    def amendment_adopted(self, entry: Entry, event: events.AmendmentAdopted) -> None:
        self._settle(entry, event.number, event.fate)
        self._reword(event.number, before=event.before, after=event.after)
        if event.parent:
            self._reword(event.parent, sentence=event.sentence, after=event.after)
            self._tell(entry, event.parent)

    def amendment_rejected(self, entry: Entry, event: events.AmendmentRejected) -> None:
        self._settle(entry, event.number, "rejected")

    def amendment_fallen(self, entry: Entry, event: events.AmendmentFallen) -> None:
        self._settle(entry, event.number, event.fate, event.cause, event.reason)
        if event.ruled:
            self._tell(entry, event.number)

    def amendment_withdrawn(self, entry: Entry, event: events.AmendmentWithdrawn) -> None:
        if event.number in self.tabled:
            self._settle(entry, event.number, "withdrawn", event.cause)

    def amendment_not_defended(self, entry: Entry, event: events.AmendmentNotDefended) -> None:
        self._settle(entry, event.number, "not_defended")

    def amendment_found_inadmissible(self, entry: Entry, event: events.AmendmentFoundInadmissible) -> None:
        self._settle(entry, event.number, "inadmissible", reason=event.reason)

    def amendment_integrated(self, entry: Entry, event: events.AmendmentIntegrated) -> None:
        self._settle(entry, event.number, "integrated")
        self._reword(event.number, before=event.before, after=event.after)
        self._tell(entry, event.number)

    def division_concluded(self, entry: Entry, event: events.DivisionConcluded) -> None:
        self._settle(entry, event.number, event.fate)
        if event.number in self.called:
            self.called[event.number].adopted_parts = event.adopted

    # Reworded, and what is said of it

    def amendment_rectified(self, entry: Entry, event: events.AmendmentRectified) -> None:
        words: dict[str, Any] = {"sentence": event.sentence, "before": event.before, "after": event.after}
        self._reword(event.number, event.label, reasons=event.reasons, **words)
        self._tell(entry, event.number)

    def amendment_maintained(self, entry: Entry, event: events.AmendmentMaintained) -> None:
        words: dict[str, Any] = {"sentence": event.sentence, "before": event.before, "after": event.after}
        self._reword(event.number, **words)
        self._tell(entry, event.number)

    def amendment_divided(self, entry: Entry, event: events.AmendmentDivided) -> None:
        for part in event.parts if event.number in self.tabled else ():
            self.tabled[part["number"]] = replace(self.tabled[event.number], **part)
        self._tell(entry, event.number)

    def signature_withdrawn(self, entry: Entry, event: events.SignatureWithdrawn) -> None:
        if event.author:
            author, _parenthesis, group = event.author.rpartition(" (")
            self._reword(event.number, author=author, group=group.rstrip(")"))
        self._tell(entry, event.number)

    # Several at once

    def bloc_proposed(self, entry: Entry, event: events.BlocProposed) -> None:
        told = [self.called[number] for number in event.amendments if number in self.called]
        self.bloc = Bloc(event.amendments, entry, told)
        self.page.tell("bloc", self.bloc)

    def _said_of_bloc(self, entry: Entry, event: Event) -> None:
        if self.bloc:
            self.bloc.told.append(entry)

    bloc_objected = bloc_decided = bloc_dropped = _said_of_bloc
