from collections.abc import Callable
from typing import Any

import pytest
from chamber import Chamber, account
from django.test import Client

from council.sittings.attendance import acts
from council.sittings.attendance.standing import mine

pytestmark = pytest.mark.django_db
Rule = Callable[[str, Any], None]


def page(chamber: Chamber, place: int) -> str:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(account(chamber, place), backend="council.members.backends.ChamberBackend")
    return str(client.get(f"/sittings/{chamber.sitting.pk}/mine/").content.decode())


def give(chamber: Chamber, giver: int, holder: int) -> None:
    acts.give_proxy(chamber.sitting, chamber.members[giver], chamber.members[holder], by=chamber.clerk)


def test_those_of_ones_own_group_are_offered_first(chamber: Chamber, rule: Rule) -> None:
    eve = chamber.members[4]
    assert [group for group, _seats in mine(chamber.sitting, eve).holders] == ["Brises", "Alizés", "Cyclones"]
    rules = {"cap": 1, "same_group_first": False, "in_secret_ballots": False}
    rule("proxies", rules)
    assert [group for group, _seats in mine(chamber.sitting, eve).holders] == ["Alizés", "Brises", "Cyclones"]


def test_who_is_full_or_has_given_is_not_offered(chamber: Chamber) -> None:
    give(chamber, 0, 1)
    offered = {
        seat.name for _group, seats in mine(chamber.sitting, chamber.members[2]).holders for seat in seats
    }
    assert offered == {"Dan Quartz", "Ève Ronce", "Fil Sorbier", "Gil Tamaris"}


@pytest.mark.parametrize(("place", "may"), [(0, False), (1, False), (2, True)])
def test_neither_who_gave_nor_who_holds_may_give(chamber: Chamber, place: int, may: bool) -> None:
    give(chamber, 0, 1)
    assert mine(chamber.sitting, chamber.members[place]).may_give is may


def test_the_givers_page_names_the_holder_and_offers_to_withdraw(chamber: Chamber) -> None:
    give(chamber, 0, 1)
    shown = page(chamber, 0)
    assert "Votre pouvoir est détenu par Bo Lichen" in shown
    assert f"/sittings/{chamber.sitting.pk}/proxy/withdraw/" in shown


def test_the_holders_page_names_the_giver_and_their_group(chamber: Chamber) -> None:
    chamber.open()
    give(chamber, 0, 1)
    shown = page(chamber, 1)
    assert "Pouvoir reçu d’Ada Ortie (Alizés)" in shown
    assert "prennent fin quand vous quittez la séance" in shown


def test_a_council_without_proxies_offers_none(chamber: Chamber, rule: Rule) -> None:
    rule("proxies", {"cap": 0, "same_group_first": False, "in_secret_ballots": False})
    assert "/proxy/" not in page(chamber, 0)


def test_the_phones_ask_until_they_are_answered(chamber: Chamber) -> None:
    chamber.open()
    asked = "Je suis en séance"
    assert asked not in page(chamber, 0)
    check = acts.ask_presence(chamber.sitting, requested_by="groupe Brises", by=chamber.clerk)
    shown = page(chamber, 1)
    assert (asked in shown, "À la demande du groupe Brises, les présents sont comptés." in shown) == (
        True,
        True,
    )
    acts.answer_presence(check, chamber.members[2])
    assert asked not in page(chamber, 2)
    acts.conclude_presence(check, by=chamber.clerk)
    assert asked not in page(chamber, 3)


def test_who_is_not_signed_in_answers_and_signs_in_by_one_card(chamber: Chamber) -> None:
    chamber.open(present=6)
    acts.ask_presence(chamber.sitting, by=chamber.clerk)
    shown = page(chamber, 6)
    assert ("presence/answer/" in shown, f"/sittings/{chamber.sitting.pk}/attend/" in shown) == (True, False)
