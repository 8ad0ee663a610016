"""The register against the tables: each row that differs, in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from council.journal.models import LOST
from council.minutes.tables.compared import TABLES, Table, named
from council.minutes.tables.held import Key, Rows
from council.minutes.tables.picture import UNTOLD, Around, Gap, Model, Sealed
from council.minutes.tables.replayed import Shaped
from council.minutes.tables.saying import ABSENT, Named, both, is_nothing, printable


@dataclass(frozen=True)
class RowDiffers:
    """A row that is not as the register tells it: of which table, known by what, and in which column.

    `told` is what the register says, `held` what the table says; without a column the row itself is missing
    from the table, or is not in the register.
    """

    table: Table
    key: Key
    column: str = ""
    told: Any = None
    held: Any = None
    is_missing: bool = False

    @property
    def row(self) -> str:
        """« ballot 3 (sitting 1) »."""
        return _row(self.table.model, self.key)

    @property
    def sentence(self) -> str:
        """What differs, in the language of the reader."""
        if not self.column:
            missing = _("{row}: the register tells of this row, and the table does not hold it.")
            stray = _("{row}: the table holds this row, of which the register does not tell.")
            return (missing if self.is_missing else stray).format(row=capfirst(self.row))
        said = _("{row}, column {column}: the register says {told}, the table says {held}.")
        if is_nothing(self.told) != is_nothing(self.held):
            said = _("{row}, column {column}: the register says {told}, the table says nothing.")
            if is_nothing(self.told):
                said = _("{row}, column {column}: the register says nothing, the table says {held}.")
        told, held = self._both()
        return said.format(row=capfirst(self.row), column=printable(self.column), told=told, held=held)

    def _both(self) -> tuple[str, str]:
        """The two values in words; the row that a column refers to by its own."""
        return both(self._referred(self.told), self._referred(self.held))

    def _referred(self, value: Any) -> Any:
        if isinstance(value, tuple) and self.column in self.table.columns:
            to: Any = self.table.model._meta.get_field(self.column).related_model
            return Named(_("a row that is not there") if "?" in value else _row(to, value))
        return value

    def to_data(self) -> dict[str, str]:
        """The same for a program."""
        model: str = self.table.model._meta.db_table
        told, held = self._both() if self.column else ("", "")
        return {
            "table": model,
            "row": self.row,
            "column": self.column,
            "register": told,
            "held": held,
            "sentence": self.sentence,
        }


def in_words(gap: Gap) -> str:
    """Why tables cannot be compared, in the language of the reader."""
    lost = LOST.format(number=gap.number)
    if not gap.tables:
        alone = _("What it told cannot be compared.")
        return f"{lost} {alone}"
    untold = _("The tables of which it told cannot be compared ({tables}).")
    older = _(
        "Entry {number} is older than what the register tells of tables: these are not compared ({tables})."
    )
    names = ", ".join(str(model._meta.verbose_name_plural) for model in gap.tables)
    said = f"{lost} {untold}" if gap.is_lost else older
    return said.format(number=gap.number, tables=names)


def differences(told: Shaped, held: dict[Model, Rows]) -> Iterator[RowDiffers]:
    """Each column of each row that differs, table by table."""
    for table in TABLES:
        if table.model in told.picture.untold:
            continue
        ours, theirs, silent = told.rows[table.model], held[table.model], told.silent(table)
        for key in dict.fromkeys([*ours, *theirs]):
            row = ours.get(key) or theirs.get(key) or {}
            if table.parent and row[table.parent] in silent:
                continue
            if key not in theirs or key not in ours:
                yield RowDiffers(table, key, is_missing=key in ours)
            else:
                yield from _of_row(table, key, ours[key], theirs[key])


def _of_row(table: Table, key: Key, told: dict[str, Any], held: dict[str, Any]) -> Iterator[RowDiffers]:
    for column in table.columns:
        for path, said, kept in _apart(column, told[column], held[column]):
            yield RowDiffers(table, key, path, said, kept)


def _apart(path: str, told: Any, held: Any) -> Iterator[tuple[str, Any, Any]]:
    """Where two values differ; of mappings and lists of one length, the parts that do."""
    if told is UNTOLD:
        return
    if isinstance(told, Around | Sealed):
        if not told.holds(held):
            yield path, told, held
    elif isinstance(told, dict) and isinstance(held, dict):
        for name in told | held:
            yield from _apart(f"{path}.{name}", told.get(name, ABSENT), held.get(name, ABSENT))
    elif isinstance(told, list) and isinstance(held, list) and len(told) == len(held):
        for place, (one, other) in enumerate(zip(told, held, strict=True), 1):
            yield from _apart(f"{path}.{place}", one, other)
    elif type(told) is bool or type(held) is bool or told is None or held is None:
        if told is not held:
            yield path, told, held
    elif told != held:
        yield path, told, held


def _row(model: Model, key: Key) -> str:
    """A row by its table's name, what it is known by, and what it is part of."""
    table = next(each for each in TABLES if each.model is model)
    own, parents = [], []
    for name, value in zip(table.key, key[:-1], strict=True):
        if isinstance(value, tuple):
            to: Any = table.model._meta.get_field(name).related_model
            parents.append(_row(to, value))
        else:
            own.append(printable(str(value)))
    if key[-1]:
        own.append(f"#{key[-1] + 1}")
    said = " ".join([named(table), *own])
    return f"{said} ({', '.join(parents)})" if parents else said
