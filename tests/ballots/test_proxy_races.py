"""A holder votes at the very instant when their proxy ends: one vote, the giver's own before the holder's."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from chamber import Chamber, cast, kinds
from machines.at_once import Hands
from machines.held import BOTH, refusals
from machines.racing import CLOSED, by_proxy, closing, counted, is_refused, opened, stored

from council.ballots.models import Ballot
from council.ballots.votes import acts as voting
from council.ballots.votes.models import Vote
from council.journal.models import Entry
from council.sittings.attendance import acts as attendance
from council.sittings.attendance.models import Proxy

pytestmark = [pytest.mark.database, pytest.mark.slow]
ENDED = "The proxy from Gil Tamaris has ended."
IN_PERSON = "Gil Tamaris has voted in person: your proxy no longer counts."
AWAY = "Sign in at the sitting before you vote."
ADA, GIL = 0, 6


def entrusted(house: Chamber) -> Ballot:
    """An open ballot for which Gil, who is away, is represented by Ada, who is there."""
    ada, gil = house.members[ADA], house.members[GIL]
    if not house.sitting.attends(ada):
        attendance.sign_in(house.sitting, ada, by=ada)
    if not house.sitting.proxies_given():
        attendance.give_proxy(house.sitting, gil, ada, by=gil)
    return opened(house)


def held_by_ada(house: Chamber, ballot: Ballot, choice: str = "against") -> Callable[[], Any]:
    return by_proxy(ballot, house.members[ADA], house.members[GIL], choice)


def comes_and_votes(house: Chamber, ballot: Ballot) -> Callable[[], Any]:
    gil = house.members[GIL]

    def come() -> Any:
        attendance.sign_in(house.sitting, gil, by=gil)
        return cast(ballot, gil, "for")

    return come


def entered_for_gil(house: Chamber) -> list[tuple[str, str]]:
    """His line in the last closing: the choice, and by whom it was cast when not by himself."""
    lines = Entry.objects.filter(kind="ballot_closed").last().facts["votes"]
    return [(line["choice"], line["by"]) for line in lines if line["member"] == house.members[GIL].pk]


def test_a_giver_who_comes_and_votes_has_their_own_vote(house: Chamber, hands: Hands, rounds: range) -> None:
    for _turn in rounds:
        ballot, gil = entrusted(house), house.members[GIL]
        held, own = hands(held_by_ada(house, ballot), comes_and_votes(house, ballot))
        is_refused(held, ENDED, IN_PERSON)
        [vote] = Vote.objects.filter(ballot=ballot)
        assert (vote.member_id, vote.caster_id, vote.choice, vote.at) == (gil.pk, gil.pk, "for", own.at)
        closing(house, ballot)()
        assert entered_for_gil(house) == [("for", "")]


def test_a_giver_who_comes_and_votes_at_the_closing_is_counted_as_acknowledged(
    house: Chamber, hands: Hands, rounds: range
) -> None:
    for _turn in rounds:
        ballot, gil = entrusted(house), house.members[GIL]
        acts_ = closing(house, ballot), held_by_ada(house, ballot), comes_and_votes(house, ballot)
        _result, held, own = hands(*acts_)
        by_ada = not is_refused(held, CLOSED, ENDED, IN_PERSON)
        expected = {gil.pk: "against"} if by_ada else {}
        expected = expected if is_refused(own, CLOSED) else {gil.pk: "for"}
        assert stored(ballot) == counted(ballot) == expected


ENDINGS = {
    "giver_arrived": (GIL, attendance.sign_in),
    "holder_left": (ADA, attendance.sign_out),
    "withdrawn": (GIL, attendance.withdraw_proxy),
}


@pytest.mark.parametrize("first", BOTH)
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_proxy_that_ends_waits_for_the_vote_being_stored_and_none_comes_after(
    ending: str, first: int, house: Chamber
) -> None:
    ballot, (place, act) = entrusted(house), ENDINGS[ending]
    end = partial(act, house.sitting, house.members[place], by=house.clerk)
    at = ("council_proxy", "council_cast")[first]
    ended, held = refusals(end, held_by_ada(house, ballot), first=first, at=at)
    assert (ended, held in (ENDED, AWAY), held == "") == ("", first == 0, first == 1)
    assert stored(ballot) == [{}, {house.members[GIL].pk: "against"}][first]
    closing(house, ballot)()
    assert len(entered_for_gil(house)) == first


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_holder_votes_before_their_proxy_ends_or_not_at_all(
    ending: str, house: Chamber, hands: Hands, rounds: range
) -> None:
    (place, act), ada, gil = ENDINGS[ending], house.members[ADA], house.members[GIL]
    for _turn in rounds:
        ballot = entrusted(house)
        end = partial(act, house.sitting, house.members[place], by=house.clerk)
        held, _ended = hands(held_by_ada(house, ballot), end)
        assert Proxy.objects.latest("pk").ending == ending
        assert stored(ballot) == ({} if is_refused(held, ENDED, AWAY) else {gil.pk: "against"})
        closing(house, ballot)()
        assert entered_for_gil(house) == [(choice, ada.name) for choice in stored(ballot).values()]


def test_two_devices_of_the_holder_leave_one_vote_for_the_giver(
    house: Chamber, hands: Hands, rounds: range
) -> None:
    ballot, ada, gil = entrusted(house), house.members[ADA], house.members[GIL]
    before = kinds()
    for _turn in rounds:
        one, other = hands(held_by_ada(house, ballot, "for"), held_by_ada(house, ballot))
        [vote] = Vote.objects.filter(ballot=ballot)
        assert (vote.member_id, vote.caster_id) == (gil.pk, ada.pk)
        assert (vote.choice, vote.at) in [(given.choice, given.at) for given in (one, other)]
    assert kinds() == before


def test_the_holder_votes_for_both_at_once(house: Chamber, hands: Hands, rounds: range) -> None:
    ada, gil = house.members[ADA], house.members[GIL]
    for _turn in rounds:
        ballot = entrusted(house)
        own = partial(voting.cast_vote, ballot.pk, ada, choice="for", key="one-key-for-both")
        given = partial(own, member=gil)
        _result, *receipts = hands(closing(house, ballot), own, given, own, given)
        told = {receipt.member: receipt.choice for receipt in receipts if not is_refused(receipt, CLOSED)}
        assert stored(ballot) == counted(ballot) == told
