import json
from pathlib import Path

import pytest
from chamber import Chamber, kinds
from chamber.sat import sit
from django.core.management import CommandError, call_command

from council.minutes.archive import archive


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


def test_the_command_verifies_a_sitting(chamber: Chamber, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify", "--sitting", str(sit(chamber).sitting.pk))
    answer = json.loads(capsys.readouterr().out)
    assert (answer["ok"], answer["entries"], answer["ballots"]) == (True, len(kinds()), 3)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "refusal"), [(["--sitting", "99"], "no sitting 99"), (["nil.zip"], "cannot be read")]
)
def test_the_command_refuses_with_a_sentence(words: list[str], refusal: str) -> None:
    with pytest.raises(CommandError, match=refusal):
        call_command("verify", *words)
