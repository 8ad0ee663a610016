"""Between the processes of one installation: hints through the channel layer, never content.

A layer that is dead or hangs holds nothing up: what is said goes out from a task of its own, under a time
limit, and whoever misses it looks at the journal within the second.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Iterable
from typing import Any

from channels.layers import BaseChannelLayer

logger = logging.getLogger(__name__)

PATIENCE = 1.0  # seconds for one word to the layer
REJOIN = 60.0  # seconds: a layer that was restarted has forgotten who belongs to which group
Hint = dict[str, Any]


def group(sitting: int | None) -> str:
    """The group of the processes with screens of this sitting; of all of them when None."""
    return "sittings" if sitting is None else f"sitting.{sitting}"


class Wire:
    def __init__(self, layer: BaseChannelLayer) -> None:
        self.layer = layer
        self.pending: dict[tuple[str, str], Hint] = {}
        self.ready = asyncio.Event()
        self.is_silent = False

    def publish(self, sitting: int | None, hint: Hint) -> None:
        """Leave a hint to be sent; a later one of the same type takes its place."""
        self.pending[group(sitting), hint["type"]] = hint
        self.ready.set()

    async def speak(self) -> None:
        """Send what is pending, one after the other, for as long as the process lives."""
        while True:
            await self.ready.wait()
            self.ready.clear()
            pending, self.pending = self.pending, {}
            for (name, _type), hint in pending.items():
                await self._attempt(self.layer.group_send(name, hint))

    async def listen(self, sitting: int, hear: Callable[[Hint], None]) -> None:
        """Join the group of a sitting, on one channel, and pass on what is heard."""
        channel = await self.layer.new_channel()
        names = (group(sitting), group(None))
        joining = asyncio.create_task(self._belong(names, channel))
        try:
            while True:
                try:
                    hear(await self.layer.receive(channel))
                except asyncio.CancelledError:
                    raise
                except Exception as error:
                    self._fell_silent(error)
                    await asyncio.sleep(1)
                    await self._join(names, channel)
        finally:
            joining.cancel()
            for name in names:
                with contextlib.suppress(BaseException):
                    await asyncio.wait_for(self.layer.group_discard(name, channel), PATIENCE)

    async def _belong(self, names: Iterable[str], channel: str) -> None:
        while True:
            await self._join(names, channel)
            await asyncio.sleep(REJOIN)

    async def _join(self, names: Iterable[str], channel: str) -> None:
        for name in names:
            await self._attempt(self.layer.group_add(name, channel))

    async def _attempt(self, word: Any) -> None:
        try:
            await asyncio.wait_for(word, PATIENCE)
            self.is_silent = False
        except asyncio.CancelledError:
            raise
        except Exception as error:
            self._fell_silent(error)

    def _fell_silent(self, error: Exception) -> None:
        if not self.is_silent:
            logger.warning("The channel layer does not answer; screens follow by the journal: %r", error)
        self.is_silent = True
