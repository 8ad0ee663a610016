"""One screen's end of the line: a bounded queue, and a writer only while the line is slow."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Generator
from types import coroutine
from typing import Any

from council.live.line.frames import Message

Wall = tuple[int, int]  # slides chosen since: as hinted, and as last read
Send = Callable[[Message], Coroutine[Any, Any, None]]

QUEUE = 64  # frames: some minutes of a busy sitting
SPOKE, ENDED, SLOW = 4400, 4401, 4408  # why a socket is closed: it spoke, its session ended, it does not read
CLOSING_SECONDS = 1.0


class Socket:
    """A connected screen. `user` and `epoch` are its account's number and session, or None in public."""

    __slots__ = ("code", "epoch", "queue", "send", "task", "user", "writer")

    def __init__(self, send: Send, user: int | None = None, epoch: int = 0) -> None:
        self.send = send
        self.user = user
        self.epoch = epoch
        self.queue: deque[Message] | None = None
        self.writer: asyncio.Task[None] | None = None
        self.task = asyncio.current_task()
        self.code: int | None = None

    def put(self, message: Message) -> None:
        """Send now if the line is free, else queue; a screen whose queue is full is closed, and refetches."""
        if self.code is not None:
            return
        if self.writer is None:
            self._send_now(message)
        elif self.queue is None:
            self.queue = deque([message])
        elif len(self.queue) < QUEUE:
            self.queue.append(message)
        else:
            self.close(SLOW)

    def _send_now(self, message: Message) -> None:
        """A free line takes a frame without suspending: no task is made, most of what a fan-out costs."""
        sending = self.send(message)
        try:
            waited = sending.send(None)
        except StopIteration:
            return
        except Exception:  # the peer has left; the consumer hears of it by itself
            return
        self.writer = asyncio.get_running_loop().create_task(self._catch_up(_resumed(sending, waited)))

    async def _catch_up(self, first: Awaitable[None]) -> None:
        try:
            await first
            while self.queue:
                await self.send(self.queue.popleft())
        except Exception:
            self.queue = None
        self.writer = None

    def close(self, code: int) -> None:
        """End this screen's consumer, which then closes the line with `code`."""
        if self.code is None and self.task is not None:
            self.code = code
            self.task.cancel()

    async def part(self) -> None:
        """Say why the line is closed; cut it when the peer does not even read that."""
        if self.writer is not None:
            self.writer.cancel()
        try:
            closing = self.send({"type": "websocket.close", "code": self.code})
            await asyncio.wait_for(closing, CLOSING_SECONDS)
        except Exception:
            # ASGI has no word for a peer that reads nothing, and its buffer would stay as long as it likes.
            transport = getattr(getattr(self.send, "__self__", None), "transport", None)
            if transport is not None:
                transport.abort()


@coroutine
def _resumed(sending: Coroutine[Any, Any, None], waited: Any) -> Generator[Any, Any, None]:
    """The rest of a coroutine that was begun outside any task and had to wait."""
    try:
        yield waited
    except BaseException:
        sending.close()
        raise
    yield from sending.__await__()


class Audience:
    """The screens of one kind and one language: they are all told the same, in the same order."""

    __slots__ = ("language", "number", "screen", "sockets", "wall")

    def __init__(self, screen: str, language: str, number: int, wall: Wall) -> None:
        self.screen = screen
        self.language = language
        self.number = number  # the last entry these screens were told of
        self.wall = wall  # the last choice of slide they were told of
        self.sockets: set[Socket] = set()

    def tell(self, message: Message) -> None:
        for socket in tuple(self.sockets):
            socket.put(message)
