import socket
from contextlib import closing
from pathlib import Path

import pytest
from machines.servers import manage

pytestmark = pytest.mark.server


def test_the_demonstration_is_created_with_its_logins_printed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'demo.sqlite3'}"
    done = manage("demo", "--no-serve", database_url=url, DEMO="1")
    assert (done.returncode, done.stderr.count("@demo.example")) == (0, 8)


def test_it_never_replaces_the_database_of_a_real_council(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'real.sqlite3'}"
    manage("migrate", database_url=url)
    manage("appoint", "first@example.org", database_url=url)
    before = (tmp_path / "real.sqlite3").stat().st_ino
    done = manage("demo", "--no-serve", database_url=url)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert (tmp_path / "real.sqlite3").stat().st_ino == before


def test_a_port_in_use_is_said_before_anything_is_replaced(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'demo.sqlite3'}"
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        done = manage("demo", "--port", str(taken.getsockname()[1]), database_url=url)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert not (tmp_path / "demo.sqlite3").exists()
