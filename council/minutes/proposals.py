"""What is proposed instead, as the minutes print it: amendments with their fates, and those put en bloc."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from council.journal import events
from council.journal.models import Entry
from council.minutes.ballots import Ballot
from council.rules import wording

if TYPE_CHECKING:
    from council.minutes.compose import Telling


@dataclass
class Amendment:
    """One amendment in the order it was called: its text, its ballots, its fate and the cause of it."""

    tabled: events.AmendmentTabled
    entry: int
    at: str
    ballots: list[Ballot] = field(default_factory=list)
    fate: str = ""
    settled_at: str = ""
    cause: str = ""

    @property
    def number(self) -> str:
        return self.tabled.number

    @property
    def anchor(self) -> str:
        return f"amendment-{self.number}"

    @property
    def segments(self) -> tuple[wording.Segment, ...]:
        """The passage with the change shown: what stays, what is struck, what is added."""
        if not self.tabled.before:
            return (wording.Segment("inserted", self.tabled.after),)
        if not self.tabled.after:
            return (wording.Segment("deleted", self.tabled.before),)
        return wording.compare(self.tabled.before, self.tabled.after)

    @property
    def ballot(self) -> Ballot | None:
        """The ballot that decided."""
        return next((ballot for ballot in reversed(self.ballots) if ballot.result), None)

    @property
    def fate_words(self) -> str:
        words = {
            "adopted": _("Adopted"),
            "rejected": _("Rejected"),
            "fallen": _("Fallen: amendment No. %(cause)s has been adopted") % {"cause": self.cause},
            "withdrawn": _("Withdrawn by its author"),
            "satisfied": _("Satisfied: amendment No. %(cause)s, identical, has been adopted")
            % {"cause": self.cause},
            "without_object": _("Without object: amendment No. %(cause)s, identical, has been rejected")
            % {"cause": self.cause},
        }
        return words.get(self.fate, _("Not settled"))

    @property
    def is_lost(self) -> bool:
        return self.fate in ("rejected", "fallen", "withdrawn", "without_object")

    @property
    def is_appended(self) -> bool:
        """Whether it was rejected with votes enough, by the rules, to be annexed to the opinion."""
        return bool(self.fate == "rejected" and self.ballot and self.ballot.is_appended)


@dataclass
class Bloc:
    """Amendments put to the vote together; each keeps its own result, those objected to are put apart."""

    numbers: list[str]
    entry: Entry
    amendments: list[Amendment] = field(default_factory=list)
    told: list[Entry] = field(default_factory=list)  # objections, then what was decided

    @property
    def anchor(self) -> str:
        return f"bloc-{self.entry.number}"


class Proposals:
    """Tells of the amendments and the blocs as their entries come."""

    def __init__(self, telling: Telling, deliberated: set[str]) -> None:
        self.telling, self.deliberated = telling, deliberated
        self.tabled: dict[str, events.AmendmentTabled] = {}
        self.called: dict[str, Amendment] = {}
        self.bloc: Bloc | None = None

    def amendment_tabled(self, entry: Entry, event: events.AmendmentTabled) -> None:
        if event.opinion in self.deliberated:
            self.tabled[event.number] = event

    def amendment(self, entry: Entry, number: str) -> Amendment | None:
        """The amendment as it is told; one that falls or is withdrawn uncalled is told where it ends."""
        if number not in self.called and number in self.tabled:
            told = Amendment(self.tabled[number], entry.number, entry.at)
            self.called[number] = told
            self.telling.tell("amendment", told)
            if self.bloc and number in self.bloc.numbers:
                self.bloc.amendments.append(told)
        return self.called.get(number)

    def amendment_called(self, entry: Entry, event: events.AmendmentCalled) -> None:
        self.amendment(entry, event.number)

    def _settle(self, entry: Entry, number: str, fate: str, cause: str = "") -> None:
        told = self.amendment(entry, number)
        if told:
            told.fate, told.settled_at, told.cause = fate, entry.at, cause

    def amendment_adopted(self, entry: Entry, event: events.AmendmentAdopted) -> None:
        self._settle(entry, event.number, "adopted")

    def amendment_rejected(self, entry: Entry, event: events.AmendmentRejected) -> None:
        self._settle(entry, event.number, "rejected")

    def amendment_fallen(self, entry: Entry, event: events.AmendmentFallen) -> None:
        self._settle(entry, event.number, event.fate, event.cause)

    def amendment_withdrawn(self, entry: Entry, event: events.AmendmentWithdrawn) -> None:
        if event.number in self.tabled:
            self._settle(entry, event.number, "withdrawn")

    # Several at once

    def bloc_proposed(self, entry: Entry, event: events.BlocProposed) -> None:
        told = [self.called[number] for number in event.amendments if number in self.called]
        self.bloc = Bloc(event.amendments, entry, told)
        self.telling.tell("bloc", self.bloc)

    def bloc_objected(self, entry: Entry, event: events.BlocObjected) -> None:
        self._said_of_bloc(entry)

    def bloc_decided(self, entry: Entry, event: events.BlocDecided) -> None:
        self._said_of_bloc(entry)

    def bloc_dropped(self, entry: Entry, event: events.BlocDropped) -> None:
        self._said_of_bloc(entry)

    def _said_of_bloc(self, entry: Entry) -> None:
        if self.bloc:
            self.bloc.told.append(entry)
