"""Two desks, two taps, an answer and the conclusion: at once, on a database of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from chamber import Chamber, convened, kinds
from django.db import connection
from django.utils import translation

from council.journal.models import Entry
from council.rules.order import OutOfOrder
from council.sittings.attendance import acts
from council.sittings.attendance.models import PresenceAnswer, PresenceCheck, Proxy
from council.sittings.models import Sitting

ROUNDS = 10


@pytest.fixture
def house(fresh_database: str) -> Chamber:
    return convened()


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """Do these at the same instant, each on its own connection; gives the refusals."""
    together = Barrier(len(deeds))

    def done(deed: Callable[[], object]) -> str:
        try:
            together.wait(10)
            deed()
        except OutOfOrder as refusal:
            with translation.override("en"):
                return str(refusal)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [refusal for refusal in pool.map(done, deeds) if refusal]


def test_two_desks_that_give_the_same_proxy_at_once_leave_one_entry(house: Chamber) -> None:
    ada, bo = house.members[:2]

    def give() -> None:
        acts.give_proxy(house.sitting, ada, bo, by=house.clerk)

    for number in range(1, ROUNDS + 1):
        assert at_once(give, give) == ["This member has already given a proxy."]
        assert (Proxy.objects.count(), kinds().count("proxy_given")) == (number, number)
        acts.withdraw_proxy(house.sitting, ada, by=ada)


def test_two_givers_at_once_do_not_exceed_the_cap_of_one_holder(house: Chamber) -> None:
    ada, bo, cleo = house.members[:3]
    for _ in range(ROUNDS):
        refused = at_once(
            lambda: acts.give_proxy(house.sitting, ada, cleo, by=ada),
            lambda: acts.give_proxy(house.sitting, bo, cleo, by=bo),
        )
        assert len(refused) == 1
        [given] = house.sitting.proxies_given()
        acts.withdraw_proxy(house.sitting, ada if given.giver == ada.pk else bo, by=house.clerk)


def test_two_proxies_at_once_make_no_chain(house: Chamber) -> None:
    ada, bo, cleo = house.members[:3]
    for _ in range(ROUNDS):
        refused = at_once(
            lambda: acts.give_proxy(house.sitting, ada, bo, by=ada),
            lambda: acts.give_proxy(house.sitting, bo, cleo, by=bo),
        )
        assert len(refused) == 1
        [given] = house.sitting.proxies_given()
        acts.withdraw_proxy(house.sitting, ada if given.giver == ada.pk else bo, by=house.clerk)


def test_two_taps_at_once_sign_in_and_answer_once(house: Chamber) -> None:
    check = acts.ask_presence(house.sitting, by=house.clerk)
    for number, member in enumerate(house.members, 1):

        def tap(member: object = member) -> None:
            acts.answer_presence(check, member)  # type: ignore[arg-type]

        assert at_once(tap, tap) == []
        assert (PresenceAnswer.objects.count(), kinds().count("member_signed_in")) == (number, number)


def test_an_answer_at_the_instant_of_the_conclusion_is_counted_or_refused(house: Chamber) -> None:
    ada = house.members[0]
    acts.sign_in(house.sitting, ada, by=ada)
    for _ in range(ROUNDS):
        check = acts.ask_presence(house.sitting, by=house.clerk)
        refused = at_once(
            lambda check=check: acts.answer_presence(check, ada),  # type: ignore[misc]
            lambda check=check: acts.conclude_presence(check, by=house.clerk),  # type: ignore[misc]
        )
        present = Entry.objects.filter(kind="quorum_checked").last().facts["present"]
        assert present == check.answers.count() == 1 - len(refused)


def test_two_desks_that_conclude_at_once_enter_one_check(house: Chamber) -> None:
    check: PresenceCheck = acts.ask_presence(house.sitting, by=house.clerk)

    def conclude() -> None:
        acts.conclude_presence(check, by=house.clerk)

    assert at_once(conclude, conclude) == ["This check of the quorum is over."]
    assert (kinds().count("quorum_checked"), Sitting.objects.get().quorum["method"]) == (1, "phones")
