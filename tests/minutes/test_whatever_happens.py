"""Whatever a desk does, the archive of the sitting holds, and its minutes can be composed."""

from pathlib import Path
from random import Random

import pytest
from chamber import Chamber
from desk_at_random import Desk

from council.minutes import archive, compose
from council.minutes.verifier import verify as verifier


def holds(chamber: Chamber, place: Path, seed: int) -> None:
    Desk(chamber, Random(seed)).sit(200)
    data, path = archive.build(chamber.sitting.pk), place / "archive.zip"
    path.write_bytes(data)
    verified, answer = archive.check(data), verifier.verify(str(path))
    assert (verified.entries, verified.ballots) == (answer["entries"], answer["ballots"])
    told = compose.compose(chamber.sitting.pk, "fr")
    assert told.number == verified.entries


@pytest.mark.parametrize("seed", range(6))
def test_the_archive_holds(chamber: Chamber, tmp_path: Path, seed: int) -> None:
    holds(chamber, tmp_path, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(6, 106))
def test_the_archive_holds_a_hundred_times(chamber: Chamber, tmp_path: Path, seed: int) -> None:
    holds(chamber, tmp_path, seed)
