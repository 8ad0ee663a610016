import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
SEED: dict[str, Any] = {"council": "cese", "kind": "final", "for": 156, "against": 0, "abstention": 2}


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


def test_bad_input_is_one_sentence_and_bad_usage_is_another_status() -> None:
    doubled = '{"council": "cese", "kind": "final", "for": 1, "for": 2}'
    cases = {'{"council"': "This is not JSON in UTF-8.\n", doubled: "“for” is given twice.\n"}
    for given, sentence in cases.items():
        done = tally(given, "--language", "en")
        assert (done.returncode, done.stdout, done.stderr) == (1, "", sentence)
    assert tally(SEED, "--speed").returncode == 2
