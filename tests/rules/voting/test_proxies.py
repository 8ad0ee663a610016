"""Proxies: who may hold whose vote, and a room of members coming and going beside a small model of it."""

from collections import Counter

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from council.rules.order import OutOfOrder
from council.rules.procedure import procedure
from council.rules.procedure.measures import ProxyRule
from council.rules.voting import proxies
from council.rules.voting.proxies import Given, frozen, may_give, possible_holders, standing
from council.rules.voting.roll import Seat

ROLL = [Seat(n, f"Member {n}", f"{n}", "CGT" if n in (1, 2, 5) else "UNAF", n) for n in range(1, 7)]
ONE = ProxyRule(1, same_group_first=True, in_secret_ballots=False)
TWO = ProxyRule(2, same_group_first=False, in_secret_ballots=True)


def refusal(giver: int, holder: int, given: list[Given], rule: ProxyRule = ONE) -> str:
    with pytest.raises(OutOfOrder) as refused:
        may_give(giver, holder, given, roll=ROLL, rule=rule)
    return str(refused.value)


def test_a_member_in_office_gives_a_proxy_to_another() -> None:
    may_give(1, 2, [], roll=ROLL, rule=ONE)
    may_give(3, 4, [Given(1, 2)], roll=ROLL, rule=ONE)


@pytest.mark.parametrize(
    ("giver", "holder", "given", "reason"),
    [
        (1, 1, [], "A proxy cannot be given to oneself."),
        (9, 1, [], "Only a member in office gives a proxy."),
        (1, 9, [], "Only a member in office holds a proxy."),
        (1, 3, [Given(1, 2)], "This member has already given a proxy."),
        (1, 3, [Given(2, 1)], "A member who holds a proxy cannot give one."),
        (1, 2, [Given(2, 3)], "A member who has given a proxy cannot hold one."),
        (1, 2, [Given(3, 2)], "This member already holds as many proxies as the rules allow: 1."),
    ],
)
def test_a_proxy_out_of_order_is_refused(giver: int, holder: int, given: list[Given], reason: str) -> None:
    assert refusal(giver, holder, given) == reason


def test_the_cap_is_the_councils_own() -> None:
    may_give(1, 2, [Given(3, 2)], roll=ROLL, rule=TWO)
    assert refusal(1, 2, [Given(3, 2), Given(4, 2)], TWO).endswith("the rules allow: 2.")


def test_rules_without_proxies_refuse_them_all() -> None:
    rules = procedure.load("ces-spain").proxies
    assert refusal(1, 2, [], rules) == "The rules of this council know no proxies."
    assert possible_holders(1, [], roll=ROLL, rule=rules) == []


def test_holders_are_sought_first_in_the_group_of_the_giver() -> None:
    given = [Given(3, 4)]
    ones = [seat.member for seat in possible_holders(1, given, roll=ROLL, rule=ONE)]
    twos = [seat.member for seat in possible_holders(1, given, roll=ROLL, rule=TWO)]
    assert (ones, twos) == ([2, 5, 6], [2, 4, 5, 6])
    assert [possible_holders(m, given, roll=ROLL, rule=ONE) for m in (3, 4, 9)] == [[], [], []]


def test_the_oldest_proxies_count_up_to_the_cap() -> None:
    given = [Given(1, 2), Given(3, 2), Given(4, 2), Given(5, 6)]
    assert frozen(given, cap=2) == {1: 2, 3: 2, 5: 6}
    assert frozen(given, cap=0) == {}


def test_a_chain_never_counts() -> None:
    assert frozen([Given(1, 2), Given(2, 3), Given(4, 1)], cap=3) == {1: 2}


def test_a_proxy_stands_while_its_holder_is_in_the_room_and_its_giver_is_not() -> None:
    counted = {1: 2, 3: 4, 5: 6}
    assert standing(counted, active={1, 3, 5}, attending={2, 4}) == {1: 2, 3: 4}
    assert standing(counted, active={3}, attending={2, 4, 3}) == {}
    assert proxies.represented({2, 4}, {1: 2}) == {1, 2, 4}


def test_a_proxy_lapses_when_its_giver_arrives_or_its_holder_leaves() -> None:
    given = [Given(1, 2), Given(3, 2), Given(4, 5)]
    assert proxies.lapse_on_arrival(given, 1) == [Given(1, 2)]
    assert proxies.lapse_on_departure(given, 2) == [Given(1, 2), Given(3, 2)]
    assert (proxies.lapse_on_arrival(given, 2), proxies.lapse_on_departure(given, 1)) == ([], [])


class Paper:
    """The model's proxy: a sheet of paper that a member hands to another, and that may be torn up."""

    def __init__(self, giver: int, holder: int) -> None:
        self.giver, self.holder, self.torn = giver, holder, False


members = st.integers(1, 7)  # the seventh is not in office


class Room(RuleBasedStateMachine):
    """Members come, go, give and withdraw proxies; ballots are announced. Beside them, sheets of paper."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[Given] = []
        self.ended: set[int] = set()
        self.counted: dict[int, int] = {}
        self.present: set[int] = set()
        self.papers: list[Paper] = []
        self.table: list[Paper] = []

    @initialize(cap=st.integers(0, 3))
    def adopt_rules(self, cap: int) -> None:
        self.rule = ProxyRule(cap, same_group_first=False, in_secret_ballots=False)

    def whole(self) -> list[Paper]:
        return [paper for paper in self.papers if not paper.torn]

    def end(self, lapsed: list[Given]) -> None:
        self.ended |= {proxy.giver for proxy in lapsed}
        self.given = [proxy for proxy in self.given if proxy not in lapsed]

    @rule(giver=members, holder=members)
    def give(self, giver: int, holder: int) -> None:
        held = [paper for paper in self.whole() if paper.holder == holder]
        busy = [p for p in self.whole() if giver in (p.giver, p.holder) or p.giver == holder]
        legal = giver != holder and 7 not in (giver, holder) and not busy and len(held) < self.rule.cap
        try:
            may_give(giver, holder, self.given, roll=ROLL, rule=self.rule)
        except OutOfOrder:
            assert not legal
        else:
            assert legal
            self.given.append(Given(giver, holder))
            self.papers.append(Paper(giver, holder))

    @rule(giver=members)
    def withdraw(self, giver: int) -> None:
        self.end([proxy for proxy in self.given if proxy.giver == giver])
        for paper in self.papers:
            paper.torn |= paper.giver == giver

    @rule(member=st.integers(1, 6))
    def arrive(self, member: int) -> None:
        self.end(proxies.lapse_on_arrival(self.given, member))
        self.present.add(member)
        for paper in self.papers:
            paper.torn |= paper.giver == member

    @rule(member=st.integers(1, 6))
    def leave(self, member: int) -> None:
        self.end(proxies.lapse_on_departure(self.given, member))
        self.present.discard(member)
        for paper in self.papers:
            paper.torn |= paper.holder == member

    @rule(cap=st.integers(0, 3))
    def announce(self, cap: int) -> None:
        self.counted, self.ended = frozen(self.given, cap=cap), set()
        kept: Counter[int] = Counter()
        self.table = []
        for paper in self.whole():
            kept[paper.holder] += 1
            if kept[paper.holder] <= cap:
                self.table.append(paper)

    @invariant()
    def the_votes_that_can_be_cast_are_those_of_the_papers_on_the_table(self) -> None:
        active = self.counted.keys() - self.ended
        stand = standing(self.counted, active=active, attending=self.present)
        usable = [p for p in self.table if not p.torn and p.holder in self.present - {p.giver}]
        assert stand == {p.giver: p.holder for p in usable if p.giver not in self.present}
        assert len(proxies.represented(self.present, stand)) == len(self.present) + len(stand)
        assert not self.present & stand.keys()
        assert set(stand.values()) <= self.present


TestRoom = Room.TestCase
TestRoom.settings = settings(max_examples=60, stateful_step_count=50)


class LongRoom(Room):
    """20,000 steps."""


TestRoomAtLength = pytest.mark.long(LongRoom.TestCase)
TestRoomAtLength.settings = settings(max_examples=400, stateful_step_count=50)
