"""Acts and the entries they leave. Nothing else writes the journal."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial, wraps
from threading import RLock
from typing import Any, ParamSpec, Protocol, TypeVar, cast

from django.db import connection, models, transaction
from django.utils import timezone

from council.journal import seals
from council.journal.events import Event
from council.journal.models import Entry, Journal

P = ParamSpec("P")
R = TypeVar("R")

Listener = Callable[[int | None, int], None]
_listeners: list[Listener] = []


class Author(Protocol):
    @property
    def signature(self) -> str: ...


@dataclass
class _Act:
    """An act under way: the head it has taken and what it has entered so far."""

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
    with _pen if connection.vendor == "sqlite" else nullcontext(), transaction.atomic():
        yield


def act(function: Callable[P, R]) -> Callable[P, R]:
    """One change of state: one transaction, the journal's row first, what is acted upon re-read, an entry left.

    An act performed by another act joins it.
    """

    @wraps(function)
    def performed(*args: P.args, **kwargs: P.kwargs) -> R:
        if _under_way.get() is not None:
            return function(*args, **kwargs)
        with _writing():
            this = _Act(Journal.objects.select_for_update().get(pk=1))
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


def unrecorded(function: Callable[P, R]) -> Callable[P, R]:
    """A write that the clerk would not set down (see docs/unrecorded.md): one transaction and no entry."""

    @wraps(function)
    def performed(*args: P.args, **kwargs: P.kwargs) -> R:
        with _writing():
            return function(*args, **kwargs)

    performed.is_unrecorded = True  # type: ignore[attr-defined]
    return performed


def record(event: Event, *, by: Author | None, sitting: int | None = None) -> Entry:
    """Enter what happened, sealed onto all that came before; `by` None is the installation itself."""
    this = _under_way.get()
    if this is None:
        raise RuntimeError("an entry is left by an act")
    journal = this.journal
    content: dict[str, Any] = {
        "number": journal.number + 1,
        "at": max(seals.instant(timezone.now()), _last_hour(this)),
        "author": by.signature if by else "",
        "sitting": sitting,
        "kind": event.name,
        "particulars": seals.canonical(event.particulars()),
        "salt": secrets.token_hex(16),
    }
    digest = seals.digest(**content)
    entry = Entry(**content, digest=digest, seal=seals.seal(journal.seal, digest))
    entry.save(force_insert=True)
    journal.number, journal.seal = entry.number, entry.seal
    this.entries.append(entry)
    return entry


def _last_hour(this: _Act) -> str:
    """When the last entry was made: a machine whose clock is set back waits there, for hours never run backwards."""
    if this.entries:
        return this.entries[-1].at
    return Entry.objects.filter(pk=this.journal.number).values_list("at", flat=True).first() or ""


def _reread(thing: Any) -> Any:
    if isinstance(thing, models.Model):
        return type(thing)._default_manager.get(pk=thing.pk)
    return thing


def _announce(entry: Entry) -> None:
    for listener in _listeners:
        listener(entry.sitting, entry.number)
