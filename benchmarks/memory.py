"""What an idle screen costs the server in memory: resident size with and without a thousand of them."""

from __future__ import annotations

import os
import time
from pathlib import Path

from benchmarks.crowd import Crowd
from benchmarks.figures import tell
from benchmarks.house import House, house

SIZE = 1000


def resident(place: House) -> int:
    """Kilobytes of the server's process that are in memory."""
    assert place.server.process is not None
    pages = int(Path(f"/proc/{place.server.process.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


def idle() -> None:
    with house(20) as place:
        with Crowd(place.server.port, place.screens("member", 20)):
            time.sleep(1)  # what the first screens of a process make it load is no screen's
        before = resident(place)
        with Crowd(place.server.port, place.screens("member", SIZE)):
            time.sleep(2)
            each = (resident(place) - before) / SIZE
    tell(f"idle-{SIZE}-memory", each, "KB per screen", budget=35, n=SIZE, runs=1)


if __name__ == "__main__":
    idle()
