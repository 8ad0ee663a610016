"""One sitting's screens in this process: what they have been told, and what they are told next."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from django.db import DatabaseError

from council.ballots.models import Ballot
from council.live.line import frames, readings
from council.live.line.frames import Message
from council.live.line.readings import BallotState, News, Pulse, Turnout
from council.live.line.sockets import Audience, Socket, Wall
from council.live.room import fragments

logger = logging.getLogger(__name__)

Read = Callable[..., Awaitable[Any]]  # runs one of `readings` on a thread of the hub

PACE = 0.1  # seconds between two passes: a room signing in is told in bundles
DOUBT = 3.0  # seconds after which a screen ahead of the journal is told to refetch


class Keeper:
    """Follows the journal for one sitting, and tells each audience what became stale, rendered once."""

    def __init__(self, sitting: int, opening: News, read: Read) -> None:
        self.sitting = sitting
        self.read = read
        self.number = opening.number  # the last entry known here
        self.forgotten = opening.since  # entries up to this one are no longer remembered
        self.recent: deque[tuple[int, str]] = deque(opening.entries)
        self.wall: Wall = (0, 0)
        self.audiences: dict[tuple[str, str], Audience] = {}
        self.ballot: BallotState | None = None
        self.turnout: Turnout | None = None
        self.answers: tuple[int, int] | None = None  # to the check of the quorum under way: its key, how many
        self.wake = asyncio.Event()
        self.latecomers: dict[tuple[Any, ...], asyncio.Future[Message]] = {}
        self._learn_ballots(opening.ballots)

    # What is heard

    def hear(self, number: int) -> None:
        """A hint that the journal has reached `number`."""
        if number > self.number:
            self.wake.set()

    def look_at_walls(self) -> None:
        """A hint that an operator has changed a slide, of which the journal knows nothing."""
        self.wall = (self.wall[0] + 1, self.wall[1])
        self.wake.set()

    def feel(self, pulse: Pulse) -> None:
        """Compare with what was read this second; catch up on what no hint told."""
        if pulse.number < self.number:
            self._start_again(pulse.number)
        self.wall = (self.wall[0], pulse.walls.get(self.sitting, 0))
        if pulse.number > self.number or any(self._is_behind(a) for a in self.audiences.values()):
            self.wake.set()
        self.tell_turnout(pulse.turnouts.get(self.sitting))
        answers = pulse.answers.get(self.sitting)
        if answers is not None and answers != self.answers:
            self._tell_all(frames.presence(*answers))
        self.answers = answers

    def tell_turnout(self, turnout: Turnout | None) -> None:
        """Tell every screen how many votes have come in, and the desk who is awaited, when that has changed."""
        if turnout is None or turnout == self.turnout:
            return
        self.turnout = turnout
        for audience in self.audiences.values():
            audience.tell(_turnout(turnout, audience.screen))

    def beat(self) -> None:
        """Tell each audience its number and the time."""
        for audience in self.audiences.values():
            if audience.sockets:
                audience.tell(frames.heartbeat(audience.number))

    # What is told

    async def follow(self) -> None:
        """Catch up each time something is heard, for as long as the process keeps this sitting."""
        while True:
            await self.wake.wait()
            self.wake.clear()
            try:
                await self._catch_up()
            except DatabaseError as error:
                logger.warning("The journal cannot be read; the screens wait: %r", error)
            except Exception:
                logger.exception("A pass over sitting %s failed", self.sitting)
            await asyncio.sleep(PACE)

    async def _catch_up(self) -> None:
        found: News = await self.read(readings.news, self.sitting, self.number)
        self._learn(found)
        for audience in tuple(self.audiences.values()):
            await self._tell_news(audience)
        for socket in self.sockets() if found.spoken_for else ():
            if socket.user in found.spoken_for:
                socket.put(frames.MINE)

    def _learn(self, found: News) -> None:
        if found.since != self.number:
            return
        self.number = found.number
        self.recent.extend(found.entries)
        self.latecomers.clear()
        while len(self.recent) > 2 * readings.REMEMBERED:
            self.forgotten = self.recent.popleft()[0]
        self._learn_ballots(found.ballots)

    def _learn_ballots(self, ballots: list[BallotState]) -> None:
        for ballot in ballots:
            self.ballot = ballot if ballot[1] in Ballot.UNDER_WAY else None
            self.turnout = None
            self._tell_all(_state(ballot))

    async def _tell_news(self, audience: Audience) -> None:
        since, number, wall = audience.number, self.number, self.wall
        if not self._is_behind(audience):
            return
        message = frames.heartbeat(number)
        if audience.sockets:
            names = self._stale(audience.screen, since, number, walls=wall != audience.wall)
            if names:
                message = await self._rendered(audience, since, number, names)
        audience.number, audience.wall = number, wall
        audience.tell(message)

    async def _rendered(self, audience: Audience, since: int, number: int, names: tuple[str, ...]) -> Message:
        screen, language = audience.screen, audience.language
        try:
            html = await self.read(readings.rendered, self.sitting, screen, language, names)
        except DatabaseError:
            raise
        except Exception:
            logger.exception("Fragments %s of the %s screen cannot be rendered", names, screen)
            return frames.REFETCH
        return frames.update(since, number, html)

    # Who comes and goes

    async def welcome(self, socket: Socket, screen: str, language: str, since: int | None) -> None:
        """Bring a screen that shows the room as of `since` up to date, then keep it so."""
        known = Audience(screen, language, self.number, self.wall)
        audience = self.audiences.setdefault((screen, language), known)
        shown = await self._bring_up(socket, audience, audience.number if since is None else since)
        audience.sockets.add(socket)
        if shown > self.number:
            asyncio.get_running_loop().call_later(DOUBT, self._doubt, socket, shown)
        elif shown != audience.number:
            socket.put(frames.REFETCH)
        socket.put(frames.heartbeat(audience.number))
        if self.ballot is not None:
            socket.put(_state(self.ballot))
        if self.turnout is not None:
            socket.put(_turnout(self.turnout, screen))
        if self.answers is not None:
            socket.put(frames.presence(*self.answers))

    async def _bring_up(self, socket: Socket, audience: Audience, since: int) -> int:
        """Tell what came after `since`; gives the number reached: the audience's, unless it ran away."""
        walls = bool(fragments.walls(audience.screen))  # a slide may have changed without an entry
        for _attempt in range(5):
            number = audience.number
            if since < self.forgotten or (since >= number and not walls):
                break
            socket.put(await self._late(audience, min(since, number), number, walls=walls))
            walls, since = False, max(since, number)
        return since

    async def _late(self, audience: Audience, since: int, number: int, *, walls: bool) -> Message:
        """What a latecomer missed; rendered once when a whole room comes back at the same number."""
        key = (audience.screen, audience.language, since, number, self.wall, walls)
        if key not in self.latecomers:
            names = self._stale(audience.screen, since, number, walls=walls)
            rendering = self._rendered(audience, since, number, names) if names else _beat(number)
            self.latecomers[key] = asyncio.ensure_future(rendering)
            self.latecomers[key].add_done_callback(lambda _done: self.latecomers.pop(key, None))
        return await asyncio.shield(self.latecomers[key])

    def leave(self, socket: Socket) -> None:
        for audience in self.audiences.values():
            audience.sockets.discard(socket)

    def sockets(self) -> Iterator[Socket]:
        for audience in self.audiences.values():
            yield from audience.sockets

    def phones(self) -> frozenset[int]:
        """The accounts (primary keys) of the members whose phones are connected here."""
        members = [a for a in self.audiences.values() if a.screen == "member"]
        return frozenset(s.user for audience in members for s in audience.sockets if s.user is not None)

    @property
    def has_desk(self) -> bool:
        """Whether a console follows this sitting from here."""
        return any(a.screen == "console" and a.sockets for a in self.audiences.values())

    @property
    def is_empty(self) -> bool:
        return not any(audience.sockets for audience in self.audiences.values())

    # Small matters

    def _stale(self, screen: str, since: int, number: int, *, walls: bool) -> tuple[str, ...]:
        kinds = {kind for entry, kind in self.recent if since < entry <= number}
        names = fragments.stale(kinds, screen) if kinds else ()
        return names + tuple(n for n in fragments.walls(screen) if walls and n not in names)

    def _is_behind(self, audience: Audience) -> bool:
        return (audience.number, audience.wall) != (self.number, self.wall)

    def _tell_all(self, message: Message) -> None:
        for audience in self.audiences.values():
            audience.tell(message)

    def _doubt(self, socket: Socket, shown: int) -> None:
        if shown > self.number:
            socket.put(frames.REFETCH)

    def _start_again(self, number: int) -> None:
        """The journal is shorter than what was shown: it is another one, and all is fetched anew."""
        self.number = self.forgotten = number
        self.recent.clear()
        for audience in self.audiences.values():
            audience.number = number
        self._tell_all(frames.REFETCH)


async def _beat(number: int) -> Message:
    return frames.heartbeat(number)


def _turnout(turnout: Turnout, screen: str) -> Message:
    return frames.turnout(*(turnout if screen == "console" else turnout._replace(waiting=None)))


def _state(ballot: BallotState) -> Message:
    pk, state, until = ballot
    return frames.state(pk, state, until if state == Ballot.State.OPEN else None)
