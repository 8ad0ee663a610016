"""A vote that is posted again: from the same phone, from another's, to another ballot, before and after the close."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from chamber import Chamber, account, kinds
from django.test import Client
from machines.at_once import Hands
from machines.racing import CHOICES, closing, counted, opened, stored

from council.ballots.models import Ballot
from council.ballots.votes.models import Cast

pytestmark = [pytest.mark.database, pytest.mark.slow]


@pytest.fixture
def phones(house: Chamber) -> list[Client]:
    """Ada's, Ada's other one, and Bo's: each with a session of its own."""
    phones = [Client(headers={"accept": "application/json", "accept-language": "en"}) for _ in range(3)]
    users = [account(house, place) for place in (0, 1)]
    for phone, user in zip(phones, (users[0], *users), strict=True):
        phone.force_login(user, backend="council.members.backends.ChamberBackend")
    return phones


def posted(phone: Client, ballot: Ballot, **content: Any) -> Callable[[], tuple[int, Any]]:
    def post() -> tuple[int, Any]:
        answer = phone.post(f"/ballots/{ballot.pk}/vote/", content)
        return answer.status_code, answer.json()

    return post


def test_a_vote_replayed_at_once_changes_nothing(
    house: Chamber, hands: Hands, rounds: range, phones: list[Client]
) -> None:
    before, other = opened(house), opened(house)
    ada = house.members[0].pk
    for turn in rounds:
        vote = {"choice": CHOICES[turn % 4], "key": f"sending-{turn:08}"}
        tries = [posted(phone, other, **vote, member=ada) for phone in phones]
        (one, told), second, stolen, elsewhere = hands(*tries, posted(phones[0], before, **vote))
        assert (one, told["member"], told["choice"], second) == (200, ada, vote["choice"], (200, told))
        assert stolen == (409, {"error": "You hold no proxy from this member."})
        assert elsewhere == (409, {"error": "The ballot is closed."})
        assert (stored(other), stored(before)) == ({ada: vote["choice"]}, {})
    assert Cast.objects.count() == len(rounds)


def test_a_vote_replayed_from_another_session_is_that_members_own(
    house: Chamber, hands: Hands, rounds: range, phones: list[Client]
) -> None:
    ballot = opened(house)
    ada, bo = (member.pk for member in house.members[:2])
    for turn in rounds:
        vote = {"choice": CHOICES[turn % 4], "key": f"sending-{turn:08}"}
        answers = hands(*(posted(phone, ballot, **vote) for phone in phones))
        assert [(status, told["member"]) for status, told in answers] == [(200, ada), (200, ada), (200, bo)]
        assert stored(ballot) == {ada: vote["choice"], bo: vote["choice"]}
    assert Cast.objects.count() == 2 * len(rounds)


def test_a_vote_replayed_at_and_after_the_closing_gets_its_first_receipt_and_changes_nothing(
    house: Chamber, hands: Hands, rounds: range, phones: list[Client]
) -> None:
    ada, act = house.members[0].pk, partial(posted, choice="for")
    for turn in rounds:
        ballot, key = opened(house), f"sending-{turn:08}"
        first = act(phones[0], ballot, key=key)()
        again, _result = hands(act(phones[1], ballot, key=key), closing(house, ballot))
        before = kinds()
        assert (first[0], again, act(phones[0], ballot, key=key)()) == (200, first, first)
        late = posted(phones[1], ballot, choice="against", key=f"another-{turn:08}")()
        assert late == (409, {"error": "The ballot is closed."})
        assert (stored(ballot), counted(ballot), kinds()) == ({ada: "for"}, {ada: "for"}, before)
