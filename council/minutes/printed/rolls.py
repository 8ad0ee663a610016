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
from council.sittings.attendance.words import SAID

READ = ("for", "against", "abstention", "not_taking_part")

Line = Mapping[str, Any]


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


@dataclass(frozen=True)
class Beside:
    """What is said beside the names: `word` is what the rules call a proxy, `declared` what members said
    afterwards that they had meant (a choice by number of member). In a call-over the desk took every vote.
    """

    word: str
    declared: Mapping[int, str]
    called_over: bool

    def name(self, line: Line) -> str:
        """« Ada Ortie (par Bo Lichen, pouvoir reçu) »."""
        said = []
        if line.get("by"):
            said.append(SAID[self.word].voted_by(line["by"]))
        if line.get("taken") and not self.called_over:
            said.append(_("vote taken by the desk"))
        if line["member"] in self.declared:
            said.append(_("correction: %(choice)s") % {"choice": meant_choice(self.declared[line["member"]])})
        return f"{line['name']} ({' ; '.join(said)})" if said else str(line["name"])


def by_choice(result: Result, *, women: frozenset[int], beside: Beside) -> list[Choosers]:
    """The roll of a result, read out; those who were absent are not. `women` are numbers of members."""
    made = [(choice, result.voted(choice)) for choice in READ]
    return [_choosers(choice, lines, women, beside) for choice, lines in made if lines]


def _choosers(choice: str, lines: list[dict[str, Any]], women: frozenset[int], beside: Beside) -> Choosers:
    seated = sorted(lines, key=itemgetter("position"))
    groups = tuple(
        (group, tuple(beside.name(line) for line in sorted(named, key=itemgetter("sort"))))
        for group, named in groupby(seated, key=itemgetter("group"))
    )
    return Choosers(choice, len(lines), all(line["member"] in women for line in lines), groups)


def meant_choice(choice: str) -> str:
    """A choice as it is said after « mise au point »: « contre », « abstention »."""
    words = {
        "for": _("for"),
        "against": _("against"),
        "abstention": pgettext("correction", "abstention"),
        "not_taking_part": _("did not take part"),
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
        "absent": _("%(name)s let it be known that he had not voted."),
    }
    said_by_a_woman = {
        "for": _("%(name)s let it be known that she had meant to vote for."),
        "against": _("%(name)s let it be known that she had meant to vote against."),
        "abstention": _("%(name)s let it be known that she had meant to abstain."),
        "not_taking_part": _("%(name)s let it be known that she had meant not to take part in the vote."),
        "absent": _("%(name)s let it be known that she had not voted."),
    }
    return (said_by_a_woman if woman else said_by_one)[choice] % {"name": name}
