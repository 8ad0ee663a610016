import pytest
from chamber import Chamber, declare, kinds

from council.amendments.models import Amendment
from council.ballots import acts
from council.ballots.announcing import acts as announcing
from council.ballots.models import Ballot
from council.journal.models import Entry
from council.opinions.declarations.models import Declaration
from council.opinions.models import Opinion
from council.rules.order import OutOfOrder
from council.sittings import acts as sittings

pytestmark = pytest.mark.django_db
AMENDED = "Le conseil préconise que les réseaux soient ouverts dans un délai de deux ans."


@pytest.fixture
def open_ballot(chamber: Chamber) -> Ballot:
    ballot = chamber.open().announce()
    acts.open_ballot(ballot, by=chamber.clerk)
    return ballot


def test_a_young_ballot_closes_only_when_confirmed(chamber: Chamber, open_ballot: Ballot) -> None:
    with pytest.raises(OutOfOrder, match="less than 30 seconds"):
        acts.close_ballot(open_ballot, by=chamber.clerk)
    acts.close_ballot(open_ballot, confirmed=True, by=chamber.clerk)
    assert Ballot.objects.get().is_closed


def test_the_closing_enters_every_vote_by_name(chamber: Chamber, open_ballot: Ballot) -> None:
    chamber.vote(open_ballot, for_=4, against=1, abstention=1, not_taking_part=1)
    result = acts.close_ballot(open_ballot, confirmed=True, by=chamber.clerk)
    facts = Entry.objects.get(kind="ballot_closed").facts
    assert [v["choice"] for v in facts["votes"]] == ["for"] * 4 + ["against", "abstention", "not_taking_part"]
    assert (result.voters, result.cast, result.required, result.adopted) == (6, 5, 3, True)


def test_an_adopted_amendment_changes_the_text_and_fells_its_competitor(chamber: Chamber) -> None:
    first = chamber.table(AMENDED)
    second = chamber.table(AMENDED.replace("deux", "trois"), author=3)
    chamber.open()
    chamber.decide(chamber.announce(first), for_=4, against=3)
    assert chamber.opinion.version().blocks.get(key="r1").text == AMENDED
    assert Amendment.objects.get(pk=second.pk).questioned_by == first
    chamber.rule()
    fates = dict(Amendment.objects.values_list("number", "fate"))
    assert fates == {1: "adopted", 2: "fallen"}
    assert Amendment.objects.get(pk=second.pk).cause == first
    assert kinds()[-3:] == ["ballot_proclaimed", "amendment_adopted", "amendment_fallen"]


def test_a_rejected_amendment_leaves_the_text_alone(chamber: Chamber) -> None:
    amendment = chamber.table(AMENDED)
    chamber.open()
    chamber.decide(chamber.announce(amendment), for_=3, against=3)
    assert Amendment.objects.get().fate == "rejected"
    assert chamber.opinion.versions.count() == 1


def test_the_mention_of_vote_is_hidden_until_the_result_is_proclaimed(chamber: Chamber) -> None:
    declaration = declare(chamber)
    chamber.open().call("declarations")
    sittings.deliver_declaration(declaration, chamber.sitting, by=chamber.clerk)
    assert not Declaration.objects.get().mention_revealed
    chamber.decide(chamber.announce(), for_=7)
    assert Opinion.objects.get().is_adopted
    assert kinds()[-3:] == ["ballot_proclaimed", "opinion_adopted", "mention_revealed"]


def test_a_result_is_proclaimed_once(chamber: Chamber) -> None:
    ballot = chamber.decide(chamber.open().announce(), for_=7)
    before = kinds()
    with pytest.raises(OutOfOrder, match="already been proclaimed"):
        acts.proclaim_ballot(ballot, by=chamber.clerk)
    assert kinds() == before


def test_a_void_ballot_is_run_again_as_a_new_one(chamber: Chamber) -> None:
    amendment = chamber.table(AMENDED)
    chamber.open()
    ballot = chamber.announce(amendment)
    acts.void_ballot(ballot, reason="Incident technique", by=chamber.clerk)
    amendment.refresh_from_db()
    again = announcing.announce_ballot(
        chamber.sitting, chamber.item("amendments"), amendment, by=chamber.clerk
    )
    assert (Ballot.objects.get(pk=ballot.pk).state, again.number) == ("void", 2)


def test_a_result_is_proclaimed_while_lines_are_checked_only_if_the_chair_confirms(chamber: Chamber) -> None:
    ballot = chamber.open().announce()
    acts.open_ballot(ballot, by=chamber.clerk)
    acts.close_ballot(ballot, confirmed=True, by=chamber.clerk)
    before = kinds()
    with pytest.raises(OutOfOrder, match="still checking"):
        acts.proclaim_ballot(ballot, by=chamber.clerk)
    assert kinds() == before
    acts.proclaim_ballot(ballot, confirmed=True, by=chamber.clerk)
    assert Opinion.objects.get().is_settled
