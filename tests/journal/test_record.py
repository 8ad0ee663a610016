import pytest
from chamber import Chamber
from django.db import DatabaseError, connection, transaction

from council.journal import record, seals, triggers
from council.journal.events import SittingResumed
from council.journal.models import Entry, Journal

pytestmark = pytest.mark.django_db


def test_every_entry_is_sealed_onto_all_before_it(chamber: Chamber) -> None:
    seal = seals.FIRST_SEAL
    for number, entry in enumerate(Entry.objects.all(), 1):
        names = ("number", "at", "author", "sitting", "kind", "particulars", "salt")
        digest = seals.digest(**{name: getattr(entry, name) for name in names})
        seal = seals.seal(seal, digest)
        assert (entry.number, entry.digest, entry.seal) == (number, digest, seal)
    assert (Journal.head().number, Journal.head().seal) == (Entry.objects.count(), seal)


def test_an_act_that_leaves_no_entry_is_a_fault(chamber: Chamber) -> None:
    with pytest.raises(RuntimeError, match="left no entry"):
        record.act(lambda: None)()


def test_an_entry_is_left_by_an_act_alone(chamber: Chamber) -> None:
    with pytest.raises(RuntimeError, match="left by an act"):
        record.record(SittingResumed(), by=None)


def test_a_refused_act_leaves_nothing(chamber: Chamber) -> None:
    before = Journal.head().number

    @record.act
    def fails() -> None:
        record.record(SittingResumed(), by=None)
        raise ValueError

    with pytest.raises(ValueError):
        fails()
    assert (Journal.head().number, Entry.objects.count()) == (before, before)


def test_floats_never_enter_the_register() -> None:
    with pytest.raises(TypeError, match=r"not 0\.5"):
        seals.canonical({"share": 0.5})


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE council_entry SET author = 'X' WHERE number = 1",
        "UPDATE council_entry SET seal = '0' WHERE number = 1",
        "DELETE FROM council_entry WHERE number = 1",
        "INSERT INTO council_entry SELECT * FROM council_entry WHERE number = 1",
    ],
)
def test_the_table_of_entries_refuses_every_change(chamber: Chamber, statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_replace_and_truncate_are_refused_too(chamber: Chamber) -> None:
    statement = (
        "REPLACE INTO council_entry SELECT * FROM council_entry WHERE number = 1"
        if connection.vendor == "sqlite"
        else "TRUNCATE council_entry"
    )
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_erasure_is_the_one_change_let_through(chamber: Chamber) -> None:
    Entry.objects.filter(number=1).update(particulars="", salt="")
    assert Entry.objects.get(number=1).is_erased


def test_the_triggers_are_there(chamber: Chamber) -> None:
    assert triggers.missing() == set()
