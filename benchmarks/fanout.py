"""From a frame made to the last of the screens, through the real server; beside a bare broadcast of its bytes.

The two take turns, round after round, so that what else the machine does falls on both. The clock starts when the
frame is serialised; reading and rendering the room, which the bare server has no part in, are in `act-*`.
"""

from __future__ import annotations

import datetime
import json
import sys
import time

import httpx

from benchmarks.crowd import Crowd
from benchmarks.figures import median, say, tell
from benchmarks.house import House, house
from benchmarks.reference import BareBroadcast

ROUNDS = 30
REFERENCE = "websockets.broadcast, same bytes"
TURNS = ("suspend", "resume")


def one_round(place: House, client: httpx.Client, crowd: Crowd, turn: int) -> tuple[float, str]:
    """Suspend or resume the sitting; gives the milliseconds from the frame made to its last arrival, and its text."""
    crowd.clear()
    place.post(client, f"/sittings/{place.sitting}/{TURNS[turn % 2]}/", reason="")
    arrivals, text = crowd.wait()
    return 1000 * (max(arrivals) - made(text)), text


def made(text: str) -> float:
    """When the server made this frame, to the millisecond below."""
    return datetime.datetime.fromisoformat(json.loads(text)["now"]).timestamp()


def bare_round(bare: BareBroadcast, crowd: Crowd, text: str) -> float:
    crowd.clear()
    begun = bare.broadcast(text)
    arrivals, _text = crowd.wait()
    return 1000 * (max(arrivals) - begun)


def fan_out(size: int, rounds: int, median_budget: float, worst_budget: float) -> None:
    with house(20) as place, BareBroadcast() as bare, httpx.Client() as client:
        with (
            Crowd(place.server.port, place.screens("public", size)) as ours,
            Crowd(bare.port, [("/", "")] * size) as theirs,
        ):
            times, bare_times, text = [], [], ""
            for turn in range(rounds + 2):
                took, text = one_round(place, client, ours, turn)
                bare_took = bare_round(bare, theirs, text)
                if turn > 1:  # the first two warm up both
                    times.append(took)
                    bare_times.append(bare_took)
                time.sleep(0.2)
            say(
                f"fan-out to {size}: frames of {len(text)} bytes; ours {spread(times)}, bare {spread(bare_times)}"
            )
    common = {"unit": "ms", "reference_name": REFERENCE, "n": size, "runs": rounds}
    tell(f"fanout-{size}-median", median(times), reference=median(bare_times), budget=median_budget, **common)
    tell(f"fanout-{size}-worst", max(times), reference=max(bare_times), budget=worst_budget, **common)


def spread(times: list[float]) -> str:
    return f"{min(times):.1f}/{median(times):.1f}/{max(times):.1f} ms"


if __name__ == "__main__":
    sizes = {"1000": (1000, ROUNDS, 1.5, 2.5), "5000": (5000, 10, 2.5, 2.5)}
    for name in sys.argv[1:] or ["1000"]:
        fan_out(*sizes[name])
