"""An entry of the register as an archive holds it, and the refusal that names the first wrong one."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.utils.translation import gettext_lazy as _

from council.journal import seals

ALONE = ("number", "digest", "seal")


class Wrong(Exception):
    """The first entry that does not hold, by its number in the register (None: the file), and why."""

    def __init__(self, number: int | None, reason: object) -> None:
        self.number, self.reason = number, str(reason)
        super().__init__(self.reason)


class Untrue(Exception):
    """What an entry says does not hold; whoever follows the register knows its number."""


def insist(holds: object, reason: object, /, **named: Any) -> None:
    """Say that an entry does not hold, and why, unless it does."""
    if not holds:
        raise Untrue(str(reason).format(**named) if named else str(reason))


@dataclass(frozen=True)
class Line:
    """An entry as an archive holds it: whole, or its digest alone (another sitting's, or erased)."""

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
    def facts(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.particulars)
        return found

    def computed_digest(self) -> str:
        content = asdict(self)
        return seals.digest(**{name: content[name] for name in content if name not in ("digest", "seal")})

    def text(self) -> str:
        """The line of `journal.jsonl`, in canonical form."""
        content = asdict(self)
        return seals.canonical(content if self.is_whole else {name: content[name] for name in ALONE})

    @classmethod
    def read(cls, text: str, number: int) -> Line:
        """The entry of a line of `journal.jsonl`; raises `Wrong` unless it is written in canonical form."""
        try:
            content = json.loads(text)
            line = cls(**content)
            shaped = all(_shaped(name, content[name]) for name in content)
            canonical = shaped and line.text() == text
        except (TypeError, ValueError, RecursionError):
            canonical = False
        if not canonical:
            raise Wrong(number, _("The line cannot be read as an entry."))
        return line


def _shaped(name: str, value: object) -> bool:
    if name in ("digest", "seal"):
        return isinstance(value, str) and len(value) == 64 and set(value) <= set("0123456789abcdef")
    if name == "number":
        return type(value) is int
    if name == "sitting":
        return value is None or type(value) is int
    return isinstance(value, str)


NAMES = tuple(field.name for field in fields(Line))
