from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from threading import Event, Thread
from typing import Any

import pytest
from chamber import Chamber
from django.db import DatabaseError, OperationalError, connection, transaction
from django.utils import timezone

from council.amendments.fates import acts as fates
from council.amendments.models import Amendment
from council.journal import record, seals, triggers
from council.journal.events import SittingResumed
from council.journal.models import Entry, Journal
from council.journal.record import Author
from council.opinions import acts as opinions
from council.rules.order import OutOfOrder
from council.sittings import acts as sittings

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
        record.record(SittingResumed())


@record.act
def resumed(*things: Any, **circumstances: Any) -> Entry:
    return record.record(SittingResumed())


def test_an_act_is_entered_by_its_author_in_the_sitting_it_is_given_or_in_that_of_what_it_acts_upon(
    chamber: Chamber,
) -> None:
    item, number = chamber.item("vote"), chamber.sitting.pk
    entries = [
        resumed(),
        resumed(chamber.opinion, by=chamber.clerk),
        resumed(chamber.opinion, by=chamber.clerk, sitting=number),
        resumed(chamber.opinion, item, by=chamber.members[0]),
        resumed(chamber.sitting, by=chamber.clerk),
    ]
    clerk, ada = chamber.clerk.signature, chamber.members[0].signature
    assert [(entry.author, entry.sitting) for entry in entries] == [
        ("", None),
        (clerk, None),
        (clerk, number),
        (ada, number),
        (clerk, number),
    ]


def test_an_act_that_joins_another_has_its_author_and_its_sitting(chamber: Chamber) -> None:
    before = Entry.objects.count()

    @record.act
    def adjourned(*, by: Author, joining: dict[str, Any]) -> Entry:
        return resumed(**joining)

    assert adjourned(by=chamber.clerk, joining={}).author == chamber.clerk.signature
    for other in ({"by": chamber.members[0]}, {"sitting": chamber.sitting.pk}):
        with pytest.raises(RuntimeError, match="the author and the sitting of the act it joins"):
            adjourned(by=chamber.clerk, joining=other)
    assert Entry.objects.count() == before + 1


def test_a_part_of_an_act_is_refused_alone_and_writes_nothing(chamber: Chamber) -> None:
    amendment, before = chamber.table("Autre chose."), Entry.objects.count()
    for alone in (
        partial(fates.settle, amendment, "rejected"),
        partial(fates.reject, amendment, 1),
        partial(opinions.freeze_version, chamber.opinion, list(chamber.opinion.version().blocks.all())),
        partial(opinions.decide, chamber.opinion, True, {"fr": "", "en": ""}),
    ):
        with pytest.raises(RuntimeError, match="is part of an act, and none is under way"):
            alone()
    kept = Amendment.objects.get(pk=amendment.pk)
    assert (kept.stage, kept.fate, kept.opinion.versions.count()) == ("tabled", "", 1)
    assert (kept.opinion.stage, Entry.objects.count()) == ("tabled", before)


def test_hours_never_run_backwards_even_on_a_machine_whose_clock_is_set_back(
    chamber: Chamber, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else an honest register would be refused by the verifier, for ever."""
    last = Entry.objects.latest("number")
    before = seals.moment(last.at) - timedelta(hours=1)
    monkeypatch.setattr(timezone, "now", lambda: before)

    @record.act
    def resume_twice() -> None:
        record.record(SittingResumed())
        record.record(SittingResumed())

    resume_twice()
    assert {entry.at for entry in Entry.objects.filter(number__gte=last.number)} == {last.at}


def test_a_refused_act_leaves_nothing(chamber: Chamber) -> None:
    before = Journal.head().number

    @record.act
    def fails() -> None:
        record.record(SittingResumed())
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


def test_the_triggers_are_there(chamber: Chamber) -> None:
    assert triggers.missing() == set()


@pytest.mark.parametrize("reason", ["pause\u202eexe", "pause\x1b[2J", "pause\ufffe"])
def test_what_cannot_be_seen_enters_the_register_by_no_way(chamber: Chamber, reason: str) -> None:
    chamber.open()
    before = Journal.last_number()
    with pytest.raises(OutOfOrder, match="cannot be seen"):
        sittings.suspend_sitting(chamber.sitting, reason=reason, by=None)
    assert Journal.last_number() == before


@contextmanager
def held_elsewhere(pen: Any) -> Iterator[None]:
    """Another thread has the pen, and does not give it back before the end."""
    taken, free = Event(), Event()

    def hold() -> None:
        with pen:
            taken.set()
            free.wait()

    thread = Thread(target=hold)
    thread.start()
    taken.wait()
    yield
    free.set()
    thread.join()


def test_whoever_waits_too_long_for_the_pen_is_told_that_the_database_is_held(
    chamber: Chamber, settings: Any
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("one writer at a time is SQLite's")
    settings.LOCK_SECONDS = 0.05
    before = Journal.last_number()
    with held_elsewhere(record._pen), pytest.raises(OperationalError, match="locked"):
        sittings.open_sitting(chamber.sitting, by=chamber.clerk)
    assert Journal.last_number() == before


def test_nothing_waits_in_postgresql_longer_than_a_phone_does(db: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's own limit is asked as it is opened")
    with connection.cursor() as cursor:
        told = []
        for name in ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout"):
            cursor.execute(f"SHOW {name}")
            told.append(cursor.fetchone()[0])
    assert told == ["20s", "30s", "1min"]
