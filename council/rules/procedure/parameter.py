"""Parameter: one value of the rules with its status, its source and its dates, as a council's file writes it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from council.rules.order import OutOfOrder, _, require
from council.rules.procedure.shapes import FORMER, SHAPES, Text, is_text

STATUSES = ("sourced", "assumed", "to confirm")
YEAR = r"[0-9]{4}"
DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
KEYS = {"value": "value", "status": "status", "source": "source", "from": "since", "until": "until"}


@dataclass(frozen=True)
class Parameter:
    """One value of the rules, as data, with its status, its source, and the dates between which it holds."""

    value: Any
    status: str
    source: Text
    since: str = ""
    until: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the value held that day; a bound may be a date or a year alone."""
        instant = day.isoformat()
        return self.since <= instant and (not self.until or instant[: len(self.until)] <= self.until)

    def check(self, name: str) -> None:
        """Refuse what this parameter of the rules cannot be, with words that follow « “quorum” has … »."""
        known = isinstance(self.status, str) and self.status in STATUSES
        require(known, _("an unknown status, “{status}”"), status=self.status)
        require(is_text(self.source), _("a value without its source"))
        for bound in (self.since, self.until):
            require(bound == "" or _is_day(bound), _("a date that is not one: {date}"), date=bound)
        ends = not self.until or self.since[: len(self.until)] <= self.until
        require(ends, _("a value that ends before it begins"))
        SHAPES[name](self.value)

    def to_data(self) -> dict[str, Any]:
        """The parameter as the journal keeps it."""
        return {
            "value": self.value,
            "status": self.status,
            "source": self.source,
            "since": self.since,
            "until": self.until,
        }


def frozen(name: str, data: Mapping[str, Any]) -> Parameter:
    """A parameter as the journal keeps it, without the parts that it no longer has."""
    value = data["value"]
    if name in FORMER and isinstance(value, dict):
        value = {part: held for part, held in value.items() if part not in FORMER[name]}
    return Parameter(**{**data, "value": value})


def written(council: str, name: str, table: Any, on: date | None) -> Parameter:
    """The value of a parameter on a day, from its table in a council's file, or from its tables by dates.

    Every one of them is checked, whether or not it holds that day.
    """
    where = {"council": council, "name": name}
    versions = [_version(where, version) for version in (table if isinstance(table, list) else [table])]
    if name in SHAPES:
        for version in versions:
            check(council, name, version)
    holding = [version for version in versions if version.holds_on(on or date.max)]
    require(holding, _("Rules of “{council}”: “{name}” has no value on that day."), **where)
    return holding[-1]


def check(council: str, name: str, parameter: Parameter) -> None:
    """Refuse what a parameter cannot be, naming the council whose rules say it and the parameter."""
    wrong = _("Rules of “{council}”: “{name}” has {fault}.")
    try:
        parameter.check(name)
    except OutOfOrder as fault:
        raise OutOfOrder(wrong, council=council, name=name, fault=fault) from None


def _version(where: Mapping[str, str], version: Any) -> Parameter:
    incomplete = _("Rules of “{council}”: “{name}” must give its value, its status and its source.")
    stray = _("Rules of “{council}”: “{name}” has an unknown key “{key}”.")
    complete = isinstance(version, dict) and {"value", "status", "source"} <= version.keys()
    require(complete, incomplete, **where)
    unknown = sorted(version.keys() - KEYS.keys())
    require(not unknown, stray, key=", ".join(unknown), **where)
    parameter = Parameter(**{KEYS[key]: _plain(value) for key, value in version.items()})
    bounds = [bound for bound in (parameter.since, parameter.until) if not isinstance(bound, str)]
    fault = OutOfOrder(_("a date that is not one: {date}"), date=bounds[0] if bounds else "")
    require(not bounds, _("Rules of “{council}”: “{name}” has {fault}."), fault=fault, **where)
    return parameter


def _plain(value: Any) -> Any:
    """A day that TOML writes without quotes is the same day in quotes."""
    return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value


def _is_day(bound: str) -> bool:
    if re.fullmatch(YEAR, bound):
        return True
    try:
        return bool(re.fullmatch(DAY, bound) and date.fromisoformat(bound))
    except ValueError:
        return False
