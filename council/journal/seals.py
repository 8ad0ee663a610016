"""How an entry is sealed: canonical text, digest, and the chain that ties each to all before it."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

FIRST_SEAL = "0" * 64


def instant(at: datetime) -> str:
    """An instant as it is sealed: UTC, to the microsecond, `2026-11-23T15:04:05.000000Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(text: str) -> datetime:
    """The instant that `instant` wrote."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def canonical(value: Any) -> str:
    """JSON with sorted ASCII keys and no spaces; refuses floats, which no two machines print alike."""
    _refuse_other_than_plain(value)
    return json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def _refuse_other_than_plain(value: Any) -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            if not (isinstance(key, str) and key.isascii()):
                raise TypeError(f"a key of the register is ASCII text, not {key!r}")
            _refuse_other_than_plain(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _refuse_other_than_plain(item)
    elif not (value is None or isinstance(value, str | int)):
        raise TypeError(f"the register holds text, whole numbers, booleans and null, not {value!r}")


def digest(
    *, number: int, at: str, author: str, sitting: int | None, kind: str, particulars: str, salt: str
) -> str:
    """SHA-256 of an entry's canonical form. `particulars` is the canonical text, quoted as it is kept."""
    sealed = canonical(
        {
            "number": number,
            "at": at,
            "author": author,
            "sitting": sitting,
            "kind": kind,
            "particulars": particulars,
            "salt": salt,
        }
    )
    return hashlib.sha256(sealed.encode()).hexdigest()


def seal(previous: str, digest: str) -> str:
    """SHA-256 of the previous seal followed by the digest, both as bytes."""
    return hashlib.sha256(bytes.fromhex(previous) + bytes.fromhex(digest)).hexdigest()


def text_sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
