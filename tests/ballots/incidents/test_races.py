"""Two people at the desk who take a ballot again at the same instant: one new ballot."""

from functools import partial

import pytest
from chamber import Chamber, convened
from machines.held import refusals

from council.ballots import acts as ballots
from council.ballots.announcing import acts as announcing
from council.ballots.incidents import acts as incidents
from council.ballots.models import Ballot
from council.ballots.preparing import acts as preparing

pytestmark = pytest.mark.database


@pytest.fixture
def chamber(fresh_database: str) -> Chamber:
    return convened().open()


def closed(chamber: Chamber) -> Ballot:
    words = {"fr": "Question", "en": "Question"}
    ballot = preparing.prepare_ballot(chamber.sitting, subject="question", question=words, by=chamber.clerk)
    announcing.announce_prepared(ballot, by=chamber.clerk)
    ballots.open_ballot(ballot, by=chamber.clerk)
    chamber.vote(ballot, for_=4, against=3)
    ballots.close_ballot(ballot, confirmed=True, by=chamber.clerk)
    return Ballot.objects.get(pk=ballot.pk)


def test_a_void_ballot_run_again_by_two_at_once_is_run_again_once(chamber: Chamber) -> None:
    ballot = closed(chamber)
    ballots.void_ballot(ballot, reason="Doute", by=chamber.clerk)
    again = partial(incidents.run_again, ballot, by=chamber.clerk)
    assert [*map(bool, refusals(again, again, first=0))] == [False, True]
    assert Ballot.objects.filter(replaces=ballot).count() == 1


def test_a_ballot_passed_to_the_call_over_by_two_at_once_is_voided_once(chamber: Chamber) -> None:
    ballot = closed(chamber)
    pass_over = partial(incidents.pass_to_call_over, ballot, by=chamber.clerk)
    assert [*map(bool, refusals(pass_over, pass_over, first=0))] == [False, True]
    assert Ballot.objects.filter(replaces=ballot).count() == 1
