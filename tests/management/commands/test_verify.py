import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from chamber import Chamber, kinds
from chamber.sat import sit
from django.core.management import CommandError, call_command
from django.utils import translation
from forgeries.losing import lose
from machines.servers import ROOT, manage

from council.journal.models import LOST, Entry, Journal
from council.minutes.archive import archive
from council.minutes.tables.compared import TABLES
from council.sittings.models import Sitting
from council.verifier.archive import fingerprint, make, own, own_fingerprint
from council.verifier.chain import read
from council.verifier.packing import pack, unpack


def test_the_command_answers_in_utf_8_whatever_the_machine_is_set_to(tmp_path: Path) -> None:
    path = tmp_path / "é.zip"
    path.write_bytes(b"%PDF-1.7")
    surroundings = os.environ | {"PYTHONIOENCODING": "ascii", "DATABASE_URL": "sqlite://:memory:"}
    command = [sys.executable, "manage.py", "verify", str(path)]
    done = subprocess.run(command, env=surroundings, capture_output=True, cwd=ROOT, check=False)
    reason = "Le fichier n’est pas l’archive d’une séance, ou il est abîmé."
    assert json.loads(done.stdout.decode()) == {"ok": False, "entry": None, "reason": reason}
    assert reason.encode() in done.stdout


@pytest.fixture
def made(chamber: Chamber) -> bytes:
    return archive.build(sit(chamber).sitting.pk)


def test_the_command_names_the_entry_that_a_byte_changed(
    made: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, at = tmp_path / "archive.zip", made.index(b'"kind":"sitting_opened"') + 8
    number = kinds().index("sitting_opened") + 1
    path.write_bytes(made[:at] + b"S" + made[at + 1 :])
    with pytest.raises(CommandError, match=f"Entry {number}: The digest"):
        call_command("verify", str(path))
    assert json.loads(capsys.readouterr().out) == {
        "ok": False,
        "entry": number,
        "reason": "The digest is not that of the entry: its words were changed.",
    }


def test_the_command_says_why_in_french(made: bytes, tmp_path: Path) -> None:
    path = tmp_path / "archive.zip"
    path.write_bytes(made[:-1])
    with (
        translation.override("fr"),
        pytest.raises(CommandError, match="L’archive n’est pas celle"),
    ):
        call_command("verify", str(path))


def test_the_command_verifies_a_sitting(chamber: Chamber, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify", "--sitting", str(sit(chamber).sitting.pk))
    assert json.loads(capsys.readouterr().out) == {
        "ok": True,
        "entries": len(kinds()),
        "ballots": 3,
        "seal": Journal.head().seal,
        "compared": False,
        "withheld": 0,
        "verifier": own_fingerprint(),
    }


def test_the_command_compares_the_seal_from_paper(
    chamber: Chamber, capsys: pytest.CaptureFixture[str]
) -> None:
    sitting = sit(chamber).sitting.pk
    call_command("verify", sitting=sitting, seal=Journal.head().seal[:24])
    assert json.loads(capsys.readouterr().out)["compared"]
    for seal, refusal in [("0" * 20, "cut or rewritten"), ("0" * 19, "give 20 at least")]:
        with pytest.raises(CommandError, match=refusal):
            call_command("verify", sitting=sitting, seal=seal)


def test_the_command_says_that_an_archive_carries_another_verifier_and_does_not_run_it(
    made: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A trap set in the verifier of a true archive, and all that derives from it made again."""
    path, sprung = tmp_path / "archive.zip", tmp_path / "sprung"
    trap = f"open({str(sprung)!r}, 'w')\n".encode()
    entries = list(read(unpack(made)["journal.jsonl"]))
    sitting = max(entry.sitting or 0 for entry in entries)
    trapped = {**own(), "verifier/__main__.py": trap, "verifier/chain.py": trap}
    path.write_bytes(pack(make(sitting, entries, trapped)))
    call_command("verify", str(path))
    said = capsys.readouterr()
    answer = json.loads(said.out)
    assert (answer["ok"], answer["carried"]) == (True, fingerprint(trapped))
    assert said.err == "Beware: the archive carries another verifier than this one; it was not run.\n"
    assert not sprung.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (["--sitting", "99"], "no sitting 99"),
        (["--tables", "--sitting", "99"], "no sitting 99"),
        (["nil.zip"], "cannot be read"),
        (["nil.zip", "--seal", "0" * 20, "--tables"], "cannot be read"),
        (["--seal", "0" * 20, "--tables"], "say which archive"),
        ([], "Say which archive to verify"),
    ],
)
def test_the_command_refuses_with_a_sentence(words: list[str], refusal: str) -> None:
    with pytest.raises(CommandError, match=refusal):
        call_command("verify", *words)


def test_the_command_compares_the_tables(chamber: Chamber, capsys: pytest.CaptureFixture[str]) -> None:
    sit(chamber)
    call_command("verify", "--tables")
    answer = json.loads(capsys.readouterr().out)
    assert answer == {"ok": True, "tables": len(TABLES), "rows": answer["rows"]}
    assert answer["rows"] > 50


@pytest.mark.parametrize("of", ["a sitting", "an archive"])
def test_the_command_verifies_then_compares_the_tables(
    made: bytes, of: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "archive.zip").write_bytes(made)
    words = (
        [str(tmp_path / "archive.zip")]
        if of == "an archive"
        else ["--sitting", str(Sitting.objects.get().pk)]
    )
    call_command("verify", *words)
    verified = json.loads(capsys.readouterr().out)
    call_command("verify", *words, "--seal", Journal.head().seal[:20], "--tables")
    answer = json.loads(capsys.readouterr().out)
    assert answer == {**verified, "compared": True, "tables": len(TABLES), "rows": answer["rows"]}
    assert answer["rows"] > 50


def test_tables_are_not_compared_with_a_register_that_is_not_that_of_the_paper(
    made: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "archive.zip").write_bytes(made)
    Sitting.objects.update(title="Séance rêvée")
    with pytest.raises(CommandError, match="cut or rewritten"):
        call_command("verify", str(tmp_path / "archive.zip"), "--seal", "0" * 20, "--tables")
    assert sorted(json.loads(capsys.readouterr().out)) == ["entry", "ok", "reason"]


def test_a_row_that_differs_is_named_after_what_was_verified(
    chamber: Chamber, capsys: pytest.CaptureFixture[str]
) -> None:
    sitting = sit(chamber).sitting.pk
    call_command("verify", "--sitting", str(sitting))
    verified = json.loads(capsys.readouterr().out)
    Sitting.objects.update(title="Séance rêvée")
    with pytest.raises(CommandError, match="Sitting 1, column title"):
        call_command("verify", "--sitting", str(sitting), "--tables")
    answer = json.loads(capsys.readouterr().out)
    assert (answer["ok"], answer["differing"]) == (False, 1)
    assert {**answer, "ok": True} == {**answer, **verified}


def test_the_command_does_not_hold_for_right_what_a_lost_entry_told(
    chamber: Chamber, capsys: pytest.CaptureFixture[str]
) -> None:
    sit(chamber)
    said = f"{LOST.format(number=lose('ballot_opened'))} The tables of which it told cannot be compared (ballots)."
    with pytest.raises(CommandError) as refusal:
        call_command("verify", "--tables")
    assert str(refusal.value) == said
    answer = json.loads(capsys.readouterr().out)
    assert (answer["ok"], answer["untold"], answer["reasons"]) == (False, ["council_ballot"], [said])
    assert "differences" not in answer


def test_the_command_compares_nothing_with_a_register_that_does_not_hold(
    chamber: Chamber, capfd: pytest.CaptureFixture[str]
) -> None:
    sit(chamber)
    forged = Entry.objects.get(number=Journal.last_number())
    forged.number += 2
    forged.save(force_insert=True)
    reason = "it is missing, the numbers do not follow one another."
    said = f"Entry {forged.number - 1} of the register does not hold: {reason}"
    with pytest.raises(CommandError) as refusal:
        call_command("verify", "--tables")
    assert str(refusal.value) == said
    told = capfd.readouterr()
    assert json.loads(told.out) == {"ok": False, "entry": forged.number - 1, "reason": said}
    assert told.err == ""


def test_the_command_names_each_row_that_differs(
    chamber: Chamber, capsys: pytest.CaptureFixture[str]
) -> None:
    sit(chamber)
    Sitting.objects.update(title="Séance rêvée")
    said = "Sitting 1, column title: the register says “Séance d’essai”, the table says “Séance rêvée”."
    with pytest.raises(CommandError, match=said):
        call_command("verify", "--tables")
    answer = json.loads(capsys.readouterr().out)
    assert (answer["ok"], answer["differing"]) == (False, 1)
    assert answer["differences"] == [
        {
            "table": "council_sitting",
            "row": "sitting 1",
            "column": "title",
            "register": "“Séance d’essai”",
            "held": "“Séance rêvée”",
            "sentence": said,
        }
    ]
    with (
        translation.override("fr"),
        pytest.raises(CommandError, match="le registre dit «\xa0Séance d’essai\xa0»"),
    ):
        call_command("verify", "--tables")


@pytest.mark.server
@pytest.mark.parametrize(
    "command", [("verify", "--tables"), ("verify", "--sitting", "1"), ("minutes", "1", "--out", "x.pdf")]
)
def test_a_database_that_was_never_made_is_one_sentence(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = manage(*command, database_url=f"sqlite:///{tmp_path / 'never.sqlite3'}")
    assert (done.returncode, done.stdout, done.stderr.count("\n"), "Traceback" in done.stderr) == (
        1,
        "",
        1,
        False,
    )
    assert "run `manage.py migrate`" in done.stderr
