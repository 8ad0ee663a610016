"""Acts and the entries they leave. Nothing else writes the journal."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial, wraps
from threading import RLock
from typing import Any, ParamSpec, Protocol, TypeVar, cast

from django.conf import settings
from django.db import OperationalError, connection, models, transaction
from django.utils import timezone

from council.journal import seals
from council.journal.events import Event
from council.journal.models import Entry, Journal
from council.rules.amending.tokens import insist_seen

P = ParamSpec("P")
R = TypeVar("R")

Listener = Callable[[int | None, int], None]
_listeners: list[Listener] = []


class Author(Protocol):
    @property
    def signature(self) -> str: ...


@dataclass
class _Act:
    """An act under way: who performs it, in which sitting, the head it has taken, what it has entered so far."""

    by: Author | None
    sitting: int | None
    journal: Journal
    entries: list[Entry] = field(default_factory=list)


_under_way: ContextVar[_Act | None] = ContextVar("act under way", default=None)


def entered(listener: Listener) -> None:
    """Have `listener(sitting, number)` called after the commit of each act. Wired in `apps.py` alone."""
    if listener not in _listeners:
        _listeners.append(listener)


_pen = RLock()


@contextmanager
def _writing() -> Iterator[None]:
    """One transaction. SQLite has one writer: the threads of a process queue here rather than poll its file."""
    with _holding_the_pen() if connection.vendor == "sqlite" else nullcontext(), transaction.atomic():
        yield


@contextmanager
def _holding_the_pen() -> Iterator[None]:
    """Wait for one's turn, no longer than for the file itself."""
    if not _pen.acquire(timeout=settings.LOCK_SECONDS):
        raise OperationalError("database is locked")
    try:
        yield
    finally:
        _pen.release()


def act(function: Callable[P, R]) -> Callable[P, R]:
    """One change of state: one transaction, the journal's row first, what is acted upon re-read, an entry left.

    Its entries are by whom it is given (`by`; None, or nobody named, is the installation itself), in the sitting
    that it is given (`sitting`, a primary key), else in that of the first thing acted upon which has a
    `sitting_id`. An act performed by another joins it, with the same author and in the same sitting.
    """

    @wraps(function)
    def performed(*args: P.args, **kwargs: P.kwargs) -> R:
        given = cast(dict[str, Any], kwargs)
        sitting = _sitting(args, given.get("sitting"))
        joined = _under_way.get()
        if joined is not None:
            same = given.get("by", joined.by) == joined.by and sitting in (None, joined.sitting)
            if not same:
                raise RuntimeError(f"{function.__name__} has the author and the sitting of the act it joins")
            return function(*args, **kwargs)
        with _writing():
            this = _Act(given.get("by"), sitting, Journal.objects.select_for_update().get(pk=1))
            token = _under_way.set(this)
            try:
                result = function(*cast(Any, [_reread(a) for a in args]), **kwargs)
            finally:
                _under_way.reset(token)
            if not this.entries:
                raise RuntimeError(f"{function.__name__} left no entry in the journal")
            Journal.objects.filter(pk=1).update(number=this.journal.number, seal=this.journal.seal)
            transaction.on_commit(partial(_announce, this.entries[-1]))
            return result

    performed.is_act = True  # type: ignore[attr-defined]
    return performed


def part(function: Callable[P, R]) -> Callable[P, R]:
    """What several acts do alike, never done alone: it joins the act under way, its author and its sitting."""

    @wraps(function)
    def joined(*args: P.args, **kwargs: P.kwargs) -> R:
        if _under_way.get() is None:
            raise RuntimeError(f"{function.__name__} is part of an act, and none is under way")
        return function(*args, **kwargs)

    joined.is_part = True  # type: ignore[attr-defined]
    return joined


def unrecorded(function: Callable[P, R]) -> Callable[P, R]:
    """A write that the clerk would not set down (see docs/unrecorded.md): one transaction and no entry."""

    @wraps(function)
    def performed(*args: P.args, **kwargs: P.kwargs) -> R:
        with _writing():
            return function(*args, **kwargs)

    performed.is_unrecorded = True  # type: ignore[attr-defined]
    return performed


def record(event: Event, *, sitting: int | None = None) -> Entry:
    """Enter what happened, sealed onto all that came before, by the author of the act under way and in its sitting.

    `sitting` (a primary key) is named by an act which only finds it as it is performed.
    """
    this = _under_way.get()
    if this is None:
        raise RuntimeError("an entry is left by an act")
    journal, particulars = this.journal, event.particulars()
    _insist_seen(particulars)
    content: dict[str, Any] = {
        "number": journal.number + 1,
        "at": max(seals.instant(timezone.now()), _last_hour(this)),
        "author": this.by.signature if this.by else "",
        "sitting": this.sitting if sitting is None else sitting,
        "kind": event.name,
        "particulars": seals.canonical(particulars),
        "salt": secrets.token_hex(16),
    }
    digest = seals.digest(**content)
    entry = Entry(**content, digest=digest, seal=seals.seal(journal.seal, digest))
    entry.save(force_insert=True)
    journal.number, journal.seal = entry.number, entry.seal
    this.entries.append(entry)
    return entry


def _insist_seen(value: Any) -> None:
    """Whatever it came by, nothing that cannot be seen enters the register, nor what is told of it."""
    if isinstance(value, str):
        insist_seen(value)
    elif isinstance(value, dict):
        for each in value.values():
            _insist_seen(each)
    elif isinstance(value, list | tuple):
        for each in value:
            _insist_seen(each)


def _last_hour(this: _Act) -> str:
    """When the last entry was made: a machine whose clock is set back waits there, for hours never run backwards."""
    if this.entries:
        return this.entries[-1].at
    return Entry.objects.filter(pk=this.journal.number).values_list("at", flat=True).first() or ""


def _sitting(things: Iterable[Any], named: int | None) -> int | None:
    """The sitting (primary key) that an act is given, else that of the first thing acted upon which has one."""
    if named is not None:
        return named
    return next((thing.sitting_id for thing in things if hasattr(thing, "sitting_id")), None)


def _reread(thing: Any) -> Any:
    if isinstance(thing, models.Model):
        return type(thing)._default_manager.get(pk=thing.pk)
    return thing


def _announce(entry: Entry) -> None:
    for listener in _listeners:
        listener(entry.sitting, entry.number)
