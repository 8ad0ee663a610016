"""Phones that vote without a pause at a real server, over real sessions, whatever becomes of it."""

from __future__ import annotations

import contextlib
import itertools
import logging
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.test import override_settings

from machines.processes import PATIENCE
from machines.racing import CHOICES
from machines.servers import SECRET_KEY, CouncilServer, wait_for

logging.getLogger("httpx").setLevel(logging.WARNING)
TOKEN = "d" * 32
PAUSE = 0.02  # seconds before an unanswered vote is sent again


@override_settings(SECRET_KEY=SECRET_KEY)
def cookies(user: Any) -> str:
    """The Cookie header of someone who has signed in, as the servers of the tests seal it."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "council.members.backends.ChamberBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"session={session.session_key}; csrf={TOKEN}"


def door(server: CouncilServer, user: Any, language: str = "fr", **headers: str) -> httpx.Client:
    """A browser whose owner has signed in."""
    own = {"Cookie": cookies(user), "X-CSRFToken": TOKEN, "Accept-Language": language}
    return httpx.Client(base_url=server.url, headers=own | headers, timeout=PATIENCE)


@dataclass
class Phone:
    """One member's phone: it sends vote after vote, each until it is answered for good, as the page does."""

    member: int
    client: httpx.Client
    language: str
    sent: dict[str, str] = field(default_factory=dict)  # each key with its choice
    receipts: list[dict[str, Any]] = field(default_factory=list)
    unavailable: list[str] = field(default_factory=list)  # what a 503 said
    unanswered: int = 0
    refused: tuple[int, str] | None = None  # what ended its votes
    stopped: bool = False

    def vote(self, ballot: int) -> None:
        """Until the ballot refuses a vote, or until the phone is stopped."""
        for turn in itertools.count(self.member):
            key, choice = str(uuid.uuid4()), CHOICES[turn % 4]
            self.sent[key] = choice
            while not self.is_answered(ballot, key, choice):
                if self.stopped:
                    return
                time.sleep(PAUSE)
            if self.refused or self.stopped:
                return

    def is_answered(self, ballot: int, key: str, choice: str) -> bool:
        try:
            answer = self.client.post(f"/ballots/{ballot}/vote/", data={"key": key, "choice": choice})
        except httpx.TransportError:
            self.unanswered += 1
            return False
        if answer.status_code == 503:
            self.unavailable.append(answer.json()["error"])
            return False
        if answer.status_code == 200:
            self.receipts.append(answer.json())
        else:
            self.refused = (answer.status_code, answer.text)
        return True


class Phones:
    """All the phones of the room, each in a thread of its own."""

    def __init__(self, server: CouncilServer, users: list[Any]) -> None:
        json = {"Accept": "application/json"}
        with_language = zip(users, itertools.cycle(["fr", "en"]), strict=False)
        self.phones = [
            Phone(u.member_id, door(server, u, spoken, **json), spoken) for u, spoken in with_language
        ]

    def __iter__(self) -> Iterator[Phone]:
        return iter(self.phones)

    @contextlib.contextmanager
    def voting(self, ballot: int) -> Iterator[None]:
        """They vote until the ballot is closed; each is waited for at the end."""
        for phone in self.phones:
            phone.sent, phone.receipts, phone.unavailable = {}, [], []
            phone.unanswered, phone.refused, phone.stopped = 0, None, False
        threads = [threading.Thread(target=phone.vote, args=(ballot,), daemon=True) for phone in self.phones]
        for thread in threads:
            thread.start()
        try:
            yield
            wait_for(lambda: not any(thread.is_alive() for thread in threads), "the phones are refused")
        finally:
            for phone in self.phones:
                phone.stopped = True

    def each_have(self, more: int) -> None:
        """Return once each phone has been given so many receipts more."""
        known = {phone.member: len(phone.receipts) for phone in self.phones}
        wait_for(
            lambda: all(len(phone.receipts) >= known[phone.member] + more for phone in self.phones),
            f"{more} receipts for each phone",
        )

    def each_is_told_to_wait(self) -> None:
        """Return once each phone has been answered that the database is away."""
        wait_for(lambda: all(phone.unavailable for phone in self.phones), "each phone is told to wait")
