import json
from pathlib import Path

import pytest
from machines.servers import manage

pytestmark = pytest.mark.server


def play(tmp_path: Path, *words: str):  # type: ignore[no-untyped-def]
    return manage("play", "--fast", *words, database_url=f"sqlite:///{tmp_path / 'played.sqlite3'}")


def test_a_played_sitting_ends_with_the_published_result_and_its_documents(tmp_path: Path) -> None:
    minutes, archive = tmp_path / "out.pdf", tmp_path / "out.zip"
    done = play(tmp_path, "--minutes", str(minutes), "--archive", str(archive))
    told = json.loads(done.stdout)
    assert (done.returncode, told["final"]["for"], told["final"]["against"]) == (0, 156, 0)
    assert told["amendments"] == {"adopted": 6, "rejected": 3, "fallen": 2, "withdrawn": 1}
    assert minutes.read_bytes().startswith(b"%PDF-")
    verified = manage("verify", str(archive), database_url="sqlite:///:memory:")
    assert json.loads(verified.stdout)["seal"] == told["seal"]
    again = play(tmp_path)
    assert (again.returncode, "No sitting is convened" in again.stderr or "convoquée" in again.stderr) == (
        1,
        True,
    )


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["--result", "many"], 2),
        (["--council", "atlantis"], 1),
        (["--members", "100"], 1),
        (["--members", "400"], 1),
        (["--minutes", "/nowhere/out.pdf"], 1),
        (["--result", "156/0/2", "--speed", "2"], 2),
    ],
)
def test_what_cannot_be_played_is_refused_in_a_sentence(
    tmp_path: Path, words: list[str], status: int
) -> None:
    done = play(tmp_path, *words)
    assert (done.returncode, "Traceback" in done.stderr, done.stdout) == (status, False, "")
