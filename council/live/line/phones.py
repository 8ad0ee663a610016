"""Whose phones this process of the server has, noted for the desk."""

from __future__ import annotations

import time
import uuid
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from council.live import acts
from council.live.line.keeper import Keeper

RENEW = 30.0  # seconds after which a process says again what has not changed

NOBODY: frozenset[int] = frozenset()


class Phones:
    """Notes whose phones are connected here when that has changed; the hub asks every few seconds."""

    def __init__(self, write: Callable[..., Awaitable[Any]]) -> None:
        self.write = write
        self.process = uuid.uuid4().hex
        self.noted: dict[int, tuple[frozenset[int], float]] = {}

    async def look(self, keepers: Mapping[int, Keeper]) -> None:
        for sitting, keeper in [*keepers.items()]:
            accounts, now = keeper.phones(), time.monotonic()
            known, at = self.noted.get(sitting, (NOBODY, now))
            if accounts != known or (accounts and now - at > RENEW):
                await self.write(acts.note_connected, sitting, self.process, accounts)
                self.noted[sitting] = accounts, now
