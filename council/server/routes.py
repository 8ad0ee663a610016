"""On which lane a request waits, from the very routes that will answer it: a path is read as Django reads it."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from council.lanes import PASSWORDS, ROOM, lane_of

Route = URLPattern | URLResolver


@cache
def slow_routes() -> list[Route]:
    """The few routes on which something may be slow; the administration's own pages take a password, too."""
    routes = get_resolver().url_patterns
    return [each for each in routes if isinstance(each, URLResolver) or hasattr(each.callback, "lane")]


def lane_of_request(environment: dict[str, Any]) -> str:
    """The lane of a request by its WSGI environment."""
    path = environment["PATH_INFO"].encode("latin-1").decode(errors="replace").removeprefix("/")
    for route in slow_routes():
        if route.pattern.match(path):
            return _lane(route, environment["REQUEST_METHOD"])
    return ROOM


def _lane(route: Route, method: str) -> str:
    if isinstance(route, URLResolver):
        return PASSWORDS if method == "POST" else ROOM
    return lane_of(route.callback, method)
