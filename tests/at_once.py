"""Several people act at the same instant, each in a thread and on a connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connections
from django.utils import translation

from council.rules.order import OutOfOrder


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """What each act was refused for, "" when it was done, in the order given. Needs `fresh_database`."""
    gate = Barrier(len(acts))

    def performed(act: Callable[[], Any]) -> str:
        gate.wait()
        try:
            with translation.override("en"):
                act()
                return ""
        except OutOfOrder as refusal:
            return str(refusal)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(performed, acts))
