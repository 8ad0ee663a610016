"""A race that is made: one side is held where it has written and not committed, until the others have come.

Nothing is hoped for. Which side is first is the test's to say, and a test of two says both.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from threading import Event, Thread
from typing import Any

from django.db import connection, connections
from django.utils import translation

from council.journal import record
from council.rules.order import OutOfOrder
from machines.processes import PATIENCE, wait_for

BOTH = (0, 1)  # of two sides, which is first
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b")
AT_THE_PEN = record._holding_the_pen.__wrapped__.__code__  # type: ignore[attr-defined]


class Side:
    """One side of a race, on a thread and a connection of its own; the first is held once it has written."""

    def __init__(self, act: Callable[[], Any], is_held: bool = False, at: str = "") -> None:
        self.act, self.is_held, self.at = act, is_held, at
        self.outcome: Any = None
        self.fault: BaseException | None = None
        self.backend: int | None = None  # its number in PostgreSQL
        self.wrote, self.free = Event(), Event()
        self.thread = Thread(target=self._perform, daemon=True)

    def _perform(self) -> None:
        try:
            connection.ensure_connection()
            if connection.vendor == "postgresql":
                self.backend = connection.connection.info.backend_pid
            with translation.override("en"), connection.execute_wrapper(self._hold):
                self.outcome = self.act()
        except OutOfOrder as refusal:
            self.outcome = refusal
        except BaseException as fault:
            self.fault = fault
        finally:
            connections.close_all()

    def _hold(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        done = execute(sql, params, many, context)
        if self.is_held and WRITES.match(sql) and self.at in sql and not self.wrote.is_set():
            self.wrote.set()
            if not self.free.wait(2 * PATIENCE):
                raise TimeoutError("held, and never let go")
        return done

    def has_ended(self) -> bool:
        return not self.thread.is_alive()

    def has_come(self) -> bool:
        """Whether it waits at a lock, or needed none and has ended."""
        return self.has_ended() or self._waits()

    def _waits(self) -> bool:
        if connection.vendor == "sqlite":  # one writer: the threads of a process queue at the journal's pen
            frame = sys._current_frames().get(self.thread.ident or 0)
            return frame is not None and frame.f_code is AT_THE_PEN
        with connection.cursor() as cursor:
            cursor.execute("SELECT cardinality(pg_blocking_pids(%s)) > 0", [self.backend or 0])
            return bool(cursor.fetchone()[0])


def race(*acts: Callable[[], Any], first: int, at: str = "") -> list[Any]:
    """What each act gave, or the refusal it met, in the order given. Needs `fresh_database`.

    `acts[first]` writes (in the table `at`, if one is named) and is held there; the others come to the lock
    that it holds; it is let go.
    """
    sides = [Side(act, place == first, at) for place, act in enumerate(acts)]
    leader, others = sides[first], [side for side in sides if not side.is_held]
    leader.thread.start()
    wait_for(lambda: leader.wrote.is_set() or leader.has_ended(), "the first has written")
    for side in others:
        side.thread.start()
    try:
        wait_for(lambda: all(side.has_come() for side in others), "the others have come")
    finally:
        leader.free.set()
    for side in sides:
        side.thread.join(PATIENCE)
        if side.fault:
            raise side.fault
        assert side.has_ended(), "a race that does not end"
    return [side.outcome for side in sides]


def refusals(*acts: Callable[[], Any], first: int, at: str = "") -> list[str]:
    """What each side of the race was refused for, "" when it was done, in the order given."""
    outcomes = race(*acts, first=first, at=at)
    return [str(outcome) if isinstance(outcome, OutOfOrder) else "" for outcome in outcomes]
