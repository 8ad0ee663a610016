"""The hub: one per process. Hints come in, what they make stale goes out to every screen of the process.

Request threads call `hint`, `turnout` and `shown` after a commit, and go on at once. All else happens on the
event loop and on threads of the hub's own. Nothing depends on a hint: the journal is looked at every second.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from channels.layers import get_channel_layer
from django.db import DatabaseError, close_old_connections

from council.live.line import readings
from council.live.line.keeper import Keeper
from council.live.line.pace import Paced
from council.live.line.phones import Phones
from council.live.line.sockets import ENDED
from council.live.line.wire import Hint, Wire

logger = logging.getLogger(__name__)

POLL = 1.0  # seconds: what a lost hint costs
HEARTBEAT = 3.0  # seconds: a screen that hears none of two in a row says that it is cut off
REDRAW = 0.5  # seconds between two turnouts of one ballot
PHONES = 3.0  # seconds between two looks at whose phones are connected
IDLE = 60  # polls after which a sitting without screens is no longer followed

_hub: Hub | None = None


def hint(sitting: int | None, number: int) -> None:
    """The journal has reached `number` by an entry of this sitting (None: of the house). Any thread."""
    _call(lambda hub: hub.heard_entry(sitting, number))


def turnout(ballot: int, sitting: int) -> None:
    """A vote has come in for this ballot (primary keys). Any thread."""
    if _hub is None or not _hub.awaits_vote(sitting):
        _call(lambda hub: hub.heard_vote(sitting))


def shown(sitting: int) -> None:
    """An operator has put something else on a screen of the room, which leaves no entry. Any thread."""
    _call(lambda hub: hub.heard_slide(sitting))


def _call(told: Callable[[Hub], None]) -> None:
    hub = _hub
    if hub is None:
        return
    try:
        hub.loop.call_soon_threadsafe(told, hub)
    except RuntimeError:  # the loop has closed: the server is stopping
        return


def current() -> Hub | None:
    """The hub of this process, once its server has started."""
    return _hub


async def start() -> None:
    """Begin to listen; called by the server before its first request."""
    global _hub
    _hub = Hub(asyncio.get_running_loop())


async def stop() -> None:
    """Stop listening; screens come back to another process, or to this one once it is there again."""
    global _hub
    hub, _hub = _hub, None
    if hub is not None:
        await hub.close()


class Hub:
    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.keepers: dict[int, Keeper] = {}
        self.empty: dict[int, int] = {}  # sitting: polls since its last screen left
        self.accounts: tuple[int, int] | None = None
        # Of their own, so that a room coming back at once delays no rendering, nor a burst of votes either.
        self.rooms = ThreadPoolExecutor(1, thread_name_prefix="room")
        self.doors = ThreadPoolExecutor(2, thread_name_prefix="door")
        self.wire = Wire(get_channel_layer())
        self.redraws = Paced(REDRAW, self._redraw)
        self.votes = Paced(REDRAW, self._publish_vote)
        self.phones = Phones(self._write)
        lasting = (self.wire.speak(), self._poll(), self._beat(), self._look_at_phones())
        self.work = [loop.create_task(work) for work in lasting]
        self.following: dict[int, list[asyncio.Task[None]]] = {}

    async def close(self) -> None:
        tasks = [*self.work, *(task for tasks in self.following.values() for task in tasks)]
        tasks += [*self.redraws.tasks, *self.votes.tasks]
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks, timeout=2)
        self.rooms.shutdown(wait=False, cancel_futures=True)
        self.doors.shutdown(wait=False, cancel_futures=True)

    # What is heard: by this process's own screens first, then by the other processes

    def heard_entry(self, sitting: int | None, number: int) -> None:
        self._hear_and_pass_on({"type": "entry", "sitting": sitting, "number": number})

    def heard_slide(self, sitting: int) -> None:
        self._hear_and_pass_on({"type": "slide", "sitting": sitting})

    def heard_vote(self, sitting: int) -> None:
        self.redraws.ask(sitting)
        self.votes.ask(sitting)

    def awaits_vote(self, sitting: int) -> bool:
        """Whether votes just stored will be counted anyway: the loop need not be woken for each. Any thread."""
        return self.redraws.is_asked(sitting) and self.votes.is_asked(sitting)

    def _hear_and_pass_on(self, hint: Hint) -> None:
        self.hear(hint)
        self.wire.publish(hint["sitting"], hint)

    def hear(self, hint: Hint) -> None:
        """A hint, from this process or from another."""
        sitting = hint["sitting"]
        if hint["type"] == "vote":
            self.redraws.ask(sitting)
            return
        for keeper in [*self.keepers.values()]:
            if sitting not in (None, keeper.sitting):
                continue
            if hint["type"] == "entry":
                keeper.hear(hint["number"])
            else:
                keeper.look_at_walls()

    async def _publish_vote(self, sitting: int) -> None:
        self.wire.publish(sitting, {"type": "vote", "sitting": sitting})

    async def _redraw(self, sitting: int) -> None:
        keeper = self.keepers.get(sitting)
        if keeper is None or keeper.is_empty:
            return
        try:
            desks = (sitting,) if keeper.has_desk else ()
            keeper.tell_turnout((await self.read(readings.turnouts, (sitting,), desks)).get(sitting))
        except DatabaseError as error:
            logger.warning("The turnout cannot be read: %r", error)

    # What is looked at without being told

    async def _poll(self) -> None:
        while True:
            await asyncio.sleep(POLL)
            self._let_go()
            sittings = tuple(sitting for sitting, keeper in self.keepers.items() if not keeper.is_empty)
            if not sittings:
                continue
            try:
                desks = tuple(sitting for sitting in sittings if self.keepers[sitting].has_desk)
                pulse = await self.read(readings.pulse, sittings, desks)
                for sitting in sittings:
                    self.keepers[sitting].feel(pulse)
                await self._look_at_sessions(pulse.accounts)
            except DatabaseError as error:
                logger.warning("The journal cannot be read; the screens wait: %r", error)
            except Exception:
                logger.exception("The journal was not looked at")

    async def _look_at_sessions(self, accounts: tuple[int, int]) -> None:
        """Close the screens whose session has ended; epochs only grow, so their sum says when to look."""
        if accounts == self.accounts:
            return
        signed_in = [s for keeper in self.keepers.values() for s in keeper.sockets() if s.user is not None]
        epochs = await self.read(readings.epochs, {socket.user for socket in signed_in})
        for socket in signed_in:
            if epochs.get(socket.user) != socket.epoch:
                socket.close(ENDED)
        self.accounts = accounts

    def _let_go(self) -> None:
        """Stop following a sitting that has had no screen for a minute."""
        for sitting, keeper in [*self.keepers.items()]:
            self.empty[sitting] = self.empty.get(sitting, 0) + 1 if keeper.is_empty else 0
            if self.empty[sitting] > IDLE:
                for task in self.following.pop(sitting):
                    task.cancel()
                del self.keepers[sitting], self.empty[sitting]

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(HEARTBEAT)
            for keeper in self.keepers.values():
                keeper.beat()

    async def _look_at_phones(self) -> None:
        while True:
            await asyncio.sleep(PHONES)
            try:
                await self.phones.look(self.keepers)
            except DatabaseError as error:
                logger.warning("Whose phones are connected cannot be noted: %r", error)

    # Who comes

    async def keeper(self, sitting: int) -> Keeper | None:
        """The keeper of a sitting, begun with its first screen; none if there is no such sitting."""
        self.empty.pop(sitting, None)
        if sitting not in self.keepers:
            opening = await self.read(readings.opening, sitting)
            if opening is None:
                return None
            if sitting not in self.keepers:
                keeper = self.keepers[sitting] = Keeper(sitting, opening, self.read)
                work = (keeper.follow(), self.wire.listen(sitting, self.hear))
                self.following[sitting] = [self.loop.create_task(each) for each in work]
        return self.keepers[sitting]

    async def read(self, reading: Callable[..., Any], *args: Any) -> Any:
        """Run a reading on the thread that draws the rooms."""
        return await self.loop.run_in_executor(self.rooms, _fresh, reading, *args)

    async def _write(self, act: Callable[..., Any], *args: Any) -> Any:
        """Run an act of the room's own; not on the thread that draws, which waits for nobody's votes."""
        return await self.loop.run_in_executor(self.doors, _fresh, act, *args)

    async def ask_at_the_door(self, cookies: str, screen: str) -> tuple[bool, int | None, int]:
        """Whether this screen may listen, with the account and session epoch that it must keep."""
        return await self.loop.run_in_executor(self.doors, _fresh, readings.door, cookies, screen)


def _fresh(reading: Callable[..., Any], *args: Any) -> Any:
    close_old_connections()
    try:
        return reading(*args)
    finally:
        close_old_connections()
