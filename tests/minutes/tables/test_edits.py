"""Whatever is rewritten in the tables of a sitting that was played, the register names it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

import pytest
from chamber import constitute
from chamber.eventful import WHOLE, sit_through
from django.apps import apps
from django.db import connection, models
from forgeries.rows import edit, fields, rows, take_out, undone

from council.ballots.models import Ballot
from council.journal.models import Entry
from council.minutes.printing.pdf import order
from council.minutes.tables.compared import TABLES, Table
from council.minutes.tables.comparing import RowDiffers, differences
from council.minutes.tables.held import Key, of_database
from council.minutes.tables.picture import Model
from council.minutes.tables.replayed import Shaped, replay
from council.opinions.models import Block

pytestmark = pytest.mark.database
# What refers to the only row that there is, or to one of those that are all taken: the database refuses another.
HELD_FAST = {"body", "opinion", "sitting", "user", "bloc", "member", "ballot"}


class Sat(NamedTuple):
    told: Shaped
    keys: dict[tuple[Model, Any], Key]  # of each row as it was left, by its table and primary key

    def key(self, table: Table, row: models.Model) -> Key:
        return self.keys[table.model, row.pk]

    def differences(self) -> list[RowDiffers]:
        return list(differences(self.told, of_database()))


def keys() -> dict[tuple[Model, Any], Key]:
    held = of_database()
    return {
        (table.model, row.pk): key
        for table in TABLES
        for key, row in zip(held[table.model], rows(table), strict=True)
    }


def names(found: list[RowDiffers], table: Table, column: str, key: Key) -> bool:
    """Is this column of this row among what differs?

    By another key a row is another, and one that is a draft again is none: this one is missing. Rows alike are
    numbered as they came, so the one that is missing may then be another of them.
    """
    named = [(each.table, each.key, each.column.partition(".")[0]) for each in found]
    if column not in table.key and (table, key, column) in named:
        return True
    missing = [(each.table, each.key[:-1]) for each in found if each.is_missing]
    return (column in table.key or bool(table.only)) and (table, key[:-1]) in missing


@pytest.fixture(scope="module")
def sat(elsewhere: Any, django_db_blocker: Any) -> Iterator[Sat]:
    """The eventful sitting in a database of its own, and the state as its register tells it."""
    with django_db_blocker.unblock(), elsewhere():
        sit_through(constitute())
        yield Sat(Shaped.of(replay(Entry.objects.order_by("number"))), keys())
        connection.close()


def test_a_sitting_left_alone_differs_in_nothing(sat: Sat) -> None:
    assert sat.differences() == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.model.__name__)
def test_each_column_rewritten_is_named(sat: Sat, table: Table) -> None:
    unseen, kept = [], []
    for field in fields(table):
        with undone():
            row = edit(table, field, Random(field.name))
            if row is None:
                kept.append(field.name)
            elif not names(sat.differences(), table, field.name, sat.key(table, row)):
                unseen.append(field.name)
    assert unseen == []
    assert set(kept) <= HELD_FAST


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.model.__name__)
def test_a_row_taken_out_is_named(sat: Sat, table: Table) -> None:
    with undone():
        key = sat.key(table, take_out(table, Random(table.model.__name__)))
        missing = [(each.table, each.key[:-1]) for each in sat.differences() if each.is_missing]
    assert (table, key[:-1]) in missing


@pytest.mark.parametrize("seed", range(50))
def test_fifty_edits_at_random_are_named(sat: Sat, seed: int) -> None:
    chance = Random(seed)
    with undone():
        while True:
            table = chance.choice(TABLES)
            field = chance.choice(fields(table))
            row = edit(table, field, chance)
            if row is not None:
                break
        found = sat.differences()
    key = sat.key(table, row)
    assert names(found, table, field.name, key), (table.model.__name__, key, field.name)


def beside() -> Iterator[Table]:
    """What is not compared: whole tables, and of those that are, the columns left out."""
    for model in apps.get_app_config("council").get_models():
        left = next((each.left_out for each in TABLES if each.model is model), None)
        if left is None and model is not Entry:  # the register itself, which its seals hold
            yield Table(model, ())
        elif left:
            others = [each.name for each in model._meta.concrete_fields if each.name not in left]
            yield Table(model, (), dict.fromkeys(others, "compared"))


@pytest.mark.parametrize("table", list(beside()), ids=lambda table: table.model.__name__)
def test_the_minutes_do_not_change_with_what_is_not_compared(sat: Sat, table: Table) -> None:
    sitting = Ballot.objects.get(number=WHOLE).sitting_id
    printed = order(sitting, "fr")
    for field in fields(table):
        with undone():
            if edit(table, field, Random(field.name)):
                assert order(sitting, "fr") == printed, field.name


def test_a_title_rewritten_is_named_and_is_not_printed(sat: Sat) -> None:
    sitting = Ballot.objects.get(number=WHOLE).sitting_id
    printed = order(sitting, "fr")
    with undone():
        Block.objects.filter(key="r3").update(heading="Aider moins")
        named = {each.sentence.partition(",")[2] for each in sat.differences()}
        assert order(sitting, "fr") == printed
    assert named == {" column heading: the register says “Aider”, the table says “Aider moins”."}


def test_a_result_rewritten_is_said_in_a_sentence(sat: Sat) -> None:
    ballot = Ballot.objects.get(number=WHOLE)
    with undone():
        rewritten = {**ballot.result, "votes_for": 1, "against": 155}
        Ballot.objects.filter(pk=ballot.pk).update(result=rewritten)
        said = [each.sentence for each in sat.differences()]
    assert said == [
        f"Ballot {ballot.number} (sitting 1), column result.against: the register says 1, the table says 155.",
        f"Ballot {ballot.number} (sitting 1), column result.votes_for: the register says 5, the table says 1.",
    ]


def test_a_row_that_the_register_does_not_know_is_said_in_a_sentence(sat: Sat) -> None:
    vote: Any = Ballot.objects.get(number=WHOLE).votes.last()
    with undone():
        vote.pk, vote.member_id = None, 7
        vote.save(force_insert=True)
        said = [each.sentence for each in sat.differences()]
    told = "the table holds this row, of which the register does not tell."
    assert said == [f"Vote (ballot {WHOLE} (sitting 1), member 7): {told}"]
