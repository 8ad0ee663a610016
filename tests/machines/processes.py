"""One process of a real server: started, waited for, stopped, its log kept."""

import contextlib
import itertools
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

PATIENCE = 180.0  # a limit, not a measure: what is waited for ends the wait


class Missing(Exception):
    """A server that the tests need is not installed; the message says how to install it."""


# Below those that the system lends to whoever calls out: none is taken between being found and listened on.
FIRST, LAST = 20_000, 32_000
_ports = itertools.cycle([*range(FIRST, LAST)])
_start = os.getpid() * 997 % (LAST - FIRST)  # runs beside this one begin elsewhere
PORTS = itertools.islice(_ports, _start, None)


def free_port() -> int:
    """A port that nothing listens on, and that no other server of this run was given."""
    for port in PORTS:
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("the ports come round for ever")


def wait_for(condition: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
    """Poll until the condition holds; fail with what was awaited."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {seconds:g} s")
        time.sleep(0.02)


def answers(port: int) -> bool:
    """Does something accept connections there?"""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


class Server:
    """One process, its log in a file, on one port that it keeps when it is started again."""

    name = "server"

    def __init__(self) -> None:
        self.port = free_port()
        self.directory = Path(tempfile.mkdtemp(prefix=f"hemicycle-{self.name}-"))
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def log_path(self) -> Path:
        return self.directory / "log.txt"

    @property
    def log(self) -> str:
        """What the server has written so far."""
        return self.log_path.read_text(errors="replace") if self.log_path.exists() else ""

    def command(self) -> list[str]:
        raise NotImplementedError

    def surroundings(self) -> dict[str, Any]:
        return {}

    def is_ready(self) -> bool:
        return answers(self.port)

    def start(self) -> Self:
        """Start, and return once it answers; fails with the log if it does not live that long."""
        with self.log_path.open("ab") as log:
            self.process = subprocess.Popen(
                self.command(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self.surroundings(),
            )
        try:
            wait_for(lambda: self.has_ended() or self.is_ready(), f"{self.name} answers")
        except TimeoutError as late:
            self.kill()
            raise RuntimeError(f"{late}\n{self.log}") from late
        if self.has_ended():
            raise RuntimeError(f"{self.name} ended at once:\n{self.log}")
        return self

    def has_ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the server and its children (SIGSTOP makes it hang, SIGCONT wakes it)."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, number)

    def stop(self) -> None:
        """End in good order, or by force after ten seconds."""
        self.end(signal.SIGTERM)

    def kill(self) -> None:
        """End at once, as a power cut would."""
        self.end(signal.SIGKILL)

    def end(self, number: signal.Signals) -> None:
        self.send(number)
        if self.process:
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.send(signal.SIGKILL)
                self.process.wait(10)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.directory, ignore_errors=True)


@contextlib.contextmanager
def directory() -> Iterator[Path]:
    """A directory in memory where the machine has one."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="hemicycle-", dir=memory) as path:
        yield Path(path)
