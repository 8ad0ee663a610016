"""The demonstration, as `fixtures/` tells it."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from council.rules.order import OutOfOrder

AGENDA = [
    {
        "kind": "opening",
        "title": {"fr": "Ouverture de la séance, quorum", "en": "Opening of the sitting, quorum"},
    },
    {
        "kind": "presentation",
        "title": {"fr": "Présentation du projet d’avis", "en": "Presentation of the draft opinion"},
    },
    {"kind": "declarations", "title": {"fr": "Déclarations des groupes", "en": "Declarations of the groups"}},
    {"kind": "amendments", "title": {"fr": "Examen des amendements", "en": "Examination of the amendments"}},
    {
        "kind": "vote",
        "title": {"fr": "Vote sur l’ensemble du projet d’avis", "en": "Vote on the draft opinion as a whole"},
    },
    {"kind": "closing", "title": {"fr": "Clôture de la séance", "en": "Closing of the sitting"}},
]


@dataclass(frozen=True)
class Plan:
    """The council, its members, the draft opinion, the declaration, the amendments, the logins, a manuscript."""

    council: dict[str, Any]
    members: list[dict[str, Any]]
    opinion: dict[str, Any]
    declaration: dict[str, Any]
    amendments: list[dict[str, Any]]
    logins: list[dict[str, Any]]
    manuscript: bytes

    @property
    def day(self) -> datetime.date:
        return datetime.date.fromisoformat(self.opinion["sitting"]["date"])


def read(folder: Path | None = None) -> Plan:
    """Read the demonstration's files. Refuses, naming it, one that is missing or is not valid JSON."""
    folder = folder or settings.BASE_DIR / "fixtures"
    names = ("council", "members", "opinion", "declaration-cgt", "amendments", "logins")
    council, members, opinion, declaration, amendments, logins = (
        _file(folder / f"{name}.json") for name in names
    )
    manuscript = _content(folder / "avant-projet.md")
    return Plan(council, members, opinion, declaration, amendments, logins, manuscript)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutOfOrder(_("The file {name} cannot be read."), name=f"fixtures/{path.name}") from error


def _file(path: Path) -> Any:
    try:
        return json.loads(_content(path).decode())
    except ValueError as error:
        raise OutOfOrder(
            _("The file {name} is not valid JSON: {reason}."), name=f"fixtures/{path.name}", reason=str(error)
        ) from error
