"""The parts of the minutes, as the register tells them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from council.journal.events import AmendmentTabled, OpinionTabled
from council.journal.models import Entry
from council.minutes.rolls import Ballot
from council.rules import wording


@dataclass
class Amendment:
    """One amendment in the order it was called: its text, its ballots, its fate and the cause of it."""

    tabled: AmendmentTabled
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
        }
        return words.get(self.fate, _("Not settled"))

    @property
    def is_lost(self) -> bool:
        return self.fate in ("rejected", "fallen", "withdrawn")


@dataclass
class Declaration:
    """A group's declaration as it was delivered, with its mention of vote once revealed."""

    group: str
    text: str
    entry: int
    at: str
    mention: str = ""

    @property
    def anchor(self) -> str:
        return f"declaration-{self.entry}"

    @property
    def paragraphs(self) -> list[str]:
        return [part for part in self.text.split("\n\n") if part.strip()]


@dataclass(frozen=True)
class Passage:
    """One thing told in a chapter: a sentence of the register, a declaration, an amendment or a ballot."""

    kind: str
    told: Entry | Declaration | Amendment | Ballot


@dataclass
class Chapter:
    """An item of the order of the day, and what happened under it."""

    number: int
    title: str
    kind: str
    at: str = ""
    passages: list[Passage] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return f"item-{self.number}"


@dataclass
class Paragraph:
    """A block of the consolidated text."""

    kind: str
    number: str
    heading: str
    text: str
    changed_by: str = ""


@dataclass
class Opinion:
    """The draft opinion as it was tabled, and the text as adopted."""

    tabled: OpinionTabled
    adopted: bool | None = None
    verdict: dict[str, str] = field(default_factory=dict)
    text_sha256: str = ""
    text: list[Paragraph] = field(default_factory=list)


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
class Minutes:
    """All that the minutes of a sitting say, before it is set in type."""

    title: str
    day: datetime.date
    council: str
    body: str
    notice: dict[str, str]
    number: int
    seal: str
    at: datetime.datetime
    opened_at: str = ""
    closed_at: str = ""
    in_office: int = 0
    composition: dict[str, str] = field(default_factory=dict)
    chapters: list[Chapter] = field(default_factory=list)
    opinions: list[Opinion] = field(default_factory=list)
    attendance: list[Attendance] = field(default_factory=list)
    movements: list[Entry] = field(default_factory=list)
    quorums: list[Entry] = field(default_factory=list)
    opening: list[Entry] = field(default_factory=list)

    @property
    def is_final(self) -> bool:
        """Whether the sitting is closed; before, this is a draft."""
        return bool(self.closed_at)

    @property
    def attended(self) -> int:
        return sum(len(line.present) for line in self.attendance)

    @property
    def declarations(self) -> list[Declaration]:
        return [told for told in self._told() if isinstance(told, Declaration)]

    @property
    def amendments(self) -> list[Amendment]:
        return [told for told in self._told() if isinstance(told, Amendment)]

    @property
    def lost(self) -> list[Amendment]:
        """The amendments that were not adopted, for the annex."""
        return [amendment for amendment in self.amendments if amendment.is_lost]

    @property
    def final(self) -> Ballot | None:
        """The ballot on the whole, once proclaimed."""
        whole = [told for told in self._told() if isinstance(told, Ballot) and told.is_whole and told.result]
        return whole[-1] if whole else None

    def _told(self) -> Iterable[object]:
        return [passage.told for chapter in self.chapters for passage in chapter.passages]

    @property
    def seal_lines(self) -> list[str]:
        """The seal in groups of eight, four a line, to be read aloud and compared."""
        groups = [self.seal[i : i + 8] for i in range(0, len(self.seal), 8)]
        return [" ".join(groups[i : i + 4]) for i in range(0, len(groups), 4)]

    @property
    def seal_and_number(self) -> str:
        """What the QR code holds: the number of the last entry and its whole seal."""
        return f"{self.number} {self.seal}"
