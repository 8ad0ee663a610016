import pytest
from chamber import Chamber
from chamber.voting import motion

from council.ballots import acts as ballots
from council.ballots.callover import acts, calling
from council.ballots.models import Ballot

pytestmark = pytest.mark.django_db
IN_ORDER = ["Lichen", "Ortie", "Quartz", "Ronce", "Silex", "Sorbier", "Tamaris"]


@pytest.fixture
def ballot(chamber: Chamber) -> Ballot:
    ballot = motion(chamber.open(), "call")
    ballots.open_ballot(ballot, by=chamber.clerk)
    return ballot


def names(over: calling.CallOver) -> list[str]:
    return [called.line.name.split()[1] for called in over.names]


def test_the_names_are_called_in_alphabetical_order(ballot: Ballot) -> None:
    over = calling.read(ballot)
    assert names(over) == IN_ORDER
    assert (over.current, over.rank, over.answered) == (over.names[0], 1, 0)


@pytest.mark.parametrize(
    ("letter", "first"), [("S", "Silex"), ("r", "Ronce"), ("M", "Ortie"), ("Z", "Lichen")]
)
def test_the_call_begins_with_a_letter_and_comes_round(ballot: Ballot, letter: str, first: str) -> None:
    called = names(calling.read(ballot, letter))
    assert (called[0], sorted(called)) == (first, IN_ORDER)


def test_only_the_letters_of_the_roll_begin_a_call(ballot: Ballot) -> None:
    assert calling.letters(ballot) == ["L", "O", "Q", "R", "S", "T"]


def test_the_second_call_is_of_those_who_did_not_answer(chamber: Chamber, ballot: Ballot) -> None:
    for place in (0, 1, 3):
        acts.answer_call(ballot, chamber.members[place], "for", by=chamber.clerk)
    over = calling.read(ballot)
    assert [called.line.name for called in over.silent] == [
        "Ève Ronce",
        "Cléo Silex",
        "Fil Sorbier",
        "Gil Tamaris",
    ]
    assert over.current == over.silent[0]
    assert over.after(over.silent[0].line.member_id) == over.silent[1]
    assert over.after(over.silent[-1].line.member_id) is None


def test_a_name_already_called_is_taken_up_again(chamber: Chamber, ballot: Ballot) -> None:
    ada = chamber.members[0]
    acts.answer_call(ballot, ada, "abstention", by=chamber.clerk)
    current = calling.read(ballot, member=ada.pk).current
    assert current is not None
    assert (current.line.name, current.answer) == ("Ada Ortie", "abstention")
    assert calling.read(ballot, ended=True).current is None
