"""The numbered cases of the rules of procedure, in ballots that tellers count and that are called over."""

import pytest
from chamber import Chamber, account
from chamber.voting import AMENDED, called, counted, motion, presided, refused, under

from council.ballots import acts as ballots
from council.ballots.announcing import acts as announcing
from council.ballots.callover import acts as callover
from council.ballots.models import Ballot
from council.ballots.result import Result
from council.ballots.tellers import acts
from council.procedure import acts as procedure

pytestmark = pytest.mark.django_db
PROFILES = ["cese", "ceser", "eesc", "ces-spain", "generic"]
CASTS = {"ceser", "eesc", "ces-spain"}


def decided(chamber: Chamber, *figures: int, method: str = "counted", **more: int) -> Result:
    result = counted(chamber, motion(chamber, method), *figures, **more).outcome
    assert result is not None
    return result


def words(result: Result) -> str:
    return result.verdict["fr"].replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("profile", PROFILES)
def test_case_1_a_tie_is_settled_as_each_council_says(chamber: Chamber, profile: str) -> None:
    presided(under(chamber, profile).open(6), 5)
    assert decided(chamber, 3, 3).adopted is False
    ballot = Ballot.objects.get()
    if profile not in CASTS:
        refused("no tie for the chair", acts.give_casting_vote, ballot, "for", by=chamber.clerk)
        return
    result = acts.give_casting_vote(ballot, "for", by=chamber.clerk)
    assert (result.adopted, result.votes_for, result.voters) == (True, 3, 6)


def test_case_1_there_is_no_casting_vote_in_a_secret_ballot(chamber: Chamber) -> None:
    presided(under(chamber, "ceser").open(6), 5)
    assert words(decided(chamber, 3, 3, method="paper")) == "Partage égal des voix : la motion est rejetée"
    refused("secret ballot", acts.give_casting_vote, Ballot.objects.get(), "for", by=chamber.clerk)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(
    ("abstentions", "why"),
    [(0, "Personne n'a pris part au vote"), (7, "Tous les votants se sont abstenus")],
)
def test_case_2_nothing_is_adopted_when_all_abstain_or_nobody_votes(
    chamber: Chamber, profile: str, abstentions: int, why: str
) -> None:
    result = decided(under(chamber, profile).open(), 0, 0, abstentions)
    assert (result.adopted, result.tie, words(result)) == (False, False, f"{why} : la motion est rejetée")


@pytest.mark.parametrize(
    ("figures", "how"),
    [
        ((7, 0, 0), "à l'unanimité"),
        ((6, 0, 1), "à l'unanimité moins une abstention"),
        ((5, 0, 2), "à l'unanimité moins 2 abstentions"),
        ((6, 1, 0), "par 6 voix pour, 1 contre et 0 abstention"),
    ],
)
def test_case_3_unanimity_has_no_vote_against(
    chamber: Chamber, figures: tuple[int, int, int], how: str
) -> None:
    assert words(decided(chamber.open(), *figures)) == f"La motion est adoptée {how}"


def test_case_3_an_opinion_that_fails_by_hands_is_not_rejected(chamber: Chamber) -> None:
    chamber.open().announce()
    ballots.void_ballot(Ballot.objects.get(), reason="essai", by=chamber.clerk)
    ballot = acts.show_hands(chamber.sitting, chamber.item("vote"), adopted=False, by=chamber.clerk)
    assert ballot.outcome is not None
    assert words(ballot.outcome) == "Le projet d'avis n'est pas adopté à main levée"


@pytest.mark.parametrize("profile", PROFILES)
def test_case_4_an_exact_half_fails_and_the_requirement_is_shown(chamber: Chamber, profile: str) -> None:
    result = decided(under(chamber, profile).open(6), 3, 3)
    assert (result.adopted, result.required) == (False, 4)
    assert "4\u00a0voix" in result.rule["fr"]


def test_case_8_a_chair_who_does_not_vote_answers_no_call(chamber: Chamber) -> None:
    presided(chamber.open(), 6)
    particulars = {"value": False, "status": "sourced", "source": "Article 9"}
    procedure.set_rule(chamber.body, "chair_votes", **particulars, by=chamber.clerk)
    ballot = motion(chamber, "call")
    ballots.open_ballot(ballot, by=chamber.clerk)
    refused("chair does not vote", callover.answer_call, ballot, chamber.members[6], "for", by=chamber.clerk)
    assert ballot.received() == 0


@pytest.mark.parametrize(("figures", "annexed"), [((1, 3, 3), True), ((1, 4, 0), False)])
def test_case_14_a_rejected_amendment_is_annexed_from_a_quarter_of_the_votes_cast(
    chamber: Chamber, figures: tuple[int, int, int], annexed: bool
) -> None:
    amendment = called(chamber.open(), chamber.table(AMENDED))
    item = chamber.item("amendments")
    ballot = announcing.announce_ballot(chamber.sitting, item, amendment, method="counted", by=chamber.clerk)
    result = counted(chamber, ballot, *figures).outcome
    assert result is not None
    assert (result.adopted, result.appended) == (False, annexed)


def test_case_14_what_is_shown_by_hands_has_no_figures_and_meets_no_share(chamber: Chamber) -> None:
    amendment = called(chamber.open(), chamber.table(AMENDED))
    item = chamber.item("amendments")
    ballot = acts.show_hands(chamber.sitting, item, amendment, adopted=False, by=chamber.clerk)
    assert ballot.outcome is not None
    assert ballot.outcome.appended is False


def test_case_17_a_vote_taken_by_two_agents_is_marked_in_the_roll(chamber: Chamber) -> None:
    ballot = chamber.open().announce()
    ballots.open_ballot(ballot, by=chamber.clerk)
    for agent in (chamber.clerk, account(chamber, 6)):
        callover.hear_vote(ballot, chamber.members[0], "for", by=agent)
    result = ballots.close_ballot(ballot, confirmed=True, by=chamber.clerk)
    assert [line["taken"] for line in result.voted("for")] == ["Le secrétariat, Gil Tamaris"]
    late = (callover.hear_vote, ballot, chamber.members[1], "for")
    refused("ballot is closed", *late, by=chamber.clerk)
