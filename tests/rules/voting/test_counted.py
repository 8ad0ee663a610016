import pytest

from council.rules.order import OutOfOrder
from council.rules.procedure.measures import Base
from council.rules.voting.counted import Choice, Count, whole


def test_every_base_is_counted_from_the_votes_or_the_members() -> None:
    count = Count(5, 4, 3, 2, in_office=30, attending=20, represented=25, blank=1, void=1)
    assert {base.value: count.on(base) for base in Base} == {
        "in_office": 30,
        "attending": 20,
        "represented": 25,
        "voters": 14,
        "cast": 9,
    }


def test_the_six_statuses_are_kept_apart() -> None:
    assert [choice.value for choice in Choice] == [
        "for",
        "against",
        "abstention",
        "not_taking_part",
        "no_vote",
        "absent",
    ]
    assert [choice.is_vote for choice in Choice] == [True, True, True, True, False, False]


@pytest.mark.parametrize("figure", [-1, 1.0, True, "1", None, float("nan"), [1]])
def test_a_figure_is_a_whole_number(figure: object) -> None:
    with pytest.raises(OutOfOrder, match="“void” must be a whole number, zero or more"):
        whole("void", figure)


def test_a_figure_that_no_vote_can_reach_is_refused() -> None:
    whole("for", 1_000_000_000)
    with pytest.raises(OutOfOrder, match="“for” is too large a number"):
        whole("for", 1_000_000_001)


@pytest.mark.parametrize("members", [10, 11])
def test_there_are_as_many_votes_as_members_at_most(members: int) -> None:
    count = Count(5, 3, 1, 1, represented=members, attending=2)
    count.check()
    with pytest.raises(OutOfOrder, match="more votes"):
        Count(5, 3, 1, members - 8, represented=members).check()
