"""The bridges that are compared, each behind the council's own application: BRIDGE names the one that serves HTTP."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from typing import Any

from asgiref.sync import sync_to_async
from asgiref.wsgi import WsgiToAsgi, WsgiToAsgiInstance

from council import asgi
from council.server.http import THREADS, ThreadedHTTP

NOTHING = "/nothing"


def plain(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Django's handler; and at /nothing, two letters, so that the bridge alone is measured."""
    if environ["PATH_INFO"] != NOTHING:
        return asgi.http_handler(environ, start)
    start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
    return [b"ok"]


class PooledInstance(WsgiToAsgiInstance):
    """asgiref's bridge as it comes runs every request in one thread, and under uvicorn it answers 500 to connections
    that send again ("CurrentThreadExecutor already quit"): here it is given the threads of the others.
    """

    run_wsgi_app = sync_to_async(
        vars(WsgiToAsgiInstance)["run_wsgi_app"].func,
        thread_sensitive=False,
        executor=ThreadPoolExecutor(THREADS),
    )


class Pooled(WsgiToAsgi):
    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await PooledInstance(self.wsgi_application, self.duplicate_header_limit)(scope, receive, send)


def a2wsgi() -> Any:
    from a2wsgi import WSGIMiddleware

    return WSGIMiddleware(plain, workers=THREADS)


BRIDGES: dict[str, Callable[[], Any]] = {
    "ours": lambda: ThreadedHTTP(plain),
    "asgiref": lambda: Pooled(plain),
} | ({"a2wsgi": a2wsgi} if find_spec("a2wsgi") else {})

if "BRIDGE" in os.environ:
    asgi.DOORS["http"] = BRIDGES[os.environ["BRIDGE"]]()
application = asgi.application
