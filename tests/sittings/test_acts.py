import pytest
from chamber import Chamber, declare, kinds

from council.opinions.models import Declaration
from council.rules.order import OutOfOrder
from council.sittings import acts
from council.sittings.models import Sitting

pytestmark = pytest.mark.django_db


def test_opening_the_sitting_calls_the_first_item(chamber: Chamber) -> None:
    before = len(kinds())
    acts.open_sitting(chamber.sitting, by=chamber.clerk)
    assert kinds()[before:] == ["sitting_opened", "item_called"]
    assert chamber.item("opening").is_called


def test_a_sitting_opens_once(chamber: Chamber) -> None:
    acts.open_sitting(chamber.sitting, by=chamber.clerk)
    before = kinds()
    with pytest.raises(OutOfOrder, match="already been opened"):
        acts.open_sitting(chamber.sitting, by=chamber.clerk)
    assert kinds() == before


def test_calling_an_item_concludes_the_one_under_way(chamber: Chamber) -> None:
    chamber.open()
    chamber.call("presentation")
    assert chamber.item("opening").is_concluded
    assert chamber.item("presentation").is_called


def test_no_item_is_called_while_the_sitting_is_suspended(chamber: Chamber) -> None:
    chamber.open()
    acts.suspend_sitting(chamber.sitting, reason="pause", by=chamber.clerk)
    before = kinds()
    with pytest.raises(OutOfOrder, match="not open"):
        chamber.call("presentation")
    assert kinds() == before
    acts.resume_sitting(chamber.sitting, by=chamber.clerk)
    assert Sitting.objects.get().is_open


def test_a_declaration_is_delivered_under_its_item_alone(chamber: Chamber) -> None:
    declaration = declare(chamber)
    chamber.open()
    with pytest.raises(OutOfOrder, match="item on declarations"):
        acts.deliver_declaration(declaration, chamber.sitting, by=chamber.clerk)
    chamber.call("declarations")
    acts.deliver_declaration(declaration, chamber.sitting, by=chamber.clerk)
    assert Declaration.objects.get().is_delivered
    assert kinds()[-1] == "declaration_delivered"


def test_the_vote_on_the_whole_is_not_called_while_amendments_wait(chamber: Chamber) -> None:
    chamber.open().table("Le conseil préconise que les réseaux soient fermés.")
    before = kinds()
    with pytest.raises(OutOfOrder, match="still to be settled"):
        chamber.call("vote")
    assert kinds() == before
