"""What a command is given: one JSON value in UTF-8, from a file or from standard input."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from council.rules.order import OutOfOrder, _, require

LARGEST = 64 * 1024 * 1024  # bytes: a thousand times what a sitting gives


def read_json(name: str, nothing: str) -> object:
    """The value in the file, `-` for standard input. Refuses what is not JSON, with `nothing` when it is empty."""
    try:
        raw = _read(name)
    except FileNotFoundError:
        raise OutOfOrder(_("There is no file {name}."), name=name) from None
    except (OSError, ValueError):
        raise OutOfOrder(_("The file {name} cannot be read."), name=name) from None
    require(len(raw) <= LARGEST, _("More than {size} MB was given."), size=LARGEST >> 20)
    require(raw.strip(), nothing)
    try:
        given = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once)
        json.dumps(given, ensure_ascii=False).encode()  # half of a character, written \ud800, is no text
        return given
    except (ValueError, RecursionError):
        raise OutOfOrder(_("This is not JSON in UTF-8.")) from None


def _read(name: str) -> bytes:
    """The first bytes, one more than may be taken: what has no end is not read to its end."""
    if name == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    with Path(name).open("rb") as given:
        return given.read(LARGEST + 1)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A key given twice would hide one of its two values."""
    seen = dict(pairs)
    if len(seen) < len(pairs):
        keys = [key for key, _value in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise OutOfOrder(_("“{key}” is given twice."), key=twice)
    return seen
