from typing import Any

import pytest
from chamber import Chamber, kinds
from django.utils import timezone

from council.ballots import acts as ballots
from council.ballots.claims import acts
from council.ballots.claims.claims import flagged, flips
from council.ballots.claims.models import Correction, Flag
from council.ballots.incidents import acts as incidents
from council.ballots.models import Ballot
from council.journal.models import Entry
from council.rules.order import OutOfOrder
from council.templatetags.chamber import sentence

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(chamber: Chamber) -> Ballot:
    """The whole, closed on 4 for and 3 against."""
    ballot = chamber.open().announce()
    ballots.open_ballot(ballot, by=chamber.clerk)
    chamber.vote(ballot, for_=4, against=3)
    ballots.close_ballot(ballot, confirmed=True, by=chamber.clerk)
    return Ballot.objects.get()


@pytest.fixture
def proclaimed(chamber: Chamber, closed: Ballot) -> Ballot:
    ballots.proclaim_ballot(closed, confirmed=True, by=chamber.clerk)
    return Ballot.objects.get()


def report(ballot: Ballot, chamber: Chamber, place: int, claimed: str) -> None:
    member = chamber.members[place]
    acts.report_error(ballot, member, claimed=claimed, by=member)


def correct(ballot: Ballot, chamber: Chamber, place: int, declared: str) -> bool:
    member = chamber.members[place]
    return acts.correct_vote(ballot, member, declared=declared, by=member)


def refused(reason: str, act: Any, *words: Any, **circumstances: Any) -> None:
    """The act is refused for this reason, and nothing is entered."""
    before = kinds()
    with pytest.raises(OutOfOrder, match=reason):
        act(*words, **circumstances)
    assert kinds() == before


def test_a_member_says_that_their_line_is_wrong(chamber: Chamber, closed: Ballot) -> None:
    report(closed, chamber, 4, "abstention")
    facts = Entry.objects.get(kind="error_reported").facts
    assert (facts["member"], facts["counted"], facts["claimed"]) == ("Ève Ronce", "against", "abstention")
    assert Ballot.objects.get().result == closed.result


def test_the_desk_sees_whether_the_errors_reported_would_change_the_verdict(
    chamber: Chamber, closed: Ballot
) -> None:
    report(closed, chamber, 4, "abstention")
    assert (len(flagged(closed).flags), flagged(closed).would_change) == (1, False)
    report(closed, chamber, 0, "against")
    report(closed, chamber, 1, "no_vote")
    assert (len(flagged(closed).flags), flagged(closed).would_change) == (3, True)


def test_reporting_twice_is_reporting_once_and_one_may_change_ones_mind(
    chamber: Chamber, closed: Ballot
) -> None:
    for claimed in ("against", "against", "abstention"):
        report(closed, chamber, 0, claimed)
    assert list(Flag.objects.values_list("counted", "claimed")) == [("for", "abstention")]
    assert kinds().count("error_reported") == 2


def test_a_report_is_taken_back(chamber: Chamber, closed: Ballot) -> None:
    report(closed, chamber, 0, "against")
    report(closed, chamber, 0, "for")
    assert (flagged(closed).flags, kinds().count("error_reported")) == ([], 2)


def test_an_error_that_is_none_is_not_reported(chamber: Chamber, closed: Ballot) -> None:
    refused("how the vote was counted", report, closed, chamber, 0, "for")
    assert not Flag.objects.exists()


def test_errors_are_reported_only_between_the_close_and_the_proclamation(chamber: Chamber) -> None:
    ballot = chamber.open().announce()
    refused("between the close", report, ballot, chamber, 0, "for")
    ballots.open_ballot(ballot, by=chamber.clerk)
    refused("change your vote", report, ballot, chamber, 0, "for")
    ballots.close_ballot(ballot, confirmed=True, by=chamber.clerk)
    ballots.proclaim_ballot(ballot, confirmed=True, by=chamber.clerk)
    refused("between the close", report, ballot, chamber, 0, "for")


def test_a_report_is_taken_after_the_window_until_the_proclamation(chamber: Chamber, closed: Ballot) -> None:
    Ballot.objects.update(check_ends=timezone.now())
    assert not Ballot.objects.get().is_being_checked
    report(closed, chamber, 0, "against")
    assert Flag.objects.count() == 1


def test_the_chair_proclaims_over_the_reports_or_voids_and_runs_again(
    chamber: Chamber, closed: Ballot
) -> None:
    report(closed, chamber, 0, "against")
    refused("still checking", ballots.proclaim_ballot, closed, by=chamber.clerk)
    ballots.void_ballot(closed, reason="Erreurs signalées", by=chamber.clerk)
    again = incidents.run_again(closed, by=chamber.clerk)
    assert (again.number, again.replaces, again.question, again.state) == (
        2,
        closed,
        closed.question,
        "announced",
    )


def test_a_correction_is_printed_and_changes_nothing(chamber: Chamber, proclaimed: Ballot) -> None:
    assert correct(proclaimed, chamber, 0, "abstention") is True
    facts = Entry.objects.get(kind="vote_corrected").facts
    assert (facts["member"], facts["counted"], facts["declared"]) == ("Ada Ortie", "for", "abstention")
    assert Ballot.objects.get().result == proclaimed.result


def test_case_18_corrections_that_would_flip_the_result_warn_and_change_nothing(
    chamber: Chamber, proclaimed: Ballot
) -> None:
    assert correct(proclaimed, chamber, 4, "for") is False
    assert correct(proclaimed, chamber, 0, "against") is False
    assert correct(proclaimed, chamber, 1, "against") is True
    assert flips(proclaimed)
    chamber.opinion.refresh_from_db()
    assert (chamber.opinion.is_adopted, Ballot.objects.get().result) == (True, proclaimed.result)


def test_a_second_correction_replaces_the_first_and_the_register_keeps_both(
    chamber: Chamber, proclaimed: Ballot
) -> None:
    for declared in ("against", "against", "abstention"):
        correct(proclaimed, chamber, 0, declared)
    assert list(Correction.objects.values_list("counted", "declared")) == [("for", "abstention")]
    assert kinds().count("vote_corrected") == 2


def test_a_correction_is_taken_back(chamber: Chamber, proclaimed: Ballot) -> None:
    assert correct(proclaimed, chamber, 0, "against") is True
    assert correct(proclaimed, chamber, 0, "for") is False
    assert not Correction.objects.exists()


def test_votes_are_corrected_between_the_proclamation_and_the_approval_of_the_minutes(
    chamber: Chamber, closed: Ballot
) -> None:
    refused("once the result is proclaimed", correct, closed, chamber, 0, "against")
    ballots.proclaim_ballot(closed, confirmed=True, by=chamber.clerk)
    refused("how the vote was counted", correct, closed, chamber, 0, "for")
    type(chamber.sitting).objects.update(approved_at=timezone.now())
    refused("minutes are approved", correct, closed, chamber, 0, "against")


def test_who_is_not_on_the_roll_has_nothing_to_correct(chamber: Chamber, proclaimed: Ballot) -> None:
    proclaimed.roll.filter(member=chamber.members[6]).delete()
    refused("not on the roll", correct, proclaimed, chamber, 6, "for")


def test_the_register_says_what_a_member_takes_back(chamber: Chamber, closed: Ballot) -> None:
    for claimed in ("against", "for"):
        report(closed, chamber, 0, claimed)
    assert "Ada Ortie (Alizés) no longer reports an error" in sentence(Entry.objects.last())
    ballots.proclaim_ballot(closed, confirmed=True, by=chamber.clerk)
    for declared in ("against", "for"):
        correct(closed, chamber, 0, declared)
    assert "counted “For”, takes their correction back" in sentence(Entry.objects.last())
