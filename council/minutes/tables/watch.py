"""At each opening and closing of a sitting the tables are compared with the register, on a thread of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.utils import translation
from django.utils.translation import gettext as _

from council.journal.acts import keep_check
from council.journal.models import Entry, Journal, TablesCheck
from council.minutes.tables.check import check
from council.minutes.tables.replayed import Unreadable

logger = logging.getLogger(__name__)

KINDS = ("sitting_opened", "sitting_closed")
Listener = Callable[[int], None]
_listeners: list[Listener] = []
_watch: Watch | None = None


def made(listener: Listener) -> None:
    """Have `listener(sitting)` called once a check was made for it. Wired in `apps.py` alone."""
    if listener not in _listeners:
        _listeners.append(listener)


def heard(sitting: int | None, number: int) -> None:
    """The journal has reached `number`. Any thread; it waits for nothing."""
    if _watch is not None and sitting is not None:
        _watch.heard.put((sitting, number))


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
        watch.heard.put(None)


class Watch:
    """Hears of each act of this process, and looks at the journal for the openings and closings among them."""

    def __init__(self) -> None:
        self.heard: SimpleQueue[tuple[int, int] | None] = SimpleQueue()
        self.thread = Thread(target=self.work, name="tables", daemon=True)
        self.seen = 0  # the last entry looked at

    def work(self) -> None:
        """Look at each act heard of, until told to stop."""
        while (heard := self.heard.get()) is not None:
            try:
                close_old_connections()
                self.look(*heard)
            except DatabaseError as error:
                logger.warning("The tables cannot be compared with the register: %r", error)
            except Exception:
                logger.exception("The tables were not compared with the register")
            finally:
                connection.close()

    def look(self, sitting: int, number: int) -> None:
        """Compare the tables when an entry up to this one opened or closed the sitting."""
        since = max(self.seen, number - 50)  # an act leaves a few entries, of which the last is heard of
        self.seen = max(self.seen, number)
        turns = Entry.objects.filter(number__gt=since, number__lte=number, sitting=sitting, kind__in=KINDS)
        if turns.exists():
            compare(sitting)


def compare(sitting: int) -> TablesCheck:
    """Compare the tables with the register, keep what was found and tell of it; a failure is told too."""
    with translation.override(settings.LANGUAGE_CODE):
        kept = _compared(sitting)
    if kept.failure:
        logger.warning("The tables could not be compared with the register: %s", kept.failure)
    elif kept.differing:
        logger.warning("%s rows are not as the register tells them", kept.differing)
    for listener in _listeners:
        listener(sitting)
    return kept


def _compared(sitting: int) -> TablesCheck:
    try:
        checked = check()
    except Unreadable as fault:
        return keep_check(Journal.last_number(), sitting=sitting, failure=str(fault))
    except DatabaseError:
        raise
    except Exception:
        logger.exception("The tables were not compared with the register")
        failure = _("The check stopped on a fault of the software: its journal says which.")
        return keep_check(Journal.last_number(), sitting=sitting, failure=failure)
    found = [each.sentence for each in checked.differences]
    differing = checked.differing
    return keep_check(
        checked.number, sitting=sitting, rows=checked.rows, differing=differing, differences=found
    )
