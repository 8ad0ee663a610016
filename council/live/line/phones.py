"""Whose phones this process of the server has, told to whoever notes it for the desk."""

from __future__ import annotations

import time
import uuid
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any

from council.live.line.keeper import Keeper

RENEW = 30.0  # seconds after which a process says again what has not changed

NOBODY: frozenset[int] = frozenset()

_listeners: list[Callable[[int, str, Collection[int]], None]] = []


def changed(listener: Callable[[int, str, Collection[int]], None]) -> None:
    """Have `listener(sitting, process, accounts)` called, on a thread that may write, when the phones connected
    to a sitting have changed. Wired in `apps.py` alone."""
    if listener not in _listeners:
        _listeners.append(listener)


class Phones:
    """Says whose phones are connected here when that has changed; the hub asks every few seconds."""

    def __init__(self, write: Callable[..., Awaitable[Any]]) -> None:
        self.write = write
        self.process = uuid.uuid4().hex
        self.noted: dict[int, tuple[frozenset[int], float]] = {}

    async def look(self, keepers: Mapping[int, Keeper]) -> None:
        for sitting, keeper in [*keepers.items()]:
            accounts, now = keeper.phones(), time.monotonic()
            known, at = self.noted.get(sitting, (NOBODY, now))
            if accounts != known or (accounts and now - at > RENEW):
                for listener in _listeners:
                    await self.write(listener, sitting, self.process, accounts)
                self.noted[sitting] = accounts, now
