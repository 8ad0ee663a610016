"""Screens of a real server: who listens, what they are told, and acts done through its door."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.test import override_settings
from machines.processes import PATIENCE
from machines.servers import SECRET_KEY, CouncilServer, UnpolledServer
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

TOKEN = "c" * 32


@override_settings(SECRET_KEY=SECRET_KEY)
def cookies(user: Any) -> str:
    """The Cookie header of someone who has signed in, as the servers of the tests seal it."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "council.members.backends.ChamberBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"session={session.session_key}; csrf={TOKEN}"


@dataclass
class Listener:
    """A screen: it keeps every frame that it was told."""

    connection: ClientConnection
    frames: list[dict[str, Any]] = field(default_factory=list)

    def next(self, seconds: float = PATIENCE) -> dict[str, Any]:
        self.frames.append(json.loads(self.connection.recv(seconds)))
        return self.frames[-1]

    def until(self, condition: Callable[[dict[str, Any]], Any], seconds: float = PATIENCE) -> dict[str, Any]:
        """The next frame that satisfies the condition; a room that stays silent fails the test."""
        deadline = time.monotonic() + seconds
        while not condition(frame := self.next(max(0.01, deadline - time.monotonic()))):
            continue
        return frame

    def reaches(self, number: int, seconds: float = PATIENCE) -> dict[str, Any]:
        return self.until(lambda frame: frame.get("number", -1) >= number, seconds)

    def hears_more(self, seconds: float) -> list[dict[str, Any]]:
        """What is said in the next seconds."""
        deadline, heard = time.monotonic() + seconds, len(self.frames)
        with contextlib.suppress(TimeoutError):
            while True:
                self.next(max(0.01, deadline - time.monotonic()))
        return self.frames[heard:]

    def is_closed(self, seconds: float = PATIENCE) -> int:
        """Wait for the end of the line; gives its code."""
        with contextlib.suppress(ConnectionClosed):
            while True:
                self.next(seconds)
        assert self.connection.close_code is not None
        return self.connection.close_code


@dataclass
class Doors:
    """A server, and how one comes in."""

    server: CouncilServer
    sitting: int

    @contextlib.contextmanager
    def listen(
        self, screen: str, *, user: Any = None, since: int | str = "", language: str = "fr", **more: Any
    ) -> Iterator[Listener]:
        address = (
            f"{self.server.socket_url}/ws/sittings/{self.sitting}/{screen}/?since={since}&lang={language}"
        )
        headers = {"Cookie": cookies(user)} if user else {}
        origin = more.pop("origin", self.server.url)
        more |= {
            "origin": origin,
            "additional_headers": headers,
            "compression": None,
            "open_timeout": PATIENCE,
        }
        with connect(address, proxy=None, **more) as connection:
            yield Listener(connection)

    def post(self, path: str, user: Any, **content: str) -> httpx.Response:
        headers = {"Cookie": cookies(user), "X-CSRFToken": TOKEN}
        return httpx.post(f"{self.server.url}{path}", data=content, headers=headers, timeout=PATIENCE)


@pytest.fixture
def room(fresh_database: str, live_server_process: Any) -> Iterator[tuple[Any, Doors]]:
    """A small council whose sitting is open, and a server on its database."""
    from chamber import convened

    chamber = convened().open()
    yield chamber, Doors(live_server_process(fresh_database), chamber.sitting.pk)


@pytest.fixture
def unpolled(fresh_database: str) -> Iterator[tuple[Any, Doors]]:
    """The same room on a server that never looks at its journal: it is told, or tells nothing."""
    from chamber import convened

    chamber = convened().open()
    with UnpolledServer(fresh_database) as server:
        yield chamber, Doors(server, chamber.sitting.pk)
