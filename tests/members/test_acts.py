import pytest
from chamber import Chamber, kinds

from council.journal.models import Entry
from council.members import acts
from council.members.models import Group, Member, User
from council.rules.order import OutOfOrder


def test_the_council_is_constituted_once(chamber: Chamber) -> None:
    before = kinds()
    with pytest.raises(OutOfOrder, match="already constituted"):
        acts.constitute_council({}, [], since=chamber.sitting.day)
    assert kinds() == before
    assert (Group.objects.count(), Member.objects.count()) == (3, 7)


def test_an_address_has_one_account(chamber: Chamber) -> None:
    with pytest.raises(OutOfOrder, match="already has an account"):
        acts.open_account("CLERK@example.org", "Quelqu’un")


def test_an_appointment_is_entered_and_ends_open_sessions(chamber: Chamber) -> None:
    before = chamber.clerk.get_session_auth_hash()
    acts.appoint(chamber.clerk, "chair", by=chamber.clerk)
    assert Entry.objects.last().facts == {"person": "Le secrétariat", "role": "chair"}
    assert User.objects.get(pk=chamber.clerk.pk).get_session_auth_hash() != before


def test_an_unknown_office_is_refused(chamber: Chamber) -> None:
    before = kinds()
    with pytest.raises(OutOfOrder, match="not an office"):
        acts.appoint(chamber.clerk, "emperor")
    assert kinds() == before
