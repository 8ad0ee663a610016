from collections.abc import Callable
from typing import Any

import pytest
from chamber import Chamber, kinds

from council.journal.models import Entry
from council.members.models import Member
from council.rules.order import OutOfOrder
from council.sittings.attendance import acts
from council.sittings.attendance.models import Proxy

pytestmark = pytest.mark.django_db
Rule = Callable[[str, Any], None]
PROXIES = {"cap": 1, "same_group_first": True, "in_secret_ballots": False}


def standing(chamber: Chamber) -> list[tuple[int, int]]:
    """Who holds whose proxy, by their places in the chamber: (giver, holder), oldest first."""
    place = {member.pk: number for number, member in enumerate(chamber.members)}
    return [(place[given.giver], place[given.holder]) for given in chamber.sitting.proxies_given()]


def give(chamber: Chamber, giver: int, holder: int) -> Proxy:
    members = chamber.members
    return acts.give_proxy(chamber.sitting, members[giver], members[holder], by=members[giver])


def refused(chamber: Chamber, giver: int, holder: int, why: str) -> None:
    before, held = kinds(), standing(chamber)
    with pytest.raises(OutOfOrder, match=why):
        give(chamber, giver, holder)
    assert (kinds(), standing(chamber)) == (before, held)


# In and out


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


def test_who_lost_their_seat_during_the_sitting_can_leave_it(chamber: Chamber) -> None:
    ada, first = chamber.members[0], chamber.sitting.day.replace(day=1)
    acts.sign_in(chamber.sitting, ada, by=ada)
    ada.mandates.update(start=first, end=first)
    acts.sign_out(chamber.sitting, ada, by=chamber.clerk)
    assert (chamber.sitting.attending(), Entry.objects.last().facts["group"]) == (set(), "Alizés")


# Proxies


def test_a_proxy_is_entered_with_the_names_and_groups_of_both(chamber: Chamber) -> None:
    give(chamber, 0, 3)
    facts = Entry.objects.get(kind="proxy_given").facts
    named = [facts[field] for field in ("giver", "giver_group", "holder", "holder_group")]
    assert named == ["Ada Ortie", "Alizés", "Dan Quartz", "Brises"]
    assert standing(chamber) == [(0, 3)]


def test_the_desk_enters_a_proxy_under_its_own_name(chamber: Chamber) -> None:
    ada, bo = chamber.members[:2]
    acts.give_proxy(chamber.sitting, ada, bo, by=chamber.clerk)
    assert Entry.objects.get(kind="proxy_given").author == chamber.clerk.name


def test_a_giver_in_the_room_leaves_it_by_the_same_act(chamber: Chamber) -> None:
    chamber.open()
    give(chamber, 0, 1)
    assert kinds()[-2:] == ["member_signed_out", "proxy_given"]
    assert not chamber.sitting.attends(chamber.members[0])


def test_a_proxy_to_oneself_is_refused(chamber: Chamber) -> None:
    refused(chamber, 0, 0, "cannot be given to oneself")


def test_a_second_proxy_of_the_same_giver_is_refused(chamber: Chamber) -> None:
    give(chamber, 0, 1)
    refused(chamber, 0, 2, "has already given a proxy")


def test_a_member_who_holds_a_proxy_gives_none(chamber: Chamber) -> None:
    chamber.open()
    give(chamber, 0, 1)
    refused(chamber, 1, 2, "who holds a proxy cannot give one")
    assert chamber.sitting.attends(chamber.members[1])


def test_a_member_who_has_given_a_proxy_holds_none(chamber: Chamber) -> None:
    give(chamber, 0, 1)
    refused(chamber, 2, 0, "who has given a proxy cannot hold one")


def test_a_holder_at_the_cap_is_refused(chamber: Chamber) -> None:
    give(chamber, 0, 1)
    refused(chamber, 2, 1, "as many proxies as the rules allow: 1")


def test_the_cap_is_that_of_the_rules(chamber: Chamber, rule: Rule) -> None:
    rule("proxies", PROXIES | {"cap": 2})
    give(chamber, 0, 1)
    give(chamber, 2, 1)
    refused(chamber, 3, 1, "as many proxies as the rules allow: 2")
    assert standing(chamber) == [(0, 1), (2, 1)]


def test_a_council_without_proxies_refuses_them(chamber: Chamber, rule: Rule) -> None:
    rule("proxies", PROXIES | {"cap": 0})
    refused(chamber, 0, 1, "know no proxies")


def test_only_a_member_in_office_holds_a_proxy(chamber: Chamber) -> None:
    first = chamber.sitting.day.replace(day=1)
    chamber.members[1].mandates.update(start=first, end=first)
    refused(chamber, 0, 1, "Only a member in office holds a proxy")


def test_no_proxy_is_given_once_the_sitting_is_closed(chamber: Chamber) -> None:
    type(chamber.sitting).objects.update(state="closed")
    refused(chamber, 0, 1, "The sitting is closed")


def test_a_proxy_lapses_when_its_giver_signs_in(chamber: Chamber) -> None:
    give(chamber, 0, 1)
    acts.sign_in(chamber.sitting, chamber.members[0], by=chamber.members[0])
    assert kinds()[-2:] == ["member_signed_in", "proxy_ended"]
    assert Entry.objects.last().facts["ending"] == "giver_arrived"
    assert standing(chamber) == []


def test_proxies_lapse_when_their_holder_leaves(chamber: Chamber, rule: Rule) -> None:
    rule("proxies", PROXIES | {"cap": 2})
    chamber.open()
    give(chamber, 0, 1)
    give(chamber, 2, 1)
    acts.sign_out(chamber.sitting, chamber.members[1], by=chamber.clerk)
    ended = [entry.facts for entry in Entry.objects.filter(kind="proxy_ended")]
    assert [(e["giver"], e["ending"]) for e in ended] == [
        ("Ada Ortie", "holder_left"),
        ("Cléo Silex", "holder_left"),
    ]
    assert standing(chamber) == []


def test_a_holder_who_signs_in_keeps_the_proxy_given_beforehand(chamber: Chamber) -> None:
    give(chamber, 0, 1)
    acts.sign_in(chamber.sitting, chamber.members[1], by=chamber.members[1])
    assert standing(chamber) == [(0, 1)]


def test_a_proxy_withdrawn_may_be_given_to_another(chamber: Chamber) -> None:
    ada = chamber.members[0]
    give(chamber, 0, 1)
    acts.withdraw_proxy(chamber.sitting, ada, by=ada)
    assert Entry.objects.last().facts["ending"] == "withdrawn"
    give(chamber, 0, 2)
    assert standing(chamber) == [(0, 2)]


@pytest.mark.parametrize("place", [1, 2])
def test_nothing_is_withdrawn_where_nothing_was_given(chamber: Chamber, place: int) -> None:
    give(chamber, 0, 1)
    before, member = kinds(), chamber.members[place]
    with pytest.raises(OutOfOrder, match=f"{member.name} has given no proxy"):
        acts.withdraw_proxy(chamber.sitting, member, by=member)
    assert (kinds(), standing(chamber)) == (before, [(0, 1)])


def test_those_represented_are_those_whose_holder_is_in_the_room(chamber: Chamber) -> None:
    gil: Member = chamber.members[6]
    chamber.open(present=5)
    give(chamber, 6, 5)
    assert gil.pk not in chamber.sitting.represented()
    acts.sign_in(chamber.sitting, chamber.members[5], by=chamber.clerk)
    assert gil.pk in chamber.sitting.represented()
