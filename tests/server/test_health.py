"""What a monitor is told."""

import os
import re
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from django.db import connection
from django.test import Client
from machines.processes import PATIENCE
from machines.servers import PostgresServer, manage, wait_for

from council.lanes import ROOM, THREADS
from council.server import health
from council.server.health import LASTS
from council.server.models import WriteTest

pytestmark = pytest.mark.server


@pytest.fixture
def postgresql() -> Iterator[tuple[PostgresServer, str]]:
    """A PostgreSQL of one's own, with an empty migrated database."""
    with PostgresServer() as server:
        server.execute("CREATE DATABASE chamber")
        assert manage("migrate", database_url=server.url("chamber")).returncode == 0
        yield server, server.url("chamber")


@contextmanager
def holder(url: str) -> Iterator[Callable[[str], object]]:
    """Something else that is connected to this database, and does there what it is told."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as other:
            yield other.execute
    else:
        with psycopg.connect(url, autocommit=True) as other_server:
            yield lambda statement: other_server.execute(statement)  # type: ignore[call-overload]


def test_a_server_without_its_database_says_so_and_comes_back(
    postgresql: tuple[PostgresServer, str], live_server_process: Any
) -> None:
    database, url = postgresql
    server = live_server_process(url)
    assert httpx.get(f"{server.url}/readyz", timeout=PATIENCE).status_code == 200
    database.kill()
    paths = ("healthz", "readyz", "public/", "nothing-at-this-address/")
    answers = [httpx.get(f"{server.url}/{path}", timeout=PATIENCE) for path in paths]
    httpx.get(f"{server.url}/ballots/4242/", timeout=PATIENCE)
    assert [answer.status_code for answer in answers] == [200, 503, 503, 503]
    assert all("La base de données du conseil ne répond pas." in answer.text for answer in answers[2:])
    assert "4242" not in server.log
    assert "/ballots/<n:pk>/" in server.log
    database.start()
    wait_for(
        lambda: httpx.get(f"{server.url}/public/", timeout=PATIENCE).status_code == 200, "the gallery is back"
    )


def test_the_figures_are_about_no_one(database_copy: str, live_server_process: Any) -> None:
    answer = httpx.get(f"{live_server_process(database_copy).url}/metrics", timeout=PATIENCE)
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    figures = {line.split("{")[0]: float(line.split()[-1]) for line in lines}
    assert answer.headers["content-type"].startswith("text/plain")
    assert (figures["hemicycle_journal_number"], figures["hemicycle_screens"]) == (0.0, 0.0)


def test_figures_are_read_from_this_machine_unless_told_otherwise(
    client: Client, settings: Any, db: None
) -> None:
    statuses = []
    for allowed in ([], ["192.0.2.7"]):
        settings.METRICS_FROM = allowed
        statuses += [
            client.get("/metrics", REMOTE_ADDR=address).status_code
            for address in ("127.0.0.1", "192.0.2.7", "unknown")
        ]
    assert statuses == [200, 403, 403, 200, 200, 403]


def test_a_hung_database_leaves_the_process_alive_and_says_that_it_waits(
    postgresql: tuple[PostgresServer, str], live_server_process: Any
) -> None:
    database, url = postgresql
    server = live_server_process(url)
    assert httpx.get(f"{server.url}/readyz", timeout=PATIENCE).status_code == 200
    hung = [database.process.pid, *database.children()]  # type: ignore[union-attr]
    for process in hung:
        os.kill(process, signal.SIGSTOP)
    try:
        time.sleep(LASTS)
        with ThreadPoolExecutor(8) as asking:
            for _ in range(THREADS[ROOM]):
                asking.submit(httpx.get, f"{server.url}/public/", timeout=PATIENCE)
            paths = ("readyz", "readyz", "healthz")
            answers = [httpx.get(f"{server.url}/{path}", timeout=PATIENCE).status_code for path in paths]
            for process in hung:
                os.kill(process, signal.SIGCONT)
        assert answers == [503, 503, 200]
    finally:
        for process in hung:
            os.kill(process, signal.SIGCONT)


def test_a_database_that_takes_no_write_is_not_ready(fresh_database: str) -> None:
    """As a full disk has it: all is read, nothing is kept."""
    read_only = {"sqlite": "PRAGMA query_only = ON", "postgresql": "SET default_transaction_read_only = on"}
    with connection.cursor() as cursor:
        cursor.execute(read_only[connection.vendor])
    assert health.fault() == "The database takes no write: is its disk full, or held by something else?"


def test_a_disk_that_takes_no_file_is_not_ready(fresh_database: str, settings: Any, tmp_path: Path) -> None:
    assert health.fault() == ""
    settings.VAR_DIR = tmp_path / "away"
    assert health.fault() == "Nothing can be written under VAR_DIR: is the disk full?"


def test_a_thousand_monitors_cost_one_write(fresh_database: str, settings: Any, client: Client) -> None:
    health._lasting["fault"] = (time.monotonic() - 2 * LASTS, "of before")
    assert client.get("/readyz").status_code == 200
    written = WriteTest.objects.get().at
    assert [client.get("/readyz").status_code for _ in range(3)] == [200] * 3
    assert WriteTest.objects.get().at == written


def test_a_database_held_by_something_else_leaves_the_process_alive(
    database_copy: str, live_server_process: Any
) -> None:
    server = live_server_process(database_copy)
    holding = {
        "sqlite": "BEGIN IMMEDIATE",
        "postgresql": "BEGIN; LOCK TABLE council_writetest IN ACCESS EXCLUSIVE MODE",
    }
    with holder(database_copy) as held:
        held(holding[connection.vendor])
        paths = ("readyz", "healthz", "public/")
        answers = [httpx.get(f"{server.url}/{path}", timeout=PATIENCE).status_code for path in paths]
        assert answers == [503, 200, 200]
        held("ROLLBACK")
    wait_for(
        lambda: httpx.get(f"{server.url}/readyz", timeout=PATIENCE).status_code == 200, "it is ready again"
    )


def test_no_log_names_a_ballot_even_when_the_database_is_away(
    postgresql: tuple[PostgresServer, str], live_server_process: Any
) -> None:
    database, url = postgresql
    server = live_server_process(url)
    database.kill()
    for path in ("ballots/7/vote/", "ballots/7/", "ballots/8/", "nothing/9/"):
        assert httpx.get(f"{server.url}/{path}", timeout=PATIENCE).status_code in (302, 403, 405, 503)
    assert [line for line in server.log.splitlines() if re.search(r"(ballots|nothing)/\d", line)] == []
    database.start()
