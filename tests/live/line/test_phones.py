"""Whose phones are connected, and whose vote may still come: told to the desk, and to nobody else."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from chamber import Chamber, account, cast
from django.utils import timezone

from council.ballots import acts
from council.ballots.models import Ballot
from council.journal.models import Entry
from council.live.acts import note_connected
from council.live.line.keeper import Keeper
from council.live.line.phones import Phones
from council.live.line.readings import News
from council.live.line.sockets import Socket
from council.live.models import Connection
from council.live.room.awaited import awaited, connected, missing, waiting
from council.sittings.attendance import acts as attendance

ADA, BO, CLEO = range(3)


@pytest.fixture
def ballot(chamber: Chamber) -> Ballot:
    """An open ballot in a room of six: Ada holds the proxy of Cléo, who is away."""
    chamber.open()
    attendance.give_proxy(chamber.sitting, chamber.members[CLEO], chamber.members[ADA], by=chamber.clerk)
    ballot = chamber.announce()
    acts.open_ballot(ballot, by=chamber.clerk)
    return ballot


@pytest.mark.django_db
def test_the_phones_of_all_processes_are_counted_and_those_of_a_dead_one_are_not(chamber: Chamber) -> None:
    sitting, users = chamber.sitting.pk, [account(chamber, place).pk for place in (ADA, BO, CLEO)]
    for process, theirs in (("a", users[:2]), ("b", users[1:2]), ("c", users[2:])):
        note_connected(sitting, process, theirs)
    long_ago = timezone.now() - datetime.timedelta(minutes=5)
    Connection.objects.filter(process="c").update(at=long_ago)
    assert connected(sitting) == {chamber.members[ADA].pk, chamber.members[BO].pk}


@pytest.mark.django_db
def test_noting_the_phones_leaves_no_entry_and_is_forgotten(chamber: Chamber) -> None:
    before = Entry.objects.count()
    note_connected(chamber.sitting.pk, "a", [])
    Connection.objects.update(at=timezone.now() - datetime.timedelta(hours=2))
    note_connected(chamber.sitting.pk, "b", [chamber.clerk.pk])
    assert [(c.process, c.members) for c in Connection.objects.all()] == [("b", [])]
    assert Entry.objects.count() == before


@pytest.mark.django_db
def test_who_is_connected_and_has_not_voted_comes_first(chamber: Chamber, ballot: Ballot) -> None:
    note_connected(chamber.sitting.pk, "a", [account(chamber, place).pk for place in (ADA, BO)])
    assert [line.name for line in awaited(ballot)[:3]] == ["Bo Lichen", "Ada Ortie", "Cléo Silex"]
    assert waiting(ballot) == 3
    cast(ballot, chamber.members[BO], "for")
    assert (waiting(ballot), len(awaited(ballot))) == (2, 6)


@pytest.mark.django_db
def test_those_who_have_not_voted_are_two_lists_and_each_is_named_in_one(
    chamber: Chamber, ballot: Ballot
) -> None:
    note_connected(chamber.sitting.pk, "a", [account(chamber, BO).pk])
    cast(ballot, chamber.members[ADA], "for")
    found = missing(ballot)
    assert [line.name for line in found.connected] == ["Bo Lichen"]
    others = [line.name for line in awaited(ballot) if line.name != "Bo Lichen"]
    assert ([line.name for line in found.away], len(others)) == (others, 5)


@pytest.mark.django_db
def test_a_giver_is_awaited_on_the_phone_of_who_holds_their_proxy(chamber: Chamber, ballot: Ballot) -> None:
    note_connected(chamber.sitting.pk, "a", [account(chamber, CLEO).pk])
    assert {line.name: (line.by, line.is_connected) for line in awaited(ballot)}["Cléo Silex"] == (
        "Ada Ortie",
        False,
    )
    note_connected(chamber.sitting.pk, "a", [account(chamber, ADA).pk])
    assert [line.name for line in awaited(ballot) if line.is_connected] == ["Ada Ortie", "Cléo Silex"]


async def _nothing(*_words: Any) -> None: ...


async def test_a_process_notes_its_phones_when_they_change_and_not_otherwise() -> None:
    noted: list[frozenset[int]] = []

    async def write(_act: Any, _sitting: int, _process: str, accounts: frozenset[int]) -> None:
        noted.append(accounts)

    kept, phones = Keeper(1, News(0, 1, [], []), _nothing), Phones(write)
    member, desk = Socket(_nothing, user=7), Socket(_nothing, user=8)
    await phones.look({1: kept})
    await kept.welcome(member, "member", "fr", 1)
    await kept.welcome(desk, "console", "fr", 1)
    for _look in range(3):
        await phones.look({1: kept})
    kept.leave(member)
    await phones.look({1: kept})
    assert noted == [frozenset({7}), frozenset()]
