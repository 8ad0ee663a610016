import pytest
from chamber import Chamber, cast, kinds
from chamber.voting import motion, refused

from council.ballots import acts as ballots
from council.ballots.callover import acts
from council.ballots.models import Ballot
from council.ballots.votes.models import Vote
from council.journal.models import Entry
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


def take(chamber: Chamber, ballot: Ballot, place: int, choice: str, agents: list[str] = AGENTS) -> None:
    acts.take_vote(ballot, chamber.members[place], choice, agents=agents, by=chamber.clerk)


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
    facts = Entry.objects.get(kind="vote_taken").facts
    assert facts == {"ballot": 1, "member": "Ada Ortie", "group": "Alizés", "agents": AGENTS}
    assert stored() == {"Ada Ortie": ("against", "Ada Ortie", "Le secrétariat, Ida Noyer")}


def test_the_vote_taken_replaces_the_members_and_the_members_replaces_it(
    sat: Chamber, public: Ballot
) -> None:
    cast(public, sat.members[BO], "for")
    take(sat, public, BO, "against")
    assert stored()["Bo Lichen"] == ("against", "Bo Lichen", "Le secrétariat, Ida Noyer")
    cast(public, sat.members[BO], "abstention")
    assert stored()["Bo Lichen"] == ("abstention", "Bo Lichen", "")


@pytest.mark.parametrize(
    "agents", [["Ida Noyer"], ["Ida Noyer", "ida  noyer"], ["Ida Noyer", ""], ["A", "B", "C"], []]
)
def test_two_agents_are_two(sat: Chamber, public: Ballot, agents: list[str]) -> None:
    refused("Two different agents", take, sat, public, ADA, "for", agents)
    assert stored() == {}


def test_a_vote_is_taken_from_a_member_who_is_here_and_on_the_roll(sat: Chamber, public: Ballot) -> None:
    refused("Gil Tamaris is not signed in", take, sat, public, GIL, "for")
    refused("not a choice", take, sat, public, ADA, "absent")
    public.roll.filter(member=sat.members[BO]).delete()
    refused("Bo Lichen is not on the roll", take, sat, public, BO, "for")
    assert stored() == {}


def test_no_vote_is_taken_before_the_opening_after_the_close_or_in_a_call_over(sat: Chamber) -> None:
    announced = motion(sat, "public")
    refused("not open yet", take, sat, announced, ADA, "for")
    ballots.close_ballot(opened(sat, announced), confirmed=True, by=sat.clerk)
    refused("ballot is closed", take, sat, announced, ADA, "for")
    ballots.proclaim_ballot(announced, confirmed=True, by=sat.clerk)
    refused("not taken on the phones", take, sat, opened(sat, motion(sat, "call")), ADA, "for")
