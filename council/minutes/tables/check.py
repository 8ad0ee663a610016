"""A check of the tables against the register, at one instant of the database."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from council.journal.models import Entry, Journal
from council.minutes.tables.chained import chained
from council.minutes.tables.compared import TABLES, Table, table
from council.minutes.tables.comparing import RowDiffers, differences, in_words
from council.minutes.tables.held import Key, Rows, of_database, one_instant
from council.minutes.tables.picture import Model
from council.minutes.tables.replayed import Shaped, replay
from council.opinions.models import Opinion
from council.sittings.models import AgendaItem, Sitting


@dataclass(frozen=True)
class Checked:
    """What was compared: up to which entry, how many tables and rows, and what differs.

    `untold` are the tables left out; `gaps` say why: an entry that told of them is lost. Those of which the register
    is too old to tell are left out too, as `older` says: nothing is wrong with it.
    """

    number: int
    tables: int
    rows: int
    differences: Sequence[RowDiffers]
    untold: Sequence[str] = ()
    gaps: Sequence[str] = ()
    older: Sequence[str] = ()

    @property
    def sentences(self) -> list[str]:
        """All that keeps the tables from being as the register tells them; none when they are."""
        return [*self.gaps, *(each.sentence for each in self.differences)]

    @property
    def differing(self) -> int:
        """How many rows differ."""
        return len({(each.table.model, each.key) for each in self.differences})


def check(sitting: int | None = None) -> Checked:
    """Recompute the state from the register and compare every table with it.

    With a sitting (primary key), what belongs to another sitting, or to a text that is not on its order of the
    day, is left aside. Raises `CannotFollow` when an entry does not hold, or cannot be followed.
    """
    entries: Any = Entry.objects.order_by("number").iterator()
    with one_instant(), closing(entries):
        held = of_database()
        number = Journal.last_number()
        told = Shaped.of(replay(chained(entries)))
    if sitting:
        _keep_to(sitting, told.rows, held)
    compared = [each.model for each in TABLES if each.model not in told.picture.untold]
    rows = sum(len(held[model]) for model in compared)
    untold = sorted(model._meta.db_table for model in told.picture.untold)
    gaps, older = ([in_words(g) for g in told.picture.gaps if g.is_lost is lost] for lost in (True, False))
    return Checked(number, len(compared), rows, list(differences(told, held)), untold, gaps, older)


def _keep_to(sitting: int, told: dict[Model, Rows], held: dict[Model, Rows]) -> None:
    """Leave aside the rows of other sittings, and of texts that are not on the order of the day of this one."""
    items = [*told[AgendaItem].items(), *held[AgendaItem].items()]
    texts = {row["opinion"] for (of, *_rest), row in items if of[0] == sitting}
    for state in (told, held):
        for each in TABLES:
            kept = state[each.model].items()
            state[each.model] = {key: row for key, row in kept if _concerns(sitting, texts, each, key)}


def _concerns(sitting: int, texts: Container[Key], table: Table, key: Key) -> bool:
    for model, part in _within(table, key):
        if (model is Sitting and part[0] != sitting) or (model is Opinion and part not in texts):
            return False
    return True


def _within(row_of: Table, key: Key) -> Iterator[tuple[Model, Key]]:
    """A row and those that it is part of."""
    yield row_of.model, key
    for name, value in zip(row_of.key, key[:-1], strict=True):
        if isinstance(value, tuple):
            to: Any = row_of.model._meta.get_field(name).related_model
            yield from _within(table(to), value)
