"""Real servers for the tests: PostgreSQL, Redis and the council's own, on free ports, stopped at the end."""

import contextlib
import glob
import os
import pwd
import shutil
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Self

from machines.processes import PATIENCE, Missing, Server, directory, free_port, wait_for

__all__ = [
    "CouncilServer",
    "PostgresServer",
    "RedisServer",
    "Server",
    "UnpolledServer",
    "directory",
    "free_port",
    "manage",
    "wait_for",
]
ROOT = Path(__file__).resolve().parents[2]
SECRET_KEY = "the-tests-own-key-which-is-long-enough-for-production"


class RedisServer(Server):
    """Redis with nothing kept on disk."""

    name = "redis"

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> list[str]:
        binary = shutil.which("redis-server") or shutil.which("valkey-server")
        if not binary:
            raise Missing("Redis is not installed: apt-get install redis-server")
        flags = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        return [binary, *flags, "--dir", str(self.directory)]


class PostgresServer(Server):
    """PostgreSQL in a directory of its own; it refuses to run as root, and then runs as `postgres`."""

    name = "postgresql"

    def __init__(self, fsync: bool = False) -> None:
        super().__init__()
        self.fsync = "on" if fsync else "off"
        self.data = self.directory / "data"

    @staticmethod
    def binary(name: str) -> str:
        found = sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}")) or [shutil.which(name) or ""]
        if not found[-1]:
            raise Missing("PostgreSQL is not installed: apt-get install postgresql")
        return found[-1]

    def surroundings(self) -> dict[str, Any]:
        if os.geteuid():
            return {}
        return {"user": "postgres", "group": pwd.getpwnam("postgres").pw_gid, "extra_groups": []}

    def command(self) -> list[str]:
        settings = {
            "port": self.port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": self.directory,
            "fsync": self.fsync,
            "synchronous_commit": self.fsync,
            "full_page_writes": self.fsync,
            "max_connections": 200,
        }
        flags = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return [self.binary("postgres"), "-D", str(self.data), *flags]

    def start(self) -> Self:
        if not self.data.exists():
            self.found()
        return super().start()

    def found(self) -> None:
        """Make the empty cluster."""
        initdb = self.binary("initdb")
        if not os.geteuid():
            shutil.chown(self.directory, "postgres")
        flags = ["-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run(
            [initdb, "-D", str(self.data), *flags], check=True, capture_output=True, **self.surroundings()
        )

    def is_ready(self) -> bool:
        import psycopg

        with contextlib.suppress(psycopg.Error):
            psycopg.connect(self.url("postgres"), connect_timeout=10).close()
            return True
        return False

    def url(self, database: str) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def execute(self, statement: str) -> None:
        """Run one statement outside any transaction, on the maintenance database."""
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[arg-type]

    def stop(self) -> None:
        self.end(signal.SIGINT)

    def kill(self) -> None:
        """End the server and each of its children at once: none is left to finish what it was doing."""
        children = self.children()
        super().kill()
        for child in children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        wait_for(lambda: not any(Path(f"/proc/{child}").exists() for child in children), "all have ended")

    def children(self) -> list[int]:
        """The processes of PostgreSQL, each of which leads a group of its own."""
        assert self.process is not None
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [int(number) for task in tasks for number in task.read_text().split()]

    def stop_at_once(self) -> None:
        """PostgreSQL's immediate shutdown: as a crash, but its children are told to leave."""
        self.end(signal.SIGQUIT)


class CouncilServer(Server):
    """The council's own server, as `manage.py serve` starts it: production, plain HTTP on loopback."""

    name = "council"

    def __init__(self, database_url: str, redis_url: str = "", workers: int = 1, **environment: str) -> None:
        super().__init__()
        self.workers = workers
        self.environment = {
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "SECRET_KEY": SECRET_KEY,
            "PUBLIC_URL": self.url,
            "EMAIL_URL": f"file://{self.directory / 'mail'}",
            "WEB_CONCURRENCY": str(workers),
            **environment,
        }

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def socket_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}"

    def command(self) -> list[str]:
        from council.server.starting import command

        return command("127.0.0.1", self.port, self.workers)

    def surroundings(self) -> dict[str, Any]:
        return {"cwd": ROOT, "env": os.environ | self.environment}

    def is_ready(self) -> bool:
        with contextlib.suppress(urllib.error.URLError, OSError):
            return bool(urllib.request.urlopen(f"{self.url}/healthz", timeout=PATIENCE).status == 200)
        return False


class UnpolledServer(CouncilServer):
    """The same, in which the journal is not looked at each second: see `unpolled.py`."""

    def command(self) -> list[str]:
        own = {"council.asgi:application": "machines.unpolled:application"}
        return [own.get(word, word) for word in super().command()] + ["--app-dir", str(ROOT / "tests")]


def manage(*words: str, database_url: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one command of the installation on this database; its status is the caller's to judge."""
    surroundings = os.environ | {"DATABASE_URL": database_url, "SECRET_KEY": SECRET_KEY} | environment
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *words],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
