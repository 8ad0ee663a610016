"""What the tests of the minutes share: the rehearsal's documents, and the verifier run as anyone would."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple


class Played(NamedTuple):
    """What remains of the rehearsal: the summary, the composed minutes, the PDF and the archive."""

    summary: dict[str, Any]
    minutes: Any
    pdf: bytes
    archive: bytes


def run_verifier(place: Path, data: bytes, *words: str) -> tuple[int, dict[str, Any], str]:
    """Run the archive's own script on it, with nothing but Python; gives status, answer and messages."""
    from council.minutes.archive.archive import VERIFIER

    path, script = place / "archive.zip", place / "verify.py"
    path.write_bytes(data)
    script.write_bytes(VERIFIER.read_bytes())
    command = [sys.executable, "-I", "-S", str(script), str(path), *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, json.loads(done.stdout), done.stderr
