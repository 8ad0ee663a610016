import pytest
from chamber import Chamber, kinds

from council.attendance import acts
from council.journal.models import Entry
from council.rules.order import OutOfOrder

pytestmark = pytest.mark.django_db


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
