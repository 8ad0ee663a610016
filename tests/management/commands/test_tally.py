import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from council.rules.plain import ballot as figures

ROOT = Path(__file__).parents[3]
SEED: dict[str, Any] = {"council": "cese", "kind": "final", "for": 156, "against": 0, "abstention": 2}


def seed(key: str, value: bytes) -> bytes:
    """The seed ballot, one of its values written as JSON by hand."""
    pairs = {name: json.dumps(held).encode() for name, held in SEED.items()} | {key: value}
    return b"{" + b", ".join(b'"%s": %s' % (name.encode(), held) for name, held in pairs.items()) + b"}"


def tally(given: object, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", "tally", *options]
    text = given if isinstance(given, str) else json.dumps(given)
    return subprocess.run(command, input=text, capture_output=True, text=True, cwd=ROOT, check=False)


def test_a_ballot_in_is_a_result_out() -> None:
    done = tally(SEED)
    result = json.loads(done.stdout)
    assert (done.returncode, result["adopted"], result["required"]) == (0, True, 80)
    assert result["verdict"] == "L'avis est adopté à l'unanimité moins 2\u00a0abstentions"


def test_a_list_is_all_or_nothing(tmp_path: Path) -> None:
    ballots = tmp_path / "ballots.json"
    ballots.write_text(json.dumps([SEED, SEED | {"council": "eesc"}]), encoding="utf-8")
    done = tally("", str(ballots), "--language", "en")
    assert [result["base"] for result in json.loads(done.stdout)] == ["voters", "cast"]
    refused = tally([SEED, SEED | {"for": -1}], "--language", "en")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == "Ballot 2: “for” must be a whole number, zero or more.\n"


def keys(given: dict[str, Any]) -> set[str]:
    """The keys that a result has, under the names that others hold on to."""
    return figures.decided(given, "fr").keys()


def test_a_result_has_the_keys_that_others_hold_on_to() -> None:
    named = {"adopted", "base", "base_count", "required", "tie", "casting_vote", "quorum", "appended"}
    counted = {"for", "against", "abstention", "not_taking_part", "voters", "cast", "blank", "void"}
    words = {"rule", "verdict", "unanimous", "valid"}
    assert keys(SEED) == named | counted | words
    election = {"council": "generic", "kind": "election", "candidates": {"Roy": 3}, "round": 2}
    assert keys(election) == named | counted | words | {"elected", "candidates", "round"}


def test_a_result_is_given_as_the_doors_say() -> None:
    given = SEED | {"for": 60, "against": 60, "abstention": 0, "council": "eesc", "chair": "against"}
    result = figures.decided(given | {"in_office": 329, "attending": 150, "represented": 165}, "fr")
    assert (result["tie"], result["casting_vote"], result["adopted"]) == (True, "against", False)
    assert result["quorum"] == {"required": 165, "present": 165, "reached": True}
    assert {type(result[key]) for key in ("rule", "verdict", "base")} == {str}
    assert (result["base"], result["base_count"], result["required"]) == ("cast", 120, 61)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (b"", "Nothing was given: a ballot is a JSON object."),
        (b" \n", "Nothing was given: a ballot is a JSON object."),
        (b'{"council"', "This is not JSON in UTF-8."),
        (b"\xff\xfe{}", "This is not JSON in UTF-8."),
        (json.dumps(SEED).encode("utf-16"), "This is not JSON in UTF-8."),
        (b"[" * 100_000, "This is not JSON in UTF-8."),
        (b'{"council": "\\ud800"}', "This is not JSON in UTF-8."),
        (b'{"for": 1' + b"0" * 5000 + b"}", "This is not JSON in UTF-8."),
        (b"NaN", "A ballot is a JSON object."),
        (b"[[]]", "Ballot 1: A ballot is a JSON object."),
        (b'{"council": "cese", "kind": "final", "for": 1, "for": 2}', "“for” is given twice."),
        (b'{"council": "cese", "kind": {"a": 1, "a": 1}}', "“a” is given twice."),
        (seed("for", b"1e3"), "“for” must be a whole number, zero or more."),
        (seed("for", b"7.5"), "“for” must be a whole number, zero or more."),
        (seed("for", b"true"), "“for” must be a whole number, zero or more."),
        (seed("for", b"NaN"), "“for” must be a whole number, zero or more."),
        (seed("for", b"-Infinity"), "“for” must be a whole number, zero or more."),
        (seed("for", b"-1"), "“for” must be a whole number, zero or more."),
        (seed("for", b'"156"'), "“for” must be a whole number, zero or more."),
        (seed("for", b"[[1]]"), "“for” must be a whole number, zero or more."),
        (seed("for", b"1" + b"0" * 400), "“for” is too large a number."),
        (seed("for", b"null"), "“for” is missing."),
        (seed("in_office", b"100"), "There are more votes (158) than members (100)."),
        (seed("council", b'"senate"'), "No rules are known for the council “senate”."),
        (seed("council", b'"../../etc/passwd"'), "No rules are known for the council “../../etc/passwd”."),
        (seed("council", b"[[]]"), "No rules are known for the council “[[]]”."),
        (seed("kind", b"[]"), "The rules know no ballot of the kind “[]”."),
        (seed("colour", b"1"), "Unknown key: “colour”."),
        (seed("chair", b"[]"), "The chair's vote that settles a tie is for or against."),
        (seed("round", b"2"), "Only an election has candidates and rounds."),
    ],
)
def test_bad_input_is_one_sentence(
    given: bytes, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ballots = tmp_path / "ballots.json"
    ballots.write_bytes(given)
    with pytest.raises(SystemExit) as ended:
        call_command("tally", str(ballots), "--language", "en")
    said = capsys.readouterr()
    assert (ended.value.code, said.out, said.err) == (1, "", sentence + "\n")


def test_a_byte_order_mark_is_no_part_of_the_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ballots = tmp_path / "ballots.json"
    ballots.write_bytes(json.dumps(SEED).encode("utf-8-sig"))
    call_command("tally", str(ballots))
    assert json.loads(capsys.readouterr().out)["required"] == 80


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    none, odd = tmp_path / "none.json", f"{tmp_path}/\0.json"
    sentences = {none: f"There is no file {none}.", tmp_path: f"The file {tmp_path} cannot be read."}
    for path, sentence in (sentences | {odd: f"The file {odd} cannot be read."}).items():
        with pytest.raises(SystemExit) as ended:
            call_command("tally", str(path), "--language", "en")
        said = capsys.readouterr()
        assert (ended.value.code, said.out, said.err) == (1, "", sentence + "\n")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_doors_say_no_more_than_is_asked_of_a_base(language: str) -> None:
    """Twenty of forty present take no part: they are of those present, and of neither voters nor votes cast."""
    given = {"council": "ces-spain", "kind": "final", "for": 20, "against": 0, "abstention": 0}
    result = figures.decided(given | {"not_taking_part": 20, "attending": 40}, language)
    assert (result["base_count"], result["required"], result["adopted"]) == (40, 21, False)
    assert (result["voters"], result["cast"], result["not_taking_part"]) == (20, 20, 20)


def test_bad_usage_is_another_status() -> None:
    assert tally(SEED, "--speed").returncode == 2


def test_what_is_answered_is_utf_8_wherever_it_is_asked() -> None:
    command = [sys.executable, "manage.py", "tally"]
    latin = os.environ | {"PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(
        command, input=json.dumps(SEED).encode(), capture_output=True, cwd=ROOT, env=latin, check=False
    )
    assert json.loads(done.stdout.decode("utf-8"))["verdict"].startswith("L'avis est adopté à l'unanimité")
