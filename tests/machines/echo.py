"""A WSGI application that says what it was asked, to see what the bridge makes of it."""

import json
import threading
import time
from collections.abc import Iterator
from typing import Any

from council import lanes
from council.server.http import ThreadedHTTP

closed = 0
hung = threading.Event()


class Stream:
    """A mebibyte at a time, `count` times; counts its closings."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __iter__(self) -> Iterator[bytes]:
        return (b"x" * 1024 * 1024 for _ in range(self.count))

    def close(self) -> None:
        global closed
        closed += 1


def echo(environ: dict[str, Any], start_response: Any) -> Any:
    path = environ["PATH_INFO"]
    if path.startswith("/stream/"):
        start_response("200 OK", [("Content-Type", "application/octet-stream")])
        return Stream(int(path.removeprefix("/stream/")))
    if path == "/slow":
        time.sleep(0.5)
    if path == "/hung":
        hung.wait()
    if path == "/free":
        hung.set()
    if path == "/fail":
        raise ValueError("the handler failed")
    said = {name: value for name, value in environ.items() if isinstance(value, str)}
    said |= {"body": environ["wsgi.input"].read().decode("latin-1"), "closed": closed}
    answer = json.dumps(said | {"thread": threading.current_thread().name}).encode()
    headers = [("Content-Type", "application/json"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]
    start_response("201 Created", [*headers, ("Content-Length", str(len(answer)))])
    return [answer]


LANES = {"/slow": lanes.PASSWORDS, "/hung": lanes.WATCH}
http = ThreadedHTTP(
    echo, lambda environment: LANES.get(environment["PATH_INFO"], lanes.ROOM), seconds={lanes.WATCH: 0.2}
)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "http":
        await http(scope, receive, send)
