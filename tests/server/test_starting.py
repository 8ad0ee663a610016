"""What is looked at before the doors open: one sentence, no trace, nothing served."""

import re
import socket
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.test import override_settings
from machines.processes import PATIENCE
from machines.servers import (
    ROOT,
    SECRET_KEY,
    CouncilServer,
    PostgresServer,
    RedisServer,
    free_port,
    manage,
    wait_for,
)

from council.server import starting as serving

pytestmark = pytest.mark.server
HERE = ("127.0.0.1", "localhost", "::1")


@pytest.fixture
def production(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Any:
    """An installation without fault."""
    monkeypatch.setenv("SECRET_KEY", SECRET_KEY)
    monkeypatch.setenv("PUBLIC_URL", "https://chamber.example")
    settings.PUBLIC_URL, settings.DEBUG, settings.DEMO = "https://chamber.example", False, False
    settings.ALLOWED_HOSTS, settings.TRUSTED_PROXIES = ["chamber.example"], ["127.0.0.1"]
    return settings


def test_an_installation_without_fault_is_served(production: Any) -> None:
    assert serving.faults(1) == []


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"DEBUG": True}, "DEBUG"),
        ({"ALLOWED_HOSTS": ["*"]}, "ALLOWED_HOSTS"),
        ({"PUBLIC_URL": "http://chamber.example"}, "https"),
        ({"TRUSTED_PROXIES": []}, "TRUSTED_PROXIES"),
    ],
)
def test_a_dangerous_setting_is_refused(production: Any, change: dict[str, Any], word: str) -> None:
    with override_settings(**change):
        assert [sentence for sentence in serving.faults(1) if word in sentence] == serving.faults(1) != []


def test_the_demonstration_key_is_refused_in_production(production: Any) -> None:
    with override_settings(SECRET_KEY=production.DEMO_SECRET_KEY):
        assert len(serving.faults(1)) == 1


def test_the_demonstration_needs_no_key(production: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY")
    with override_settings(DEMO=True, PUBLIC_URL="http://127.0.0.1:8000", ALLOWED_HOSTS=list(HERE)):
        assert [serving.faults(1, host) for host in HERE] == [[], [], []]


@pytest.mark.parametrize(
    ("change", "host"),
    [
        ({"PUBLIC_URL": "https://chamber.example"}, "127.0.0.1"),
        ({"ALLOWED_HOSTS": ["localhost", "chamber.example"]}, "127.0.0.1"),
        ({"ALLOWED_HOSTS": ["*"]}, "127.0.0.1"),
        ({}, "0.0.0.0"),
        ({}, "192.0.2.7"),
    ],
)
def test_the_demonstration_is_served_on_this_machine_alone(
    production: Any, change: dict[str, Any], host: str
) -> None:
    here = {"DEMO": True, "PUBLIC_URL": "http://127.0.0.1:8000", "ALLOWED_HOSTS": list(HERE)}
    with override_settings(**here | change):
        assert any(said.startswith("DEMO=1 opens with a key") for said in serving.faults(1, host))


def test_demo_left_in_the_environment_of_a_public_address_serves_nothing(database_copy: str) -> None:
    for way in ({"PUBLIC_URL": "https://chamber.example"}, {"ALLOWED_HOSTS": "chamber.example"}):
        assert served(database_copy, DEMO="1", **way).startswith("CommandError: DEMO=1")
    assert served(database_copy, "--host", "0.0.0.0", DEMO="1").startswith("CommandError: DEMO=1")


def test_several_processes_need_redis(production: Any) -> None:
    with override_settings(REDIS_URL=""):
        assert any("Redis" in sentence for sentence in serving.faults(2))
    assert serving.faults(1) == []


def served(database_url: str, *words: str, **environment: str) -> str:
    """What `serve` says when it refuses."""
    surroundings = {"PUBLIC_URL": "http://127.0.0.1:8000"} | environment
    done = manage("serve", "--port", str(free_port()), *words, database_url=database_url, **surroundings)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.stderr.strip()


def test_serve_refuses_a_port_in_use(database_copy: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = served(database_copy, "--port", port)
    assert [port in line for line in said.splitlines()] == [True]


def test_serve_refuses_a_missing_key(database_copy: str) -> None:
    assert "SECRET_KEY" in served(database_copy, SECRET_KEY="")


def test_serve_refuses_a_redis_that_is_away(database_copy: str) -> None:
    assert "REDIS_URL" in served(database_copy, REDIS_URL=f"redis://127.0.0.1:{free_port()}/0")


def test_serve_refuses_a_postgresql_that_is_away() -> None:
    assert "DATABASE_URL" in served(f"postgresql://postgres@127.0.0.1:{free_port()}/none")


def test_serve_refuses_an_address_that_is_no_database() -> None:
    assert "DATABASE_URL" in served("nonsense://here")


def test_serve_refuses_a_database_that_was_never_made(tmp_path: Path) -> None:
    assert "migrate" in served(f"sqlite:///{tmp_path / 'empty.sqlite3'}")


class Served(CouncilServer):
    """The server as an administrator starts it."""

    def command(self) -> list[str]:
        place = ["--port", str(self.port), "--workers", str(self.workers)]
        return [sys.executable, str(ROOT / "manage.py"), "serve", *place]


def test_two_processes_serve_hashed_and_compressed_files(
    postgres_server: PostgresServer, redis_server: RedisServer, tmp_path: Path
) -> None:
    postgres_server.execute("CREATE DATABASE served")
    url = postgres_server.url("served")
    assert manage("migrate", database_url=url).returncode == 0
    with Served(url, redis_server.url, workers=2, VAR_DIR=str(tmp_path)) as server:
        wait_for(lambda: len(processes(server.url)) == 2, "both processes answer")
        page = httpx.get(server.url, timeout=PATIENCE).text
        sheet = re.search(r'href="(/static/page/base\.[0-9a-f]{12}\.css)"', page)
        answer = httpx.get(server.url + sheet[1], timeout=PATIENCE) if sheet else None
    assert answer is not None
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-encoding"] in ("br", "gzip")


def processes(url: str) -> set[str]:
    """The processes that answer there."""
    told = [httpx.get(f"{url}/metrics", timeout=PATIENCE).text for _ in range(10)]
    return {found[1] for text in told if (found := re.search(r'pid="(\d+)"', text))}


def test_what_came_by_https_to_a_trusted_proxy_is_not_redirected(database_copy: str) -> None:
    proxies = override_settings(TRUSTED_PROXIES=["127.0.0.1"])  # the server's command is this process's
    named = {"PUBLIC_URL": "https://127.0.0.1", "TRUSTED_PROXIES": "127.0.0.1"}
    with proxies, CouncilServer(database_copy, **named) as server:
        by_https, by_http = (
            httpx.get(f"{server.url}/public/rules/", headers={"X-Forwarded-Proto": scheme}, timeout=PATIENCE)
            for scheme in ("https", "http")
        )
    assert (by_https.status_code, by_http.status_code) == (200, 301)
