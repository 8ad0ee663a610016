import pytest
from chamber import Chamber, account, cast, kinds, officer
from chamber.voting import motion, refused

from council.ballots import acts as ballots
from council.ballots.callover import acts
from council.ballots.callover.models import Hearing, awaiting
from council.ballots.models import Ballot
from council.ballots.votes import acts as voting
from council.ballots.votes.models import Vote
from council.journal.models import Entry
from council.members import acts as members
from council.sittings.attendance import acts as attendance

pytestmark = pytest.mark.django_db
ADA, BO, GIL = 0, 1, 6
AGENTS = ["Le secrétariat", "Ida Noyer"]


@pytest.fixture
def sat(chamber: Chamber) -> Chamber:
    """Six attend; Gil has given a proxy to Ada."""
    chamber.open(present=6)
    attendance.give_proxy(chamber.sitting, chamber.members[GIL], chamber.members[ADA], by=chamber.clerk)
    return chamber


@pytest.fixture
def called(sat: Chamber) -> Ballot:
    return opened(sat, motion(sat, "call"))


def opened(chamber: Chamber, ballot: Ballot) -> Ballot:
    ballots.open_ballot(ballot, by=chamber.clerk)
    return Ballot.objects.get(pk=ballot.pk)


def answer(chamber: Chamber, ballot: Ballot, place: int, choice: str) -> None:
    acts.answer_call(ballot, chamber.members[place], choice, by=chamber.clerk)


def hear(chamber: Chamber, ballot: Ballot, place: int, choice: str, agent: str = AGENTS[0]) -> bool:
    return acts.hear_vote(ballot, chamber.members[place], choice, by=officer(agent))


def take(chamber: Chamber, ballot: Ballot, place: int, choice: str) -> None:
    """Both agents heard the same."""
    assert [hear(chamber, ballot, place, choice, agent) for agent in AGENTS] == [False, True]


def stored() -> dict[str, tuple[str, str, str]]:
    votes = Vote.objects.select_related("member", "caster")
    return {vote.member.name: (vote.choice, vote.caster.name, vote.taken_by) for vote in votes}


# The call-over


def test_each_answers_to_their_name_and_the_close_enters_the_roll(sat: Chamber, called: Ballot) -> None:
    before = kinds()
    for place, choice in enumerate(["for", "against", "abstention", "not_taking_part"]):
        answer(sat, called, place, choice)
    assert kinds() == before
    result = ballots.close_ballot(called, confirmed=True, by=sat.clerk)
    assert result.tally == {
        "for": 1,
        "against": 1,
        "abstention": 1,
        "not_taking_part": 1,
        "no_vote": 2,
        "absent": 1,
    }
    votes = Entry.objects.get(kind="ballot_closed").facts["votes"]
    assert {vote["taken"] for vote in votes} == {"Le secrétariat"}


def test_an_answer_is_corrected_or_taken_back_before_the_close(sat: Chamber, called: Ballot) -> None:
    answer(sat, called, ADA, "for")
    answer(sat, called, ADA, "against")
    assert stored() == {"Ada Ortie": ("against", "Ada Ortie", "Le secrétariat")}
    answer(sat, called, ADA, "no_vote")
    assert stored() == {}


def test_the_holder_of_a_proxy_answers_for_its_giver_and_the_roll_says_so(
    sat: Chamber, called: Ballot
) -> None:
    answer(sat, called, GIL, "for")
    result = ballots.close_ballot(called, confirmed=True, by=sat.clerk)
    assert [(line["name"], line["by"]) for line in result.voted("for")] == [("Gil Tamaris", "Ada Ortie")]


def test_the_giver_who_arrives_answers_for_themself(sat: Chamber, called: Ballot) -> None:
    answer(sat, called, GIL, "for")
    attendance.sign_in(sat.sitting, sat.members[GIL], by=sat.clerk)
    answer(sat, called, GIL, "against")
    assert stored() == {"Gil Tamaris": ("against", "Gil Tamaris", "Le secrétariat")}


def test_nobody_answers_for_who_is_neither_here_nor_represented(sat: Chamber, called: Ballot) -> None:
    attendance.sign_out(sat.sitting, sat.members[ADA], by=sat.clerk)
    for place in (ADA, GIL):
        refused("nobody present holds their proxy", answer, sat, called, place, "for")
    assert stored() == {}


def test_a_name_is_answered_only_while_its_own_ballot_is_called_over(sat: Chamber) -> None:
    announced = motion(sat, "call")
    refused("not open yet", answer, sat, announced, ADA, "for")
    called = opened(sat, announced)
    called.roll.filter(member=sat.members[BO]).delete()
    refused("Bo Lichen is not on the roll", answer, sat, called, BO, "for")
    refused("not a choice", answer, sat, called, ADA, "perhaps")
    ballots.close_ballot(called, confirmed=True, by=sat.clerk)
    refused("ballot is closed", answer, sat, called, ADA, "for")


def test_the_phones_do_not_vote_in_a_call_over_nor_the_call_on_the_phones(
    sat: Chamber, called: Ballot
) -> None:
    refused("not taken on the phones", cast, called, sat.members[ADA], "for")
    ballots.void_ballot(called, reason="essai", by=sat.clerk)
    public = opened(sat, motion(sat, "public"))
    refused("not taken by call-over", answer, sat, public, ADA, "for")
    assert stored() == {}


# Votes taken by the desk


@pytest.fixture
def public(sat: Chamber) -> Ballot:
    return opened(sat, motion(sat, "public"))


def test_two_agents_take_a_vote_and_the_register_does_not_say_which(sat: Chamber, public: Ballot) -> None:
    take(sat, public, ADA, "against")
    said = {"ballot": 1, "member": "Ada Ortie", "group": "Alizés"}
    heard, taken = Entry.objects.filter(kind__in=["vote_heard", "vote_taken"])
    assert (heard.author, heard.facts) == (AGENTS[0], said | {"agent": AGENTS[0]})
    assert (taken.author, taken.facts) == (AGENTS[1], said | {"agents": AGENTS})
    assert stored() == {"Ada Ortie": ("against", "Ada Ortie", "Le secrétariat, Ida Noyer")}
    assert Hearing.objects.count() == 0


def test_one_agent_alone_takes_no_vote_however_often_they_hear_it(sat: Chamber, public: Ballot) -> None:
    assert [hear(sat, public, ADA, choice) for choice in ("for", "against")] == [False, False]
    assert (stored(), [h.choice for h in awaiting(public)]) == ({}, ["against"])
    namesake = members.open_account("other@example.org", "le  SECRÉTARIAT")
    refused("Two different agents", acts.hear_vote, public, sat.members[ADA], "against", by=namesake)
    assert stored() == {}


def test_two_agents_who_heard_otherwise_take_no_vote(sat: Chamber, public: Ballot) -> None:
    hear(sat, public, ADA, "for")
    refused("Le secrétariat did not hear the same", hear, sat, public, ADA, "against", AGENTS[1])
    assert stored() == {}


def test_a_member_who_has_voted_is_never_replaced_at_the_desk(sat: Chamber, public: Ballot) -> None:
    cast(public, sat.members[BO], "for")
    refused("Bo Lichen has voted", hear, sat, public, BO, "against")
    hear(sat, public, ADA, "for")
    cast(public, sat.members[ADA], "against")
    assert awaiting(public) == []
    refused("Ada Ortie has voted", hear, sat, public, ADA, "for", AGENTS[1])
    assert {vote[0] for vote in stored().values()} == {"for", "against"}


def test_the_member_may_change_what_was_taken_and_nobody_takes_it_again(sat: Chamber, public: Ballot) -> None:
    take(sat, public, BO, "against")
    refused("Bo Lichen has voted", hear, sat, public, BO, "for")
    cast(public, sat.members[BO], "abstention")
    assert stored()["Bo Lichen"] == ("abstention", "Bo Lichen", "")


def test_the_vote_taken_stands_instead_of_the_proxys(sat: Chamber, public: Ballot) -> None:
    voting.cast_vote(public.pk, sat.members[ADA], member=sat.members[GIL], choice="for", key="by-proxy-1")
    attendance.sign_in(sat.sitting, sat.members[GIL], by=sat.clerk)
    take(sat, public, GIL, "against")
    assert stored()["Gil Tamaris"] == ("against", "Gil Tamaris", "Le secrétariat, Ida Noyer")


def test_nobody_hears_their_own_vote(sat: Chamber, public: Ballot) -> None:
    ada = account(sat, ADA)
    refused("heard by two others", acts.hear_vote, public, sat.members[ADA], "for", by=ada)
    assert Hearing.objects.count() == 0


def test_a_vote_is_heard_from_a_member_who_is_here_and_on_the_roll(sat: Chamber, public: Ballot) -> None:
    refused("Gil Tamaris is not signed in", hear, sat, public, GIL, "for")
    refused("not a choice", hear, sat, public, ADA, "absent")
    public.roll.filter(member=sat.members[BO]).delete()
    refused("Bo Lichen is not on the roll", hear, sat, public, BO, "for")
    assert stored() == {}


def test_no_vote_is_heard_before_the_opening_after_the_close_or_in_a_call_over(sat: Chamber) -> None:
    announced = motion(sat, "public")
    refused("not open yet", hear, sat, announced, ADA, "for")
    ballots.close_ballot(opened(sat, announced), confirmed=True, by=sat.clerk)
    refused("ballot is closed", hear, sat, announced, ADA, "for")
    ballots.proclaim_ballot(announced, confirmed=True, by=sat.clerk)
    refused("not taken on the phones", hear, sat, opened(sat, motion(sat, "call")), ADA, "for")
