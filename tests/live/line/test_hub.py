"""The parts of the hub, without a server: sockets, paces, frames, and the keeper of a sitting."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from channels.layers import InMemoryChannelLayer
from machines.clock import Clock, settled, until

from council.live.line import frames, hub
from council.live.line.keeper import Keeper
from council.live.line.pace import Paced
from council.live.line.readings import News, Pulse, Turnout
from council.live.line.sockets import QUEUE, SLOW, Socket
from council.live.line.wire import Wire


class Line:
    """The server's side of a socket: what was sent on it; it may be stalled."""

    def __init__(self) -> None:
        self.sent: list[Any] = []
        self.free = asyncio.Event()
        self.free.set()

    async def send(self, message: Any) -> None:
        await self.free.wait()
        self.sent.append(message)

    def frames(self) -> list[dict[str, Any]]:
        return [json.loads(message["text"]) for message in self.sent]


def frame(number: int) -> dict[str, Any]:
    return frames.heartbeat(number)


async def reads(reading: Any, *words: Any) -> Any:
    """A journal in which nothing more is entered, and rooms that are drawn as their fragments' names."""
    if reading.__name__ == "rendered":
        return " ".join(words[-1])
    return News(words[1], 12, [(11, "item_called"), (12, "member_signed_in")][words[1] - 10 :], [])


def keeper(number: int = 10) -> Keeper:
    return Keeper(1, News(5, number, [(9, "ballot_opened"), (10, "ballot_closed")], []), reads)


def test_a_hint_without_a_server_is_nothing() -> None:
    assert (hub.current(), hub.hint(1, 2), hub.turnout(1, 2), hub.shown(1)) == (None, None, None, None)


def test_frames_are_as_the_doors_say() -> None:
    told = [frames.turnout(7, 142, 168), frames.state(7, "closed", None), frames.REFETCH]
    assert [json.loads(frame["text"]) for frame in told] == [
        {"turnout": {"ballot": 7, "received": 142, "entitled": 168}},
        {"ballot": 7, "state": "closed"},
        {"refetch": True},
    ]
    update = json.loads(frames.update(210, 214, "<p>é</p>")["text"])
    assert (update.pop("now")[-1], update) == ("Z", {"from": 210, "number": 214, "html": "<p>é</p>"})


async def test_a_free_line_is_told_at_once_without_a_task() -> None:
    line = Line()
    before = len(asyncio.all_tasks())
    Socket(line.send).put(frame(1))
    assert (line.frames()[0]["number"], len(asyncio.all_tasks())) == (1, before)


async def test_a_stalled_line_gets_everything_in_order_once_it_is_free() -> None:
    line = Line()
    socket = Socket(line.send)
    line.free.clear()
    for number in range(QUEUE):
        socket.put(frame(number))
    line.free.set()
    await until(lambda: len(line.sent) == QUEUE)
    socket.put(frame(QUEUE))
    assert [told["number"] for told in line.frames()] == [*range(QUEUE + 1)]


async def test_a_queue_that_overflows_closes_its_socket_and_says_why() -> None:
    line = Line()

    async def attend() -> int | None:
        socket = Socket(line.send)
        line.free.clear()
        for number in range(QUEUE + 2):
            socket.put(frame(number))
        with pytest.raises(asyncio.CancelledError):
            await asyncio.Event().wait()
        return socket.code

    assert await asyncio.create_task(attend()) == SLOW


async def test_votes_redraw_the_turnout_at_once_then_twice_a_second() -> None:
    clock, told = Clock(), []

    async def redraw(_sitting: int) -> None:
        told.append(clock.now)

    paced = Paced(hub.REDRAW, redraw, clock)
    for _vote in range(60):
        paced.ask(1)
        await clock.passes(25)
    assert (told, paced.is_asked(1)) == ([0, 500, 1000, 1500], False)
    await clock.passes(500)
    assert (told, paced.asked) == ([0, 500, 1000, 1500], {})


async def test_a_screen_that_is_up_to_date_is_told_the_time() -> None:
    line = Line()
    await keeper().welcome(Socket(line.send), "public", "fr", 10)
    assert [{k: v for k, v in told.items() if k != "now"} for told in line.frames()] == [{"number": 10}]


async def test_a_screen_that_is_behind_is_told_what_it_missed_and_no_more() -> None:
    line = Line()
    await keeper().welcome(Socket(line.send), "console", "fr", 9)
    first = line.frames()[0]
    assert (first["from"], first["number"]) == (9, 10)
    assert first["html"].split() == ["status", "agenda", "amendments", "preview", "register", "desk-stamp"]


async def test_a_screen_too_far_behind_fetches_its_page_again() -> None:
    line = Line()
    await keeper().welcome(Socket(line.send), "public", "fr", 4)
    assert line.frames()[0] == {"refetch": True}


async def test_a_hall_that_comes_is_shown_the_slide_which_no_entry_tells() -> None:
    line = Line()
    await keeper().welcome(Socket(line.send), "hall", "fr", 10)
    assert [told.get("html") for told in line.frames()] == ["slide", None]


async def test_a_hint_that_is_late_or_twice_tells_nothing_twice() -> None:
    line, kept = Line(), keeper()
    await kept.welcome(Socket(line.send), "public", "fr", 10)
    following = asyncio.create_task(kept.follow())
    kept.hear(12)
    await until(lambda: len(line.sent) == 2)
    for number in (11, 12, 10, 12):
        kept.hear(number)
        assert not kept.wake.is_set()
    await settled()
    following.cancel()
    assert [(told.get("from"), told["number"]) for told in line.frames()] == [(None, 10), (10, 12)]


async def test_a_lost_hint_is_found_by_the_pulse() -> None:
    line, kept = Line(), keeper()
    await kept.welcome(Socket(line.send), "public", "fr", 10)
    following = asyncio.create_task(kept.follow())
    kept.feel(Pulse(12, (0, 0), {}, {1: Turnout(7, 3, 9)}))
    await until(lambda: len(line.sent) == 3)
    following.cancel()
    assert line.frames()[1:][0] == {"turnout": {"ballot": 7, "received": 3, "entitled": 9}}
    assert line.frames()[-1]["number"] == 12


async def test_only_the_desk_is_told_how_many_are_awaited() -> None:
    kept, lines = keeper(), {screen: Line() for screen in ("console", "member", "public", "hall")}
    for screen, line in lines.items():
        await kept.welcome(Socket(line.send, user=1), screen, "fr", 10)
    kept.tell_turnout(Turnout(7, 3, 9, 4))
    told = {screen: line.frames()[-1]["turnout"].get("waiting") for screen, line in lines.items()}
    assert told == {"console": 4, "member": None, "public": None, "hall": None}


async def test_every_screen_is_told_how_many_answer_a_check_of_the_quorum() -> None:
    line, kept = Line(), keeper()
    await kept.welcome(Socket(line.send), "public", "fr", 10)
    for answered in (1, 1, 2):
        kept.feel(Pulse(10, (0, 0), {}, {}, {1: (5, answered)}))
    told = [frame["presence"]["answered"] for frame in line.frames() if "presence" in frame]
    assert told == [1, 2]


async def test_another_journal_makes_every_screen_fetch_its_page() -> None:
    line, kept = Line(), keeper()
    await kept.welcome(Socket(line.send), "public", "fr", 10)
    kept.feel(Pulse(3, (0, 0), {}, {}))
    assert (line.frames()[-1], kept.number) == ({"refetch": True}, 3)


async def test_a_layer_that_hangs_holds_nobody_up() -> None:
    hung: list[int] = []

    class Hung(InMemoryChannelLayer):
        async def group_send(self, group: str, message: Any) -> None:
            hung.append(message["number"])
            await asyncio.Event().wait()

    wire = Wire(Hung())
    speaking = asyncio.create_task(wire.speak())
    wire.publish(1, {"type": "entry", "sitting": 1, "number": 0})
    await settled()
    for number in range(1, 1000):
        wire.publish(1, {"type": "entry", "sitting": 1, "number": number})
    assert (hung, [hint["number"] for hint in wire.pending.values()]) == ([0], [999])
    speaking.cancel()


async def test_processes_hear_each_other_through_the_layer() -> None:
    layer, heard = InMemoryChannelLayer(), []
    here, there = Wire(layer), Wire(layer)
    tasks = [asyncio.create_task(here.speak()), asyncio.create_task(there.listen(1, heard.append))]
    await until(lambda: len(layer.groups) == 2)
    for sitting in (2, 1, None):
        here.publish(sitting, {"type": "entry", "sitting": sitting, "number": 5})
    await until(lambda: len(heard) == 2)
    for task in tasks:
        task.cancel()
    assert [hint["sitting"] for hint in heard] == [1, None]
