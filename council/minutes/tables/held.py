"""The tables as they stand, read at one instant: rows by their key, columns by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection, models, transaction

from council.members.models import Member, User
from council.minutes.tables.compared import TABLES, Table
from council.minutes.tables.picture import Model
from council.opinions.declarations.models import Declaration

Key = tuple[Any, ...]
Rows = dict[Key, dict[str, Any]]
Keys = dict[tuple[Model, Any], Key]


@contextmanager
def one_instant() -> Iterator[None]:
    """Read all at one instant of the database, without holding anybody's writing up."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        # An atomic block would take SQLite's one pen at once.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("COMMIT")


def of_database() -> dict[Model, Rows]:
    """Every row of the tables that are compared, as the database holds it."""
    keys: Keys = {}
    held = {table.model: _held(table) for table in TABLES}
    for table in TABLES:
        rows = held[table.model]
        for key, row in zip(ranked([_keyed(table, row, keys) for row in rows]), rows, strict=True):
            keys[table.model, row["id"]] = key
    return {
        table.model: {keys[table.model, row["id"]]: _resolved(table, row, keys) for row in held[table.model]}
        for table in TABLES
    }


def _held(table: Table) -> list[dict[str, Any]]:
    """The rows in the order in which they came; what refers to a row holds its primary key."""
    fields = [each for each in table.model._meta.concrete_fields if each.name not in table.left_out]
    paths = [table.read.get(each.name, each.attname) for each in fields]
    names = [each.name for each in fields]
    rows = table.model._default_manager.filter(table.only).order_by("pk").values_list(*paths)
    held = [dict(zip(names, row, strict=True)) for row in rows]
    for several in table.model._meta.many_to_many:
        _gather(several, held)
    if table.model is Declaration:
        for row in held:
            row["sealed_mention"] = row["mention_salt"] + row["mention"]
    if table.model is Member:
        accounts = dict(User.objects.exclude(member=None).values_list("member", "pk"))
        for row in held:
            row["account"] = accounts.get(row["id"])
    return held


def _gather(several: models.ManyToManyField[Any, Any], held: list[dict[str, Any]]) -> None:
    own, other = several.m2m_column_name(), several.m2m_reverse_name()
    through = several.remote_field.through
    assert through is not None
    linked: dict[Any, list[Any]] = {}
    for mine, theirs in through._default_manager.order_by("pk").values_list(own, other):
        linked.setdefault(mine, []).append(theirs)
    for row in held:
        row[several.name] = linked.get(row["id"], [])


def _keyed(table: Table, row: Mapping[str, Any], keys: Keys) -> Key:
    return tuple(_refers(table, name, row[name], keys) for name in table.key)


def _resolved(table: Table, row: Mapping[str, Any], keys: Keys) -> dict[str, Any]:
    return {name: _refers(table, name, row[name], keys) for name in table.columns}


def _refers(table: Table, name: str, value: Any, keys: Keys) -> Any:
    """The key of the row that a column refers to, in the place of its primary key."""
    if name in table.gathered or name in table.read:
        return value
    to = table.model._meta.get_field(name).related_model
    if to is None or value is None:
        return value
    if isinstance(value, list):
        return sorted((keys.get((to, each), ("?", each)) for each in value), key=repr)
    return keys.get((to, value), ("?", value))


def ranked(keys: list[Key]) -> list[Key]:
    """Keys that tell rows apart: those alike are numbered as they came."""
    seen: Counter[Key] = Counter()
    numbered = []
    for key in keys:
        numbered.append((*key, seen[key]))
        seen[key] += 1
    return numbered
