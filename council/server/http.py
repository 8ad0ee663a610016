"""From the event loop to Django's plain handler: HTTP on a few threads, which are fixed, in lanes.

Django's own asynchronous handler gives each request a thread and crosses between loop and threads many
times; a burst of votes pays for that. Here a request crosses twice: the loop spools its body, a thread runs
it whole on the database connection which it keeps open, and the loop sends what came out.
"""

import asyncio
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from urllib.parse import unquote_to_bytes

from council.lanes import ROOM, SECONDS, THREADS

Scope = dict[str, Any]
Receive = Callable[[], Any]
Send = Callable[[dict[str, Any]], Any]
Application = Callable[..., Iterable[bytes]]

BODY_LIMIT = 16 * 1024 * 1024
BODY_SECONDS = 60
IN_MEMORY = 1024 * 1024
# Said before anyone knows who asks, and so in both languages.
REFUSED = {
    408: "L’envoi a pris trop de temps\u202f: recommencez.\nSending took too long: send it again.\n",
    413: "L’envoi dépasse 16\u00a0Mo\u202f: il est refusé.\nMore than 16 MB was sent: it is refused.\n",
    503: "La base de données ne répond pas\u202f: elle est peut-être arrêtée.\n"
    "The database does not answer: it may be away.\n",
}
NAMED = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}


class BodyRefused(Exception):
    """The body is too long (413), came too slowly (408), or its client left before its end (None)."""

    def __init__(self, status: int | None) -> None:
        self.status = status


class Answer:
    """What the handler gave: a status, headers, the first mebibyte, and what follows when there is more."""

    def __init__(self) -> None:
        self.status = 500
        self.headers: list[tuple[bytes, bytes]] = []
        self.first = b""
        self.rest: Iterator[bytes] | None = None
        self.close: Callable[[], None] = lambda: None

    def start(self, status: str, headers: list[tuple[str, str]], _exc_info: object = None) -> None:
        """WSGI's `start_response`."""
        self.status = int(status[:3])
        self.headers = [
            (name.lower().encode("latin-1"), value.strip().encode("latin-1")) for name, value in headers
        ]

    def read(self, response: Iterable[bytes]) -> None:
        """Take a short response whole, and close it in the thread that made it; keep a long one open."""
        self.close = getattr(response, "close", self.close)
        chunks, size, parts = [], 0, iter(response)
        for chunk in parts:
            chunks.append(chunk)
            size += len(chunk)
            if size >= IN_MEMORY:
                self.rest = parts
                break
        self.first = b"".join(chunks)
        if self.rest is None:
            self.close()

    def more(self) -> bytes | None:
        """The next piece of a long response, or None at its end."""
        return next(self.rest, None) if self.rest else None


class ThreadedHTTP:
    """An ASGI application for HTTP that runs a WSGI application on threads of its own, never more than it has.

    A slow client holds no thread: bodies are read before a thread is taken, and a long response is drawn by
    the chunk. What streams past one mebibyte may be drawn by several threads, so it must not hold a cursor.
    Each lane has its threads (`threads`), and a request waits on the one that `lane` names for its environment:
    what is slow by nature never stands in front of the others. On a lane that has `seconds`, it waits no longer.
    """

    def __init__(
        self,
        application: Application,
        lane: Callable[[dict[str, Any]], str] = lambda environment: ROOM,
        *,
        threads: Mapping[str, int] = THREADS,
        seconds: Mapping[str, float] = SECONDS,
    ) -> None:
        self.application = application
        self.lane = lane
        self.lanes = {name: ThreadPoolExecutor(most, name) for name, most in threads.items()}
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with SpooledTemporaryFile(max_size=IN_MEMORY) as body:
            try:
                async with asyncio.timeout(BODY_SECONDS):
                    size = await spool(receive, body)
            except (BodyRefused, TimeoutError) as refusal:
                await refuse(send, refusal.status if isinstance(refusal, BodyRefused) else 408)
                return
            environment = environ(scope, body, size)
            lane = self.lane(environment)
            try:
                async with asyncio.timeout(self.seconds.get(lane)):
                    answer = await self.on(lane, self.perform, environment)
            except TimeoutError:
                await refuse(send, 503)
                return
            await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
            if answer.rest is None:
                await send({"type": "http.response.body", "body": answer.first})
            else:
                await self.stream(answer, receive, send)

    def on(self, lane: str, work: Callable[..., Any], *given: Any) -> asyncio.Future[Any]:
        """Have this done by a thread of the lane."""
        return asyncio.get_running_loop().run_in_executor(self.lanes[lane], work, *given)

    def perform(self, environment: dict[str, Any]) -> Answer:
        """Run one request to its end, in a thread of its lane."""
        answer = Answer()
        response = self.application(environment, answer.start)
        if environment["REQUEST_METHOD"] == "HEAD":
            getattr(response, "close", answer.close)()
        else:
            answer.read(response)
        return answer

    async def stream(self, answer: Answer, receive: Receive, send: Send) -> None:
        """Send a long response, and stop drawing it when its client leaves."""
        gone = asyncio.ensure_future(left(receive))
        chunk: bytes | None = answer.first
        try:
            while chunk is not None and not gone.done():
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
                chunk = await self.on(ROOM, answer.more)
            await send({"type": "http.response.body", "body": b""})
        finally:
            gone.cancel()
            await self.on(ROOM, answer.close)

    def shutdown(self) -> None:
        """Let the requests that were taken finish, and take no more."""
        for threads in self.lanes.values():
            threads.shutdown(wait=True)


async def spool(receive: Receive, body: IO[bytes]) -> int:
    """Read the whole body into `body`, ready to be read again; gives its size in bytes."""
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise BodyRefused(None)
        size += len(message.get("body", b""))
        if size > BODY_LIMIT:
            raise BodyRefused(413)
        body.write(message.get("body", b""))
        more = message.get("more_body", False)
    body.seek(0)
    return size


async def left(receive: Receive) -> None:
    """Return when the client has left."""
    while (await receive())["type"] != "http.disconnect":
        continue


async def refuse(send: Send, status: int | None) -> None:
    """Answer a body that was refused; nobody is there to be answered when the client left."""
    if status is not None:
        said = REFUSED[status].encode()
        headers = [
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", str(len(said)).encode()),
            (b"connection", b"close"),
        ]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": said})


def environ(scope: Scope, body: IO[bytes], size: int) -> dict[str, Any]:
    """The WSGI environment of an ASGI scope. Text is bytes read as Latin-1, as PEP 3333 wants it."""
    root = scope.get("root_path", "").encode()
    raw = scope.get("raw_path") or scope["path"].encode()
    path = unquote_to_bytes(raw).removeprefix(root)
    server, client = scope.get("server") or ("localhost", 80), scope.get("client") or ("", 0)
    found: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": root.decode("latin-1"),
        "PATH_INFO": path.decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or 0),
        "REMOTE_ADDR": client[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    return found | fields(scope["headers"]) | {"CONTENT_LENGTH": str(size)}


def fields(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers under their WSGI names; a name with an underscore is dropped, as it could pass for another."""
    found: dict[str, str] = {}
    for raw_name, raw_value in headers:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        if "_" in name:
            continue
        key = NAMED.get(name, "HTTP_" + name.upper().replace("-", "_"))
        found[key] = f"{found[key]}{'; ' if name == 'cookie' else ','}{value}" if key in found else value
    return found
