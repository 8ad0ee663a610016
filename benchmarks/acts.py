"""From an act asked for at the console to the last screen told: the request, the act, the reading, the rendering."""

from __future__ import annotations

import time

import httpx

from benchmarks.crowd import Crowd
from benchmarks.figures import median, tell
from benchmarks.house import house

MEMBERS = 350
ROUNDS = 20
TURNS = ("suspend", "resume")


def one_act() -> None:
    with house(MEMBERS) as place, httpx.Client() as client:
        screens = [*place.screens("member", MEMBERS), *place.screens("hall", 1)]
        with Crowd(place.server.port, screens) as crowd:
            times = []
            for turn in range(ROUNDS + 2):
                crowd.clear()
                begun = time.time()
                place.post(client, f"/sittings/{place.sitting}/{TURNS[turn % 2]}/", reason="")
                arrivals, _text = crowd.wait()
                if turn > 1:
                    times.append(1000 * (max(arrivals) - begun))
                time.sleep(0.2)
    tell(f"act-{MEMBERS}-median", median(times), "ms", budget=300, n=MEMBERS + 1, runs=ROUNDS)
    tell(f"act-{MEMBERS}-worst", max(times), "ms", budget=1000, n=MEMBERS + 1, runs=ROUNDS)


if __name__ == "__main__":
    one_act()
