from collections.abc import Iterator

import pytest
from django.utils import translation
from eventful import Remains

from council.minutes.ballots import Ballot


@pytest.fixture(autouse=True)
def in_french() -> Iterator[None]:
    with translation.override("fr"):
        yield


@pytest.fixture
def ballots(eventful: Remains) -> dict[int, Ballot]:
    """Every ballot that the minutes tell, by its number."""
    told = [passage.told for chapter in eventful.minutes.chapters for passage in chapter.passages]
    alone = [each for each in told if isinstance(each, Ballot)]
    under = [ballot for amendment in eventful.minutes.amendments for ballot in amendment.ballots]
    return {ballot.number: ballot for ballot in alone + under}


def names(ballot: Ballot, choice: str) -> list[str]:
    return [name for c in ballot.choosers if c.choice == choice for _, group in c.groups for name in group]


def test_a_test_ballot_is_never_told(ballots: dict[int, Ballot]) -> None:
    assert sorted(ballots) == [1, 2, 3, 4, 5, 6, 7]


def test_a_vote_by_proxy_says_who_cast_it(ballots: dict[int, Ballot]) -> None:
    assert "Gil Tamaris (par Fil Sorbier, pouvoir reçu)" in names(ballots[2], "for")


def test_a_correction_is_printed_beside_the_vote_and_changes_nothing(ballots: dict[int, Ballot]) -> None:
    assert names(ballots[2], "for")[0] == "Bo Lichen (mise au point\u00a0: contre)"
    assert ballots[2].corrected == ["Bo Lichen a fait savoir qu’elle avait voulu voter contre."]
    assert ballots[2].result is not None
    assert ballots[2].result.votes_for == 5


def test_who_takes_a_correction_back_has_said_nothing(ballots: dict[int, Ballot]) -> None:
    assert "Cléo Silex" in names(ballots[2], "for")


def test_a_ballot_run_again_names_the_void_one(ballots: dict[int, Ballot]) -> None:
    assert (ballots[1].void_reason, ballots[2].replaces) == ("Panne du réseau", 1)
    assert [entry.kind for entry in ballots[1].notes] == ["incident_declared"]
    assert [entry.kind for entry in ballots[2].notes] == ["error_reported"]


def test_how_the_votes_were_taken_is_said(ballots: dict[int, Ballot]) -> None:
    assert {ballot.taken for ballot in ballots.values()} == {"Scrutin public"}


def test_each_part_of_a_divided_text_is_told_with_its_own_question(ballots: dict[int, Ballot]) -> None:
    parts = [ballots[number].question["fr"] for number in (4, 5, 6)]
    assert [part.removeprefix("Vote par division\u00a0: ") for part in parts] == [
        "préconisation n°\u00a01",
        "préconisation n°\u00a02",
        "reste du texte",
    ]
