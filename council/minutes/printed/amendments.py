"""What is proposed instead, as the minutes print it: an amendment with its fate, and those put en bloc."""

from __future__ import annotations

from dataclasses import dataclass, field

from council.amendments.endings import Ending
from council.amendments.models import titled
from council.journal import events
from council.journal.models import Entry
from council.minutes.printed.ballots import Ballot
from council.rules.amending import wording


@dataclass
class Amendment:
    """One amendment in the order it was called: its words, what was said of it, its ballots, its fate and the cause.

    `tabled` is its tabling in the words that it has last, `told` the entries about it that are told with it.
    """

    tabled: events.AmendmentTabled
    entry: int
    at: str
    label: str = ""
    told: list[Entry] = field(default_factory=list)
    ballots: list[Ballot] = field(default_factory=list)
    fate: str = ""
    settled_at: str = ""
    cause: str = ""
    reason: str = ""
    adopted_parts: list[str] = field(default_factory=list)

    @property
    def number(self) -> str:
        return self.tabled.number

    @property
    def title(self) -> str:
        return titled(self.label, is_sub=bool(self.tabled.parent))

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
        """How it ended, and by what."""
        of_sub = bool(self.tabled.parent)
        return Ending(self.fate, self.cause, self.reason, of_sub, self.adopted_parts).at_length

    @property
    def is_lost(self) -> bool:
        return self.fate in LOST

    @property
    def is_appended(self) -> bool:
        """Whether it was rejected with votes enough, by the rules, to be annexed to the opinion."""
        return bool(self.fate == "rejected" and self.ballot and self.ballot.is_appended)


LOST = ("rejected", "fallen", "withdrawn", "without_object", "not_defended", "inadmissible")


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
