import datetime
from typing import Any

import pytest
from chamber import Chamber, kinds

from council.journal.models import Entry
from council.members import acts
from council.members.models import Body, Group, Member, User
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


def test_a_council_that_names_no_rules_has_those_of_the_installation(
    empty_database: str, settings: Any
) -> None:
    settings.COUNCIL = "eesc"
    body = {"name": "Assemblée", "kind": "assembly"}
    acts.constitute_council(
        {"name": "Conseil", "body": body, "groups": []}, [], since=datetime.date(2026, 1, 1)
    )
    assert Body.objects.get().rules == "eesc"
