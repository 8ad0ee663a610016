"""The rule that is shown is the rule that is applied: each value is changed, and the sitting is seen to change."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from chamber import Chamber, cast
from chamber.voting import AMENDED, counted, motion
from django.utils import timezone, translation

from council.amendments.acts import table_amendment
from council.amendments.compromises.acts import draft_compromise, give_consent
from council.amendments.deadlines.acts import set_deadline
from council.amendments.deadlines.models import closes_at
from council.amendments.models import Amendment
from council.amendments.order import in_the_order
from council.ballots import acts
from council.ballots.models import Ballot
from council.ballots.tellers.ties import awaits_the_chair
from council.procedure.acts import set_rule
from council.rules.order import OutOfOrder
from council.rules.procedure.naming import INFORMATIVE
from council.rules.procedure.shapes import SHAPES
from council.sittings import acts as sittings
from council.sittings.attendance import acts as attendance
from council.sittings.attendance import standing

pytestmark = pytest.mark.django_db
HALF, MOST = "1/2", "9/10"


def said(act: Callable[[], Any]) -> str:
    """What an act is refused for; nothing when it is done."""
    try:
        act()
    except OutOfOrder as refusal:
        return str(refusal)
    return ""


def majority(fraction: str, base: str = "cast") -> dict[str, str]:
    return {"base": base, "fraction": fraction, "comparison": ">="}


def quorum(chamber: Chamber) -> Any:
    chamber.open(present=4)
    return attendance.check_quorum(chamber.sitting, by=chamber.clerk).reached


def second_call(chamber: Chamber) -> Any:
    chamber.open(present=1)
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    sittings.make_second_call(chamber.sitting, by=chamber.clerk)
    return attendance.check_quorum(chamber.sitting, by=chamber.clerk).reached


def quorum_presumed(chamber: Chamber) -> Any:
    chamber.open().call("vote")
    return said(lambda: chamber.announce())


def whole(chamber: Chamber) -> Any:
    return chamber.open().decide(chamber.announce(), for_=4, against=2).result["adopted"]


def on_amendment(chamber: Chamber) -> Any:
    chamber.open()
    chamber.decide(chamber.announce(chamber.table(AMENDED)), for_=4, against=2)
    return Amendment.objects.get().fate


def rejected(chamber: Chamber) -> Any:
    chamber.open()
    return chamber.decide(chamber.announce(chamber.table(AMENDED)), for_=2, against=4).outcome.appended


def on_motion(chamber: Chamber) -> Any:
    return counted(chamber.open(), motion(chamber, "counted"), 4, 2).result["adopted"]


def election(chamber: Chamber) -> Any:
    ballot = motion(chamber.open(), "paper", candidates=["Ada", "Bo"])
    return counted(chamber, ballot, candidates={"Ada": 4, "Bo": 2}).result["adopted"]


def tie(chamber: Chamber) -> Any:
    chamber.open(chair=6)
    return awaits_the_chair(counted(chamber, motion(chamber, "counted"), 3, 3))


def chair_votes(chamber: Chamber) -> Any:
    ballot = chamber.open(chair=0).announce()
    acts.open_ballot(ballot, by=chamber.clerk)
    return said(lambda: cast(ballot, chamber.members[0], "for"))


def proxies(chamber: Chamber) -> Any:
    chamber.open(present=5)
    giver, holder = chamber.members[5], chamber.members[0]
    return said(lambda: attendance.give_proxy(chamber.sitting, giver, holder, by=chamber.clerk))


def proxy_word(chamber: Chamber) -> Any:
    with translation.override("fr"):
        return str(standing.said(chamber.sitting.rules).received_from("Ada"))


def deadline(chamber: Chamber) -> Any:
    set_deadline(chamber.opinion, kind="rule", by=chamber.clerk)
    return timezone.localtime(closes_at(chamber.opinion)).date()


def late(chamber: Chamber) -> Any:
    parent = chamber.table(AMENDED)
    set_deadline(chamber.opinion, kind="rule", by=chamber.clerk)
    chamber.open().call("amendments")
    return said(lambda: chamber.table(AMENDED.replace("deux", "trois"), parent=parent))


def order(chamber: Chamber) -> Any:
    begins = "Le conseil préconise que les "
    chamber.table(begins + "lignes restent ouverts dès que possible.")
    chamber.table(begins + "réseaux deviennent accessibles à chacun partout.", author=3)
    return [amendment.ident for amendment in in_the_order(chamber.opinion, order="voting")]


def compromise_place(chamber: Chamber) -> Any:
    chamber.table(operation="suppress")
    parents = [chamber.table(AMENDED, author=0), chamber.table(AMENDED.replace("deux", "cinq"), author=3)]
    words = {"version": chamber.opinion.version(), "operation": "replace", "block": "r1"}
    dan, text = chamber.members[3], AMENDED.replace("deux", "trois")
    drafted = draft_compromise(
        chamber.opinion, dan, dan.mandates.get().group, parents=parents, text=text, **words
    )
    give_consent(drafted, parents[0], chamber.members[0])
    table_amendment(drafted, by=dan)
    return [amendment.ident for amendment in in_the_order(chamber.opinion, order="voting")]


def check_window(chamber: Chamber) -> Any:
    ballot = chamber.open().announce()
    acts.open_ballot(ballot, by=chamber.clerk)
    acts.close_ballot(ballot, confirmed=True, by=chamber.clerk)
    return said(lambda: acts.proclaim_ballot(Ballot.objects.get(), by=chamber.clerk))


def minimum_open(chamber: Chamber) -> Any:
    ballot = chamber.open().announce()
    acts.open_ballot(ballot, by=chamber.clerk)
    return said(lambda: acts.close_ballot(ballot, by=chamber.clerk))


ONE_PROXY = {"cap": 1, "same_group_first": True, "in_secret_ballots": False}
PRESENT = {"fraction": HALF, "comparison": ">", "counts": "present"}
EARLY = "The ballot has been open for less than 600 seconds: confirm that you close it."
CHECKING = "Members are still checking their votes: confirm that you proclaim the result."
SIGNED = {"sub_amendments": True, "compromises": True}
THREE = "After the deadline, 3 signatures are needed, and it has 1. Your draft is kept."
HOURS = {"urgent_hours": "unset"}
NEXT_DAY = {"when": "le lendemain"}
CASES: dict[str, Callable[[Chamber], Any]] = {
    "quorum": quorum,
    "second_call": second_call,
    "quorum_presumed": quorum_presumed,
    "participation": whole,
    "proxies": proxies,
    "proxy_word": proxy_word,
    "final": whole,
    "amendment": on_amendment,
    "motion": on_motion,
    "election": election,
    "tie": tie,
    "chair_votes": chair_votes,
    "amendment_deadline": deadline,
    "late_amendments": late,
    "compromises_first": compromise_place,
    "calling_order": order,
    "append_amendment": rejected,
    "check_window": check_window,
    "minimum_open": minimum_open,
}
EXPECTED: list[tuple[str, Any, Any]] = [
    ("quorum", PRESENT, True),
    ("quorum", PRESENT | {"fraction": "4/5"}, False),
    ("second_call", {"number": 1} | NEXT_DAY, True),
    ("second_call", {"number": 3} | NEXT_DAY, False),
    ("quorum_presumed", True, ""),
    ("quorum_presumed", False, "Check the quorum before the vote on the whole."),
    ("participation", "unset", True),
    ("participation", majority(MOST, "in_office"), False),
    ("proxies", ONE_PROXY, ""),
    (
        "proxies",
        ONE_PROXY | {"cap": 0, "same_group_first": False},
        "The rules of this council know no proxies.",
    ),
    ("proxy_word", "pouvoir", "Pouvoir reçu d’Ada"),
    ("proxy_word", "procuration", "Procuration reçue d’Ada"),
    ("final", majority(HALF), True),
    ("final", majority(MOST), False),
    ("amendment", majority(HALF), "adopted"),
    ("amendment", majority(MOST), "rejected"),
    ("motion", majority(HALF), True),
    ("motion", majority(MOST), False),
    ("election", majority(HALF), True),
    ("election", majority(MOST), False),
    ("tie", "fails", False),
    ("tie", "casting_vote", True),
    ("chair_votes", True, ""),
    ("chair_votes", False, "The chair does not vote."),
    ("amendment_deadline", {"hours": 24} | HOURS, datetime.date(2026, 11, 23)),
    ("amendment_deadline", {"hours": 72} | HOURS, datetime.date(2026, 11, 21)),
    ("late_amendments", SIGNED | {"signatures": 1}, ""),
    ("late_amendments", SIGNED | {"signatures": 3}, THREE),
    ("compromises_first", True, ["4", "1", "2", "3"]),
    ("compromises_first", False, ["1", "4", "2", "3"]),
    ("calling_order", "most_divergent_first", ["2", "1"]),
    ("calling_order", "whole_text_first", ["1", "2"]),
    ("append_amendment", majority("1/4"), True),
    ("append_amendment", majority(HALF), False),
    ("check_window", {"final": 600, "other": 0}, CHECKING),
    ("check_window", {"final": 0, "other": 0}, ""),
    ("minimum_open", 0, ""),
    ("minimum_open", 600, EARLY),
]


def test_each_rule_is_applied_or_said_to_be_for_information() -> None:
    assert sorted([*CASES, *INFORMATIVE]) == sorted(SHAPES)
    assert sorted(name for name, _value, _seen in EXPECTED) == sorted([*CASES, *CASES])


@pytest.mark.parametrize(("name", "value", "seen"), EXPECTED)
def test_a_rule_that_is_changed_changes_the_sitting(
    chamber: Chamber, name: str, value: Any, seen: Any
) -> None:
    set_rule(chamber.body, name, value=value, status="sourced", source="Art. 1", by=chamber.clerk)
    assert CASES[name](chamber) == seen
