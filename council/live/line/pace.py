"""Doing something at once, then not more often than the eye needs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

Clock = Callable[[float], Awaitable[None]]  # waits for so many seconds


class Paced:
    """Does `work(key)` at once when asked, then at most every `seconds`; the last asking is not forgotten.

    `clock` is what it waits by: a test's own, which no machine is too slow for.
    """

    def __init__(
        self, seconds: float, work: Callable[[int], Awaitable[None]], clock: Clock = asyncio.sleep
    ) -> None:
        self.seconds = seconds
        self.work = work
        self.clock = clock
        self.asked: dict[int, bool] = {}  # key: asked again since the last time
        self.tasks: set[asyncio.Task[None]] = set()

    def ask(self, key: int) -> None:
        started = key in self.asked
        self.asked[key] = True
        if not started:
            task = asyncio.get_running_loop().create_task(self._run(key))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    def is_asked(self, key: int) -> bool:
        """Whether the work is still to begin that was last asked for. Any thread."""
        return self.asked.get(key, False)

    async def _run(self, key: int) -> None:
        try:
            while self.asked[key]:
                self.asked[key] = False
                await self.work(key)
                await self.clock(self.seconds)
        finally:
            del self.asked[key]
