"""One port: HTTP on Django's plain handler, and the one socket, which only speaks."""

import gc
import os
from collections.abc import Awaitable, Callable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

http_handler = get_wsgi_application()

from channels.routing import URLRouter  # noqa: E402
from channels.security.websocket import WebsocketDenier  # noqa: E402
from django.http.request import split_domain_port, validate_host  # noqa: E402
from django.urls import re_path  # noqa: E402

from council.live.line import hub  # noqa: E402
from council.live.line.consumers import websocket_urlpatterns  # noqa: E402
from council.minutes.tables import watch  # noqa: E402
from council.server.http import Receive, Scope, Send, ThreadedHTTP  # noqa: E402
from council.server.post import postman  # noqa: E402
from council.server.routes import lane_of_request  # noqa: E402
from council.server.starting import faults  # noqa: E402

http = ThreadedHTTP(http_handler, lane_of_request)
sockets = URLRouter([*websocket_urlpatterns, re_path("", WebsocketDenier.as_asgi())])


def is_ours(scope: Scope) -> bool:
    """Does this socket come from a page of ours? One of another site, or of another port, may not listen."""
    headers = dict(scope["headers"])
    host = headers.get(b"host", b"").decode("latin-1").lower()
    origin = headers.get(b"origin", b"").decode("latin-1").lower()
    scheme = "https" if settings.SECURE else "http"
    known = validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)
    return known and origin in (settings.PUBLIC_URL.lower(), f"{scheme}://{host}")


async def socket(scope: Scope, receive: Receive, send: Send) -> Any:
    """The one socket, for pages of ours alone, on a path that exists."""
    door = sockets if is_ours(scope) else WebsocketDenier.as_asgi()
    return await door(scope, receive, send)


async def lifespan(_scope: Scope, receive: Receive, send: Send) -> None:
    """Open with the server, close with it."""
    await receive()
    if found := faults(int(os.environ.get("WEB_CONCURRENCY", "1"))):
        await send({"type": "lifespan.startup.failed", "message": " ".join(found)})
        return
    await hub.start()
    watch.start()
    postman.start()
    # What start-up made lives as long as the process: the collector need not walk it while the room waits.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)
    await send({"type": "lifespan.startup.complete"})
    await receive()
    postman.stop()
    watch.stop()
    await hub.stop()
    http.shutdown()
    await send({"type": "lifespan.shutdown.complete"})


DOORS: dict[str, Callable[[Scope, Receive, Send], Awaitable[Any]]] = {
    "http": http,
    "websocket": socket,
    "lifespan": lifespan,
}


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """What the server calls."""
    await DOORS[scope["type"]](scope, receive, send)
