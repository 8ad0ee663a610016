"""Members who vote at once, in a process of their own: each has its line open, and taps when all do."""

from __future__ import annotations

import asyncio
import multiprocessing
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

import uvloop

from council.server.starting import allow_many_sockets


@dataclass(frozen=True)
class Burst:
    """How long each vote took, how long all took together, and the status of each answer."""

    seconds: list[float]
    whole: float
    statuses: list[int]

    @property
    def rate(self) -> float:
        return len(self.seconds) / self.whole


class Voter(asyncio.Protocol):
    """One phone: sends its request, and notes when the answer is whole."""

    def __init__(self) -> None:
        self.buffer = bytearray()
        self.answered: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def vote(self, request: bytes) -> None:
        self.begun = time.perf_counter()
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        head, parted, body = self.buffer.partition(b"\r\n\r\n")
        if not parted or self.answered.done():
            return
        lines = [line.split(b":", 1) for line in head.lower().split(b"\r\n")[1:]]
        length = next((int(value) for name, value in lines if name == b"content-length"), None)
        if length is not None and len(body) >= length:
            self.ended = time.perf_counter()
            self.answered.set_result(int(head.split(b" ", 2)[1]))

    def connection_lost(self, _error: Exception | None) -> None:
        if not self.answered.done():
            self.ended = time.perf_counter()
            self.answered.set_result(0)


async def _vote(port: int, requests: list[bytes]) -> Burst:
    loop = asyncio.get_running_loop()
    voters: list[Voter] = []
    for _request in requests:
        _transport, voter = await loop.create_connection(Voter, "127.0.0.1", port)
        voters.append(voter)
    await asyncio.sleep(0.5)
    begun = time.perf_counter()
    for voter, request in zip(voters, requests, strict=True):
        voter.vote(request)
    statuses = await asyncio.wait_for(asyncio.gather(*(voter.answered for voter in voters)), 60)
    whole = max(voter.ended for voter in voters) - begun
    for voter in voters:
        voter.transport.abort()
    return Burst([voter.ended - voter.begun for voter in voters], whole, statuses)


def _live(pipe: Connection, port: int, requests: list[bytes]) -> None:
    allow_many_sockets()
    pipe.send(uvloop.run(_vote(port, requests)))


def vote_at_once(port: int, requests: list[bytes]) -> Burst:
    """Send all these requests at one instant, each on a connection of its own."""
    pipe, far = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_live, args=(far, port, requests), daemon=True
    )
    process.start()
    try:
        if not pipe.poll(90):
            raise TimeoutError("the voters do not answer")
        found: Burst = pipe.recv()
        return found
    finally:
        process.join(5)
        process.kill()


def request(path: str, host: str, body: str, headers: dict[str, str]) -> bytes:
    """A POST of a form, as it goes over the line."""
    lines = {
        "Host": host,
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": str(len(body)),
        **headers,
    }
    head = "\r\n".join([f"POST {path} HTTP/1.1", *(f"{name}: {value}" for name, value in lines.items())])
    return f"{head}\r\n\r\n{body}".encode()
