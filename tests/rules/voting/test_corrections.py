import pytest

from council.rules.order import OutOfOrder
from council.rules.procedure import procedure
from council.rules.voting.corrections import would_change
from council.rules.voting.counted import Choice
from council.rules.voting.roll import Seat

FOR, AGAINST, ABSTENTION, AWAY = Choice.FOR, Choice.AGAINST, Choice.ABSTENTION, Choice.NOT_TAKING_PART
ROLL = [Seat(n, f"Member {n}", f"{n}", "CGT", n) for n in range(1, 9)]
VOTES = {1: FOR, 2: FOR, 3: FOR, 4: AGAINST, 5: AGAINST, 6: ABSTENTION}


def changed(
    changes: dict[int, Choice],
    *,
    council: str = "generic",
    kind: str = "amendment",
    votes: dict[int, Choice] = VOTES,
    chair: int = 0,
    casting: Choice | None = None,
) -> bool:
    return would_change(
        ROLL,
        votes,
        changes,
        attending=range(1, 9),
        kind=kind,
        procedure=procedure.load(council),
        chair=chair,
        casting=casting,
    )


def test_a_correction_that_would_flip_the_result_is_seen() -> None:
    assert (changed({3: AGAINST}), changed({6: AGAINST}), changed({4: FOR})) == (True, True, False)


def test_corrections_are_weighed_together() -> None:
    assert changed({3: ABSTENTION}, kind="final", council="cese", votes={1: FOR, 2: FOR, 3: FOR, 4: AGAINST})
    assert not changed({3: AGAINST, 5: FOR})


def test_not_taking_part_counts_where_voters_are_the_base() -> None:
    votes = {1: FOR, 2: FOR, 4: AGAINST, 6: ABSTENTION}
    assert changed({6: AWAY}, kind="final", council="cese", votes=votes)
    assert not changed({6: AWAY}, kind="final", council="ceser", votes=votes)


def test_a_text_that_would_be_annexed_is_another_verdict() -> None:
    votes = {1: FOR, 2: ABSTENTION, 3: AGAINST, 4: AGAINST, 5: AGAINST}
    assert (changed({2: AGAINST}, votes=votes), changed({2: FOR}, votes=votes)) == (True, False)


def test_the_casting_vote_follows_the_chairs_own_vote() -> None:
    votes = {1: FOR, 2: AGAINST}
    assert changed({1: AGAINST, 2: FOR}, votes=votes, council="ceser", chair=1)
    assert not changed({1: AGAINST, 2: FOR}, votes=votes, council="ceser", chair=3, casting=FOR)


def test_no_change_changes_nothing() -> None:
    assert not changed({})
    assert not changed(VOTES)


def test_someone_who_is_not_on_the_roll_corrects_nothing() -> None:
    with pytest.raises(OutOfOrder, match="not on the roll"):
        changed({99: FOR})
