"""Rows of the tables rewritten behind the register's back: in the database, as whoever owns it can."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

from django.db import DatabaseError, models, transaction

from council.minutes.tables.compared import Table

HOUR = datetime.timedelta(hours=1)


def rows(table: Table) -> list[models.Model]:
    """The rows that the register tells of, in the order in which they came."""
    return list(table.model._default_manager.filter(table.only).order_by("pk"))


def fields(table: Table) -> list[models.Field[Any, Any]]:
    """The columns that are compared and hold one value."""
    own = table.model._meta.concrete_fields
    return [each for each in own if not each.primary_key and each.name not in table.left_out]


def another(field: models.Field[Any, Any], value: Any, chance: Random) -> Any:
    """What the column may hold as well as what it holds."""
    if field.related_model:
        others: Any = field.related_model
        return chance.choice(
            [pk for pk in others._default_manager.values_list("pk", flat=True) if pk != value]
        )
    if field.choices:
        return chance.choice([choice for choice, _word in field.flatchoices if choice != value])
    if isinstance(field, models.JSONField):
        return elsewise(value, chance)
    if isinstance(field, models.DateTimeField):
        return (value or datetime.datetime.now(datetime.UTC)) + HOUR
    if isinstance(field, models.DateField):
        return (value or datetime.date(2030, 1, 1)) + datetime.timedelta(days=1)
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.IntegerField):
        return (value or 0) + chance.choice([1, 1000])
    return value[:-1] if field.max_length and len(value) >= field.max_length else f"{value}x"


def elsewise(value: Any, chance: Random) -> Any:
    """Something else in the place of one value, however deep it lies."""
    if isinstance(value, dict) and value:
        key = chance.choice(sorted(value))
        return {**value, key: elsewise(value[key], chance)}
    if isinstance(value, list) and value:
        place = chance.randrange(len(value))
        return [*value[:place], elsewise(value[place], chance), *value[place + 1 :]]
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return f"{value}x" if isinstance(value, str) else [1]


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written in here is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def edit(table: Table, field: models.Field[Any, Any], chance: Random) -> models.Model | None:
    """Rewrite one column of one row, as the constraints of the database let one; gives the row as it was."""
    held = rows(table)
    for row in chance.sample(held, min(len(held), 8)):
        try:
            value = another(field, getattr(row, field.attname), chance)
            with transaction.atomic():
                table.model._default_manager.filter(pk=row.pk).update(**{field.attname: value})
            return row
        except (DatabaseError, IndexError):  # the database refuses it, or there is no other value
            continue
    return None


def take_out(table: Table, chance: Random) -> models.Model:
    """Delete one row, whatever refers to it."""
    row = chance.choice(rows(table))
    queried: Any = table.model._default_manager.filter(pk=row.pk)
    queried._raw_delete(queried.db)
    return row
