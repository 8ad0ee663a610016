"""A council of any size with its sitting open, and the real server on it: production settings, on loopback."""

from __future__ import annotations

import contextlib
import datetime
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from machines.servers import ROOT, SECRET_KEY, CouncilServer, PostgresServer

TOKEN = "b" * 32
PASSWORD = "a bench, not a house"
GROUPS = 18
logging.getLogger("httpx").setLevel(logging.WARNING)
TEXT = (
    "Le conseil préconise que les données publiques soient ouvertes dès que possible, sous réserve du droit."
)


@dataclass
class House:
    server: CouncilServer
    sitting: int
    members: list[str]  # each member's Cookie header
    clerk: str
    database_url: str

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server.port}"

    def screens(self, screen: str, number: int) -> list[tuple[str, str]]:
        """So many sockets of one kind, as paths and further header lines."""
        path = f"/ws/sittings/{self.sitting}/{screen}/?lang=fr"
        if screen != "member":
            return [(path, "")] * number
        return [(path, f"Cookie: {self.members[i % len(self.members)]}\r\n") for i in range(number)]

    def post(self, client: httpx.Client, path: str, **content: str) -> httpx.Response:
        headers = {"Cookie": self.clerk, "X-CSRFToken": TOKEN}
        answer = client.post(f"{self.server.url}{path}", data=content, headers=headers, timeout=30)
        if answer.status_code not in (200, 302):
            raise RuntimeError(
                f"{path}: {answer.status_code}\n{answer.text[:2000]}\n{self.server.log[-4000:]}"
            )
        return answer


@contextlib.contextmanager
def house(size: int, vendor: str = "sqlite") -> Iterator[House]:
    """A council of `size` members, all signed in, on SQLite or PostgreSQL with every write made durable."""
    with contextlib.ExitStack() as stack:
        place = Path(tempfile.mkdtemp(prefix="hemicycle-bench-", dir="/var/tmp"))
        stack.callback(shutil.rmtree, place, ignore_errors=True)
        url = f"sqlite:///{place / 'council.sqlite3'}"
        if vendor == "postgresql":
            postgres = stack.enter_context(PostgresServer(fsync=True))
            postgres.execute("CREATE DATABASE council")
            url = postgres.url("council")
        os.environ |= {
            "DATABASE_URL": url,
            "SECRET_KEY": SECRET_KEY,
            "DJANGO_SETTINGS_MODULE": "council.settings",
        }
        subprocess.run([sys.executable, str(ROOT / "manage.py"), "migrate", "--verbosity=0"], check=True)
        sitting, members, clerk = _constitute(size)
        server = stack.enter_context(CouncilServer(url))
        yield House(server, sitting, members, clerk, url)


def _constitute(size: int) -> tuple[int, list[str], str]:
    import django

    django.setup()
    from django.contrib.auth.hashers import make_password

    from council.members import acts as people
    from council.members.models import Body, User
    from council.opinions import acts as opinions
    from council.sittings import acts as sittings
    from council.sittings.attendance import acts as attendance

    groups = [f"g{index % GROUPS:02}" for index in range(size)]
    seated = people.constitute_council(
        {
            "name": "Conseil",
            "rules": "generic",
            "body": {"name": "Assemblée", "kind": "assembly"},
            "groups": [
                {
                    "slug": slug,
                    "name": slug,
                    "label": slug,
                    "short": slug,
                    "seats": groups.count(slug),
                    "position": position,
                    "outside": False,
                }
                for position, slug in enumerate(sorted(set(groups)), 1)
            ],
        },
        [
            {"key": str(i), "civility": "Mme", "first_name": "Ada", "last_name": f"Ortie {i:04}", "group": g}
            for i, g in enumerate(groups)
        ],
        since=datetime.date(2026, 1, 1),
    )
    body = Body.objects.get()
    opinion = opinions.table_opinion(body, _opinion(), by=None)
    password = make_password(PASSWORD)
    clerk = people.open_account("clerk@example.org", "Le secrétariat", password=password)
    people.appoint(clerk, "clerk")
    sitting = sittings.convene_sitting(
        body,
        title="Séance",
        day=datetime.date(2026, 11, 24),
        agenda=_agenda(),
        opinion=opinion,
        another_day="Essai",
        by=clerk,
    )
    for key, member in seated.items():
        people.open_account(f"m{key}@example.org", member.name, password=password, member=member)
        attendance.sign_in(sitting, member, by=clerk)
    sittings.open_sitting(sitting, chair=next(iter(seated.values())), by=clerk)
    accounts = User.objects.exclude(member=None).order_by("pk")
    return sitting.pk, [cookies(user) for user in accounts], cookies(User.objects.get(pk=clerk.pk))


def _opinion() -> dict[str, Any]:
    blocks: list[dict[str, Any]] = [{"key": "t1", "kind": "title", "number": None, "text": "Les données"}]
    blocks += [
        {"key": f"r{i}", "kind": "recommendation", "number": str(i), "text": TEXT} for i in range(1, 13)
    ]
    return {
        "number": "2026-01",
        "title": "Les données publiques",
        "short_title": "Les données",
        "section": "Section",
        "rapporteur": {"civility": "Mme", "name": "Ida Noyer", "group": "g01"},
        "recommendation_label": {"fr": "préconisation", "en": "recommendation"},
        "blocks": blocks,
    }


def _agenda() -> list[dict[str, Any]]:
    names = ("opening", "presentation", "declarations", "amendments", "vote", "closing")
    return [{"kind": kind, "title": {"fr": kind, "en": kind}} for kind in names]


def cookies(user: Any) -> str:
    """The Cookie header of a real session, as signing in would make it."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.signed_cookies import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "council.members.backends.ChamberBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"session={session.session_key}; csrf={TOKEN}"
