"""At the same instant, on a database of their own: no member with two votes, none lost, none invented.

Each race is made in both orders: one side has written when the other comes. It is then left to chance, round after
round, on a new ballot where it ends one: whoever came first, what was acknowledged, what is stored and what the
closing counted are compared, and how often each came first is reported.
"""

import uuid
from functools import partial
from typing import Any

import pytest
from chamber import Chamber, cast, kinds, officer
from machines.at_once import Hands
from machines.held import BOTH, race, refusals
from machines.racing import (
    CHOICES,
    CLOSED,
    announced,
    closing,
    counted,
    entered,
    is_refused,
    opened,
    prepared,
    stored,
)

from council.ballots import acts
from council.ballots.announcing import acts as announcing
from council.ballots.callover.acts import hear_vote
from council.ballots.models import Ballot
from council.ballots.votes.models import Cast, Vote
from council.rules.order import OutOfOrder

pytestmark = [pytest.mark.database, pytest.mark.slow]
UNDER_WAY = "Another ballot is under way."


# Two devices of one member


def test_two_devices_of_one_member_leave_one_vote(house: Chamber, hands: Hands, rounds: range) -> None:
    ballot = opened(house)
    for turn in rounds:
        member = house.members[turn % 7]
        receipts = hands(*(partial(cast, ballot, member, choice) for choice in ("for", "against")))
        [vote] = Vote.objects.filter(ballot=ballot, member=member)
        assert [receipt.choice for receipt in receipts] == ["for", "against"]
        assert (vote.choice, vote.at) in [(receipt.choice, receipt.at) for receipt in receipts]
    closing(house, ballot)()
    assert counted(ballot) == stored(ballot)
    assert Cast.objects.filter(ballot=ballot).count() == 2 * len(rounds)


def test_a_sending_repeated_at_once_is_one_with_one_receipt(
    house: Chamber, hands: Hands, rounds: range
) -> None:
    ballot, ada = opened(house), house.members[0]
    for turn in rounds:
        send = partial(cast, ballot, ada, CHOICES[turn % 4], key=str(uuid.uuid4()))
        first, *others = hands(send, send, send)
        assert others == [first, first]
        [vote] = Vote.objects.filter(ballot=ballot)
        assert (vote.choice, vote.at, Cast.objects.count()) == (first.choice, first.at, turn + 1)


# Voting against closing


def test_votes_that_come_while_the_ballot_closes_are_refused(house: Chamber) -> None:
    ballot = opened(house)
    votes = [partial(cast, ballot, member, "for") for member in house.members]
    assert refusals(closing(house, ballot), *votes, first=0) == ["", *[CLOSED] * 7]
    assert stored(ballot) == counted(ballot) == {}


def test_a_closing_waits_for_the_vote_that_is_being_stored_and_counts_it(house: Chamber) -> None:
    ballot, ada = opened(house), house.members[0]
    assert refusals(closing(house, ballot), partial(cast, ballot, ada, "for"), first=1) == ["", ""]
    assert stored(ballot) == counted(ballot) == {ada.pk: "for"}


@pytest.mark.parametrize("first", BOTH)
def test_a_vote_changed_counts_when_it_is_stored_before_the_closing(house: Chamber, first: int) -> None:
    ballot, ada = opened(house), house.members[0]
    cast(ballot, ada, "for")
    changed = partial(cast, ballot, ada, "against")
    assert refusals(closing(house, ballot), changed, first=first) == [["", CLOSED], ["", ""]][first]
    assert stored(ballot) == counted(ballot) == {ada.pk: ("for", "against")[first]}


@pytest.mark.parametrize("first", BOTH)
def test_a_vote_that_meets_the_voiding_is_stored_before_it_or_refused(house: Chamber, first: int) -> None:
    ballot, ada = opened(house), house.members[0]
    void = partial(acts.void_ballot, ballot, reason="Doute", by=house.clerk)
    assert refusals(void, partial(cast, ballot, ada, "for"), first=first) == [["", CLOSED], ["", ""]][first]
    assert (stored(ballot), Ballot.objects.get(pk=ballot.pk).state) == ([{}, {ada.pk: "for"}][first], "void")


def test_a_vote_at_the_instant_of_closing_is_counted_or_refused(
    house: Chamber, hands: Hands, rounds: range, left_to_chance: Any
) -> None:
    late = 0
    for turn in rounds:
        ballot = opened(house)
        votes = [partial(cast, ballot, m, CHOICES[(turn + m.pk) % 4]) for m in house.members]
        _result, *receipts = hands(closing(house, ballot), *votes)
        told = {r.member: r.choice for r in receipts if not is_refused(r, CLOSED)}
        assert stored(ballot) == counted(ballot) == told
        late += 7 - len(told)
    left_to_chance("votes that came too late for the closing", late, 7 * len(rounds))


def test_a_vote_changed_at_the_instant_of_closing_counts_as_it_was_last_acknowledged(
    house: Chamber, hands: Hands, rounds: range, left_to_chance: Any
) -> None:
    late, ada = 0, house.members[0]
    for _turn in rounds:
        ballot = opened(house)
        cast(ballot, ada, "for")
        _result, receipt = hands(closing(house, ballot), partial(cast, ballot, ada, "against"))
        refused = is_refused(receipt, CLOSED)
        assert stored(ballot) == counted(ballot) == {ada.pk: "for" if refused else "against"}
        late += refused
    left_to_chance("votes changed too late for the closing", late, len(rounds))


def test_a_vote_at_the_instant_of_voiding_is_stored_or_refused(
    house: Chamber, hands: Hands, rounds: range
) -> None:
    for _turn in rounds:
        ballot = opened(house)
        void = partial(acts.void_ballot, ballot, reason="Doute", by=house.clerk)
        _void, *receipts = hands(void, *(partial(cast, ballot, m, "for") for m in house.members))
        told = {r.member: r.choice for r in receipts if not is_refused(r, CLOSED)}
        assert (stored(ballot), Ballot.objects.get(pk=ballot.pk).state) == (told, "void")


VOTED = "Ada Ortie has voted: nobody changes a vote but its member."


def at_the_desk(house: Chamber, ballot: Ballot, choice: str) -> Any:
    """The second agent hears what the first has heard."""
    first, second = officer("Un Agent"), officer("Une Agente")
    hear_vote(ballot, house.members[0], choice, by=first)
    return partial(hear_vote, ballot, house.members[0], choice, by=second)


@pytest.mark.parametrize("first", BOTH)
def test_the_desk_never_takes_the_place_of_what_the_phone_sent(house: Chamber, first: int) -> None:
    """The desk first: the member changes it by phone, as they may; the phone first: the desk is refused."""
    ballot, ada = opened(house), house.members[0]
    desk, phone = at_the_desk(house, ballot, "against"), partial(cast, ballot, ada, "for")
    assert refusals(desk, phone, first=first) == [["", ""], [VOTED, ""]][first]
    assert stored(ballot) == {ada.pk: "for"}


@pytest.mark.parametrize("first", BOTH)
def test_two_agents_who_hear_at_once_take_one_vote(house: Chamber, first: int) -> None:
    ballot, ada = opened(house), house.members[0]
    hears = [partial(hear_vote, ballot, ada, "for", by=officer(name)) for name in ("Un Agent", "Une Agente")]
    before = kinds()
    assert refusals(*hears, first=first) == ["", ""]
    assert (stored(ballot), entered(before)) == ({ada.pk: "for"}, ["vote_heard", "vote_taken"])


@pytest.mark.parametrize("first", BOTH)
def test_a_vote_heard_as_the_ballot_closes_is_counted_or_refused(house: Chamber, first: int) -> None:
    ballot, ada = opened(house), house.members[0]
    desk = at_the_desk(house, ballot, "for")
    assert refusals(closing(house, ballot), desk, first=first) == [["", CLOSED], ["", ""]][first]
    assert stored(ballot) == counted(ballot) == [{}, {ada.pk: "for"}][first]


def test_a_vote_taken_at_the_desk_while_the_phone_sends_one_is_one_vote(
    house: Chamber, hands: Hands, rounds: range
) -> None:
    ada = house.members[0]
    for _turn in rounds:
        ballot = opened(house)
        desk = at_the_desk(house, ballot, "against")
        result, phone, _taken = hands(closing(house, ballot), partial(cast, ballot, ada, "for"), desk)
        assert result
        assert stored(ballot) == counted(ballot)
        if not is_refused(phone, CLOSED):
            assert stored(ballot) == {ada.pk: "for"}


# Two chairs

STATES = {"ballot_announced": "announced", "ballot_opened": "open", "ballot_prolonged": "open"}
STATES |= {"ballot_closed": "closed", "ballot_proclaimed": "proclaimed", "ballot_voided": "void"}


def deed(name: str, house: Chamber, ballot: Ballot) -> Any:
    by = house.clerk
    return {
        "open": partial(acts.open_ballot, ballot, by=by),
        "prolong": partial(acts.prolong_ballot, ballot, by=by),
        "close": closing(house, ballot),
        "proclaim": partial(acts.proclaim_ballot, ballot, confirmed=True, by=by),
        "void": partial(acts.void_ballot, ballot, reason="Doute", by=by),
    }[name]


def ready(name: str, house: Chamber) -> Ballot:
    """A ballot on which this may be done."""
    ballot = announced(house) if name == "open" else opened(house)
    if name == "proclaim":
        closing(house, ballot)()
    return ballot


@pytest.mark.parametrize("name", ["open", "close", "proclaim", "void"])
def test_the_chair_who_comes_second_with_the_same_is_refused(name: str, house: Chamber) -> None:
    ballot = ready(name, house)
    before, act = kinds(), deed(name, house, ballot)
    assert [*map(bool, refusals(act, act, first=0))] == [False, True]
    [entry] = entered(before)
    assert Ballot.objects.get(pk=ballot.pk).state == STATES[entry]


@pytest.mark.parametrize("first", BOTH)
@pytest.mark.parametrize(
    ("deeds", "left"),
    [
        (("open", "void"), [["ballot_opened", "ballot_voided"], ["ballot_voided"]]),
        (("close", "void"), [["ballot_closed", "ballot_voided"], ["ballot_voided"]]),
        (("prolong", "close"), [["ballot_prolonged", "ballot_closed"], ["ballot_closed"]]),
        (("open", "close"), [["ballot_opened", "ballot_closed"], ["ballot_opened"]]),
    ],
)
def test_the_chair_who_comes_second_with_another_act_finds_what_the_first_left(
    deeds: tuple[str, str], left: list[list[str]], first: int, house: Chamber
) -> None:
    ballot = ready(deeds[0], house)
    before = kinds()
    race(*(deed(name, house, ballot) for name in deeds), first=first)
    assert entered(before) == left[first]
    assert Ballot.objects.get(pk=ballot.pk).state == STATES[left[first][-1]]


@pytest.mark.parametrize("name", ["open", "close", "proclaim", "void"])
def test_two_chairs_who_do_the_same_at_once_change_it_once(
    name: str, house: Chamber, hands: Hands, rounds: range
) -> None:
    for _turn in rounds:
        ballot = ready(name, house)
        before, act = kinds(), deed(name, house, ballot)
        refusals = [isinstance(outcome, OutOfOrder) for outcome in hands(act, act)]
        [entry] = entered(before)
        assert (sorted(refusals), Ballot.objects.get(pk=ballot.pk).state) == ([False, True], STATES[entry])


@pytest.mark.parametrize(
    ("first", "second", "lawful"),
    [
        ("open", "void", [["ballot_opened", "ballot_voided"], ["ballot_voided"]]),
        ("close", "void", [["ballot_closed", "ballot_voided"], ["ballot_voided"]]),
        ("prolong", "close", [["ballot_prolonged", "ballot_closed"], ["ballot_closed"]]),
        ("open", "close", [["ballot_opened", "ballot_closed"], ["ballot_opened"]]),
    ],
)
def test_two_chairs_who_do_otherwise_at_once_are_heard_in_order(
    first: str, second: str, lawful: list[list[str]], house: Chamber, hands: Hands, rounds: range
) -> None:
    for _turn in rounds:
        ballot = ready(first, house)
        before, both = kinds(), [deed(name, house, ballot) for name in (first, second)]
        done = [outcome for outcome in hands(*both) if not isinstance(outcome, OutOfOrder)]
        left = entered(before)
        assert (left in lawful, len(left)) == (True, len(done))
        assert Ballot.objects.get(pk=ballot.pk).state == STATES[left[-1]]


@pytest.mark.parametrize("first", BOTH)
def test_the_clerk_who_comes_second_announces_nothing(house: Chamber, first: int) -> None:
    motions, before = [prepared(house), prepared(house)], kinds()
    told = refusals(*(partial(announcing.announce_prepared, m, by=house.clerk) for m in motions), first=first)
    assert told == [["", UNDER_WAY], [UNDER_WAY, ""]][first]
    assert (entered(before), Ballot.objects.get(state="announced").pk) == (
        ["ballot_announced"],
        motions[first].pk,
    )


def test_two_clerks_who_announce_two_ballots_at_once_announce_one(
    house: Chamber, hands: Hands, rounds: range
) -> None:
    for turn in rounds:
        motions, before = [prepared(house), prepared(house)], kinds()
        announce = [partial(announcing.announce_prepared, motion, by=house.clerk) for motion in motions]
        outcomes = hands(*announce)
        [done] = [given for given in outcomes if not is_refused(given, UNDER_WAY)]
        assert (entered(before), done.number) == (["ballot_announced"], turn + 1)
        acts.void_ballot(done, reason="Tour suivant", by=house.clerk)
