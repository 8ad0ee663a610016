import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from chamber import Chamber, agenda, kinds
from chamber.played import Played, run_verifier
from chamber.sat import sit
from forgeries.forging import resealed
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from council.journal import seals
from council.journal.lines import Line, Wrong
from council.minutes.archive import archive
from council.minutes.archive import packing as stored
from council.sittings import acts as sittings


@pytest.fixture
def made(chamber: Chamber) -> bytes:
    return archive.build(sit(chamber).sitting.pk)


def test_the_archive_holds_every_entry_from_the_first(made: bytes) -> None:
    files = stored.unpack(made)
    entries = [json.loads(line) for line in files["journal.jsonl"].splitlines()]
    assert [entry["number"] for entry in entries] == list(range(1, len(kinds()) + 1))
    assert [entry["kind"] for entry in entries] == kinds()


def test_the_archive_is_a_stored_zip_sorted_and_dated_1980(made: bytes) -> None:
    held = zipfile.ZipFile(BytesIO(made))
    assert held.testzip() is None
    assert held.namelist() == sorted(held.namelist())
    assert {info.compress_type for info in held.infolist()} == {zipfile.ZIP_STORED}
    assert {info.date_time for info in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert {"journal.jsonl", "manifest.json", "results.json", "verify.py"} <= set(held.namelist())


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
    files = stored.unpack(archive.build(chamber.sitting.pk))
    last = json.loads(files["journal.jsonl"].splitlines()[-1])
    assert set(last) == {"number", "digest", "seal"}
    assert archive.check(archive.build(other.pk)).withheld == 1


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
    ballots = json.loads(stored.unpack(made)["results.json"])["ballots"]
    told = [(b["votes_for"], b["against"], b["abstention"], b["adopted"], len(b["votes"])) for b in ballots]
    assert told == [(4, 2, 1, True, 7), (2, 4, 0, False, 6), (5, 1, 1, True, 7)]


def test_both_implementations_say_the_same_of_the_rehearsal(played: Played, tmp_path: Path) -> None:
    verified = archive.check(played.archive, seal=played.summary["seal"])
    status, answer, _ = run_verifier(tmp_path, played.archive, "--seal", played.summary["seal"])
    assert (status, answer["ok"], answer["entries"]) == (0, True, played.summary["entries"])
    assert (answer["entries"], answer["ballots"], answer["seal"]) == (
        verified.entries,
        verified.ballots,
        verified.seal,
    )


def verified_both(data: bytes, tmp_path: Path) -> list[bool]:
    """Whether each implementation holds this for a true archive."""
    from council.verifier import verify as verifier

    path = tmp_path / "archive.zip"
    path.write_bytes(data)
    answers: list[bool] = []
    checks: list[Callable[[], object]] = [lambda: archive.check(data), lambda: verifier.verify(str(path))]
    for check in checks:
        try:
            check()
            answers.append(True)
        except (Wrong, verifier.Wrong):
            answers.append(False)
    return answers


@given(data=st.data())
@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_changed_byte_goes_unseen(made: bytes, tmp_path: Path, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(made) - 1))
    byte = data.draw(st.integers(1, 255))
    changed = made[:place] + bytes([made[place] ^ byte]) + made[place + 1 :]
    assert verified_both(changed, tmp_path) == [False, False]


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_archive_cut_or_lengthened_goes_unseen(made: bytes, tmp_path: Path, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(made) - 1))
    assert verified_both(made[:place], tmp_path) == [False, False]
    assert verified_both(made + data.draw(st.binary(min_size=1, max_size=9)), tmp_path) == [False, False]


written = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just("\ud800"),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abct_", max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_particulars_hold_the_answer_is_a_sentence(
    made: bytes, tmp_path: Path, data: st.DataObject
) -> None:
    files = stored.unpack(made)
    held = [Line.read(text, n) for n, text in enumerate(files["journal.jsonl"].decode().splitlines(), 1)]
    place = data.draw(st.integers(0, len(held) - 1))
    facts = held[place].facts
    facts[data.draw(st.sampled_from(sorted(facts) or ["x"]))] = data.draw(written)
    assume(seals.canonical(facts) != held[place].particulars)
    held[place] = replace(held[place], particulars=seals.canonical(facts))
    files["journal.jsonl"] = "".join(f"{line.text()}\n" for line in resealed(held)).encode()
    assert verified_both(stored.pack(files), tmp_path) == [False, False]


@pytest.mark.parametrize(
    "manifest", [b"", b"[]", b"{}", b'{"sitting": Infinity}', b'{"sitting": "1"}', b"\xff"]
)
def test_a_manifest_that_cannot_be_read_is_said(made: bytes, tmp_path: Path, manifest: bytes) -> None:
    files = stored.unpack(made) | {"manifest.json": manifest}
    assert verified_both(stored.pack(files), tmp_path) == [False, False]


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7", b"PK\x03\x04" + b"\xff" * 40])
def test_what_is_not_an_archive_is_said(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(Wrong, match="not an archive"):
        archive.check(data)
    assert run_verifier(tmp_path, data)[0] == 1
