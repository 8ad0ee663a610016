"""Several people act at the same instant, each in a thread and on a connection of their own."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier
from typing import Any

from django.db import connections
from django.utils import translation

from council.rules.order import OutOfOrder


class Hands:
    """Several people who act at the same instant, round after round, each on one thread and one connection.

    `spread` is how much later than the others one may begin, at random, in seconds: of two acts each comes
    first in turn, and what lies between two statements of one is met by the other.
    """

    def __init__(self, number: int, spread: float = 0.003) -> None:
        self.hands = [ThreadPoolExecutor(1) for _ in range(number)]
        self.chance, self.spread = Random(number), spread

    def __call__(self, *acts: Callable[[], Any]) -> list[Any]:
        """What each act gave, or the refusal it met, in the order given."""
        gate = Barrier(len(acts))

        def performed(act: Callable[[], Any], late: float) -> Any:
            gate.wait()
            time.sleep(late)
            try:
                with translation.override("en"):
                    return act()
            except OutOfOrder as refusal:
                return refusal

        late = [self.chance.uniform(0, self.spread) for _ in acts]
        asked = [h.submit(performed, *with_) for h, *with_ in zip(self.hands, acts, late, strict=False)]
        return [each.result() for each in asked]

    def __enter__(self) -> Hands:
        return self

    def __exit__(self, *_: object) -> None:
        for hand in self.hands:
            hand.submit(connections.close_all).result()
            hand.shutdown()
