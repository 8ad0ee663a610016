"""The state as the register tells it: rows in memory, table by table, written entry by entry."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from council.journal.events import Event
from council.journal.models import Entry
from council.journal.seals import moment, text_sha256

Model = type[models.Model]


class RowTold(dict[str, Any]):
    """One row: its columns by name; what refers to another row holds that row."""

    def becomes(self, **columns: Any) -> None:
        """What happened changes these columns."""
        self |= columns

    def __hash__(self) -> int:  # type: ignore[override]
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other


class _Untold:
    def __repr__(self) -> str:
        return "untold"


UNTOLD = _Untold()  # what an entry made before its event had this field does not say

MINUTE = datetime.timedelta(minutes=1)


@dataclass(frozen=True)
class Around:
    """An instant that an act took before it left its entry: within the minute before it.

    `after` is what the rules add to it.
    """

    entered: datetime.datetime
    after: datetime.timedelta = datetime.timedelta()

    def holds(self, held: Any) -> bool:
        at = moment(held) if isinstance(held, str) else held
        return isinstance(at, datetime.datetime) and self.first <= at <= self.last

    @property
    def first(self) -> datetime.datetime:
        return self.last - MINUTE

    @property
    def last(self) -> datetime.datetime:
        return self.entered + self.after


@dataclass(frozen=True)
class Sealed:
    """A mention of vote that the register holds by its hash, until it is revealed."""

    sha256: str

    def holds(self, held: Any) -> bool:
        """`held` are the salt and the mention together, empty when the group has none."""
        return (text_sha256(held) if held else "") == self.sha256


@dataclass(frozen=True)
class Told:
    """One entry: what happened, in which sitting, when, by whom."""

    number: int
    at: datetime.datetime
    author: str
    sitting: int
    event: Any

    @classmethod
    def of(cls, entry: Entry, event: Event) -> Told:
        return cls(entry.number, moment(entry.at), entry.author, entry.sitting or 0, event)

    @property
    def around(self) -> Around:
        return Around(self.at)


@dataclass(frozen=True)
class Gap:
    """An entry that does not say what it did to these tables: lost, or made before the register said it."""

    number: int
    tables: tuple[Model, ...]
    is_lost: bool


class Contrary(ValueError):
    """An entry that contradicts another; its words end the sentence that refuses it."""


@dataclass
class Picture:
    """All rows that the register tells of, in the order in which they came."""

    rows: dict[Model, list[RowTold]] = field(default_factory=dict)
    members: dict[int, RowTold] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)
    # What the register does not yet tell of a parent, by the table: the votes of a ballot that is open.
    silent: dict[Model, list[RowTold]] = field(default_factory=dict)

    @property
    def untold(self) -> set[Model]:
        """The tables that cannot be compared: an entry does not say what it did to them."""
        return {model for gap in self.gaps for model in gap.tables}

    def add(self, model: Model, **told: Any) -> RowTold:
        """A row; what is not said of it takes the default of its column."""
        row = RowTold({**defaults(model), **told})
        self.rows.setdefault(model, []).append(row)
        return row

    def remove(self, model: Model, row: RowTold) -> None:
        self.rows[model] = [kept for kept in self.rows.get(model, ()) if kept is not row]

    def find(self, model: Model, **known: Any) -> Iterator[RowTold]:
        """The rows of this table whose columns say so, in the order in which they came."""
        for row in self.rows.get(model, ()):
            if all(row[name] == value for name, value in known.items()):
                yield row

    def one(self, model: Model, **known: Any) -> RowTold:
        """The row of this table, the last if there are several.

        When an entry that is lost told of it, what is known of it and no more: such a row is compared with nothing.
        """
        found = list(self.find(model, **known))
        return found[-1] if found else RowTold({**defaults(model), **known})

    def member(self, number: int) -> RowTold:
        """The member of this number (primary key)."""
        return self.members.setdefault(number, RowTold({"id": number}))

    def silence(self, model: Model, parent: RowTold) -> None:
        self.silent.setdefault(model, []).append(parent)

    def speak(self, model: Model, parent: RowTold) -> None:
        self.silent[model] = [row for row in self.silent.get(model, ()) if row is not parent]


_defaults: dict[Model, dict[str, Any]] = {}


def defaults(model: Model) -> dict[str, Any]:
    """What each column of a new row holds when nothing is said of it; lists and mappings are new ones."""
    if model not in _defaults:
        _defaults[model] = {each.name: each.get_default() for each in model._meta.concrete_fields}
    return {
        name: value.copy() if isinstance(value, list | dict) else value
        for name, value in _defaults[model].items()
    }


Teller = Callable[[Picture, Told], None]
TELLERS: dict[str, Teller] = {}
WRITES_IN: dict[str, tuple[Model, ...]] = {}  # the tables that an event of each kind writes in


def tells(*tables: Model) -> Callable[[Teller], Teller]:
    """This function says what an event of its name does to these tables."""

    def kept(teller: Teller) -> Teller:
        name = getattr(teller, "__name__", "")
        TELLERS[name], WRITES_IN[name] = teller, tables
        return teller

    return kept
