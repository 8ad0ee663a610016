"""What a monitor is told."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from django.test import Client
from machines.processes import PATIENCE
from machines.servers import PostgresServer, manage, wait_for

pytestmark = pytest.mark.server


@pytest.fixture
def postgresql() -> Iterator[tuple[PostgresServer, str]]:
    """A PostgreSQL of one's own, with an empty migrated database."""
    with PostgresServer() as server:
        server.execute("CREATE DATABASE chamber")
        assert manage("migrate", database_url=server.url("chamber")).returncode == 0
        yield server, server.url("chamber")


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
            client.get("/metrics", REMOTE_ADDR=address).status_code for address in ("127.0.0.1", "192.0.2.7")
        ]
    assert statuses == [200, 403, 200, 200]
