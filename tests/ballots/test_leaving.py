"""Members who vote and leave before the close: they attended, and their votes stand."""

import pytest
from chamber import Chamber

from council.ballots import acts
from council.ballots.claims import acts as claims
from council.ballots.claims.claims import flagged
from council.ballots.models import Ballot
from council.minutes.archive import archive
from council.procedure.acts import set_rule
from council.sittings.attendance import acts as attendance
from council.verifier.archive import verify

pytestmark = pytest.mark.django_db
OF_THOSE_ATTENDING = {"base": "attending", "fraction": "1/2", "comparison": ">"}


@pytest.fixture
def left(chamber: Chamber) -> Ballot:
    """Six attend under a majority of those attending; three vote for, three against, and these leave."""
    set_rule(
        chamber.body,
        "final",
        value=OF_THOSE_ATTENDING,
        status="assumed",
        source="Décision du 24 novembre",
        by=chamber.clerk,
    )
    chamber.open(present=6)
    attendance.give_proxy(chamber.sitting, chamber.members[6], chamber.members[0], by=chamber.clerk)
    ballot = chamber.announce()
    acts.open_ballot(ballot, by=chamber.clerk)
    chamber.vote(ballot, for_=3, against=3)
    for member in chamber.members[3:6]:
        attendance.sign_out(chamber.sitting, member, by=chamber.clerk)
    acts.close_ballot(ballot, confirmed=True, by=chamber.clerk)
    return Ballot.objects.get(pk=ballot.pk)


def test_nobody_lowers_the_majority_by_leaving_after_voting_against(left: Ballot) -> None:
    result = left.outcome
    assert result is not None
    assert (result.attending, result.represented, result.base_count, result.required) == (6, 7, 6, 4)
    assert (result.votes_for, result.against, result.adopted) == (3, 3, False)


def test_an_error_reported_is_weighed_on_those_who_attended(chamber: Chamber, left: Ballot) -> None:
    claims.report_error(left, chamber.members[0], claimed="abstention", by=chamber.clerk)
    assert not flagged(left).would_change
    claims.report_error(left, chamber.members[5], claimed="for", by=chamber.clerk)
    claims.report_error(left, chamber.members[0], claimed="for", by=chamber.clerk)
    assert flagged(left).would_change


def test_the_verifier_counts_those_who_left(chamber: Chamber, left: Ballot) -> None:
    acts.proclaim_ballot(left, confirmed=True, by=chamber.clerk)
    assert verify(archive.build(chamber.sitting.pk)).ballots == 1
