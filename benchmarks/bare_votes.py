"""The barest handler of a vote: no framework, no session, no form; production's own statements, no others.

`python -m uvicorn benchmarks.bare_votes:application`, with DATABASE_URL. On PostgreSQL it uses psycopg's asynchronous
pool; SQLite has no asynchronous client, so there one thread holds the one connection that may write.
"""

from __future__ import annotations

import asyncio
import datetime
import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qsl

from psycopg_pool import AsyncConnectionPool

from council.ballots.votes.statements import HELD, SEND, STORE
from council.members.statements import PERSON

URL = os.environ.get("DATABASE_URL", "")
ON_POSTGRESQL = URL.startswith("postgresql")
INSIDE = [f"{HELD}{' FOR SHARE OF ballot' if ON_POSTGRESQL else ''}", SEND, STORE]


class OnPostgresql:
    async def open(self) -> None:
        self.pool = AsyncConnectionPool(
            URL, min_size=10, max_size=10, open=False, kwargs={"autocommit": True}
        )
        await self.pool.open(wait=True)

    async def close(self) -> None:
        await self.pool.close()

    async def store(self, vote: dict[str, Any]) -> None:
        async with self.pool.connection() as connection:
            await (await connection.execute(PERSON, vote)).fetchall()
            async with connection.transaction():
                for statement in INSIDE:
                    found = await connection.execute(statement, vote)
                    if found.description:
                        await found.fetchall()


class OnSqlite:
    async def open(self) -> None:
        self.thread = ThreadPoolExecutor(1)
        self.connection = await asyncio.get_running_loop().run_in_executor(self.thread, self._connect)

    @staticmethod
    def _connect() -> sqlite3.Connection:
        connection = sqlite3.connect(URL.removeprefix("sqlite:///"), isolation_level=None, timeout=20)
        connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;")
        return connection

    async def close(self) -> None:
        self.thread.shutdown()

    async def store(self, vote: dict[str, Any]) -> None:
        await asyncio.get_running_loop().run_in_executor(self.thread, self._store, vote)

    def _store(self, vote: dict[str, Any]) -> None:
        for statement in ON_SQLITE:
            self.connection.execute(statement, vote).fetchall()


PLACES = ("user", "ballot", "member", "caster", "choice", "key", "at")
ON_SQLITE = [PERSON, "BEGIN IMMEDIATE", *INSIDE, "COMMIT"]
for place in PLACES:
    ON_SQLITE = [statement.replace(f"%({place})s", f":{place}") for statement in ON_SQLITE]
database = OnPostgresql() if ON_POSTGRESQL else OnSqlite()


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        await receive()
        await database.open()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await database.close()
        await send({"type": "lifespan.shutdown.complete"})
        return
    body = (await receive())["body"]
    vote: dict[str, Any] = dict(parse_qsl(body.decode()))
    at = datetime.datetime.now(datetime.UTC)
    vote |= {name: int(vote[name]) for name in ("user", "ballot", "member")}
    vote["caster"] = vote["member"]
    vote["at"] = at if ON_POSTGRESQL else at.replace(tzinfo=None).isoformat(" ")
    await database.store(vote)
    receipt = (
        f'{{"ballot": {vote["ballot"]}, "member": {vote["member"]}, "choice": "{vote["choice"]}"}}'.encode()
    )
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(receipt)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": receipt})
