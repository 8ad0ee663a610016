"""A thousand screens in a process of their own: they listen, and note when each frame is whole.

The protocol is written out by hand, so that the clients cost as little as can be and the server is what is measured.
"""

from __future__ import annotations

import asyncio
import base64
import multiprocessing
import os
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any, Self

import uvloop

from council.server.starting import allow_many_sockets

AT_ONCE = 50  # handshakes under way
MARK = b'"html"'


@dataclass
class Tally:
    """What a crowd heard since it was last asked: frames per screen, the last arrival, one text."""

    arrivals: list[float] = field(default_factory=list)
    heard: int = 0
    text: str = ""


class Screen(asyncio.Protocol):
    """One client: the opening handshake, then frames."""

    def __init__(self, host: str, path: str, headers: str, tally: Tally) -> None:
        self.request = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n{headers}"
        self.buffer = bytearray()
        self.tally = tally
        self.open: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.is_open = False
        self.is_lost = False

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        upgrade = f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n"
        transport.write((self.request + upgrade).encode())

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if not self.is_open:
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            if not self.buffer.startswith(b"HTTP/1.1 101"):
                self.open.set_exception(ConnectionError(bytes(self.buffer[:200]).decode(errors="replace")))
                return
            del self.buffer[: end + 4]
            self.is_open = True
            self.open.set_result(None)
        while self._take_frame():
            pass

    def _take_frame(self) -> bool:
        buffer = self.buffer
        if len(buffer) < 2:
            return False
        size, start = buffer[1] & 127, 2
        if size == 126:
            size, start = int.from_bytes(buffer[2:4], "big"), 4
        elif size == 127:
            size, start = int.from_bytes(buffer[2:10], "big"), 10
        if len(buffer) < start + size:
            return False
        opcode = buffer[0] & 15
        if opcode == 9:
            self._pong(bytes(buffer[start : start + size]))
        elif opcode == 1 and buffer.find(MARK, start, start + 200) >= 0:
            self.tally.arrivals.append(time.time())
            self.tally.heard += 1
            if not self.tally.text:
                self.tally.text = bytes(buffer[start : start + size]).decode()
        del buffer[: start + size]
        return True

    def _pong(self, payload: bytes) -> None:
        self.transport.write(bytes([0x8A, 0x80 | len(payload), 0, 0, 0, 0]) + payload)

    def connection_lost(self, _error: Exception | None) -> None:
        self.is_lost = True
        if not self.open.done():
            self.open.set_exception(ConnectionError("closed during the handshake"))


async def _gather(pipe: Connection, port: int, paths: list[tuple[str, str]]) -> None:
    loop, tally, gate = asyncio.get_running_loop(), Tally(), asyncio.Semaphore(AT_ONCE)

    async def come(path: str, headers: str) -> Screen:
        async with gate:
            _transport, screen = await loop.create_connection(
                lambda: Screen(f"127.0.0.1:{port}", path, headers, tally), "127.0.0.1", port
            )
            await screen.open
            return screen

    screens = await asyncio.gather(*(come(path, headers) for path, headers in paths))
    pipe.send(len(screens))
    while (asked := await loop.run_in_executor(None, pipe.recv)) != "leave":
        if asked == "clear":
            tally.arrivals, tally.heard, tally.text = [], 0, ""
        pipe.send((tally.arrivals, tally.text, sum(screen.is_lost for screen in screens)))
    for screen in screens:
        screen.transport.abort()


def _live(pipe: Connection, port: int, paths: list[tuple[str, str]]) -> None:
    allow_many_sockets()
    try:
        uvloop.run(_gather(pipe, port, paths))
    except Exception as error:
        pipe.send(error)


class Crowd:
    """Screens at `paths` (path, further header lines) of the server on this port, in another process."""

    def __init__(self, port: int, paths: list[tuple[str, str]]) -> None:
        self.size = len(paths)
        self.pipe, far = multiprocessing.Pipe()
        context = multiprocessing.get_context("spawn")
        self.process = context.Process(target=_live, args=(far, port, paths), daemon=True)

    def __enter__(self) -> Self:
        self.process.start()
        self._answer()
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.is_alive():
            self.pipe.send("leave")
        self.process.join(10)
        self.process.kill()

    def _answer(self, seconds: float = 60) -> Any:
        if not self.pipe.poll(seconds):
            raise TimeoutError("the crowd does not answer")
        if isinstance(found := self.pipe.recv(), Exception):
            raise found
        return found

    def clear(self) -> None:
        self.pipe.send("clear")
        self._answer()

    def wait(self, frames: int = 1, seconds: float = 20) -> tuple[list[float], str]:
        """Wait until every screen has heard so many frames; gives the instants of arrival, and one text."""
        deadline = time.monotonic() + seconds
        while True:
            self.pipe.send("count")
            arrivals, text, lost = self._answer()
            if len(arrivals) >= frames * self.size:
                return arrivals, text
            if time.monotonic() > deadline:
                raise TimeoutError(f"{len(arrivals)} frames of {frames * self.size}, {lost} screens lost")
            time.sleep(0.05)
