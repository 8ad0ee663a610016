import pytest

from council.rules.order import OutOfOrder
from council.rules.procedure import procedure
from council.rules.procedure.procedure import Parameter
from council.rules.voting.counted import Count
from council.rules.voting.elections import Election, elect

GENERIC = procedure.load("generic")


def held(round: int, blank: int = 0, **candidates: int) -> Election:
    count = Count(sum(candidates.values()), 0, 0, blank=blank, secret=True)
    return elect(candidates, round=round, count=count, procedure=GENERIC)


def test_the_first_round_asks_for_more_than_half_of_the_votes_cast() -> None:
    short, elected = held(1, Blanc=50, Roy=30, Petit=20), held(1, Blanc=51, Roy=29, Petit=20)
    assert (short.elected, short.required, short.base_count) == (None, 51, 100)
    assert elected.elected == "Blanc"
    assert short.verdict("fr") == (
        "Personne n'est élu au premier tour\u00a0: le tour suivant est à la majorité relative"
    )
    assert elected.verdict("fr") == "Blanc remporte l'élection au premier tour, avec 51\u00a0voix"


def test_blank_papers_do_not_raise_the_majority() -> None:
    assert held(1, blank=40, Blanc=51, Roy=49).elected == "Blanc"


def test_the_most_votes_elect_at_the_second_round() -> None:
    election = held(2, Blanc=40, Roy=35, Petit=25)
    assert (election.elected, election.required) == ("Blanc", None)
    assert (election.rule("fr"), election.rule("en")) == ("Majorité relative", "The most votes")
    assert election.verdict("en") == "Blanc is elected in the second round, with 40 votes"


def test_equal_candidates_are_not_elected() -> None:
    election = held(2, Blanc=40, Roy=40, Petit=2)
    assert (election.elected, election.tie) == (None, True)
    assert election.verdict("fr") == (
        "Égalité entre Blanc et Roy, avec 40\u00a0voix\u00a0: personne n'est élu"
    )
    assert election.verdict("en") == "Blanc and Roy are equal, with 40 votes: nobody is elected"


def test_nobody_is_elected_without_a_vote() -> None:
    assert (held(2, Blanc=0).elected, held(2, Blanc=0).tie) == (None, False)


def test_why_nobody_is_elected_is_said() -> None:
    empty, blank = held(1, Blanc=0), held(1, blank=3, Blanc=0)
    assert empty.verdict("fr") == "Personne n'a pris part au vote\u00a0: personne n'est élu"
    assert blank.verdict("fr") == "Personne n'a obtenu de voix\u00a0: personne n'est élu"
    assert held(1, Blanc=5, Roy=5).verdict("en") == "Blanc and Roy are equal, with 5 votes: nobody is elected"
    assert held(3, Blanc=5).verdict("fr") == "Blanc remporte l'élection au 3e tour, avec 5\u00a0voix"


def test_too_few_voters_elect_nobody() -> None:
    turnout = Parameter({"base": "in_office", "fraction": "1/2", "comparison": ">"}, "sourced", "Ours")
    rules = GENERIC.with_own({"participation": turnout})
    elections = [
        elect({"Blanc": votes}, round=2, count=Count(votes, 0, 0, in_office=61), procedure=rules)
        for votes in (30, 31)
    ]
    assert [election.elected for election in elections] == [None, "Blanc"]
    assert elections[0].verdict("en") == (
        "The ballot is not valid, with 30 voters of 31 required: nobody is elected"
    )
    assert elections[0].rule("fr") == "Majorité relative\u202f; participation requise\u00a0: 31\u00a0votants"


def test_an_election_that_cannot_be_is_refused() -> None:
    with pytest.raises(OutOfOrder, match="at least one candidate"):
        held(1)
    with pytest.raises(OutOfOrder, match="counted from 1"):
        held(0, Blanc=3)
    with pytest.raises(OutOfOrder, match="do not add up"):
        elect({"Blanc": 3}, round=1, count=Count(2, 0, 0), procedure=GENERIC)
