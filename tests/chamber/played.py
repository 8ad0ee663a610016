"""What the tests of the minutes share: the rehearsal's documents, and the verifier run as anyone would."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from council.verifier.archive import DOOR, own


class Played(NamedTuple):
    """What remains of the rehearsal: the summary, the composed minutes, the PDF and the archive."""

    summary: dict[str, Any]
    minutes: Any
    pdf: bytes
    archive: bytes


def run_verifier(place: Path, data: bytes, *words: str) -> tuple[int, dict[str, Any], str]:
    """Have an archive verified with nothing but Python, from a folder; gives status, answer and messages."""
    path, honest = place / "archive.zip", place / "honest"
    path.write_bytes(data)
    for name, content in {**own(), "verify.py": own()[DOOR]}.items():
        (honest / name).parent.mkdir(parents=True, exist_ok=True)
        (honest / name).write_bytes(content)
    status, said, told = run(honest / "verify.py", str(path), "--json", "--lang", "en", *words)
    return status, json.loads(said), told


def run(door: Path, *words: str, env: dict[str, str] | None = None) -> tuple[int, str, str]:
    """Run an archive, or the door of one that is unpacked, with nothing installed."""
    command = [sys.executable, "-I", "-S", str(door), *words]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300, check=False, env=env)
    return done.returncode, done.stdout, done.stderr
