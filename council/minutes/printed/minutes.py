"""The minutes of a sitting as a whole, and the chapters that follow its order of the day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from council.journal.models import Entry
from council.minutes.printed.amendments import Amendment, Bloc
from council.minutes.printed.ballots import Ballot
from council.minutes.printed.room import Attendance, Entrusted, Presiding, proxies_called
from council.minutes.printed.texts import Declaration, Opinion
from council.verifier.archive import own_fingerprint

Told = Entry | Declaration | Amendment | Bloc | Ballot


@dataclass(frozen=True)
class Episode:
    """One thing told in a chapter: a sentence of the register, a declaration, an amendment, a bloc or a ballot."""

    kind: str
    told: Told


@dataclass
class Chapter:
    """An item of the order of the day, and what happened under it."""

    number: int
    title: str
    kind: str
    at: str = ""
    passages: list[Episode] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return f"item-{self.number}"


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
    approved_at: str = ""
    in_office: int = 0
    composition: dict[str, str] = field(default_factory=dict)
    chapters: list[Chapter] = field(default_factory=list)
    opinions: list[Opinion] = field(default_factory=list)
    attendance: list[Attendance] = field(default_factory=list)
    presided: list[Presiding] = field(default_factory=list)
    proxies: list[Entrusted] = field(default_factory=list)
    proxy_word: str = "pouvoir"
    movements: list[Entry] = field(default_factory=list)
    quorums: list[Entry] = field(default_factory=list)
    opening: list[Entry] = field(default_factory=list)
    rules: list[Entry] = field(default_factory=list)  # the values of its rules that the council set itself
    withheld: list[Entry] = field(default_factory=list)  # those that withhold words of others

    @property
    def is_final(self) -> bool:
        """Whether the sitting is closed; before, this is a draft."""
        return bool(self.closed_at)

    @property
    def attended(self) -> int:
        return sum(len(line.present) for line in self.attendance)

    @property
    def proxies_called(self) -> str:
        return proxies_called(self.proxy_word)

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
    def appended(self) -> list[Amendment]:
        """The rejected amendments that had votes enough, by the rules, to be annexed to the opinion."""
        return [amendment for amendment in self.amendments if amendment.is_appended]

    @property
    def final(self) -> Ballot | None:
        """The ballot on the whole, once proclaimed."""
        whole = [told for told in self._told() if isinstance(told, Ballot) and told.is_whole and told.result]
        return whole[-1] if whole else None

    def _told(self) -> Iterable[Told]:
        return [passage.told for chapter in self.chapters for passage in chapter.passages]

    @property
    def seal_lines(self) -> list[str]:
        return _in_lines(self.seal)

    @property
    def verifier_lines(self) -> list[str]:
        """The SHA-256 of the verifier that the archive carries."""
        return _in_lines(own_fingerprint())

    @property
    def seal_and_number(self) -> str:
        """What the QR code holds: the number of the last entry and its whole seal."""
        return f"{self.number} {self.seal}"


def _in_lines(digits: str) -> list[str]:
    """In groups of eight, four a line, to be read aloud and compared."""
    groups = [digits[i : i + 8] for i in range(0, len(digits), 8)]
    return [" ".join(groups[i : i + 4]) for i in range(0, len(groups), 4)]
