"""Those who voted as the minutes read them out: by choice, then group, then name, with how each vote came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from council.ballots.result import Result
from council.journal.cases import taken_in_words
from council.sittings.attendance import statuses
from council.sittings.attendance.words import SAID

READ = ("for", "against", "abstention", "not_taking_part")
LISTED = (*READ, "no_vote", "absent")

Line = Mapping[str, Any]


@dataclass(frozen=True)
class Choosers:
    """Those who have one status in a ballot, by group in the order of the hemicycle, then by name."""

    choice: str
    count: int
    women: bool  # whether they are all women, for the participle to agree
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    some_left: bool = False

    @property
    def words(self) -> str:
        """The published custom: « Ont voté pour », « S'est abstenue »…"""
        if self.choice in READ:
            return said(self.choice, self.count, self.women)
        return silent(self.choice, self.count, self.women, self.some_left)


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


def silent(status: str, count: int, women: bool, some_left: bool) -> str:
    """What so many members were who did not vote: « Présents, n'ont pas voté », « Absentes ou parties »."""
    if status == "no_vote":
        if women:
            return npgettext("women", "Present, did not vote", "Present, did not vote", count)
        return ngettext("Present, did not vote", "Present, did not vote", count)
    if some_left and women:
        return npgettext("women", "Absent or left", "Absent or left", count)
    if some_left:
        return ngettext("Absent or left", "Absent or left", count)
    if women:
        return npgettext("women", "Absent", "Absent", count)
    return npgettext("roll", "Absent", "Absent", count)


@dataclass(frozen=True)
class Beside:
    """What is said beside the names: `word` is what the rules call a proxy, `declared` what members said
    afterwards that they had meant (a choice by number of member), `women` their numbers. In a call-over the desk
    took every vote.
    """

    word: str
    declared: Mapping[int, str]
    women: frozenset[int]
    called_over: bool

    def name(self, line: Line) -> str:
        """« Ada Ortie (par Bo Lichen, pouvoir reçu) »."""
        said = []
        if line.get("by"):
            said.append(SAID[self.word].voted_by(line["by"]))
        if line.get("taken") and not self.called_over:
            said.append(taken_in_words(line["taken"]))
        said += statuses.beside(line, line["member"] in self.women)
        if line["member"] in self.declared:
            said.append(_("correction: %(choice)s") % {"choice": meant_choice(self.declared[line["member"]])})
        return f"{line['name']} ({' ; '.join(said)})" if said else str(line["name"])


def by_choice(result: Result, *, beside: Beside) -> list[Choosers]:
    """The whole roll of a result; long ago, without those who had not voted, who were all told as absent."""
    listed = [(status, result.voted(status)) for status in (LISTED if result.tells_apart else READ)]
    return [_choosers(status, lines, beside) for status, lines in listed if lines]


def _choosers(choice: str, lines: list[dict[str, Any]], beside: Beside) -> Choosers:
    seated = sorted(lines, key=itemgetter("position"))
    groups = tuple(
        (group, tuple(beside.name(line) for line in sorted(named, key=itemgetter("sort"))))
        for group, named in groupby(seated, key=itemgetter("group"))
    )
    women = all(line["member"] in beside.women for line in lines)
    return Choosers(choice, len(lines), women, groups, statuses.some_left(lines))


def meant_choice(choice: str) -> str:
    """A choice as it is said after « mise au point »: « contre », « abstention »."""
    words = {
        "for": _("for"),
        "against": _("against"),
        "abstention": pgettext("correction", "abstention"),
        "not_taking_part": _("did not take part"),
        "no_vote": _("did not vote"),
        "absent": pgettext("correction", "absent"),
    }
    return words[choice]


def meant(name: str, choice: str, woman: bool) -> str:
    """« M. X a fait savoir qu'il avait voulu voter contre. »"""
    said_by_one = {
        "for": _("%(name)s let it be known that he had meant to vote for."),
        "against": _("%(name)s let it be known that he had meant to vote against."),
        "abstention": _("%(name)s let it be known that he had meant to abstain."),
        "not_taking_part": _("%(name)s let it be known that he had meant not to take part in the vote."),
        "no_vote": _("%(name)s let it be known that he had not voted."),
        "absent": _("%(name)s let it be known that he had not voted."),
    }
    said_by_a_woman = {
        "for": _("%(name)s let it be known that she had meant to vote for."),
        "against": _("%(name)s let it be known that she had meant to vote against."),
        "abstention": _("%(name)s let it be known that she had meant to abstain."),
        "not_taking_part": _("%(name)s let it be known that she had meant not to take part in the vote."),
        "no_vote": _("%(name)s let it be known that she had not voted."),
        "absent": _("%(name)s let it be known that she had not voted."),
    }
    return (said_by_a_woman if woman else said_by_one)[choice] % {"name": name}
