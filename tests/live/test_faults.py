"""What goes wrong in a real chamber: Redis that dies or hangs, screens that do not read, clients that shout."""

from __future__ import annotations

import contextlib
import itertools
import json
import signal
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from chamber import Chamber, convened
from machines.processes import PATIENCE
from machines.servers import RedisServer, UnpolledServer, wait_for
from redis import Redis
from websockets.sync.client import connect

from council.journal.models import Journal
from council.members.models import Group
from council.opinions.declarations import acts as declarations

from .conftest import Doors, Listener

TURNS = ("suspend", "resume")


@pytest.fixture
def redis() -> Iterator[RedisServer]:
    with RedisServer() as server:
        yield server


@pytest.fixture
def houses(fresh_database: str, live_server_process: Any, redis: RedisServer) -> tuple[Chamber, Doors, Doors]:
    """One council, and two servers of it which share a Redis."""
    chamber = convened().open()
    here, there = (live_server_process(fresh_database, redis.url) for _ in range(2))
    return chamber, Doors(here, chamber.sitting.pk), Doors(there, chamber.sitting.pk)


def call(chamber: Any, doors: Any, kind: str) -> int:
    assert doors.post(f"/items/{chamber.item(kind).pk}/call/", chamber.clerk).status_code == 302
    return Journal.last_number()


def follows(chamber: Any, doors: Any, screen: Listener, kind: str) -> bool:
    """Whether the screen is told of an act, in spite of all."""
    number = call(chamber, doors, kind)
    return bool(screen.reaches(number)["number"] >= number)


@pytest.fixture
def unpolled(fresh_database: str, redis: RedisServer) -> Iterator[tuple[Chamber, Doors, Doors]]:
    """Two servers which hear of each other's acts through Redis alone."""
    chamber = convened().open()
    with (
        UnpolledServer(fresh_database, redis.url) as here,
        UnpolledServer(fresh_database, redis.url) as there,
    ):
        yield chamber, Doors(here, chamber.sitting.pk), Doors(there, chamber.sitting.pk)


@pytest.mark.server
def test_an_act_in_one_process_reaches_the_screens_of_another(unpolled: Any, redis: RedisServer) -> None:
    chamber, here, there = unpolled
    with Redis.from_url(redis.url) as layer, there.listen("hall") as screen:
        screen.until(lambda frame: "html" not in frame)
        wait_for(lambda: len(layer.keys("*group*")) == 2, "the other process has joined its groups")
        kinds = ("presentation", "declarations", "closing", "amendments", "vote")
        assert all(follows(chamber, here, screen, kind) for kind in kinds)


def test_a_slide_crosses_from_one_process_to_another(houses: Any) -> None:
    chamber, here, there = houses
    with there.listen("hall") as screen:
        here.post(f"/sittings/{here.sitting}/show/", chamber.clerk, slide="message", message="Reprise")
        assert screen.until(lambda frame: "Reprise" in frame.get("html", ""))


@pytest.mark.parametrize("fault", [signal.SIGKILL, signal.SIGSTOP], ids=["dead", "hung"])
def test_without_redis_the_screens_follow_by_the_poll(
    houses: Any, redis: RedisServer, fault: signal.Signals
) -> None:
    chamber, here, there = houses
    with there.listen("public") as screen, here.listen("public") as beside:
        redis.send(fault)
        for kind in ("presentation", "declarations", "amendments"):
            number = call(chamber, here, kind)  # answered: a hung Redis, had it been waited for, would never
            assert [each.reaches(number)["number"] >= number for each in (screen, beside)] == [True, True]
    if fault == signal.SIGSTOP:
        redis.send(signal.SIGCONT)


def test_at_the_return_of_redis_nothing_is_shown_twice_or_backwards(houses: Any, redis: RedisServer) -> None:
    chamber, here, there = houses
    with there.listen("public") as screen:
        screen.reaches(call(chamber, here, "presentation"))
        redis.kill()
        screen.reaches(call(chamber, here, "declarations"))
        redis.start()
        screen.hears_more(2.5)
        screen.reaches(call(chamber, here, "amendments"))
        screen.hears_more(1.5)
    spans = [(frame["from"], frame["number"]) for frame in screen.frames if "html" in frame]
    assert all(later == sooner[1] for sooner, (later, _end) in itertools.pairwise(spans))
    assert spans[-1][1] == Journal.last_number()


def test_screens_come_back_to_a_server_that_was_killed(room: Any) -> None:
    chamber, doors = room
    with doors.listen("public") as screen:
        known = screen.next()["number"]
        doors.server.kill()
    chamber.call("presentation")
    doors.server.start()
    with doors.listen("public", since=known) as screen:
        assert screen.reaches(Journal.last_number())["from"] == known


@contextlib.contextmanager
def deaf(doors: Any) -> Iterator[socket.socket]:
    """A phone that opens its socket and then reads nothing."""
    plain = socket.socket()
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    plain.connect(("127.0.0.1", doors.server.port))
    host, path = f"127.0.0.1:{doors.server.port}", f"/ws/sittings/{doors.sitting}/public/"
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}", f"Origin: http://{host}", "Upgrade: websocket"]
    lines += [
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    ]
    plain.sendall("\r\n".join([*lines, "", ""]).encode())
    assert plain.recv(12) == b"HTTP/1.1 101"
    with plain:
        yield plain


def screens(doors: Any) -> int:
    """How many screens the server speaks to."""
    import urllib.request

    figures = urllib.request.urlopen(f"{doors.server.url}/metrics").read().decode()
    line = next(line for line in figures.splitlines() if line.startswith("hemicycle_screens{"))
    return int(float(line.split()[-1]))


@pytest.fixture
def speech(room: Any) -> Any:
    """The room while a very long declaration is delivered: each push is a large one."""
    chamber, doors = room
    chamber.call("declarations")
    group = Group.objects.get(slug="alizes")
    text = "\n\n".join(f"Point {number}. " + "Les réseaux sont ouverts. " * 35 for number in range(21))
    draft = declarations.draft_declaration(chamber.opinion, group, text=text, mention="")
    declarations.post_declaration(draft, by=group)
    doors.post(f"/declarations/{draft.pk}/deliver/", chamber.clerk)
    return chamber, doors


def test_a_phone_that_does_not_read_is_closed_and_costs_nobody_else(speech: Any) -> None:
    chamber, doors = speech
    with deaf(doors), doors.listen("public") as other:
        assert screens(doors) == 2
        for turn in range(300):
            doors.post(f"/sittings/{doors.sitting}/{TURNS[turn % 2]}/", chamber.clerk, reason="")
            other.reaches(Journal.last_number())
            if screens(doors) == 1:
                break
        assert screens(doors) == 1


@pytest.mark.parametrize(
    ("said", "code"),
    [("hello", 4400), (json.dumps({"vote": "for"}), 4400), ("x" * 5000, 1009), (b"\x00", 4400)],
    ids=["a word", "a vote", "five kilobytes", "bytes"],
)
def test_a_screen_that_speaks_is_closed(room: Any, said: str | bytes, code: int) -> None:
    _chamber, doors = room
    with doors.listen("public") as screen:
        screen.next()
        screen.connection.send(said)
        assert screen.is_closed() == code


def test_a_screen_may_answer_and_say_no_more_than_that(room: Any) -> None:
    chamber, doors = room
    with doors.listen("public") as screen:
        for word in ("pong", "ack", "ping"):
            screen.connection.send(word)
        assert follows(chamber, doors, screen, "presentation")


def test_a_thousand_messages_from_one_screen_disturb_nobody(room: Any) -> None:
    chamber, doors = room
    with doors.listen("public") as shouting, doors.listen("public") as other:
        with contextlib.suppress(Exception):
            for _ in range(1000):
                shouting.connection.send("pong")
        assert follows(chamber, doors, other, "presentation")
        assert shouting.is_closed() in (4400, 1006)


def test_a_frame_of_64_megabytes_is_not_swallowed(room: Any) -> None:
    chamber, doors = room
    with doors.listen("public") as huge, doors.listen("public") as other:
        with contextlib.suppress(Exception):
            huge.connection.send("x" * 64_000_000)
        assert follows(chamber, doors, other, "presentation")
        assert huge.is_closed() in (1009, 1006)


def test_screens_that_come_and_go_leave_nothing_behind(room: Any) -> None:
    _chamber, doors = room
    address = f"{doors.server.socket_url}/ws/sittings/{doors.sitting}/public/"
    for _ in range(100):
        with connect(
            address, origin=doors.server.url, compression=None, proxy=None, open_timeout=PATIENCE
        ) as passing:
            passing.recv(PATIENCE)
    wait_for(lambda: screens(doors) == 0, "all have left")
