from typing import Any

import pytest
from chamber import Chamber, kinds
from chamber.voting import AMENDED, called, count, counted, motion, refused

from council.amendments.models import Amendment
from council.ballots import acts as ballots
from council.ballots.announcing import acts as announcing
from council.ballots.models import Ballot
from council.ballots.preparing import acts as preparing
from council.ballots.tellers import acts
from council.ballots.tellers.models import Count
from council.journal.models import Entry
from council.opinions.models import Opinion
from council.procedure.acts import set_rule
from council.sittings.attendance import acts as attendance

pytestmark = pytest.mark.django_db


@pytest.fixture
def sat(chamber: Chamber) -> Chamber:
    return chamber.open()


def hands(chamber: Chamber, amendment: Amendment | None, **more: Any) -> Ballot:
    item = chamber.item("amendments" if amendment else "vote")
    return acts.show_hands(chamber.sitting, item, amendment, by=chamber.clerk, **more)


def prepared(chamber: Chamber, **more: Any) -> Ballot:
    asked = {"subject": "motion", "question": {"fr": "Suspension"}} | more
    return preparing.prepare_ballot(chamber.sitting, **asked, by=chamber.clerk)


# Shows of hands and consensus


def test_one_tap_carries_the_amendment_called_and_leaves_no_figure(sat: Chamber) -> None:
    amendment = called(sat, sat.table(AMENDED))
    before = kinds()
    ballot = hands(sat, amendment, adopted=True)
    assert kinds()[len(before) :] == ["hands_shown", "amendment_adopted"]
    assert sat.opinion.version().blocks.get(key="r1").text == AMENDED
    facts = Entry.objects.get(kind="hands_shown").facts
    assert (facts["ballot"], facts["result"]["counted"], facts["result"]["voters"]) == (1, False, 0)
    assert (ballot.state, ballot.roll.count(), facts["text_sha256"]) == ("proclaimed", 7, ballot.text_sha256)


def test_one_tap_rejects_the_amendment_called(sat: Chamber) -> None:
    ballot = hands(sat, called(sat, sat.table(AMENDED)), adopted=False)
    assert Amendment.objects.get().fate == "rejected"
    assert ballot.outcome is not None
    assert ballot.outcome.verdict["fr"] == "L'amendement est rejeté à main levée"


def test_the_whole_is_settled_by_hands_once_the_quorum_is_checked(sat: Chamber) -> None:
    sat.call("vote")
    refused("Check the quorum", hands, sat, None, adopted=True)
    attendance.check_quorum(sat.sitting, by=sat.clerk)
    hands(sat, None, adopted=False)
    assert (Opinion.objects.get().is_settled, Opinion.objects.get().is_adopted) == (True, False)


def test_a_consensus_takes_no_vote_and_one_objection_ends_it(sat: Chamber) -> None:
    amendment = called(sat, sat.table(AMENDED))
    refused("Somebody objects", hands, sat, amendment, adopted=False, method="consensus")
    assert Amendment.objects.get().stage == "called"
    ballot = hands(sat, amendment, adopted=True, method="consensus")
    assert ballot.outcome is not None
    assert ballot.outcome.verdict["en"] == "The amendment is adopted without objection"


def test_hands_are_not_shown_beside_a_ballot_nor_without_quorum(chamber: Chamber) -> None:
    chamber.table(AMENDED)
    chamber.open(present=3)
    amendment = called(chamber, Amendment.objects.get())
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    refused("quorum is not reached", hands, chamber, amendment, adopted=True)
    assert (Amendment.objects.get().stage, Ballot.objects.count()) == ("called", 0)


def test_hands_settle_a_prepared_motion(sat: Chamber) -> None:
    ballot = acts.show_hands_on(prepared(sat), adopted=True, by=sat.clerk)
    assert (ballot.number, ballot.method, ballot.is_proclaimed) == (1, "hands", True)
    refused("already been announced", acts.show_hands_on, ballot, adopted=False, by=sat.clerk)


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"subject": "election", "candidates": ["A"], "method": "paper"}, "choose a paper ballot"),
        ({"subject": "test"}, "taken on the phones"),
    ],
)
def test_neither_a_person_nor_a_test_is_settled_by_hands(
    sat: Chamber, asked: dict[str, Any], reason: str
) -> None:
    refused(reason, acts.show_hands_on, prepared(sat, **asked), adopted=True, by=sat.clerk)


def test_a_count_is_not_a_show_of_hands(sat: Chamber) -> None:
    refused("show of hands", acts.show_hands_on, prepared(sat), adopted=True, method="paper", by=sat.clerk)


# Two tellers


def test_two_tellers_who_agree_close_the_ballot(sat: Chamber) -> None:
    ballot = motion(sat, "counted")
    assert count(sat, ballot, 4, 2, 1) is None
    result = count(sat, ballot, 4, 2, 1, teller="Bo Lichen")
    assert (result.votes_for, result.adopted, result.tellers) == (4, True, ["Ada Ortie", "Bo Lichen"])
    assert kinds()[-3:] == ["count_entered", "count_entered", "ballot_closed"]
    assert Entry.objects.get(kind="ballot_closed").facts["votes"] == []


def test_two_tellers_who_differ_are_told_where_and_the_first_count_stays(sat: Chamber) -> None:
    ballot = motion(sat, "counted")
    count(sat, ballot, 4, 2, 1)
    said = r"differ\. For: 4 \(Ada Ortie\), 3 \(Bo Lichen\)\. Count again"
    refused(said, count, sat, ballot, 3, 2, 1, teller="Bo Lichen")
    assert (Count.objects.count(), Ballot.objects.get().state) == (1, "announced")


@pytest.mark.parametrize("again", ["Ada Ortie", "ada  ORTIE", "Àda Ortie"])
def test_one_teller_does_not_count_twice_from_one_account_nor_from_two_of_one_name(
    sat: Chamber, again: str
) -> None:
    ballot = motion(sat, "counted")
    count(sat, ballot, 4, 2, 1)
    refused("Ada Ortie has already entered a count", count, sat, ballot, 4, 2, 1, teller=again)


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        ({"for": 8}, r"more votes \(8\) than members \(7\)"),
        ({"for": -1}, "“for” must be a whole number"),
        ({"for": "4"}, "“for” must be a whole number"),
        ({"blank": 1}, "“blank” is not a figure"),
        ({"candidates": {"A": 1}}, "the votes of each candidate"),
    ],
)
def test_figures_that_cannot_be_are_refused(sat: Chamber, figures: Any, reason: str) -> None:
    ballot = motion(sat, "counted")
    refused(reason, acts.enter_count, ballot, figures=figures, by=sat.clerk)
    assert Count.objects.count() == 0


def test_a_count_is_that_of_whose_account_enters_it(sat: Chamber) -> None:
    acts.enter_count(motion(sat, "counted"), figures={"for": 4}, by=sat.clerk)
    entry = Entry.objects.get(kind="count_entered")
    assert (entry.author, entry.facts["teller"], Count.objects.get().teller) == ("Le secrétariat",) * 3


def test_figures_are_entered_while_the_ballot_is_announced(sat: Chamber) -> None:
    refused("not counted by tellers", count, sat, motion(sat, "public"), 1)
    ballots.void_ballot(Ballot.objects.get(), reason="essai", by=sat.clerk)
    refused("not announced yet", count, sat, prepared(sat, method="counted"), 1)
    closed = counted(sat, motion(sat, "counted"), 4, 3)
    refused("ballot is closed", count, sat, closed, 4, 3, teller="Cléo Silex")


def test_the_tellers_count_again_from_the_start_and_the_register_says_why(sat: Chamber) -> None:
    ballot = motion(sat, "counted")
    refused("No count has been entered", acts.recount, ballot, reason="Doute", by=sat.clerk)
    count(sat, ballot, 4, 2, 1)
    refused("Say why", acts.recount, ballot, reason=" ", by=sat.clerk)
    acts.recount(ballot, reason="Un bulletin oublié", by=sat.clerk)
    facts = Entry.objects.get(kind="count_dropped").facts
    assert (facts["tellers"], facts["reason"]) == (["Ada Ortie"], "Un bulletin oublié")
    assert counted(sat, ballot, 3, 3, 1).is_closed
    refused("ballot is closed", acts.recount, ballot, reason="Doute", by=sat.clerk)


def test_papers_are_blank_or_void_and_come_from_voters(sat: Chamber) -> None:
    result = counted(sat, motion(sat, "paper"), 3, 2, 0, blank=1, void=1).outcome
    assert result is not None
    assert (result.voters, result.cast, result.blank, result.void, result.groups) == (7, 5, 1, 1, [])


@pytest.mark.parametrize(("used", "voters"), [(False, 6), (True, 7)])
def test_a_proxy_counts_in_a_secret_ballot_where_the_rules_say_so_alone(
    chamber: Chamber, used: bool, voters: int
) -> None:
    value = {"cap": 1, "same_group_first": True, "in_secret_ballots": used}
    set_rule(chamber.body, "proxies", value=value, status="sourced", source="Art. 9", by=chamber.clerk)
    chamber.open(present=6)
    attendance.give_proxy(chamber.sitting, chamber.members[6], chamber.members[0], by=chamber.clerk)
    secret = motion(chamber, "paper")
    assert [line.holder_name for line in secret.roll.exclude(proxy=None)] == ["Ada Ortie"] * used
    more = {"for": voters + 1, "against": 0}
    refused("more", acts.enter_count, secret, figures=more, by=chamber.clerk)
    counted(chamber, secret, voters, 0)
    assert Ballot.objects.get().outcome.voters == voters


# A doubt


def test_a_doubtful_count_is_void_and_the_question_goes_to_the_phones(sat: Chamber) -> None:
    old = counted(sat, motion(sat, "counted"), 4, 3)
    ballot = acts.declare_doubt(old, by=sat.clerk)
    old.refresh_from_db()
    assert (old.state, old.void_reason) == ("void", "Vote douteux")
    assert (ballot.method, ballot.replaces, ballot.state) == ("public", old, "announced")
    assert Entry.objects.filter(kind="ballot_announced").last().facts["replaces"] == old.number


def test_a_doubtful_count_on_an_amendment_is_taken_again_on_the_phones(sat: Chamber) -> None:
    amendment = called(sat, sat.table(AMENDED))
    item = sat.item("amendments")
    old = announcing.announce_ballot(sat.sitting, item, amendment, method="counted", by=sat.clerk)
    ballot = acts.declare_doubt(old, by=sat.clerk)
    assert sat.decide(ballot, for_=4, against=3).is_proclaimed
    assert Amendment.objects.get().fate == "adopted"


def test_a_doubtful_election_is_held_again_on_paper(sat: Chamber) -> None:
    ballot = motion(sat, "counted", candidates=["Ada", "Bo"])
    assert acts.declare_doubt(ballot, by=sat.clerk).method == "paper"


def test_a_proclaimed_count_and_a_vote_by_name_are_not_in_doubt(sat: Chamber) -> None:
    closed = counted(sat, motion(sat, "counted"), 4, 3)
    ballots.proclaim_ballot(closed, by=sat.clerk)
    refused("can no longer be voided", acts.declare_doubt, closed, by=sat.clerk)
    refused("Only hands that tellers counted", acts.declare_doubt, motion(sat, "public"), by=sat.clerk)


# Elections


def election(chamber: Chamber, *votes: int, **more: int) -> Ballot:
    """A round counted on papers: the votes of Ada, Bo and Cléo."""
    names = ["Ada", "Bo", "Cléo"]
    ballot = Ballot.objects.filter(subject="election", state="announced").first()
    ballot = ballot or motion(chamber, "paper", candidates=names)
    return counted(chamber, ballot, candidates=dict(zip(names, votes, strict=True)), **more)


def proclaimed(chamber: Chamber, *votes: int, **more: int) -> Ballot:
    ballots.proclaim_ballot(election(chamber, *votes, **more), by=chamber.clerk)
    return Ballot.objects.get(subject="election", state="proclaimed")


def test_the_first_round_asks_an_absolute_majority_and_the_second_the_most_votes(sat: Chamber) -> None:
    first = proclaimed(sat, 3, 2, 2)
    assert first.outcome is not None
    assert (first.outcome.elected, first.outcome.required) == ("", 4)
    announcing.announce_prepared(acts.prepare_next_round(first, by=sat.clerk), by=sat.clerk)
    second = election(sat, 3, 2, 1, blank=1).outcome
    assert second is not None
    assert (second.round, second.elected, second.candidates["Ada"]) == (2, "Ada", 3)


def test_equal_candidates_are_not_elected_and_it_is_said(sat: Chamber) -> None:
    result = election(sat, 3, 3, 1).outcome
    assert result is not None
    assert (result.elected, result.tie) == ("", True)
    assert result.verdict["en"] == "Ada and Bo are equal, with 3 votes: nobody is elected"


def test_the_next_round_is_prepared_once_and_only_when_nobody_is_elected(sat: Chamber) -> None:
    closed = election(sat, 3, 2, 2)
    refused("Proclaim the result", acts.prepare_next_round, closed, by=sat.clerk)
    ballots.proclaim_ballot(closed, by=sat.clerk)
    acts.prepare_next_round(closed, by=sat.clerk)
    refused("already prepared", acts.prepare_next_round, closed, by=sat.clerk)


def test_a_second_election_on_the_same_question_has_rounds_of_its_own(sat: Chamber) -> None:
    first = proclaimed(sat, 3, 2, 2)
    announcing.announce_prepared(acts.prepare_next_round(first, by=sat.clerk), by=sat.clerk)
    ballots.proclaim_ballot(election(sat, 4, 2, 1), by=sat.clerk)
    again = election(sat, 3, 2, 2)
    ballots.proclaim_ballot(again, by=sat.clerk)
    assert acts.prepare_next_round(Ballot.objects.get(pk=again.pk), by=sat.clerk).round == 2


def test_no_round_follows_an_election_won_nor_a_motion(sat: Chamber) -> None:
    refused("Ada is elected", acts.prepare_next_round, proclaimed(sat, 4, 2, 1), by=sat.clerk)
    refused("Only an election", acts.prepare_next_round, motion(sat, "counted"), by=sat.clerk)


@pytest.mark.parametrize("candidates", [{}, {"Ada": 3, "Bo": 1}, {"Ada": 1, "Bo": 1, "Cléo": 1, "Dan": 1}])
def test_each_candidate_has_their_votes(sat: Chamber, candidates: dict[str, int]) -> None:
    ballot = motion(sat, "paper", candidates=["Ada", "Bo", "Cléo"])
    refused("the votes of each candidate", count, sat, ballot, candidates=candidates)


def test_two_tellers_of_an_election_are_told_on_whom_they_differ(sat: Chamber) -> None:
    ballot = motion(sat, "paper", candidates=["Ada", "Blank papers"])
    count(sat, ballot, candidates={"Ada": 2, "Blank papers": 3}, blank=1)
    said = r"differ\. Ada: 2 \(Ada Ortie\), 3 \(Bo Lichen\)\. Count"
    other = {"Ada": 3, "Blank papers": 3}
    refused(said, count, sat, ballot, candidates=other, blank=1, teller="Bo Lichen")
