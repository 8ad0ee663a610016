"""Procedure: one council's rules of procedure, read from its file, checked, and frozen.

Every value says where it comes from: `sourced` (published), `assumed` (reconstructed) or `to confirm`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

from council.rules.order import OutOfOrder, _, require
from council.rules.procedure.coherence import require_coherent
from council.rules.procedure.measures import ProxyRule, QuorumRule, Threshold
from council.rules.procedure.parameter import STATUSES, Parameter, check, frozen, written
from council.rules.procedure.shapes import (
    BALLOT_KINDS,
    LATER,
    SHAPES,
    UNSET,
    Text,
    fraction_from,
    is_text,
    quorum_from,
    threshold_from,
)

__all__ = ["FILES", "STATUSES", "Parameter", "Procedure", "councils", "load", "read"]

FILES = Path(__file__).parents[1] / "councils"
NOT_YET = {
    "fr": "N’était pas encore un paramètre des règles quand elles ont été figées",
    "en": "Not a parameter of the rules when they were frozen",
}


@dataclass(frozen=True)
class Procedure:
    """The rules of one council, by name of parameter; a ballot keeps the copy it was opened under."""

    council: str
    name: Text
    values: Mapping[str, Parameter]

    def threshold(self, kind: str) -> Threshold:
        """The majority asked on a question of this kind; refuses a kind that the rules do not know."""
        require(kind in BALLOT_KINDS, _("The rules know no ballot of the kind “{kind}”."), kind=kind)
        return threshold_from(self.values[kind].value)

    def appended(self, kind: str) -> Threshold | None:
        """The share of votes from which a rejected text of this kind is annexed, None if it never is."""
        value = self._get(f"append_{kind}") if f"append_{kind}" in SHAPES else None
        return None if value is None else threshold_from(value)

    @property
    def quorum(self) -> QuorumRule:
        """Who must be present, with what suffices at the second call."""
        return quorum_from(self.values["quorum"].value, self._get("second_call"))

    @property
    def seats(self) -> int | None:
        """The number of seats, None where it varies from one council to the next."""
        value: int | None = self._get("seats")
        return value

    @property
    def tie(self) -> str:
        """What becomes of a tie: it "fails", or the chair has a "casting_vote"."""
        value: str = self.values["tie"].value
        return value

    @property
    def proxies(self) -> ProxyRule:
        """Who may hold whose vote."""
        return ProxyRule(**self.values["proxies"].value)

    @property
    def quorum_presumed(self) -> bool:
        """Whether the quorum is presumed until challenged; else it is checked before a final vote."""
        value: bool = self.values["quorum_presumed"].value
        return value

    @property
    def participation(self) -> Threshold | None:
        """How many voters make a ballot valid, as a share of the members; None where any number does."""
        value = self._get("participation")
        return None if value is None else threshold_from(value)

    @property
    def simplified_recall(self) -> Fraction | None:
        """The share of the members in office who recall a text from a simplified procedure, if they may."""
        value = self._get("simplified_recall")
        return None if value is None else fraction_from(value)

    @property
    def chair_votes(self) -> bool:
        """Whether the member in the chair votes."""
        value: bool = self.values["chair_votes"].value
        return value

    @property
    def minimum_open(self) -> int:
        """Seconds under which a ballot closes only after the chair confirms."""
        value: int = self.values["minimum_open"].value
        return value

    def check_window(self, kind: str) -> int:
        """Seconds between closing and proclamation in which members check their own line."""
        windows: dict[str, int] = self.values["check_window"].value
        return windows.get(kind, windows["other"])

    def with_own(self, values: Mapping[str, Parameter]) -> "Procedure":
        """These rules with the values that the council set itself; refuses what the rules cannot be."""
        return _checked(self.council, self.name, {**self.values, **values})

    def to_data(self) -> dict[str, Any]:
        """The rules as whole numbers, strings and booleans, for a ballot to freeze."""
        values = {name: parameter.to_data() for name, parameter in self.values.items()}
        return {"council": self.council, "name": self.name, "values": values}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Procedure":
        """The rules as they were frozen by `to_data`; refuses what the rules of a council cannot be.

        Rules frozen before a parameter existed are read as not having had it.
        """
        before = {name: Parameter(value, "assumed", NOT_YET) for name, value in LATER.items()}
        values = {name: frozen(name, parameter) for name, parameter in data["values"].items()}
        return _checked(data["council"], data["name"], before | values)

    def _get(self, name: str) -> Any:
        value = self.values[name].value
        return None if value == UNSET else value


def councils() -> list[str]:
    """The councils whose rules are known, by the name of their file."""
    return sorted(path.stem for path in FILES.glob("*.toml"))


def load(council: str, *, on: date | None = None) -> Procedure:
    """The rules of this council, as they stand or as they stood `on` a day.

    Refuses a council without a file, and a file with an unknown or missing parameter, a share that is not
    an exact fraction, an unknown base, an unknown status, a date that is not one, or values that contradict
    one another.
    """
    require(council in councils(), _("No rules are known for the council “{council}”."), council=council)
    return read((FILES / f"{council}.toml").read_bytes(), council, on=on)


def read(toml: str | bytes, council: str, *, on: date | None = None) -> Procedure:
    """The rules written in TOML, in UTF-8; see `load`."""
    unread = _("The rules of “{council}” cannot be read: {reason}.")
    try:
        text = toml.decode("utf-8-sig") if isinstance(toml, bytes) else toml
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise OutOfOrder(unread, council=council, reason=_reason(error)) from None
    name = tables.pop("name", "")
    require(is_text(name), _("The rules of “{council}” have no name."), council=council)
    rules = _checked(council, name, {k: written(council, k, v, on) for k, v in tables.items()})
    try:
        require_coherent(rules.values)
    except OutOfOrder as fault:
        raise OutOfOrder(_("Rules of “{council}”: {fault}"), council=council, fault=fault) from None
    return rules


def _reason(error: Exception) -> object:
    """Why a file is not TOML, in a sentence's words: the reader's own where it names a place in the file."""
    if isinstance(error, tomllib.TOMLDecodeError):
        return error
    return OutOfOrder(_("it is not TOML in UTF-8"))


def _checked(council: str, name: Text, values: dict[str, Parameter]) -> Procedure:
    stray = _("Rules of “{council}”: “{name}” is not a parameter of the rules.")
    missing = _("Rules of “{council}”: the parameter “{name}” is missing.")
    for unknown in sorted(values.keys() - SHAPES.keys()):
        raise OutOfOrder(stray, council=council, name=unknown)
    for key in SHAPES:
        require(key in values, missing, council=council, name=key)
        check(council, key, values[key])
    return Procedure(council, name, MappingProxyType({key: values[key] for key in SHAPES}))
