"""What a member sees of a ballot, and nobody else: their own card, then one for each proxy held."""

from __future__ import annotations

from typing import Any

import pytest
from chamber import Chamber, account, cast
from django.test import Client

from council.ballots import acts
from council.ballots.announcing import acts as announcing
from council.ballots.counting import of_figures
from council.ballots.models import Ballot
from council.ballots.votes.models import Vote
from council.live.room import cards
from council.live.room.room import Room
from council.members.models import User
from council.procedure.acts import set_rule
from council.sittings import acts as sittings
from council.sittings.attendance import acts as attendance

pytestmark = pytest.mark.django_db
ADA, BO, CLEO = range(3)


@pytest.fixture
def entrusted(chamber: Chamber) -> Chamber:
    """Cléo is away and Ada holds her proxy; the others are in the room."""
    chamber.open()
    attendance.give_proxy(chamber.sitting, chamber.members[CLEO], chamber.members[ADA], by=chamber.clerk)
    return chamber


def cards_of(chamber: Chamber, place: int) -> list[cards.Card]:
    return cards.of(chamber.members[place], Room.read(chamber.sitting.pk))


def page(chamber: Chamber, place: int, part: str = "mine/") -> str:
    client = Client(headers={"accept-language": "fr"})
    user = User.objects.filter(member=chamber.members[place]).first() or account(chamber, place)
    client.force_login(user, backend="council.members.backends.ChamberBackend")
    return client.get(f"/sittings/{chamber.sitting.pk}/{part}").content.decode().replace("\u00a0", " ")


def open_ballot(chamber: Chamber, **more: Any) -> Ballot:
    ballot = chamber.announce()
    acts.open_ballot(ballot, by=chamber.clerk)
    return ballot


def test_a_proxy_has_a_card_of_its_own_after_ones_own(entrusted: Chamber) -> None:
    open_ballot(entrusted)
    own, held = cards_of(entrusted, ADA)
    assert (own.heading, own.why_not, held.heading, held.why_not) == ("", "", "Proxy held for Cléo Silex", "")
    assert held.giver == entrusted.members[CLEO].pk


def test_the_card_of_a_proxy_votes_for_its_giver(entrusted: Chamber) -> None:
    ballot = open_ballot(entrusted)
    shown = page(entrusted, ADA)
    assert "Pouvoir reçu de Cléo Silex" in shown
    assert f'name="member" value="{entrusted.members[CLEO].pk}"' in shown
    assert shown.count("data-vote ") == 2
    assert ballot.votes.count() == 0


def test_who_gave_a_proxy_is_told_who_votes(entrusted: Chamber) -> None:
    open_ballot(entrusted)
    (card,) = cards_of(entrusted, CLEO)
    assert card.why_not.startswith("Ada Ortie holds your proxy and votes in your name.")


def test_a_giver_who_signs_in_takes_their_vote_back(entrusted: Chamber) -> None:
    open_ballot(entrusted)
    attendance.sign_in(entrusted.sitting, entrusted.members[CLEO], by=entrusted.clerk)
    assert cards_of(entrusted, ADA)[1].why_not == "Cléo Silex has signed in: your proxy has ended."
    assert cards_of(entrusted, CLEO)[0].why_not == ""


def test_a_giver_who_voted_is_not_voted_for(entrusted: Chamber) -> None:
    ballot = open_ballot(entrusted)
    attendance.sign_in(entrusted.sitting, entrusted.members[CLEO], by=entrusted.clerk)
    cast(ballot, entrusted.members[CLEO], "for")
    assert "has voted in person" in cards_of(entrusted, ADA)[1].why_not


def test_a_proxy_given_during_the_ballot_waits_for_the_next(chamber: Chamber) -> None:
    chamber.open()
    open_ballot(chamber)
    attendance.give_proxy(chamber.sitting, chamber.members[CLEO], chamber.members[ADA], by=chamber.clerk)
    assert "counts from the next one on" in cards_of(chamber, ADA)[1].why_not


def test_a_vote_taken_by_the_desk_is_said(entrusted: Chamber) -> None:
    ballot = open_ballot(entrusted)
    cast(ballot, entrusted.members[BO], "for")
    Vote.objects.filter(member=entrusted.members[BO]).update(taken_by="A, B")
    told = page(entrusted, BO)
    assert ("Un vote a été recueilli en votre nom par A et B à" in told, "data-told" in told) == (True, True)


def test_a_chair_who_does_not_vote_is_told_why(chamber: Chamber) -> None:
    chamber.open()
    set_rule(chamber.body, "chair_votes", value=False, status="assumed", source="Try", by=chamber.clerk)
    open_ballot(chamber)
    assert cards_of(chamber, ADA)[0].why_not.startswith("You preside")


@pytest.mark.parametrize(
    ("method", "words"),
    [("call", "à l’appel de votre nom"), ("paper", "bulletin"), ("counted", "scrutateurs")],
)
def test_a_ballot_taken_otherwise_says_how(chamber: Chamber, method: str, words: str) -> None:
    item = chamber.open().call("vote")
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    announcing.announce_ballot(chamber.sitting, item, method=method, by=chamber.clerk)
    shown = page(chamber, ADA)
    assert (words in shown, "data-vote" in shown) == (True, False)


def test_once_counted_a_paper_ballot_asks_for_no_paper(chamber: Chamber) -> None:
    item = chamber.open().call("vote")
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    ballot = announcing.announce_ballot(chamber.sitting, item, method="paper", by=chamber.clerk)
    assert "remettez votre bulletin" in page(chamber, ADA)
    acts.settle(ballot, of_figures(ballot.asked(), {"for": 4}, tellers=["A", "B"]), by=chamber.clerk)
    assert "remettez votre bulletin" not in page(chamber, ADA, "")


def test_a_pause_is_said_before_what_was_decided_last(chamber: Chamber) -> None:
    chamber.decide(chamber.open().announce(), for_=5)
    sittings.suspend_sitting(chamber.sitting, by=chamber.clerk)
    floor = page(chamber, ADA, "").partition('id="floor"')[2]
    assert 0 < floor.index("La séance reprendra à l’appel de la présidence.") < floor.index("Adopté")
    sittings.resume_sitting(chamber.sitting, by=chamber.clerk)
    assert "La séance reprendra" not in page(chamber, ADA, "")


def test_at_the_call_over_a_holder_answers_for_the_giver_too(entrusted: Chamber) -> None:
    item = entrusted.call("vote")
    attendance.check_quorum(entrusted.sitting, by=entrusted.clerk)
    announcing.announce_ballot(entrusted.sitting, item, method="call", by=entrusted.clerk)
    assert cards_of(entrusted, ADA)[1].why_not == "Answer for Cléo Silex when their name is called."


def test_after_the_close_each_sees_their_own_line_and_no_other(entrusted: Chamber) -> None:
    ballot = open_ballot(entrusted)
    cast(ballot, entrusted.members[ADA], "for")
    cast(ballot, entrusted.members[BO], "against")
    acts.close_ballot(ballot, confirmed=True, by=entrusted.clerk)
    assert [card.counted for card in cards_of(entrusted, ADA)] == ["for", "absent"]
    shown = page(entrusted, BO)
    assert ("Signaler une erreur" in shown, 'data-counted="against"' in shown) == (True, True)
    assert "Ada Ortie" not in shown


def test_once_proclaimed_a_correction_may_be_asked_for(entrusted: Chamber) -> None:
    entrusted.decide(entrusted.announce(), for_=2)
    ballot = Ballot.objects.get()
    assert f"/ballots/{ballot.pk}/correct/" in page(entrusted, ADA)


@pytest.mark.parametrize("state", ["open", "closed", "proclaimed"])
def test_a_members_page_costs_few_queries_whatever_the_state(
    entrusted: Chamber, state: str, django_assert_max_num_queries: Any
) -> None:
    ballot = open_ballot(entrusted)
    if state != "open":
        acts.close_ballot(ballot, confirmed=True, by=entrusted.clerk)
    if state == "proclaimed":
        acts.proclaim_ballot(ballot, confirmed=True, by=entrusted.clerk)
    client = Client()
    client.force_login(account(entrusted, ADA), backend="council.members.backends.ChamberBackend")
    client.get(f"/sittings/{entrusted.sitting.pk}/")
    with django_assert_max_num_queries(8):
        client.get(f"/sittings/{entrusted.sitting.pk}/")


def test_a_card_shows_the_change_in_the_words_of_the_text_as_it_now_stands(chamber: Chamber) -> None:
    first = "Le conseil préconise que les réseaux publics soient ouverts dès que possible."
    second = "Le conseil préconise que les réseaux soient ouverts dans un délai de deux ans."
    tabled = [chamber.table(first), chamber.table(second, author=3)]
    chamber.open().decide(chamber.announce(tabled[0]), for_=7)
    chamber.announce(tabled[1])
    shown = cards_of(chamber, ADA)[0].ballot.amendment.segments
    assert "".join(s.text for s in shown if s.kind != "inserted") == first
