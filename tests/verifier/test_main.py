"""An archive checks itself, with nothing installed, and says so in a sentence."""

import json
import os
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from chamber.played import Played, run, run_verifier
from forgeries.forging import forge

from council.verifier.archive import make, own, own_fingerprint
from council.verifier.chain import read
from council.verifier.packing import pack, unpack

FIRST_FORMAT = Path(__file__).parent / "format-1.zip"
NB = "\u00a0"


@pytest.fixture
def sitting(played: Played, tmp_path: Path) -> Path:
    path = tmp_path / "sitting.zip"
    path.write_bytes(played.archive)
    return path


@pytest.fixture
def forged(played: Played, tmp_path: Path) -> Path:
    """The same sitting, its last result proclaimed the other way and all sealed again."""
    entries, _number = forge(
        list(read(unpack(played.archive)["journal.jsonl"])),
        "ballot_proclaimed",
        lambda facts: facts.update(adopted=not facts["adopted"]),
    )
    path = tmp_path / "forged.zip"
    path.write_bytes(pack(make(played.summary["sitting"], entries, own())))
    return path


def grouped(seal: str) -> str:
    return " ".join(seal[i : i + 8] for i in range(0, len(seal), 8))


def test_the_zip_says_in_french_that_all_agrees_and_what_to_compare(sitting: Path, played: Played) -> None:
    counted = f"{played.summary['entries']} inscriptions, 11 scrutins{NB}: tout concorde."
    compare = (
        f"Comparez ce sceau à celui imprimé dans le procès-verbal{NB}: {grouped(played.summary['seal'])}"
    )
    assert run(sitting, "--lang", "fr") == (0, f"{counted} {compare}\n", "")


def test_the_zip_says_it_in_english(sitting: Path, played: Played) -> None:
    counted = f"{played.summary['entries']} entries, 11 ballots: all agrees."
    compare = f"Compare this seal with the one printed in the minutes: {grouped(played.summary['seal'])}"
    assert run(sitting, "--lang", "en") == (0, f"{counted} {compare}\n", "")


def test_once_compared_it_says_so(sitting: Path, played: Played) -> None:
    seal = grouped(played.summary["seal"][:24])
    status, french, _ = run(sitting, "--seal", seal, "--lang", "fr")
    assert (status, french.endswith("Le dernier sceau est bien celui que vous avez donné.\n")) == (0, True)
    status, english, _ = run(sitting, "--seal", seal, "--lang", "en")
    assert (status, english.endswith("The last seal is the one that you gave.\n")) == (0, True)


@pytest.mark.parametrize(
    ("lang", "spoken"),
    [("fr_FR.UTF-8", "tout concorde"), ("en_GB.UTF-8", "all agrees"), ("C", "tout concorde")],
)
def test_it_speaks_as_the_machine_does(sitting: Path, lang: str, spoken: str) -> None:
    assert spoken in run(sitting, env={"LANG": lang, "PATH": os.environ["PATH"]})[1]


def test_it_answers_programs(sitting: Path, played: Played) -> None:
    status, said, told = run(sitting, "--json", "--seal", played.summary["seal"])
    assert (status, told) == (0, "")
    assert json.loads(said) == {
        "ok": True,
        "entries": played.summary["entries"],
        "ballots": 11,
        "seal": played.summary["seal"],
        "compared": True,
        "withheld": 0,
        "verifier": own_fingerprint(),
    }


def test_it_says_which_entry_is_wrong_and_why(forged: Path) -> None:
    french, english = run(forged, "--lang", "fr"), run(forged, "--lang", "en")
    assert re.fullmatch(
        rf"Inscription \d+{NB}: La décision ne découle pas des votes et des règles\.\n", french[2]
    )
    assert re.fullmatch(
        r"Entry \d+: The decision does not follow from the votes and the rules\.\n", english[2]
    )
    assert (french[:2], english[:2]) == ((1, ""), (1, ""))
    answer = json.loads(run(forged, "--lang", "fr", "--json")[1])
    assert answer["reason"] == "La décision ne découle pas des votes et des règles."
    assert (answer["ok"], f"Inscription {answer['entry']}{NB}" in french[2]) == (False, True)


def test_a_seal_too_short_is_refused_with_a_sentence(sitting: Path) -> None:
    status, said, told = run(sitting, "--seal", "5fe1 b2ef", "--lang", "fr")
    assert (status, said) == (1, "")
    assert told.endswith("donnez-en au moins les 20 premiers, au plus les 64.\n")
    assert told.startswith(f"Le sceau donné{NB}: ")


def test_it_checks_itself_where_it_was_unpacked(played: Played, tmp_path: Path) -> None:
    zipfile.ZipFile(BytesIO(played.archive)).extractall(tmp_path / "unpacked")
    for _again in (1, 2):  # the first time leaves nothing behind
        status, said, told = run(tmp_path / "unpacked" / "verify.py", "--json")
        assert (status, told, json.loads(said)["seal"]) == (0, "", played.summary["seal"])
    assert run(tmp_path / "unpacked", "--lang", "en")[0] == 0


def test_one_archive_verifies_another(sitting: Path) -> None:
    status, said, told = run(sitting, str(FIRST_FORMAT), "--lang", "en")
    assert (status, said.startswith("49 entries, 3 ballots: all agrees.")) == (0, True)
    assert told == "Beware: the archive carries another verifier than this one; it was not run.\n"


def test_the_package_runs_as_it_is(sitting: Path) -> None:
    command = [sys.executable, "-m", "council.verifier", str(sitting), "--lang", "en"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    assert "all agrees" in done.stdout


def test_what_cannot_be_read_is_said(sitting: Path, tmp_path: Path) -> None:
    status, said, told = run(sitting, str(tmp_path / "nil.zip"), "--lang", "fr")
    assert (status, said) == (1, "")
    assert told.endswith("nil.zip ne peut pas être lu.\n")


def test_an_answer_that_cannot_be_written_is_no_success_and_no_traceback() -> None:
    command = [sys.executable, "-m", "council.verifier", str(FIRST_FORMAT)]
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=300, check=False
        )
    assert (done.returncode, "Traceback" in done.stderr, "ignored" in done.stderr) == (1, False, False)


def test_a_name_that_is_no_text_is_told_all_the_same() -> None:
    command = [
        os.fsencode(sys.executable),
        b"-m",
        b"council.verifier",
        b"n\xff.zip",
        b"--json",
        b"--lang",
        b"en",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, json.loads(done.stdout)["reason"]) == (1, r"n\udcff.zip cannot be read.")
    assert done.stderr == "The archive: n\\udcff.zip cannot be read.\n"


@pytest.mark.parametrize("closed", ["2>&-", "1>&-", "1>&- 2>&-"])
def test_a_closed_stream_is_no_traceback_and_the_status_says_what_was_found(closed: str) -> None:
    words = f"{sys.executable} -m council.verifier {FIRST_FORMAT} --lang en {closed}"
    done = subprocess.run(["/bin/sh", "-c", words], capture_output=True, text=True, timeout=300, check=False)
    told = "1>" not in closed
    assert (done.returncode, "all agrees" in done.stdout, "Traceback" in done.stderr) == (
        0 if told else 1,
        told,
        False,
    )


def test_what_is_wrong_is_told_by_the_status_where_nothing_can_be_said() -> None:
    command = ["/bin/sh", "-c", f"{sys.executable} -m council.verifier nil.zip 2>&-"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


def test_an_archive_compressed_again_is_told_from_a_damaged_one(played: Played, tmp_path: Path) -> None:
    again = tmp_path / "again.zip"
    with zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in unpack(played.archive).items():
            packed.writestr(name, data)
    status, _answer, told = run_verifier(tmp_path, again.read_bytes())
    assert (status, told.startswith("The archive: The archive was compressed again")) == (1, True)


def test_what_python_leaves_beside_the_door_is_named_with_what_to_do(played: Played, tmp_path: Path) -> None:
    zipfile.ZipFile(BytesIO(played.archive)).extractall(tmp_path / "unpacked")
    (tmp_path / "unpacked" / "__pycache__").mkdir()
    (tmp_path / "unpacked" / "__pycache__" / "verify.cpython-311.pyc").write_bytes(b"x")
    status, _said, told = run(tmp_path / "unpacked" / "verify.py", "--lang", "en")
    assert (status, "remove the folder __pycache__, then verify again." in told) == (1, True)


def test_words_that_it_does_not_know_are_bad_usage(sitting: Path) -> None:
    assert run(sitting, "--lang", "de")[0] == 2


def test_an_honest_verifier_says_of_an_archive_what_it_is(played: Played, tmp_path: Path) -> None:
    assert run_verifier(tmp_path, played.archive)[0] == 0
    status, answer, said = run_verifier(tmp_path, played.archive[:-1])
    assert (status, answer["ok"], answer["entry"]) == (1, False, None)
    assert said.startswith("The archive: ")
