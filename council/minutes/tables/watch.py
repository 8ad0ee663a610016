"""At each opening and closing of a sitting the tables are compared with the register, on a thread of its own.

Acts of this process are heard of at once; the journal is looked at every second for those of a command or of
another process. Several processes may watch: of one opening or closing, the check kept first stands.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Event, Thread

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.utils import translation
from django.utils.translation import gettext as _

from council.journal.acts import keep_check
from council.journal.models import Entry, Journal, TablesCheck
from council.minutes.tables.check import check
from council.minutes.tables.replayed import CannotFollow

logger = logging.getLogger(__name__)

TURNS = ("sitting_opened", "sitting_closed")
POLL = 1.0  # seconds: how long an act of another process waits
LONGEST = 300.0  # seconds between two looks, while what is found cannot be kept
Listener = Callable[[int], None]
_listeners: list[Listener] = []
_watch: Watch | None = None


def made(listener: Listener) -> None:
    """Have `listener(sitting)` called once a check was made for it. Wired in `apps.py` alone."""
    if listener not in _listeners:
        _listeners.append(listener)


def heard(sitting: int | None, _number: int) -> None:
    """Something of this sitting was entered. Any thread; it waits for nothing."""
    if _watch is not None and sitting is not None:
        _watch.heard.put(True)


def start() -> None:
    """Begin to watch; called by the server before its first request."""
    global _watch
    _watch = Watch()
    _watch.thread.start()


def stop() -> None:
    """Stop watching: a check under way is given up with the process."""
    global _watch
    watch, _watch = _watch, None
    if watch is not None:
        watch.heard.put(False)


class Watch:
    """Looks at the journal for the openings and closings entered since it last looked."""

    def __init__(self) -> None:
        self.heard: SimpleQueue[bool] = SimpleQueue()  # an act, or False to stop
        self.thread = Thread(target=self.work, name="tables", daemon=True)
        self.begun = Event()
        self.seen: int | None = None  # the last entry looked at
        self.pause = POLL  # seconds until the next look; twice as long after each that failed

    def work(self) -> None:
        """Look at the journal at each act heard of, and every second, until told to stop."""
        try:
            self._try_to_look()
            self.begun.set()
            while self._goes_on():
                self._try_to_look()
        finally:
            connection.close()

    def _goes_on(self) -> bool:
        """Wait for an act, or the pause through: after a look that failed, acts do not shorten it."""
        until = time.monotonic() + self.pause
        while (left := until - time.monotonic()) > 0:
            try:
                told = self.heard.get(timeout=left)
            except Empty:
                return True
            if not told or self.pause == POLL:
                return told
        return True

    def _try_to_look(self) -> None:
        """What could not be compared because the database was away is looked at again, less and less often."""
        failed = True
        try:
            close_old_connections()
            self.look()
            failed = False
        except DatabaseError as error:
            logger.warning("The tables cannot be compared with the register: %r", error)
        except Exception:
            logger.exception("The tables were not compared with the register")
        self.rest(failed=failed)

    def rest(self, *, failed: bool) -> None:
        """Set the pause before the next look: twice the last after one that failed, up to the longest."""
        self.pause = min(2 * self.pause, LONGEST) if failed else POLL

    def look(self) -> None:
        """Compare the tables for each opening and closing entered since, of whichever sitting."""
        number = Journal.last_number()
        if self.seen is None:
            self.seen = _last_compared(number)
        for turn in Entry.objects.filter(number__gt=self.seen, number__lte=number, kind__in=TURNS):
            if not TablesCheck.objects.filter(turn=turn.number).exists():
                compare(turn)
            self.seen = turn.number
        self.seen = number


def _last_compared(number: int) -> int:
    """Where to begin: after the last opening or closing compared, else at the journal as it is now."""
    last = TablesCheck.last()
    return min(number, last.turn or last.number) if last else number


def compare(turn: Entry) -> TablesCheck | None:
    """Compare the tables with the register for this opening or closing, keep what was found and tell of it.

    A failure is kept and told too. None when another process has kept its own check first.
    """
    with translation.override(settings.LANGUAGE_CODE):
        kept = _compared(turn)
    if kept is None:
        return None
    if kept.failure:
        logger.warning("The tables could not be compared with the register: %s", kept.failure)
    elif kept.differing:
        logger.warning("%s rows are not as the register tells them", kept.differing)
    elif not kept.is_clean:
        logger.warning("Some tables cannot be compared: entries of the register are lost")
    for listener in _listeners:
        listener(turn.sitting or 0)
    return kept


def _compared(turn: Entry) -> TablesCheck | None:
    try:
        checked = check()
    except CannotFollow as fault:
        return keep_check(turn, Journal.last_number(), failure=str(fault))
    except DatabaseError:
        raise
    except Exception:
        logger.exception("The tables were not compared with the register")
        failure = _("The check stopped on a fault of the software: its journal says which.")
        return keep_check(turn, Journal.last_number(), failure=failure)
    found, differing = checked.sentences, checked.differing
    return keep_check(
        turn,
        checked.number,
        rows=checked.rows,
        differing=differing,
        differences=found,
        older=checked.older,
    )
