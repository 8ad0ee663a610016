import pytest
from chamber import Chamber, declare, kinds

from council.journal.models import Entry
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


def test_a_member_who_signs_in_attends_until_they_leave(chamber: Chamber) -> None:
    ada = chamber.members[0]
    acts.sign_in(chamber.sitting, ada, by=ada)
    assert chamber.sitting.attending() == {ada.pk}
    acts.sign_out(chamber.sitting, ada, by=ada)
    assert chamber.sitting.attending() == set()


def test_nobody_signs_in_twice(chamber: Chamber) -> None:
    ada = chamber.members[0]
    acts.sign_in(chamber.sitting, ada, by=ada)
    before = kinds()
    with pytest.raises(OutOfOrder, match="already signed in"):
        acts.sign_in(chamber.sitting, ada, by=ada)
    assert kinds() == before


def test_who_holds_no_seat_does_not_sign_in(chamber: Chamber) -> None:
    ada = chamber.members[0]
    ada.mandates.update(end=chamber.sitting.day.replace(day=1), start=chamber.sitting.day.replace(day=1))
    with pytest.raises(OutOfOrder, match="does not sit in this body"):
        acts.sign_in(chamber.sitting, ada, by=ada)
    assert chamber.sitting.attending() == set()


def test_four_of_seven_make_the_quorum_and_three_do_not(chamber: Chamber) -> None:
    for member in chamber.members[:3]:
        acts.sign_in(chamber.sitting, member, by=chamber.clerk)
    assert acts.check_quorum(chamber.sitting, by=chamber.clerk).reached is False
    acts.sign_in(chamber.sitting, chamber.members[3], by=chamber.clerk)
    assert acts.check_quorum(chamber.sitting, by=chamber.clerk).reached is True
    assert Entry.objects.last().facts["words"]["fr"].endswith("Le quorum est atteint.")


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
