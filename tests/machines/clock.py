"""Time that passes when the test says so, and waiting for what must come on a loop however slow."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from machines.processes import PATIENCE


class Clock:
    """A clock in milliseconds; who waits by it is woken when its time has passed, and not before."""

    def __init__(self) -> None:
        self.now = 0
        self.waiting: list[tuple[int, asyncio.Future[None]]] = []

    async def __call__(self, seconds: float) -> None:
        due = asyncio.get_running_loop().create_future()
        self.waiting.append((self.now + round(seconds * 1000), due))
        await due

    async def passes(self, milliseconds: int) -> None:
        """Let this time pass, a millisecond after the other, and whoever is woken do their work."""
        await settled()
        for _ in range(milliseconds):
            self.now += 1
            due = [future for when, future in self.waiting if when <= self.now]
            self.waiting = [(when, future) for when, future in self.waiting if when > self.now]
            for future in due:
                future.set_result(None)
            if due:
                await settled()


async def settled() -> None:
    """Let the tasks of this loop run until each waits for something."""
    for _turn in range(20):
        await asyncio.sleep(0)


async def until(condition: Callable[[], Any]) -> None:
    """Wait for what must come on this loop."""
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await asyncio.sleep(0.001)
