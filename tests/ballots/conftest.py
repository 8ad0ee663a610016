"""What races on ballots ask for."""

from collections.abc import Iterator

import pytest
from chamber import Chamber, convened
from machines.at_once import Hands


@pytest.fixture(params=[20, pytest.param(1000, marks=pytest.mark.long)])
def rounds(request: pytest.FixtureRequest) -> range:
    """The rounds of a race left to chance: 20 in the usual run, 1,000 in `make long`."""
    return range(request.param)


@pytest.fixture
def house(fresh_database: str) -> Chamber:
    """The small council, its sitting open, where several connections work at once."""
    return convened().open()


@pytest.fixture
def hands(fresh_database: str) -> Iterator[Hands]:
    """Eight people who act at the same instant."""
    with Hands(8) as hands:
        yield hands
