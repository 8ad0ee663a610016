"""On which threads a request waits. Votes and pages have theirs; what is slow by nature never holds one of them.

A view says so itself, whatever the address by which it is asked; `server/http.py` has the threads.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]

ROOM = "http"  # votes, and every page that says nothing else
PASSWORDS = "passwords"  # what hashes one: twenty milliseconds of computing each
LONG = "long"  # what computes for seconds: a file read, an archive, a register verified
WATCH = "watch"  # what a monitor asks of the database
ALIVE = "alive"  # whether the process answers: waits for nothing else
THREADS = {ROOM: 4, PASSWORDS: 1, LONG: 1, WATCH: 1, ALIVE: 1}
SECONDS = {WATCH: 5.0}  # after which a monitor is answered that it waited in vain


def _waiting(lane: str, *methods: str) -> Callable[[View], View]:
    def declared(view: View) -> View:
        view.lane = dict.fromkeys(methods, lane)  # type: ignore[attr-defined]
        return view

    return declared


passwords = _waiting(PASSWORDS, "POST")
long_when_sent = _waiting(LONG, "POST")
long = _waiting(LONG, "GET", "HEAD", "POST")
watch = _waiting(WATCH, "GET", "HEAD")
alive = _waiting(ALIVE, "GET", "HEAD")


def lane_of(view: Any, method: str) -> str:
    """The lane on which a view waits when it is asked by this method."""
    found: str = getattr(view, "lane", {}).get(method, ROOM)
    return found


def insist_away_from_votes(what: str) -> None:
    """Refuse to do this on a thread that serves votes: the view that asks for it has not said that it is slow."""
    if threading.current_thread().name.startswith(f"{ROOM}_"):
        raise RuntimeError(
            f"{what} holds up the votes: say of the view that asks for it on which lane it waits"
        )
