"""A ballot as the minutes print it: its hours, its result, and the roll by choice, group and name."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.utils.translation import ngettext, npgettext

from council.ballots.result import Result
from council.journal.events import BallotAnnounced

READ = ("for", "against", "abstention", "not_taking_part")


@dataclass(frozen=True)
class Choosers:
    """Those who made one choice in a ballot, by group in the order of the hemicycle, then by name."""

    choice: str
    count: int
    women: bool  # whether they are all women, for the participle to agree
    groups: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def words(self) -> str:
        """The published custom: « Ont voté pour », « S'est abstenue »…"""
        return said(self.choice, self.count, self.women)


def said(choice: str, count: int, women: bool = False) -> str:
    """What was done by so many members, agreeing with their number and, when all are women, gender."""
    if choice == "for":
        return ngettext("Voted for", "Voted for", count)
    if choice == "against":
        return ngettext("Voted against", "Voted against", count)
    if choice == "not_taking_part":
        return ngettext("Did not take part", "Did not take part", count)
    if women:
        return npgettext("women", "Abstained", "Abstained", count)
    return ngettext("Abstained", "Abstained", count)


@dataclass
class Ballot:
    """One ballot: what was asked, when, what was decided and by whom."""

    announced: BallotAnnounced
    announced_at: str
    opened_at: str = ""
    closed_at: str = ""
    proclaimed_at: str = ""
    entry: int = 0
    result: Result | None = None
    void_reason: str = ""
    women: frozenset[int] = frozenset()

    @property
    def number(self) -> int:
        return self.announced.ballot

    @property
    def anchor(self) -> str:
        return f"ballot-{self.number}"

    @property
    def is_whole(self) -> bool:
        return self.announced.subject == "whole"

    @property
    def is_void(self) -> bool:
        return bool(self.void_reason)

    @property
    def choosers(self) -> list[Choosers]:
        """The roll, by choice, then group, then name; those who were absent are not read out."""
        if self.result is None:
            return []
        made = [(choice, self.result.voted(choice)) for choice in READ]
        return [self._choosers(choice, lines) for choice, lines in made if lines]

    @property
    def spoken(self) -> dict[str, str]:
        """What was done, choice by choice, agreeing with those who did it."""
        made = {choosers.choice: choosers.words for choosers in self.choosers}
        return {choice: made.get(choice) or said(choice, 0) for choice in READ}

    def _choosers(self, choice: str, lines: list[dict[str, Any]]) -> Choosers:
        seated = sorted(lines, key=itemgetter("position"))
        groups = tuple(
            (group, tuple(line["name"] for line in sorted(named, key=itemgetter("sort"))))
            for group, named in groupby(seated, key=itemgetter("group"))
        )
        women = all(line["member"] in self.women for line in lines)
        return Choosers(choice, len(lines), women, groups)
