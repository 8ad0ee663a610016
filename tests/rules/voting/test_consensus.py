import pytest

from council.rules.order import OutOfOrder
from council.rules.voting.consensus import en_bloc


def test_nobody_objecting_all_are_decided_together() -> None:
    assert en_bloc(["1", "2", "3"], []) == (["1", "2", "3"], [])


def test_one_objection_pulls_an_item_out_and_leaves_the_others() -> None:
    assert en_bloc(["1", "2", "3", "4"], ["3", "1"]) == (["2", "4"], ["1", "3"])


def test_a_bloc_that_cannot_be_is_refused() -> None:
    with pytest.raises(OutOfOrder, match="there twice"):
        en_bloc(["1", "1"], [])
    with pytest.raises(OutOfOrder, match="not among those"):
        en_bloc(["1"], ["2"])
