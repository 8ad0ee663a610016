"""Attendance and ballots agree: who is told present or absent of a ballot is so by the register."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pytest
from chamber import Chamber, cast
from chamber.eventful import Remains
from chamber.played import Played
from chamber.sat import Sat

from council.ballots import acts
from council.ballots.counting import of_figures
from council.ballots.models import Ballot
from council.journal.models import Entry
from council.minutes.archive import archive
from council.sittings.attendance import acts as attendance
from council.verifier.archive import verify
from council.verifier.chain import Entry as Told
from council.verifier.chain import read
from council.verifier.packing import unpack

ADA, BO, CLEO, DAN, EVE, FIL, GIL = range(7)


class Closing(NamedTuple):
    """A ballot as it closed: its result, what each of its roll was, and who was then in the room."""

    result: dict[str, Any]
    are: dict[int, str]
    by_proxy: set[int]
    present: set[int]


def closings(entries: Iterable[Told]) -> Iterator[Closing]:
    """Each closing of a ballot taken by name, with those whom the register holds signed in at that moment."""
    present: set[int] = set()
    rolls: dict[int, set[int]] = {}
    for entry in (each for each in entries if each.is_whole):
        facts = entry.facts
        if entry.kind == "member_signed_in":
            present.add(facts["member_id"])
        elif entry.kind == "member_signed_out":
            present.remove(facts["member_id"])
        elif entry.kind == "ballot_announced":
            rolls[facts["ballot"]] = {line["member"] for line in facts["roll"]}
        elif entry.kind == "ballot_closed" and not facts["tellers"]:
            lines = [*facts["votes"], *facts["without_vote"]]
            are = {line["member"]: line["choice"] for line in lines}
            assert (len(are), are.keys()) == (len(lines), rolls[facts["ballot"]])
            yield Closing(
                facts["result"], are, {v["member"] for v in facts["votes"] if v["by"]}, present & are.keys()
            )


def agree(closing: Closing) -> None:
    result, are = closing.result, closing.are
    told = Counter(are.values())
    silent = {member for member, status in are.items() if status in ("no_vote", "absent")}
    assert {m for m in silent if are[m] == "no_vote"} == silent & closing.present
    figures = {"for": result["votes_for"]} | {name: result[name] for name in SIX[1:]}
    assert figures == {name: told[name] for name in SIX}
    assert sum(figures.values()) == result["in_office"]
    in_person = are.keys() - silent - closing.by_proxy
    assert result["attending"] == len(closing.present | in_person)
    groups = [{name: row[name] for name in SIX} for row in result["groups"]]
    assert {name: sum(row[name] for row in groups) for name in SIX} == figures
    assert all(sum(row[name] for name in SIX) == row["seats"] for row in result["groups"])


SIX = ("for", "against", "abstention", "not_taking_part", "no_vote", "absent")


def test_attendance_and_ballots_agree_in_every_sitting_played(
    played: Played, eventful: Remains, sat: Sat
) -> None:
    for made in (played.archive, eventful.archive, sat.archive):
        closed = list(closings(read(unpack(made)["journal.jsonl"])))
        assert closed
        for closing in closed:
            agree(closing)


@pytest.fixture
def closed(chamber: Chamber) -> Ballot:
    """Ada votes, Bo does not; Cléo left; Dan left with a proxy to Ève, who does not vote for him; Fil never came."""
    chamber.open(present=5)
    people, clerk = chamber.members, chamber.clerk
    attendance.give_proxy(chamber.sitting, people[DAN], people[EVE], by=clerk)
    attendance.give_proxy(chamber.sitting, people[GIL], people[ADA], by=clerk)
    ballot = chamber.announce()
    acts.open_ballot(ballot, by=clerk)
    attendance.sign_out(chamber.sitting, people[CLEO], by=clerk)
    cast(ballot, people[ADA], "for")
    acts.close_ballot(ballot, confirmed=True, by=clerk)
    return Ballot.objects.get(pk=ballot.pk)


def left(member: Any) -> str:
    entries = Entry.objects.filter(kind="member_signed_out")
    return next(entry.at for entry in entries if entry.facts["member_id"] == member.pk)


@pytest.mark.django_db
def test_the_closing_tells_who_did_not_vote_present_absent_gone_or_represented(
    chamber: Chamber, closed: Ballot
) -> None:
    told = Entry.objects.get(kind="ballot_closed").facts["without_vote"]
    people = chamber.members
    assert [(line["name"].split()[0], line["choice"], line["held"], line["left"]) for line in told] == [
        ("Bo", "no_vote", "", ""),
        ("Cléo", "absent", "", left(people[CLEO])),
        ("Dan", "absent", "Ève Ronce", left(people[DAN])),
        ("Ève", "no_vote", "", ""),
        ("Fil", "absent", "", ""),
        ("Gil", "absent", "Ada Ortie", ""),
    ]
    assert closed.outcome
    assert (closed.outcome.no_vote, closed.outcome.absent, closed.outcome.attending) == (2, 4, 3)


@pytest.mark.django_db
def test_the_verifier_finds_the_same_from_arrivals_departures_and_proxies(
    chamber: Chamber, closed: Ballot
) -> None:
    acts.proclaim_ballot(closed, confirmed=True, by=chamber.clerk)
    made = archive.build(chamber.sitting.pk)
    assert verify(made).ballots == 1
    [told] = json.loads(unpack(made)["results.json"])["ballots"]
    assert told["without_vote"] == Entry.objects.get(kind="ballot_closed").facts["without_vote"]


@pytest.mark.django_db
def test_who_comes_back_before_the_close_has_not_left(chamber: Chamber) -> None:
    ballot = chamber.open().announce()
    acts.open_ballot(ballot, by=chamber.clerk)
    attendance.sign_out(chamber.sitting, chamber.members[BO], by=chamber.clerk)
    attendance.sign_in(chamber.sitting, chamber.members[BO], by=chamber.clerk)
    result = acts.close_ballot(ballot, confirmed=True, by=chamber.clerk)
    assert {(line["choice"], line["left"]) for line in result.without_vote} == {("no_vote", "")}


@pytest.mark.django_db
def test_of_what_tellers_count_the_rest_of_those_present_did_not_vote(chamber: Chamber) -> None:
    chamber.open(present=6)
    attendance.give_proxy(chamber.sitting, chamber.members[GIL], chamber.members[ADA], by=chamber.clerk)
    ballot = chamber.announce()
    counted = [of_figures(ballot.asked(), {"for": votes}).tally for votes in (5, 7)]
    assert [(tally["no_vote"], tally["absent"]) for tally in counted] == [(1, 1), (0, 0)]
