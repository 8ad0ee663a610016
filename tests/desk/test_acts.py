import pytest
from chamber import Chamber, kinds

from council.ballots import acts as ballots
from council.desk import acts
from council.journal.models import Entry
from council.rules.order import OutOfOrder
from council.sittings.models import Sitting

pytestmark = pytest.mark.django_db
AMENDED = "Le conseil préconise que les réseaux soient ouverts dans un délai de deux ans."


def test_calling_an_amendment_says_what_would_fall(chamber: Chamber) -> None:
    first = chamber.table(AMENDED)
    chamber.table(AMENDED.replace("deux", "trois"), author=3)
    chamber.table(block="r2", operation="suppress", author=5)
    chamber.open()
    acts.call_amendment(first, chamber.call("amendments"), by=chamber.clerk)
    assert Entry.objects.get(kind="amendment_called").facts["falls"] == ["2"]


def test_one_amendment_is_called_at_a_time(chamber: Chamber) -> None:
    first, second = chamber.table(AMENDED), chamber.table(block="r2", operation="suppress", author=5)
    item = chamber.open().call("amendments")
    acts.call_amendment(first, item, by=chamber.clerk)
    before = kinds()
    with pytest.raises(OutOfOrder, match="Another amendment is called"):
        acts.call_amendment(second, item, by=chamber.clerk)
    assert kinds() == before


def test_amendments_are_called_under_their_item(chamber: Chamber) -> None:
    amendment = chamber.table(AMENDED)
    chamber.open()
    with pytest.raises(OutOfOrder, match="examination of the amendments"):
        acts.call_amendment(amendment, chamber.item("amendments"), by=chamber.clerk)


def test_the_sitting_does_not_close_on_an_open_ballot(chamber: Chamber) -> None:
    ballot = chamber.open().announce()
    ballots.open_ballot(ballot, by=chamber.clerk)
    with pytest.raises(OutOfOrder, match="A ballot is under way"):
        acts.close_sitting(chamber.sitting, by=chamber.clerk)
    assert Sitting.objects.get().is_open


def test_closing_enters_how_many_attended_and_voted(chamber: Chamber) -> None:
    chamber.decide(chamber.open(present=5).announce(), for_=5)
    acts.close_sitting(chamber.sitting, by=chamber.clerk)
    facts = Entry.objects.get(kind="sitting_closed").facts
    assert (facts["attended"], facts["ballots"]) == (5, 1)
    assert Sitting.objects.get().is_closed
