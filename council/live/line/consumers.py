"""The one socket: it lets a screen in, brings it up to date, and hears nothing but that it has left."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import parse_qs

from django.urls import path

from council.language import known
from council.live.line import hub
from council.live.line.keeper import Keeper
from council.live.line.sockets import SPOKE, Socket
from council.live.room.room import SCREENS

Scope = dict[str, Any]

WORDS = ("ping", "pong", "ack")  # all that a screen may say
WORDS_A_MINUTE = 60


async def screen(scope: Scope, receive: Any, send: Any) -> None:
    """The ASGI application behind `/ws/sittings/<pk>/<screen>/?since=<number>&lang=fr|en`."""
    await receive()
    asked = scope["url_route"]["kwargs"]
    house = hub.current()
    if house is None or asked["screen"] not in SCREENS:
        await send({"type": "websocket.close", "code": 4404})
        return
    allowed, user, epoch = await house.ask_at_the_door(_cookies(scope), asked["screen"])
    keeper = await house.keeper(asked["pk"]) if allowed else None
    if keeper is None:
        await send({"type": "websocket.close", "code": 4403})
        return
    await send({"type": "websocket.accept"})
    await _attend(Socket(send, user, epoch), keeper, scope, receive)


async def _attend(socket: Socket, keeper: Keeper, scope: Scope, receive: Any) -> None:
    """Stay until the screen leaves, speaks, or is closed from within."""
    since, language = _query(scope)
    try:
        await keeper.welcome(socket, scope["url_route"]["kwargs"]["screen"], language, since)
        if await _hear_until_it_leaves(receive):
            socket.code = SPOKE
    except asyncio.CancelledError:
        if socket.code is None:
            raise
        asyncio.current_task().uncancel()  # type: ignore[union-attr]
    finally:
        keeper.leave(socket)
    if socket.code is not None:
        await socket.part()


async def _hear_until_it_leaves(receive: Any) -> bool:
    """Whether the screen said what it may not, or too much; False when it has simply left."""
    loop = asyncio.get_running_loop()
    said, since = 0, loop.time()
    while (message := await receive())["type"] == "websocket.receive":
        if loop.time() - since > 60:
            said, since = 0, loop.time()
        said += 1
        if message.get("text") not in WORDS or said > WORDS_A_MINUTE:
            return True
    return False


def _cookies(scope: Scope) -> str:
    return "; ".join(value.decode("latin-1") for name, value in scope["headers"] if name == b"cookie")


def _query(scope: Scope) -> tuple[int | None, str]:
    """The number that the page shows, or None, and its language."""
    query = parse_qs(scope["query_string"].decode("latin-1"))
    since = query.get("since", [""])[0]
    return int(since) if since.isdecimal() and len(since) < 16 else None, known(query.get("lang", ["fr"])[0])


websocket_urlpatterns = [path("ws/sittings/<int:pk>/<str:screen>/", screen)]  # type: ignore[arg-type]
