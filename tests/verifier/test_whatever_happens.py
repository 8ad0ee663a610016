"""Whatever a desk does, the archive of the sitting holds, and its minutes can be composed."""

from random import Random

import pytest
from chamber import Chamber
from chamber.amendments_at_random import Examination
from chamber.desk_at_random import Desk

from council.minutes.archive import archive
from council.minutes.telling import compose
from council.verifier.archive import verify


def holds(chamber: Chamber, desk: Desk, acts: int = 200) -> None:
    desk.sit(acts)
    verified = verify(archive.build(chamber.sitting.pk))
    told = compose.compose(chamber.sitting.pk, "fr")
    assert told.number == verified.entries


@pytest.mark.parametrize("seed", range(6))
def test_the_archive_holds(chamber: Chamber, seed: int) -> None:
    holds(chamber, Desk(chamber, Random(seed)))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(6, 106))
def test_the_archive_holds_a_hundred_times(chamber: Chamber, seed: int) -> None:
    holds(chamber, Desk(chamber, Random(seed)))


@pytest.mark.parametrize("seed", range(4))
def test_the_archive_of_an_examination_of_amendments_holds(chamber: Chamber, seed: int) -> None:
    holds(chamber, Examination(chamber, Random(seed)), 300)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4, 104))
def test_a_hundred_examinations_of_amendments_hold(chamber: Chamber, seed: int) -> None:
    holds(chamber, Examination(chamber, Random(seed)), 400)
