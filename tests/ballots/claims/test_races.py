"""Two people at the desk, or a member and the desk, at the same instant: one change, one entry."""

from functools import partial

import pytest
from chamber import Chamber, convened, kinds
from machines.held import BOTH, refusals

from council.ballots import acts as ballots
from council.ballots.announcing import acts as announcing
from council.ballots.claims import acts
from council.ballots.claims.models import Flag
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


def test_a_ballot_proclaimed_and_voided_at_once_is_one_or_the_other(chamber: Chamber) -> None:
    for first in BOTH:
        ballot, before = closed(chamber), kinds()
        refused = refusals(
            partial(ballots.proclaim_ballot, ballot, confirmed=True, by=chamber.clerk),
            partial(ballots.void_ballot, ballot, reason="Doute", by=chamber.clerk),
            first=first,
        )
        assert kinds()[len(before) :] == [("ballot_proclaimed", "ballot_voided")[first]]
        assert Ballot.objects.get(pk=ballot.pk).state == ("proclaimed", "void")[first]
        assert [*map(bool, refused)] == [first == 1, first == 0]


def test_an_error_reported_at_the_proclamation_comes_before_it_or_is_refused(chamber: Chamber) -> None:
    for first in BOTH:
        ballot, before = closed(chamber), kinds()
        ada = chamber.members[0]
        proclaimed, late = refusals(
            partial(ballots.proclaim_ballot, ballot, confirmed=True, by=chamber.clerk),
            partial(acts.report_error, ballot, ada, claimed="against", by=ada),
            first=first,
        )
        assert (proclaimed, bool(late)) == ("", first == 0)
        told = [] if late else ["error_reported"]
        assert kinds()[len(before) :] == [*told, "ballot_proclaimed"]
        assert Flag.objects.filter(ballot=ballot).count() == len(told)


def test_the_same_report_sent_twice_at_once_is_entered_once(chamber: Chamber) -> None:
    ballot, before = closed(chamber), kinds()
    ada = chamber.members[0]
    report = partial(acts.report_error, ballot, ada, claimed="against", by=ada)
    refusals(report, report, first=0)
    assert (Flag.objects.filter(ballot=ballot).count(), kinds()[len(before) :]) == (1, ["error_reported"])
