"""The server or the database is killed while the whole room votes: what was acknowledged is there, and no more."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import httpx
import pytest
from chamber import Chamber, account, constitute
from django.db import connections
from django.utils import translation
from machines.phones import Phones, door
from machines.processes import PATIENCE, wait_for
from machines.racing import counted, opened, stored
from machines.servers import CouncilServer, PostgresServer, manage
from websockets.sync.client import connect

from council.ballots.models import Ballot
from council.ballots.votes.models import Cast
from council.journal.seals import instant
from council.middleware import UNAVAILABLE
from council.settings import database

pytestmark = pytest.mark.server
CLOSED = {"fr": '{"error": "Le scrutin est clos."}', "en": '{"error": "The ballot is closed."}'}


def times(often: int, at_length: int) -> Any:
    """How often it happens in the usual run, and in `make long`."""
    counts = [often, pytest.param(at_length, marks=pytest.mark.long)]
    return pytest.mark.parametrize("times", counts)


class Room:
    """The small council in its chamber: seven phones, and the clerk's console, on one real server."""

    def __init__(self, house: Chamber, server: CouncilServer, url: str) -> None:
        self.house, self.server, self.url, self.chance = house, server, url, Random(3)
        self.phones = Phones(server, [account(house, place) for place in range(7)])
        self.clerk = door(server, house.clerk)

    def close(self, ballot: Ballot) -> bool:
        """Whether the closing was acknowledged."""
        try:
            answer = self.clerk.post(f"/ballots/{ballot.pk}/close/", data={"confirmed": "1"})
        except httpx.TransportError:
            return False
        assert answer.status_code in (302, 503), answer.text
        return answer.status_code == 302

    def struck(self, ballot: Ballot, blow: Callable[[], Any], at_closing: bool) -> bool:
        """Strike while they vote, or at the very closing; gives whether that was acknowledged."""
        self.phones.each_have(2)
        acknowledged: list[bool] = []
        desk = threading.Thread(target=lambda: acknowledged.append(self.close(ballot)))
        if at_closing:
            desk.start()
        time.sleep(self.chance.uniform(0, 0.04))
        blow()
        if at_closing:
            desk.join(PATIENCE)
        return acknowledged == [True]

    def closed(self, ballot: Ballot) -> None:
        """The votes go on after the blow, and the ballot is closed, if it was not already."""
        connections.close_all()
        if Ballot.objects.get(pk=ballot.pk).is_open:
            self.phones.each_have(1)
            assert self.close(ballot)

    def proclaimed(self, ballot: Ballot, before: int) -> None:
        assert self.clerk.post(f"/ballots/{ballot.pk}/proclaim/", data={"confirmed": "1"}).status_code == 302
        assert Ballot.objects.get(pk=ballot.pk).state == "proclaimed"
        verified = manage("verify", "--sitting", str(self.house.sitting.pk), database_url=self.url)
        assert (verified.returncode, f'"ballots": {before + 1}' in verified.stdout) == (0, True), verified


def compare(ballot: Ballot, phones: Phones) -> None:
    """No acknowledged vote lost, none invented, and each member's last one counted."""
    casts = list(Cast.objects.filter(ballot=ballot).order_by("pk"))
    sent = {(phone.member, key, choice) for phone in phones for key, choice in phone.sent.items()}
    told = {(r["member"], r["key"], r["choice"], r["at"]) for phone in phones for r in phone.receipts}
    assert {(cast.member_id, cast.key, cast.choice) for cast in casts} <= sent
    assert told <= {(cast.member_id, cast.key, cast.choice, instant(cast.at)) for cast in casts}
    assert counted(ballot) == stored(ballot) == {cast.member_id: cast.choice for cast in casts}
    for phone in phones:
        assert phone.refused == (409, CLOSED[phone.language])


@times(3, 50)
@pytest.mark.database
def test_a_server_killed_during_a_ballot_loses_no_vote(
    times: int, house: Chamber, fresh_database: str, live_server_process: Any
) -> None:
    room = Room(house, live_server_process(fresh_database), fresh_database)
    for turn in range(times):
        ballot = opened(house)
        with room.phones.voting(ballot.pk):
            acknowledged = room.struck(ballot, room.server.kill, at_closing=turn % 3 == 2)
            assert Ballot.objects.get(pk=ballot.pk).is_closed or not acknowledged
            room.server.start()
            room.closed(ballot)
        compare(ballot, room.phones)
        room.proclaimed(ballot, before=turn)


@pytest.fixture
def fallible() -> Iterator[tuple[PostgresServer, str]]:
    """A PostgreSQL of one's own that keeps what it has committed; this process works in it too."""
    with PostgresServer(fsync=True) as server:
        server.execute("CREATE DATABASE chamber")
        assert manage("migrate", database_url=server.url("chamber")).returncode == 0
        yield server, server.url("chamber")


@pytest.fixture
def inside_it(fallible: tuple[PostgresServer, str], django_db_blocker: Any) -> Iterator[Chamber]:
    before = connections.settings["default"]
    connections["default"].close()
    del connections["default"]
    connections.settings["default"] = connections.configure_settings({"default": database(fallible[1])})[
        "default"
    ]
    with django_db_blocker.unblock():
        yield constitute().open()
    connections["default"].close()
    del connections["default"]
    connections.settings["default"] = before


def told_that_it_is_away(room: Room, ballot: Ballot) -> None:
    """Each phone is told in its own language, without JavaScript too; the process stays alive."""
    room.phones.each_is_told_to_wait()
    page = room.clerk.post(f"/ballots/{ballot.pk}/vote/", data={"choice": "for", "key": "no-javascript"})
    assert (page.status_code, "La base de données du conseil ne répond pas." in page.text) == (503, True)
    answers = [room.clerk.get(path).status_code for path in ("/healthz", "/readyz")]
    assert answers == [200, 503]


@times(2, 20)
def test_postgresql_stopped_hard_during_a_ballot_loses_no_vote(
    times: int, fallible: tuple[PostgresServer, str], inside_it: Chamber, live_server_process: Any
) -> None:
    postgresql, url = fallible
    room = Room(inside_it, live_server_process(url), url)
    for turn in range(times):
        ballot, blow = opened(inside_it), (postgresql.kill, postgresql.stop_at_once)[turn % 2]
        with room.phones.voting(ballot.pk):
            acknowledged = room.struck(ballot, blow, at_closing=turn % 3 == 2)
            told_that_it_is_away(room, ballot)
            postgresql.start()
            connections.close_all()
            assert Ballot.objects.get(pk=ballot.pk).is_closed or not acknowledged
            room.closed(ballot)
        compare(ballot, room.phones)
        assert [phone.unanswered for phone in room.phones] == [0] * 7
        for phone in room.phones:
            with translation.override(phone.language):
                assert set(phone.unavailable) == {str(UNAVAILABLE)}
        room.proclaimed(ballot, before=turn)


def test_the_hall_follows_again_once_postgresql_is_back(
    fallible: tuple[PostgresServer, str], inside_it: Chamber, live_server_process: Any
) -> None:
    (postgresql, url), ballot = fallible, opened(inside_it)
    room = Room(inside_it, live_server_process(url), url)
    address = f"{room.server.socket_url}/ws/sittings/{inside_it.sitting.pk}/hall/?lang=fr"
    with connect(
        address, origin=room.server.url, compression=None, proxy=None, open_timeout=PATIENCE
    ) as hall:
        known = json.loads(hall.recv(PATIENCE))["number"]
        postgresql.kill()
        wait_for(
            lambda: room.server.log.count("cannot be read") >= 3, "three looks at a journal that is away"
        )
        postgresql.start()
        connections.close_all()
        assert room.close(ballot)
        while json.loads(hall.recv(PATIENCE)).get("number", 0) <= known:
            continue
