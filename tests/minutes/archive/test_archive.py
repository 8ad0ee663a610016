import json
import zipfile
from io import BytesIO

import pytest
from chamber import Chamber, agenda, declare, kinds
from chamber.sat import sit

from council.desk.withholding.acts import withhold_words
from council.journal.models import Entry
from council.minutes.archive import archive
from council.sittings import acts as sittings
from council.verifier import chain
from council.verifier.archive import verify
from council.verifier.packing import unpack


@pytest.fixture
def made(chamber: Chamber) -> bytes:
    return archive.build(sit(chamber).sitting.pk)


def test_the_archive_holds_every_entry_from_the_first(made: bytes) -> None:
    files = unpack(made)
    entries = [json.loads(line) for line in files["journal.jsonl"].splitlines()]
    assert [entry["number"] for entry in entries] == list(range(1, len(kinds()) + 1))
    assert [entry["kind"] for entry in entries] == kinds()


def test_the_archive_is_a_stored_zip_sorted_and_dated_1980(made: bytes) -> None:
    held = zipfile.ZipFile(BytesIO(made))
    assert held.testzip() is None
    assert held.namelist() == sorted(held.namelist())
    assert {info.compress_type for info in held.infolist()} == {zipfile.ZIP_STORED}
    assert {info.date_time for info in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    told = {name for name in held.namelist() if not name.startswith(("verifier/", "texts/"))}
    assert told == {"__main__.py", "journal.jsonl", "manifest.json", "results.json", "verify.py"}


def test_the_same_register_gives_the_same_bytes(chamber: Chamber) -> None:
    sitting = sit(chamber).sitting.pk
    assert archive.build(sitting) == archive.build(sitting)


def test_another_sitting_is_held_by_its_digests_alone(chamber: Chamber) -> None:
    other = sittings.convene_sitting(
        chamber.body,
        title="Autre",
        day=chamber.sitting.day,
        agenda=agenda(),
        opinion=chamber.opinion,
        by=None,
    )
    files = unpack(archive.build(chamber.sitting.pk))
    last = json.loads(files["journal.jsonl"].splitlines()[-1])
    assert set(last) == {"number", "digest", "seal"}
    assert verify(archive.build(other.pk)).withheld == 1


def test_an_entry_whose_words_are_withheld_is_held_by_its_digest_alone(chamber: Chamber) -> None:
    declare(chamber)
    entry = Entry.objects.latest("number")
    withhold_words(entry, reason="Demande.", by=None)
    blank = Entry.objects.get(pk=entry.pk)
    assert archive.held(blank, chamber.sitting.pk) == chain.Entry(entry.number, entry.digest, entry.seal)


def test_a_closed_sitting_keeps_its_archive_whatever_follows(chamber: Chamber) -> None:
    sitting = sit(chamber).sitting.pk
    before = archive.build(sitting)
    sittings.convene_sitting(
        chamber.body,
        title="Autre",
        day=chamber.sitting.day,
        agenda=agenda(),
        opinion=chamber.opinion,
        by=None,
    )
    assert archive.build(sitting) == before


def test_results_are_those_of_the_register(made: bytes) -> None:
    ballots = json.loads(unpack(made)["results.json"])["ballots"]
    told = [(b["votes_for"], b["against"], b["abstention"], b["adopted"], len(b["votes"])) for b in ballots]
    assert told == [(4, 2, 1, True, 7), (2, 4, 0, False, 6), (5, 1, 1, True, 7)]
