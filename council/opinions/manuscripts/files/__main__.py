"""Reads one file, alone in a child process that has neither time nor memory to spare; see `aside.py`."""

from __future__ import annotations

import json
import resource
import sys
from typing import Any

from council.opinions.manuscripts.files.reading import read
from council.rules.order import OutOfOrder

SECONDS = 10
MEMORY = 1024**3


def main() -> int:
    """One line of JSON on standard input, then the file; one of JSON on standard output."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    about = json.loads(sys.stdin.buffer.readline())
    sys.stdout.write(json.dumps(_found(about["name"], sys.stdin.buffer.read(), about["nouns"])))
    return 0


def _found(name: str, data: bytes, nouns: list[str]) -> dict[str, Any]:
    try:
        text = read(name, data, nouns)
    except OutOfOrder as refusal:
        return {"refused": str(refusal.message), "params": refusal.params}
    return {
        "passages": [passage.to_data() for passage in text.passages],
        "remarks": [remark.to_data() for remark in text.remarks],
    }


if __name__ == "__main__":
    sys.exit(main())
