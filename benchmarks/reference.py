"""What is compared with: the barest servers that do the same, each in a process of its own."""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import time
from multiprocessing.connection import Connection
from typing import Self

import uvloop
from websockets.asyncio.server import ServerConnection, broadcast, serve

from council.server.starting import allow_many_sockets


async def _speak(pipe: Connection) -> None:
    connections: set[ServerConnection] = set()

    async def attend(connection: ServerConnection) -> None:
        connections.add(connection)
        await connection.wait_closed()
        connections.discard(connection)

    async with serve(attend, "127.0.0.1", 0, compression=None, max_size=4096) as server:
        pipe.send(server.sockets[0].getsockname()[1])
        loop = asyncio.get_running_loop()
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 50, 100)
        while (text := await loop.run_in_executor(None, pipe.recv)) is not None:
            begun = time.time()
            broadcast(connections, text)
            pipe.send(begun)


def _live(pipe: Connection) -> None:
    allow_many_sockets()
    uvloop.run(_speak(pipe))


class BareBroadcast:
    """`websockets.broadcast` on uvloop, with the collector tuned as ours is."""

    def __init__(self) -> None:
        self.pipe, far = multiprocessing.Pipe()
        self.process = multiprocessing.get_context("spawn").Process(target=_live, args=(far,), daemon=True)

    def __enter__(self) -> Self:
        self.process.start()
        self.port: int = self.pipe.recv()
        return self

    def __exit__(self, *_: object) -> None:
        self.pipe.send(None)
        self.process.join(5)
        self.process.kill()

    def broadcast(self, text: str) -> float:
        """Send this text to all; gives the instant at which it began."""
        self.pipe.send(text)
        return float(self.pipe.recv())
