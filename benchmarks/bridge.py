"""HTTP through our bridge, asgiref's and (where it is installed) a2wsgi's: requests a second, the slowest in 100, and
what each costs the processor, which other work on the machine disturbs least.

The production server's flags, the same database, four threads, fifty connections that each send again once answered.
The bridges are measured in turn, round after round, so that what else the machine does falls on each of them.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import time
import uuid
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

import uvloop
from machines.servers import CouncilServer

from benchmarks.burst import PHONE, open_ballot
from benchmarks.figures import median, percentile, say, tell
from benchmarks.house import House, house
from benchmarks.voters import request

CONNECTIONS = 50
SECONDS = 2.0
ROUNDS = 5
KEY = b"0" * 36
NAMES = ("ours", "asgiref", "a2wsgi")


class BridgeServer(CouncilServer):
    """The council's server with another bridge in it."""

    name = "bridge"

    def __init__(self, database_url: str, bridge: str) -> None:
        super().__init__(database_url, BRIDGE=bridge)

    def command(self) -> list[str]:
        return [word.replace("council.asgi:", "benchmarks.bridges:") for word in super().command()]


class Figures(NamedTuple):
    """Requests a second; milliseconds within which 99 of 100 were answered; milliseconds of processor for each."""

    rate: float
    p99: float
    cost: float


@dataclass
class Heard:
    """How long each answer took, and the statuses that were not 200."""

    seconds: list[float] = field(default_factory=list)
    wrong: list[int] = field(default_factory=list)


class Caller(asyncio.Protocol):
    """One connection: sends, waits for the whole answer, sends again, until it is told to stop."""

    def __init__(self, words: bytes, heard: Heard) -> None:
        self.words, self.heard, self.buffer = words, heard, bytearray()
        self.stopped: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.last = False

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def send(self) -> None:
        self.begun = time.perf_counter()
        self.transport.write(self.words.replace(KEY, str(uuid.uuid4()).encode()))

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        head, parted, body = self.buffer.partition(b"\r\n\r\n")
        if not parted:
            return
        lines = dict(line.split(b": ", 1) for line in bytes(head).lower().split(b"\r\n")[1:])
        if len(body) < int(lines[b"content-length"]):
            return
        self.heard.seconds.append(time.perf_counter() - self.begun)
        status = int(head.split(b" ", 2)[1])
        if status != 200:
            self.heard.wrong.append(status)
        self.buffer.clear()
        if self.last:
            self.stopped.set_result(None)
        else:
            self.send()

    def connection_lost(self, _error: Exception | None) -> None:
        if not self.stopped.done():
            self.heard.wrong.append(0)
            self.stopped.set_result(None)


async def _call(port: int, requests: list[bytes]) -> tuple[Heard, float]:
    loop, heard = asyncio.get_running_loop(), Heard()
    callers = [Caller(words, heard) for words in requests]
    for caller in callers:
        await loop.create_connection(lambda caller=caller: caller, "127.0.0.1", port)
    begun = time.perf_counter()
    for caller in callers:
        caller.send()
    await asyncio.sleep(SECONDS)
    for caller in callers:
        caller.last = True
    await asyncio.wait_for(asyncio.gather(*(caller.stopped for caller in callers)), 60)
    took = time.perf_counter() - begun
    for caller in callers:
        caller.transport.abort()
    return heard, took


def _live(pipe: Connection, port: int, requests: list[bytes]) -> None:
    pipe.send(uvloop.run(_call(port, requests)))


def processor_seconds(server: CouncilServer) -> float:
    """What the server has had of the processor since it began, all its threads together."""
    assert server.process is not None
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def call(server: CouncilServer, requests: list[bytes]) -> Figures:
    """Fifty connections, for two seconds."""
    before = processor_seconds(server)
    pipe, far = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_live, args=(far, server.port, requests))
    process.start()
    try:
        if not pipe.poll(90):
            raise TimeoutError("the callers do not answer")
        heard, took = pipe.recv()
    finally:
        process.join(5)
        process.kill()
    if heard.wrong:
        raise RuntimeError(f"answered {sorted(set(heard.wrong))}: there is nothing to compare")
    number = len(heard.seconds)
    cost = 1000 * (processor_seconds(server) - before) / number
    return Figures(number / took, 1000 * percentile(heard.seconds, 0.99), cost)


def nothing(server: CouncilServer, _place: House, _ballot: int) -> list[bytes]:
    """Two letters, without Django."""
    return [f"GET /nothing HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode()] * CONNECTIONS


def votes(server: CouncilServer, place: House, ballot: int) -> list[bytes]:
    """Fifty members, each of whom votes again and again."""
    host = f"127.0.0.1:{server.port}"
    return [
        request(
            f"/ballots/{ballot}/vote/",
            host,
            f"choice=for&key={KEY.decode()}",
            PHONE | {"Cookie": cookie, "Origin": server.url},
        )
        for cookie in place.members[:CONNECTIONS]
    ]


def rounds() -> None:
    with house(CONNECTIONS) as place, open_ballot(place) as ballot, contextlib.ExitStack() as stack:
        servers = {name: stack.enter_context(BridgeServer(place.database_url, name)) for name in installed()}
        for asked in (nothing, votes):
            found: dict[str, list[Figures]] = {name: [] for name in servers}
            for turn in range(ROUNDS + 1):
                # Each round begins with another bridge: none is always the one that follows a given one.
                names = [*servers][turn % len(servers) :] + [*servers][: turn % len(servers)]
                for name in names:
                    try:
                        figures = call(servers[name], asked(servers[name], place, ballot))
                    except RuntimeError as error:
                        raise RuntimeError(f"{name}: {error}\n{servers[name].log[-4000:]}") from error
                    if turn:  # the first warms up
                        found[name].append(figures)
            report(asked.__name__, found)


def installed() -> list[str]:
    from benchmarks.bridges import BRIDGES

    return [name for name in NAMES if name in BRIDGES]


def report(asked: str, found: dict[str, list[Figures]]) -> None:
    """Ours beside each of the others: the median of the rounds, and on standard error every round."""
    for name, figures in found.items():
        rounded = [(round(each.rate), round(each.p99), round(each.cost, 2)) for each in figures]
        say(f"bridge-{asked}, {name}: {rounded} requests/s, p99 ms, processor ms")
    medians = {name: Figures(*map(median, zip(*figures, strict=True))) for name, figures in found.items()}
    ours = medians.pop("ours")
    for name, theirs in medians.items():
        named, common = f"bridge-{asked}-beside-{name}", {"n": CONNECTIONS, "runs": ROUNDS}
        for figure, unit in (("rate", "requests/s"), ("p99", "ms"), ("cost", "ms of processor")):
            tell(
                f"{named}-{figure}",
                getattr(ours, figure),
                unit,
                reference=getattr(theirs, figure),
                reference_name=name,
                budget=1,
                at_least=figure == "rate",
                **common,
            )


if __name__ == "__main__":
    rounds()
