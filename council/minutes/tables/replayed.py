"""The state as the register tells it, entry after entry, in the shape of the tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from council.journal.models import Entry, Journal
from council.minutes.tables import ballots, debate, house, room, texts, together, wordings
from council.minutes.tables.compared import TABLES, Table, table
from council.minutes.tables.held import Key, Rows, ranked
from council.minutes.tables.picture import TELLERS, WRITES_IN, Contrary, Gap, Model, Picture, RowTold, Told
from council.rules.order import OutOfOrder

WINGS = (house, texts, room, wordings, debate, ballots, together)
# What happens and writes in no table: it is said, and counts by what is entered beside it.
TOUCHING_NONE = {
    "member_corrected": "no act enters it yet",
    "words_withheld": "the rows that quoted the words hold what the entry is told with since",
    "text_divided": "each part is prepared as a ballot, and entered as one",
}
UNREADABLE = (
    OutOfOrder,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    ArithmeticError,  # a delay of a billion years
    RecursionError,  # lists within lists, by the thousand
)


class CannotFollow(Exception):
    """An entry that says what cannot be, or that does not hold, for the reason that ends its sentence."""

    def __init__(self, number: int, reason: str = "") -> None:
        self.number = number
        said = _("Entry {number} of the register cannot be followed: verify the register first.")
        if reason:
            said = _("Entry {number} of the register does not hold: {reason}")
        super().__init__(said.format(number=number, reason=reason))


def replay(entries: Iterable[Entry]) -> Picture:
    """Follow the register from its first entry; raises `CannotFollow` at one that cannot be followed."""
    picture, last = Picture(), None
    for last in entries:
        try:
            _follow(picture, last)
        except (Contrary, *UNREADABLE) as fault:
            lost = next((gap for gap in picture.gaps if gap.is_lost), None)
            if lost:
                raise CannotFollow(
                    lost.number, _("its words are gone, and no entry withholds them.")
                ) from fault
            reason = str(fault) if isinstance(fault, Contrary) else ""
            raise CannotFollow(last.number, reason) from fault
    if last:
        picture.add(Journal, number=last.number, seal=last.seal)
    else:
        picture.add(Journal)
    return picture


def _follow(picture: Picture, entry: Entry) -> None:
    if entry.is_lost:
        picture.gaps.append(Gap(entry.number, WRITES_IN.get(entry.kind, ()), is_lost=True))
    elif entry.kind in TELLERS:
        TELLERS[entry.kind](picture, Told.of(entry, entry.event))


@dataclass
class Shaped:
    """The rows of a picture by their key, as those of the database are."""

    picture: Picture
    keys: dict[int, Key] = field(default_factory=dict)  # by the identity of the row
    rows: dict[Model, Rows] = field(default_factory=dict)

    @classmethod
    def of(cls, picture: Picture) -> Shaped:
        """Give each row its key, parents first, then say of each what it refers to by that one's."""
        shaped = cls(picture)
        for each in TABLES:
            rows = picture.rows.get(each.model, [])
            keys = ranked([shaped._key(each, row) for row in rows])
            shaped.keys.update({id(row): key for key, row in zip(keys, rows, strict=True)})
        for each in TABLES:
            shaped.rows[each.model] = {
                shaped.keys[id(row)]: shaped._shape(each, row) for row in picture.rows.get(each.model, [])
            }
        return shaped

    def _shape(self, table: Table, row: RowTold) -> dict[str, Any]:
        return {name: self._shaped(table, name, row.get(name)) for name in table.columns}

    def _key(self, table: Table, row: RowTold) -> Key:
        return tuple(self._shaped(table, name, row.get(name)) for name in table.key)

    def _shaped(self, table: Table, name: str, value: Any) -> Any:
        """A row that is referred to becomes its key; several, their keys."""
        if isinstance(value, RowTold):
            to: Any = table.model._meta.get_field(name).related_model
            return self.key(to, value)
        if isinstance(value, list) and any(isinstance(each, RowTold) for each in value):
            return sorted((self._shaped(table, name, each) for each in value), key=repr)
        return value

    def key(self, model: Model, row: RowTold) -> Key:
        """The key of a row; of one that no table holds, what is known of it."""
        return self.keys.get(id(row)) or (*self._key(table(model), row), 0)

    def silent(self, table: Table) -> set[Key]:
        """The parents, by key, of which the register does not tell the rows of this table."""
        if not table.parent:
            return set()
        parent: Any = table.model._meta.get_field(table.parent).related_model
        return {self.key(parent, row) for row in self.picture.silent.get(table.model, ())}
