"""The chair's casting vote: it decides a tie where the rules give one, and is added to nothing."""

import pytest
from chamber import Chamber, kinds
from chamber.voting import counted, motion, presided, refused, under

from council.ballots import acts as ballots
from council.ballots.models import Ballot
from council.ballots.tellers import acts
from council.ballots.tellers.ties import awaits_the_chair
from council.journal.models import Entry
from council.sittings.attendance import acts as attendance

pytestmark = pytest.mark.django_db
ADA, GIL = 0, 6


@pytest.fixture
def sat(chamber: Chamber) -> Chamber:
    """Under rules that give the chair a casting vote, Gil presides over all seven."""
    return presided(under(chamber, "ceser").open(), GIL)


def on_phones(chamber: Chamber, **choices: int) -> Ballot:
    """A motion closed on these votes, cast by the first members; Gil is the last."""
    ballot = motion(chamber, "public")
    ballots.open_ballot(ballot, by=chamber.clerk)
    chamber.vote(ballot, **choices)
    ballots.close_ballot(ballot, confirmed=True, by=chamber.clerk)
    return Ballot.objects.get(pk=ballot.pk)


@pytest.mark.parametrize(("choice", "adopted"), [("for", True), ("against", False)])
def test_the_casting_vote_decides_a_tie_and_is_not_added(sat: Chamber, choice: str, adopted: bool) -> None:
    ballot = on_phones(sat, for_=3, against=3)
    assert awaits_the_chair(ballot)
    result = acts.give_casting_vote(ballot, choice, by=sat.clerk)
    assert (result.adopted, result.votes_for, result.against, result.voters) == (adopted, 3, 3, 6)
    facts = Entry.objects.get(kind="casting_vote_given").facts
    assert (facts["member"], facts["choice"]) == ("Gil Tamaris", choice)
    assert (facts["result"]["adopted"], facts["result"]["casting_vote"]) == (adopted, choice)
    assert not awaits_the_chair(Ballot.objects.get())


def test_the_result_proclaimed_is_the_one_that_the_casting_vote_made(sat: Chamber) -> None:
    ballot = counted(sat, motion(sat, "counted"), 3, 3, 1)
    acts.give_casting_vote(ballot, "for", by=sat.clerk)
    result = ballots.proclaim_ballot(ballot, by=sat.clerk)
    assert (result.adopted, result.casting_vote, result.tellers) == (True, "for", ["Ada Ortie", "Bo Lichen"])
    assert "casting vote" in result.verdict["en"]


def test_the_casting_vote_rests_on_those_who_attended_the_close(sat: Chamber) -> None:
    ballot = on_phones(sat, for_=3, against=3)
    attendance.sign_out(sat.sitting, sat.members[ADA], by=sat.clerk)
    result = acts.give_casting_vote(ballot, "for", by=sat.clerk)
    assert (result.attending, result.represented, len(result.roll)) == (7, 7, 7)


def test_the_casting_vote_keeps_whose_votes_were_taken_and_by_whom(sat: Chamber) -> None:
    ballot = on_phones(sat, for_=3, against=3)
    line = {"by": "Bo Lichen", "taken": "A. Un, B. Deux"}
    assert ballot.result is not None
    ballot.result["roll"][0] |= line
    ballot.save()
    kept = acts.give_casting_vote(ballot, "for", by=sat.clerk).roll[0]
    assert {name: kept[name] for name in line} == line


def test_the_chair_who_voted_has_settled_the_tie(sat: Chamber) -> None:
    tied = on_phones(sat, abstention=1, for_=3, against=3)
    assert tied.outcome is not None
    assert (tied.outcome.casting_vote, awaits_the_chair(tied)) == ("against", False)
    refused("already settled this tie", acts.give_casting_vote, tied, "for", by=sat.clerk)


def test_a_casting_vote_is_given_once(sat: Chamber) -> None:
    ballot = on_phones(sat, for_=3, against=3)
    acts.give_casting_vote(ballot, "against", by=sat.clerk)
    refused("already settled this tie", acts.give_casting_vote, ballot, "for", by=sat.clerk)


@pytest.mark.parametrize("votes", [{}, {"abstention": 6}, {"for_": 4, "against": 2}])
def test_there_is_nothing_to_settle_without_a_tie(sat: Chamber, votes: dict[str, int]) -> None:
    ballot = on_phones(sat, **votes)
    assert not awaits_the_chair(ballot)
    refused("no tie for the chair", acts.give_casting_vote, ballot, "for", by=sat.clerk)


def test_where_the_rules_say_so_a_tie_fails(chamber: Chamber) -> None:
    presided(chamber.open(), GIL)
    ballot = on_phones(chamber, for_=3, against=3)
    assert not awaits_the_chair(ballot)
    refused("no tie for the chair", acts.give_casting_vote, ballot, "for", by=chamber.clerk)


def test_there_is_no_casting_vote_on_papers_nor_in_an_election(sat: Chamber) -> None:
    papers = counted(sat, motion(sat, "paper"), 3, 3)
    assert not awaits_the_chair(papers)
    refused("in a secret ballot", acts.give_casting_vote, papers, "for", by=sat.clerk)
    ballots.void_ballot(papers, reason="essai", by=sat.clerk)
    elected = counted(sat, motion(sat, "counted", candidates=["A", "B"]), candidates={"A": 3, "B": 3})
    refused("in an election", acts.give_casting_vote, elected, "for", by=sat.clerk)


def test_a_tie_is_settled_after_the_close_by_who_presided(chamber: Chamber) -> None:
    announced = motion(under(chamber, "ceser").open(), "counted")
    refused("between the close", acts.give_casting_vote, announced, "for", by=chamber.clerk)
    Ballot.objects.update(chair=None)  # as before a sitting needed someone in the chair
    tied = counted(chamber, announced, 3, 3)
    assert not awaits_the_chair(tied)
    refused("Nobody was in the chair", acts.give_casting_vote, tied, "for", by=chamber.clerk)
    ballots.proclaim_ballot(tied, by=chamber.clerk)
    refused("between the close", acts.give_casting_vote, tied, "for", by=chamber.clerk)


def test_the_casting_vote_is_for_or_against(sat: Chamber) -> None:
    ballot = on_phones(sat, for_=3, against=3)
    refused("for or against", acts.give_casting_vote, ballot, "abstention", by=sat.clerk)
    assert kinds()[-1] == "ballot_closed"
