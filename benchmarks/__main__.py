"""`make bench` or `make bench ONLY=burst`: one JSON line per figure on standard output.

Each part runs in a process of its own, with a limit of time; the exit status says whether all of them ended.
"""

from __future__ import annotations

import subprocess
import sys

from benchmarks.figures import say

PARTS = {
    "fanout": ("benchmarks.fanout", "1000"),
    "fanout-5000": ("benchmarks.fanout", "5000"),
    "act": ("benchmarks.acts",),
    "memory": ("benchmarks.memory",),
    "amendments": ("benchmarks.amendments",),
    "bridge": ("benchmarks.bridge",),
    "burst-sqlite": ("benchmarks.burst", "sqlite"),
    "burst-postgresql": ("benchmarks.burst", "postgresql"),
    "burst-350-sqlite-with-sign-ins": ("benchmarks.sign_ins", "sqlite"),
    "burst-350-postgresql-with-sign-ins": ("benchmarks.sign_ins", "postgresql"),
    "close-350-sqlite": ("benchmarks.closing", "sqlite"),
    "close-350-postgresql": ("benchmarks.closing", "postgresql"),
}
SECONDS = 300


def main(only: list[str]) -> int:
    chosen = [name for name in PARTS if not only or any(name.startswith(wanted) for wanted in only)]
    if not chosen:
        say(f"There is no such part: it is one of {', '.join(PARTS)}.")
        return 2
    failed = [name for name in chosen if not run(name)]
    for name in failed:
        say(f"{name} did not come to its end.")
    return 1 if failed else 0


def run(name: str) -> bool:
    """Run one part; its figures go straight to standard output."""
    try:
        return subprocess.run([sys.executable, "-m", *PARTS[name]], timeout=SECONDS).returncode == 0
    except subprocess.TimeoutExpired:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
