"""Case 11: identical amendments are decided by one vote; one author's withdrawal leaves the others'."""

import pytest
from chamber import Chamber, kinds

from council.amendments.fates.acts import withdraw_amendment
from council.amendments.models import Amendment
from council.ballots.announcing.acts import announce_ballot
from council.ballots.blocs.acts import decide_bloc, propose_bloc
from council.journal.models import Entry
from council.minutes.archive import archive
from council.minutes.telling import compose
from council.sittings.attendance.acts import check_quorum
from council.verifier.archive import verify

pytestmark = pytest.mark.django_db
AMENDED = "Le conseil préconise que les réseaux soient ouverts dans un délai de deux ans."


@pytest.fixture
def twins(chamber: Chamber) -> list[Amendment]:
    """Two amendments that say the same, by two authors, and one on another passage."""
    pair = [chamber.table(AMENDED, author=author) for author in (0, 3)]
    other = chamber.table("Le conseil préconise un bilan tous les deux ans.", block="r2")
    chamber.open()
    return [*pair, other]


def fates() -> dict[int, str]:
    return dict(Amendment.objects.values_list("number", "fate"))


@pytest.mark.parametrize(
    ("votes", "fate", "twin"), [(4, "adopted", "satisfied"), (2, "rejected", "without_object")]
)
def test_one_vote_decides_identical_amendments(
    chamber: Chamber, twins: list[Amendment], votes: int, fate: str, twin: str
) -> None:
    chamber.decide(chamber.announce(twins[0]), for_=votes, against=7 - votes)
    assert fates() == {1: fate, 2: twin, 3: ""}
    assert Amendment.objects.get(number=2).cause == twins[0]
    assert kinds()[-3:] == ["ballot_proclaimed", f"amendment_{fate}", "amendment_fallen"]
    facts = Entry.objects.last().facts
    assert (facts["number"], facts["cause"], facts["fate"]) == ("2", "1", twin)


@pytest.mark.parametrize("votes", [4, 2])
def test_identical_amendments_decided_do_not_block_the_vote_on_the_whole(
    chamber: Chamber, twins: list[Amendment], votes: int
) -> None:
    for amendment in (twins[1], twins[2]):
        chamber.decide(chamber.announce(amendment), for_=votes, against=7 - votes)
    item = chamber.call("vote")
    check_quorum(chamber.sitting, by=chamber.clerk)
    assert announce_ballot(chamber.sitting, item, by=chamber.clerk).subject == "whole"


def test_the_twin_of_an_amendment_put_en_bloc_is_settled_too(
    chamber: Chamber, twins: list[Amendment]
) -> None:
    bloc = propose_bloc(chamber.call("amendments"), [twins[0], twins[2]], by=chamber.clerk)
    decide_bloc(bloc, adopted=False, by=chamber.clerk)
    assert fates() == {1: "rejected", 2: "without_object", 3: "rejected"}


def test_one_authors_withdrawal_does_not_withdraw_the_others(
    chamber: Chamber, twins: list[Amendment]
) -> None:
    withdraw_amendment(twins[0], by=twins[0].author)
    assert fates() == {1: "withdrawn", 2: "", 3: ""}


def test_the_register_says_which_are_put_to_the_same_vote(chamber: Chamber, twins: list[Amendment]) -> None:
    chamber.announce(twins[0])
    facts = Entry.objects.get(kind="amendment_called").facts
    assert (facts["identical"], facts["falls"]) == (["2"], [])


def test_one_tabled_while_its_twin_is_discussed_is_settled_with_it(chamber: Chamber) -> None:
    first = chamber.table(AMENDED)
    ballot = chamber.open().announce(first)
    chamber.table(AMENDED, author=3)
    chamber.decide(ballot, for_=2, against=5)
    assert fates() == {1: "rejected", 2: "without_object"}


@pytest.mark.parametrize("votes", [4, 2])
def test_the_verifier_follows_identical_amendments(
    chamber: Chamber, twins: list[Amendment], votes: int
) -> None:
    chamber.decide(chamber.announce(twins[0]), for_=votes, against=7 - votes)
    assert verify(archive.build(chamber.sitting.pk)).entries == Entry.objects.count()
    told = compose.compose(chamber.sitting.pk, "en")
    assert told.number == Entry.objects.count()
