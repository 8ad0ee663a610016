"""Two desks, two taps, an answer and the conclusion: at once, on a database of their own."""

from functools import partial

import pytest
from chamber import Chamber, convened, kinds
from machines.held import BOTH, refusals

from council.journal.models import Entry
from council.sittings.attendance import acts
from council.sittings.attendance.models import PresenceAnswer, PresenceCheck, Proxy
from council.sittings.models import Sitting


@pytest.fixture
def house(fresh_database: str) -> Chamber:
    return convened()


def test_two_desks_that_give_the_same_proxy_at_once_leave_one_entry(house: Chamber) -> None:
    ada, bo = house.members[:2]
    give = partial(acts.give_proxy, house.sitting, ada, bo, by=house.clerk)
    assert refusals(give, give, first=0) == ["", "This member has already given a proxy."]
    assert (Proxy.objects.count(), kinds().count("proxy_given")) == (1, 1)


def test_two_givers_at_once_do_not_exceed_the_cap_of_one_holder(house: Chamber) -> None:
    ada, bo, cleo = house.members[:3]
    for first, giver in enumerate((ada, bo)):
        refused = refusals(
            partial(acts.give_proxy, house.sitting, ada, cleo, by=ada),
            partial(acts.give_proxy, house.sitting, bo, cleo, by=bo),
            first=first,
        )
        assert [*map(bool, refused)] == [first == 1, first == 0]
        assert [given.giver for given in house.sitting.proxies_given()] == [giver.pk]
        acts.withdraw_proxy(house.sitting, giver, by=house.clerk)


def test_two_proxies_at_once_make_no_chain(house: Chamber) -> None:
    ada, bo, cleo = house.members[:3]
    for first, giver in enumerate((ada, bo)):
        refused = refusals(
            partial(acts.give_proxy, house.sitting, ada, bo, by=ada),
            partial(acts.give_proxy, house.sitting, bo, cleo, by=bo),
            first=first,
        )
        assert [*map(bool, refused)] == [first == 1, first == 0]
        assert [given.giver for given in house.sitting.proxies_given()] == [giver.pk]
        acts.withdraw_proxy(house.sitting, giver, by=house.clerk)


def test_two_taps_at_once_sign_in_and_answer_once(house: Chamber) -> None:
    check, ada = acts.ask_presence(house.sitting, by=house.clerk), house.members[0]
    tap = partial(acts.answer_presence, check, ada)
    assert refusals(tap, tap, first=0) == ["", ""]
    assert (PresenceAnswer.objects.count(), kinds().count("member_signed_in")) == (1, 1)


def test_an_answer_at_the_instant_of_the_conclusion_is_counted_or_refused(house: Chamber) -> None:
    ada = house.members[0]
    acts.sign_in(house.sitting, ada, by=ada)
    for first in BOTH:
        check = acts.ask_presence(house.sitting, by=house.clerk)
        concluded, answered = refusals(
            partial(acts.conclude_presence, check, by=house.clerk),
            partial(acts.answer_presence, check, ada),
            first=first,
        )
        present = Entry.objects.filter(kind="quorum_checked").last().facts["present"]
        assert (concluded, bool(answered), present) == ("", first == 0, first)
        assert check.answers.count() == present


def test_two_desks_that_conclude_at_once_enter_one_check(house: Chamber) -> None:
    check: PresenceCheck = acts.ask_presence(house.sitting, by=house.clerk)
    conclude = partial(acts.conclude_presence, check, by=house.clerk)
    assert refusals(conclude, conclude, first=0) == ["", "This check of the quorum is over."]
    assert (kinds().count("quorum_checked"), Sitting.objects.get().quorum["method"]) == (1, "phones")
