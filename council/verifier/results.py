"""A ballot counted again from its roll, or from what its tellers entered, under the rules it froze."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from council.journal.examination.standing import Facts
from council.journal.lines import insist
from council.rules.procedure.procedure import Procedure
from council.rules.voting import elections, roll, tally
from council.rules.voting.counted import Choice, Count
from council.rules.voting.roll import Seat

COUNTED = ("against", "abstention", "not_taking_part", "blank", "void")
ALWAYS = (
    "voters",
    "cast",
    "required",
    "votes_for",
    "against",
    "abstention",
    "not_taking_part",
    "base",
    "base_count",
    "adopted",
)
KINDS = {"amendment": "amendment", "whole": "final", "part": "final", "election": "election"}
SIDES = (Choice.FOR, Choice.AGAINST)
FAILS = {"fr": r"n['’]est (pas|élu)|n['’]est adopté|rejeté", "en": r"(?i)\b(not|nobody|no part)\b"}


@dataclass(frozen=True)
class Asked:
    """What a ballot was announced with, and who was in the room when it closed (numbers of members)."""

    announced: Facts
    procedure: Procedure
    attending: Collection[int]
    represented: Collection[int]

    @property
    def kind(self) -> str:
        """The kind of question, as the rules of procedure name it."""
        return KINDS.get(self.announced["subject"], "motion")

    @property
    def seats(self) -> list[Seat]:
        lines = self.announced["roll"]
        return [
            Seat(*(line[name] for name in ("member", "name", "sort", "group", "position"))) for line in lines
        ]


def of_roll(
    asked: Asked, votes: Mapping[int, Choice], in_person: Collection[int], casting: Choice | None
) -> dict[str, Any]:
    """What the result of a ballot taken by name has to say; `casting` is the chair's vote given apart.

    Those who voted `in_person` (numbers of members) attended, even if they left before the close.
    """
    own = votes.get(asked.announced["chair_id"])
    chair = casting or (own if own in SIDES else None)
    attended = {*asked.attending, *in_person}
    count = roll.count(asked.seats, votes, attending=attended, represented=asked.represented, chair=chair)
    absent = len(asked.seats) - count.voters - count.not_taking_part
    groups = roll.by_group(asked.seats, votes)
    return _decided(asked, count) | {"absent": absent, "groups": groups, "tellers": []}


def of_figures(
    asked: Asked, figures: Mapping[str, Any], tellers: list[str], casting: Choice | None
) -> dict[str, Any]:
    """What the result of a ballot counted by tellers has to say."""
    named = figures.get("candidates") or []
    insist(len({each["name"] for each in named}) == len(named), _("A candidate is named twice."))
    candidates = {each["name"]: each["votes"] for each in named}
    count = Count(
        for_=sum(candidates.values()) if candidates else figures.get("for", 0),
        **{name: figures.get(name, 0) for name in COUNTED},
        in_office=len(asked.announced["roll"]),
        attending=len(asked.attending),
        represented=len(asked.represented),
        chair=casting,
    )
    absent = max(0, len(asked.announced["roll"]) - count.voters - count.not_taking_part)
    told = _elected(asked, count, candidates) if candidates else _decided(asked, count)
    return told | {"absent": absent, "groups": [], "tellers": tellers}


def _decided(asked: Asked, count: Count) -> dict[str, Any]:
    decision = tally.decide(count, asked.kind, asked.procedure)
    return _named(asked, count) | {
        "voters": decision.voters,
        "cast": decision.cast,
        "required": decision.required,
        "votes_for": decision.for_,
        **{name: getattr(decision, name) for name in COUNTED},
        "base": decision.base.value,
        "base_count": decision.base_count,
        "adopted": decision.adopted,
        "tie": decision.tie,
        "casting_vote": decision.casting_vote.value if decision.casting_vote else "",
        "appended": decision.appended,
        "elected": "",
        "candidates": [],
    }


def _elected(asked: Asked, count: Count, candidates: dict[str, int]) -> dict[str, Any]:
    rank = asked.announced["round"]
    insist(
        set(candidates) == set(asked.announced["candidates"]), _("The candidates are not those announced.")
    )
    election = elections.elect(candidates, round=rank, count=count, procedure=asked.procedure)
    data = election.to_data()
    same = ("voters", "cast", "base", "base_count", "adopted", "tie", "appended", *COUNTED)
    return _named(asked, count) | {
        **{name: data[name] for name in same},
        "required": data["required"] or 0,
        "votes_for": data["for"],
        "casting_vote": "",
        "elected": election.elected or "",
        "candidates": [{"name": name, "votes": votes} for name, votes in sorted(candidates.items())],
    }


def _named(asked: Asked, count: Count) -> dict[str, Any]:
    facts = asked.announced
    return {
        "number": facts["ballot"],
        "subject": facts["subject"],
        "question": facts["question"],
        "method": facts["method"],
        "round": facts["round"],
        "chair": facts["chair_id"],
        "in_office": len(facts["roll"]),
        "attending": count.attending,
        "represented": count.represented,
        "counted": True,
    }


def compare(result: Facts, computed: Mapping[str, Any]) -> None:
    """Refuse a result that does not say what was computed again."""
    roll_says = _("The result says {name} {found}, the roll gives {computed}.")
    tellers_say = _("The result says {name} {found}, the tellers' count gives {computed}.")
    groups = computed["groups"]
    for name, figure in computed.items():
        if name == "groups" or (name not in result and name not in ALWAYS):
            continue
        right = result[name] == figure and type(result[name]) is type(figure)
        named = {"name": name, "found": result[name], "computed": figure}
        insist(right, tellers_say if computed["tellers"] else roll_says, **named)
    table = [{k: v for k, v in group.items() if k != "short"} for group in result["groups"]]
    insist(table == groups, _("The table by group is not that of the roll."))
    _worded(result)


def _worded(result: Facts) -> None:
    """Refuse words that say something else than the figures do."""
    turned = _("The words of the verdict do not say what was decided.")
    for lang, fails in FAILS.items():
        said = result["verdict"][lang]
        if result.get("elected"):
            insist(result["elected"] in said, turned)
        elif not result.get("candidates"):
            insist(bool(re.search(fails, said)) is not result["adopted"], turned)
            figures = {value for value in result.values() if type(value) is int}
            valid = "valable" not in said and "valid" not in said
            insist(not valid or {int(n) for n in re.findall(r"\d+", said)} <= figures, turned)
        if result["required"] and result.get("counted", True):
            asked = re.search(r"\d+", result["rule"][lang])
            insist(
                asked and int(asked[0]) == result["required"], _("The words of the rule are not its figures.")
            )


def shown(result: Facts) -> None:
    """Refuse figures in the result of a show of hands without a count, or of a consensus."""
    figures = [
        result.get(name, 0) for name in ("voters", "cast", "required", "votes_for", *COUNTED, "absent")
    ]
    bare = not any(figures) and result["counted"] is False and not result["groups"]
    insist(bare, _("A vote without a count has no figures."))
    unfigured = not (result.get("candidates") or result.get("elected") or result.get("casting_vote"))
    insist(unfigured and result.get("appended", False) is False, _("A vote without a count has no figures."))
    _worded(result)
