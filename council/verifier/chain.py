"""The register as an archive holds it: its entries, read one by one, and the seals that chain them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, NoReturn

Facts = dict[str, Any]
FIRST_SEAL = "0" * 64
# What a reader meets in facts that are not of the shape they should have
UNREADABLE = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)
ALONE = ("number", "digest", "seal")
SPACES = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")  # of any kind: paper and its copies have many


class Wrong(Exception):
    """What does not hold, in which entry (None: the file itself, or the entry being followed), and why.

    `reason` is a sentence of `french.py`, its braces not yet filled with what is `named`.
    """

    def __init__(self, number: int | None, reason: str, **named: Any) -> None:
        super().__init__(reason.format(**named))
        self.number, self.reason, self.named = number, reason, named

    def at(self, number: int) -> Wrong:
        """The same, in this entry, unless another was named."""
        return Wrong(self.number or number, self.reason, **self.named)


class WrongSeal(Wrong):
    """What does not hold is the seal that was given, not the archive."""


def must(holds: object, reason: str, /, **named: Any) -> None:
    """Say that what is followed does not hold, and why, unless it does."""
    if not holds:
        raise Wrong(None, reason, **named)


def canonical(value: object) -> str:
    """The one way to write a value: what is sealed."""
    return json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def read_json(text: str | bytes) -> Any:
    """What a text holds; a register knows no fractions but those in words ("2/3")."""
    return json.loads(text, parse_float=_refuse, parse_constant=_refuse)


def _refuse(number: str) -> NoReturn:
    raise ValueError(number)


@dataclass(frozen=True)
class Entry:
    """An entry as an archive holds it: whole, or its digest alone (another sitting's, or withheld)."""

    number: int
    digest: str
    seal: str
    at: str = ""
    author: str = ""
    sitting: int | None = None
    kind: str = ""
    particulars: str = ""
    salt: str = ""

    @property
    def is_whole(self) -> bool:
        return bool(self.particulars)

    @property
    def facts(self) -> Facts:
        found: Facts = read_json(self.particulars)
        return found

    def computed_digest(self) -> str:
        return sha256(canonical({name: getattr(self, name) for name in NAMES if name not in ALONE[1:]}))

    def text(self) -> str:
        """The line of `journal.jsonl`, in canonical form."""
        return canonical({name: getattr(self, name) for name in (NAMES if self.is_whole else ALONE)})

    @classmethod
    def read(cls, text: str, number: int) -> Entry:
        """The entry of a line of `journal.jsonl`; refuses one that is not written in canonical form."""
        try:
            content = read_json(text)
            entry = cls(**content)
            right = all(_shaped(name, content[name]) for name in content) and entry.text() == text
            right = right and (not entry.is_whole or canonical(entry.facts) == entry.particulars)
        except (TypeError, ValueError, RecursionError):
            right = False
        if not right:
            raise Wrong(number, "The line cannot be read as an entry.")
        return entry


NAMES = tuple(field.name for field in fields(Entry))


def _shaped(name: str, value: object) -> bool:
    if name in ("digest", "seal"):
        return isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value) is not None
    if name == "number":
        return type(value) is int
    return (name == "sitting" and (value is None or type(value) is int)) or isinstance(value, str)


def sealed(previous: str, digest: str) -> str:
    """The seal of an entry: SHA-256 of the seal before it followed by its own digest, both as bytes."""
    return hashlib.sha256(bytes.fromhex(previous) + bytes.fromhex(digest)).hexdigest()


def read(journal: bytes) -> Iterator[Entry]:
    """The entries of `journal.jsonl`, one by one, each sealed onto all those before it."""
    *lines, rest = journal.decode("utf-8", "replace").split("\n")
    previous = FIRST_SEAL
    for number, line in enumerate(lines, 1):
        entry = Entry.read(line, number)
        if entry.number != number:
            raise Wrong(number, "The entry is missing: the numbers do not follow one another.")
        if entry.is_whole and entry.computed_digest() != entry.digest:
            raise Wrong(number, "The digest is not that of the entry: its words were changed.")
        if sealed(previous, entry.digest) != entry.seal:
            raise Wrong(number, "The seal does not follow from the one before.")
        previous = entry.seal
        yield entry
    if rest:
        raise Wrong(len(lines) + 1, "The line cannot be read as an entry.")


def from_paper(seal: str) -> str:
    """The digits of a seal as it was typed from paper: with any spaces, and its first twenty at least."""
    digits = SPACES.sub("", seal).lower()
    whole = "A seal is written with the figures 0 to 9 and the letters a to f: give 20 at least, 64 at most."
    if not re.fullmatch("[0-9a-f]{20,64}", digits):
        raise WrongSeal(None, whole)
    return digits
