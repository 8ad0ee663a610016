"""The archive of a sitting verified: its files, its formats, its seal, and a verifier in it that lies."""

import ast
import hashlib
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from chamber import Chamber
from chamber.played import Played
from chamber.sat import Sat, sit
from django.utils import timezone
from forgeries.forging import forge, journal_of, resealed
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from council.ballots.models import Ballot
from council.minutes.archive import archive as archives
from council.procedure.acts import set_rule, withdraw_rule
from council.verifier import archive
from council.verifier.archive import make, own, own_fingerprint, verify, verify_at, verify_files
from council.verifier.chain import Entry, Wrong, WrongSeal, canonical, read
from council.verifier.packing import pack, unpack
from council.verifier.words import all_agrees

FIRST_FORMAT = Path(__file__).parent / "format-1.zip"
FIVE_STATUSES = Path(__file__).parent / "format-2.zip"
LIES = b'print("{\\"ok\\": true}")\n\n\ndef main(here=""):\n    return 0\n'


@pytest.fixture
def made(sat: Sat) -> bytes:
    return sat.archive


def entries_of(data: bytes) -> list[Entry]:
    return list(read(unpack(data)["journal.jsonl"]))


def refused(data: bytes) -> bool:
    """Whether it is refused, with a sentence."""
    try:
        verify(data)
    except Wrong as wrong:
        return bool(str(wrong))
    return False


# What holds


def test_the_rehearsal_holds(played: Played) -> None:
    head = played.summary["seal"]
    verified = verify(played.archive, seal=head)
    assert (verified.entries, verified.seal, verified.compared) == (
        played.summary["entries"],
        head,
        verified.entries,
    )
    assert verified.to_data() == {
        "ok": True,
        "entries": played.summary["entries"],
        "ballots": 11,
        "seal": head,
        "compared": True,
        "withheld": 0,
        "verifier": own_fingerprint(),
    }


def test_an_archive_unpacked_holds(made: bytes, tmp_path: Path) -> None:
    zipfile.ZipFile(BytesIO(made)).extractall(tmp_path)
    assert verify_at(str(tmp_path)) == verify(made)


def test_an_archive_of_the_first_format_holds() -> None:
    verified = verify_at(str(FIRST_FORMAT))
    assert (verified.entries, verified.ballots, verified.compared) == (49, 3, 0)
    assert verified.carries_another


def test_an_archive_in_which_who_did_not_vote_was_absent_holds_and_says_so_still() -> None:
    """What was given out is verified as it was: present or not, who had not voted was told as absent."""
    verified = verify_at(str(FIVE_STATUSES))
    assert (verified.ballots, verified.compared) == (19, 0)
    told = json.loads(unpack(FIVE_STATUSES.read_bytes())["results.json"])["ballots"][-1]
    assert (told["absent"], "no_vote" in told, "without_vote" in told) == (1, False, False)


def test_an_entry_withheld_is_counted(made: bytes) -> None:
    """Its digest holds the chain; what it said is not there any more."""
    entries = entries_of(made)
    place = next(i for i, entry in enumerate(entries) if entry.kind == "declaration_posted")
    entries[place] = Entry(entries[place].number, entries[place].digest, entries[place].seal)
    sitting = max(entry.sitting or 0 for entry in entries)
    assert verify(pack(make(sitting, entries, own()))).withheld == 1


# The seal from paper


def test_the_first_digits_of_the_seal_are_enough(played: Played) -> None:
    head = played.summary["seal"]
    printed = "\u202f".join(head[i : i + 8] for i in range(0, 24, 8))
    assert verify(played.archive, seal=printed).compared


def test_another_seal_from_paper_is_refused(played: Played) -> None:
    """It is the seal that is blamed, which may have been mistyped."""
    with pytest.raises(WrongSeal, match="No seal of the register is this one"):
        verify(played.archive, seal="00ff" * 5)


def test_a_seal_has_no_more_than_its_digits(played: Played) -> None:
    with pytest.raises(WrongSeal, match="64 at most"):
        verify(played.archive, seal=played.summary["seal"] + "0")


def test_a_seal_of_an_earlier_moment_vouches_for_what_came_before(made: bytes) -> None:
    entries = entries_of(made)
    verified = verify(made, seal=entries[-4].seal[:20])
    assert (verified.compared, verified.later) == (entries[-4].number, 3)
    assert (verified.to_data()["compared"], verified.to_data()["later"]) == (True, 3)
    told = all_agrees(verified, "fr")
    assert told.endswith(
        "jusque-là le registre est bien celui que vous avez vu\u202f; 3 inscriptions ont suivi."
    )
    assert f"Ce sceau est celui de l’inscription {entries[-4].number}\u00a0:" in told


def test_a_register_cut_short_is_seen_with_the_seal_from_paper(made: bytes) -> None:
    entries = entries_of(made)
    sitting = max(entry.sitting or 0 for entry in entries)
    cut = pack(make(sitting, entries[:-1], own()))
    assert verify(cut).entries == len(entries) - 1
    with pytest.raises(Wrong, match="cut or rewritten"):
        verify(cut, seal=entries[-1].seal)


# The verifier that it carries


def test_an_archive_carries_the_verifier_whole_and_its_door_twice(made: bytes) -> None:
    files = unpack(made)
    assert {name: files[name] for name in files if name.startswith("verifier/")} == own()
    assert files["__main__.py"] == files["verify.py"] == own()["verifier/door.py"]
    assert json.loads(files["manifest.json"])["format"] == "hemicycle-archive-2"


def test_its_fingerprint_is_that_of_the_list_of_its_files() -> None:
    """As `verifier/__init__.py` says that anyone can compute it."""
    names = sorted(own())
    command = ["sha256sum", *names]
    listed = subprocess.run(command, cwd=Path(archive.HERE).parent, capture_output=True, check=True).stdout
    summed = subprocess.run(["sha256sum"], input=listed, capture_output=True, check=True).stdout
    assert summed.decode().split()[0] == own_fingerprint()


def lying(data: bytes) -> bytes:
    """The same archive with a verifier that says yes to all, and all that derives made again."""
    entries = entries_of(data)
    sitting = max(entry.sitting or 0 for entry in entries)
    return pack(make(sitting, entries, {**own(), "verifier/__main__.py": LIES}))


def test_a_lying_verifier_is_named(made: bytes) -> None:
    verified = verify(lying(made))
    assert verified.carries_another
    assert verified.to_data()["carried"] != own_fingerprint()


def test_a_lying_verifier_hides_no_forgery(made: bytes) -> None:
    forged, number = forge(entries_of(made), "ballot_proclaimed", lambda facts: facts.update(adopted=False))
    sitting = max(entry.sitting or 0 for entry in forged)
    lie = pack(make(sitting, forged, {**own(), "verifier/__main__.py": LIES}))
    with pytest.raises(Wrong, match="does not follow from the votes") as wrong:
        verify(lie)
    assert wrong.value.number == number


@pytest.mark.parametrize("door", ["__main__.py", "verify.py"])
def test_a_door_that_leads_elsewhere_is_refused(made: bytes, door: str) -> None:
    with pytest.raises(Wrong, match=f"{door} does not follow from the register"):
        verify(pack({**unpack(made), door: LIES}))


def test_a_module_slipped_in_beside_the_door_is_refused(made: bytes) -> None:
    with pytest.raises(Wrong, match=r"json\.py is a file too many"):
        verify(pack({**unpack(made), "json.py": LIES}))


def test_it_needs_nothing_but_the_standard_library() -> None:
    imported = {
        (node.module or "") if isinstance(node, ast.ImportFrom) else alias.name
        for source in own().values()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom) and not getattr(node, "level", 0)
        for alias in node.names
    }
    assert {name.partition(".")[0] for name in imported} - {"verifier"} <= set(sys.stdlib_module_names)


def test_it_is_written_in_the_python_that_it_asks_for() -> None:
    for source in own().values():
        ast.parse(source, feature_version=(3, 9))


def test_no_file_of_it_is_longer_than_one_reads_at_once() -> None:
    assert {name: length for name, source in own().items() if (length := source.count(b"\n")) > 250} == {}


# What no register holds


def with_one_more(made: bytes, **changed: Any) -> bytes:
    """The archive with an entry more at its end, sealed onto the others, and all that derives made again."""
    entries = entries_of(made)
    sitting = max(entry.sitting or 0 for entry in entries)
    last = replace(entries[-1], number=len(entries) + 1, kind="sitting_suspended", particulars="{}")
    return pack(make(sitting, resealed([*entries, replace(last, **changed)]), own()))


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"kind": "ballot_annulled_secretly", "particulars": '{"ballot":1}'}, "does not know this kind"),
        ({"kind": "incident_declared"}, "does not say what happened"),
        ({"sitting": 10**6, "kind": "person_appointed", "particulars": '{"x":1}'}, "of another sitting"),
    ],
)
def test_an_entry_that_no_register_of_the_sitting_holds_is_refused(
    made: bytes, changed: dict[str, Any], refusal: str
) -> None:
    with pytest.raises(Wrong, match=refusal) as wrong:
        verify(with_one_more(made, **changed))
    assert wrong.value.number == len(entries_of(made)) + 1


@pytest.mark.parametrize("hour", ["2026-99-99T99:99:99.000000Z", "2026-02-30T10:00:00.000000Z", "9999"])
def test_an_hour_that_there_is_not_is_refused(made: bytes, hour: str) -> None:
    with pytest.raises(Wrong, match="hour of the entry cannot be read"):
        verify(with_one_more(made, at=hour, sitting=None, kind="person_appointed", particulars='{"x":1}'))


def test_an_empty_register_is_refused() -> None:
    with pytest.raises(Wrong, match="holds no entry"):
        verify(pack(make(1, [], own())))


def test_a_file_changed_is_named_before_the_manifest_mended_with_it(made: bytes) -> None:
    files = unpack(made)
    changed = files["results.json"] + b" "
    hashes = [hashlib.sha256(data).hexdigest().encode() for data in (files["results.json"], changed)]
    mended = files["manifest.json"].replace(*hashes)
    with pytest.raises(Wrong, match=r"results\.json does not follow"):
        verify(pack({**files, "results.json": changed, "manifest.json": mended}))


# What is damaged, or is not what it says


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7", b"PK\x03\x04" + b"\xff" * 40])
def test_what_is_not_an_archive_is_said(data: bytes) -> None:
    with pytest.raises(Wrong, match="not an archive"):
        verify(data)


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"[]",
        b"{}",
        b'{"sitting": Infinity}',
        b'{"sitting": "1"}',
        b'{"format": [], "sitting": 1}',
        b"\xff",
    ],
)
def test_a_manifest_that_cannot_be_read_is_said(made: bytes, manifest: bytes) -> None:
    with pytest.raises(Wrong, match=r"manifest\.json does not follow"):
        verify(pack({**unpack(made), "manifest.json": manifest}))


def test_a_format_that_is_not_known_is_refused(made: bytes) -> None:
    files = unpack(made)
    files["manifest.json"] = files["manifest.json"].replace(b"archive-2", b"archive-3")
    with pytest.raises(Wrong, match=r"manifest\.json does not follow"):
        verify(pack(files))


def test_an_archive_does_not_pass_for_one_of_the_first_format(made: bytes) -> None:
    entries = entries_of(made)
    sitting = max(entry.sitting or 0 for entry in entries)
    old = make(sitting, entries, {"verify.py": LIES}, "hemicycle-archive-1")
    assert verify(pack(old)).carries_another
    with pytest.raises(Wrong, match="does not follow from the register"):
        verify(pack({**old, **own()}))


def test_a_text_replaced_in_a_whole_zip_is_named(played: Played) -> None:
    files = unpack(played.archive)
    name = next(name for name in files if name.startswith("texts/"))
    with pytest.raises(Wrong, match=f"{name} does not follow from the register"):
        verify(pack({**files, name: files[name] + b" "}))


@given(data=st.data())
@settings(max_examples=250, suppress_health_check=list(HealthCheck))
def test_no_changed_byte_goes_unseen(made: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(made) - 1))
    byte = data.draw(st.integers(1, 255))
    assert refused(made[:place] + bytes([made[place] ^ byte]) + made[place + 1 :])


@given(data=st.data())
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_no_archive_cut_or_lengthened_goes_unseen(made: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(made) - 1))
    assert refused(made[:place])
    assert refused(made + data.draw(st.binary(min_size=1, max_size=9)))


written = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just("\ud800"),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abct_", max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(data=st.data())
@settings(max_examples=150, suppress_health_check=list(HealthCheck))
def test_whatever_particulars_hold_the_answer_is_a_sentence(made: bytes, data: st.DataObject) -> None:
    held = entries_of(made)
    place = data.draw(st.integers(0, len(held) - 1))
    facts = held[place].facts
    facts[data.draw(st.sampled_from(sorted(facts) or ["x"]))] = data.draw(written)
    assume(canonical(facts) != held[place].particulars)
    held[place] = replace(held[place], particulars=canonical(facts))
    assert refused(pack({**unpack(made), "journal.jsonl": journal_of(resealed(held))}))


# The values that a council set


def set_final(chamber: Chamber, fraction: str, **days: Any) -> None:
    value = {"base": "cast", "fraction": fraction, "comparison": ">="}
    given = {"value": value, "status": "sourced", "source": "Article 12"}
    set_rule(chamber.body, "final", **given, **days, by=chamber.clerk)


def test_values_set_from_a_day_until_a_day_are_followed(chamber: Chamber) -> None:
    """Two thirds until the day of the sitting and three fifths after it; four fifths, then given up."""
    day = max(timezone.localdate(), chamber.sitting.day)
    set_final(chamber, "4/5")
    withdraw_rule(chamber.body, "final", by=chamber.clerk)
    set_final(chamber, "2/3", until=day)
    set_final(chamber, "3/5", since=day + timedelta(days=1))
    assert verify(archives.build(sit(chamber).sitting.pk)).ballots == 3
    assert Ballot.objects.get(subject="whole").procedure.values["final"].value["fraction"] == "2/3"


def test_a_value_of_another_day_is_named(chamber: Chamber) -> None:
    set_final(chamber, "3/5", since=max(timezone.localdate(), chamber.sitting.day) + timedelta(days=1))

    def today(facts: dict[str, Any]) -> None:
        facts["on"] = facts["after"]["since"] = chamber.sitting.day.isoformat()

    forged, _number = forge(archives.entries(sit(chamber).sitting.pk), "rule_set", today)
    with pytest.raises(Wrong, match="do not hold the value of “final” that was set"):
        verify_files({"journal.jsonl": journal_of(forged)})
