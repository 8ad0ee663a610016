"""Who may vote for whom, and what a vote sent again, late or for another gets."""

import uuid
from typing import Any

import pytest
from chamber import Chamber, account
from django.test import Client
from django.utils import timezone

from council.ballots import acts
from council.ballots.models import Ballot
from council.ballots.votes import acts as voting
from council.ballots.votes.models import Cast, Vote
from council.rules.order import OutOfOrder
from council.sittings.attendance import acts as attendance
from council.sittings.attendance.models import Proxy
from council.sittings.models import Sitting

pytestmark = pytest.mark.django_db
ADA, BO, CLEO, GIL = 0, 1, 2, 6


def give(chamber: Chamber, giver: int, holder: int) -> Proxy:
    given, held = chamber.members[giver], chamber.members[holder]
    return Proxy.objects.create(sitting=chamber.sitting, giver=given, holder=held, at=timezone.now())


@pytest.fixture
def ballot(chamber: Chamber) -> Ballot:
    """Six attend, Gil has given a proxy to Ada, the ballot on the whole is open."""
    chamber.open(present=6)
    give(chamber, GIL, ADA)
    ballot = chamber.announce()
    acts.open_ballot(ballot, by=chamber.clerk)
    return ballot


def cast(chamber: Chamber, ballot: Ballot, caster: int, choice: str, **more: Any) -> voting.Receipt:
    member = chamber.members[more.pop("member")] if "member" in more else None
    key = more.pop("key", "") or str(uuid.uuid4())
    return voting.cast_vote(ballot.pk, chamber.members[caster], member=member, choice=choice, key=key)


def take_at_the_desk(chamber: Chamber, ballot: Ballot, member: int) -> None:
    taken = chamber.members[member]
    Vote.objects.create(
        ballot=ballot, member=taken, caster=taken, choice="for", at=timezone.now(), taken_by="A. Un, B. Deux"
    )


def stored() -> dict[int, tuple[int, str]]:
    return {vote.member_id: (vote.caster_id, vote.choice) for vote in Vote.objects.all()}


def test_a_holder_votes_for_the_giver_and_for_themself(chamber: Chamber, ballot: Ballot) -> None:
    ada, gil = chamber.members[ADA], chamber.members[GIL]
    cast(chamber, ballot, ADA, "for")
    receipt = cast(chamber, ballot, ADA, "against", member=GIL)
    assert (receipt.member, receipt.represented) == (gil.pk, gil.name)
    assert stored() == {ada.pk: (ada.pk, "for"), gil.pk: (ada.pk, "against")}


def test_the_holder_may_change_the_vote_until_the_close(chamber: Chamber, ballot: Ballot) -> None:
    ada, gil = chamber.members[ADA], chamber.members[GIL]
    cast(chamber, ballot, ADA, "against", member=GIL)
    cast(chamber, ballot, ADA, "for", member=GIL)
    assert stored() == {gil.pk: (ada.pk, "for")}


@pytest.mark.parametrize(("caster", "member"), [(BO, GIL), (ADA, BO), (GIL, ADA)])
def test_nobody_votes_for_whom_they_hold_no_proxy_from(
    chamber: Chamber, ballot: Ballot, caster: int, member: int
) -> None:
    with pytest.raises(OutOfOrder, match="You hold no proxy from this member"):
        cast(chamber, ballot, caster, "for", member=member)
    assert (stored(), Cast.objects.count()) == ({}, 0)


def test_a_proxy_given_after_the_announcement_does_not_count(chamber: Chamber) -> None:
    ballot = chamber.open(present=6).announce()
    give(chamber, GIL, ADA)
    acts.open_ballot(ballot, by=chamber.clerk)
    with pytest.raises(OutOfOrder, match="You hold no proxy from this member"):
        cast(chamber, ballot, ADA, "for", member=GIL)
    assert (stored(), Cast.objects.count()) == ({}, 0)


def test_a_proxy_that_ended_is_refused(chamber: Chamber, ballot: Ballot) -> None:
    Proxy.objects.update(ended_at=timezone.now(), ending=Proxy.Ending.GIVER_ARRIVED)
    with pytest.raises(OutOfOrder, match=r"The proxy from Gil Tamaris has ended\."):
        cast(chamber, ballot, ADA, "for", member=GIL)
    assert (stored(), Cast.objects.count()) == ({}, 0)


def test_a_vote_taken_at_the_desk_is_not_replaced_by_the_holder(chamber: Chamber, ballot: Ballot) -> None:
    gil = chamber.members[GIL]
    take_at_the_desk(chamber, ballot, GIL)
    with pytest.raises(OutOfOrder, match="Gil Tamaris has voted in person: your proxy no longer counts"):
        cast(chamber, ballot, ADA, "against", member=GIL)
    assert (stored(), Cast.objects.count()) == ({gil.pk: (gil.pk, "for")}, 0)


def test_the_giver_replaces_the_holders_vote(chamber: Chamber, ballot: Ballot) -> None:
    from council.sittings.attendance import acts as attendance

    gil = chamber.members[GIL]
    cast(chamber, ballot, ADA, "against", member=GIL)
    attendance.sign_in(chamber.sitting, gil, by=gil)
    cast(chamber, ballot, GIL, "for")
    assert stored() == {gil.pk: (gil.pk, "for")}


def test_a_holder_who_left_does_not_vote(chamber: Chamber, ballot: Ballot) -> None:
    chamber.sitting.attendances.create(member=chamber.members[ADA], arrived=False, at=timezone.now())
    with pytest.raises(OutOfOrder, match="Sign in at the sitting"):
        cast(chamber, ballot, ADA, "for", member=GIL)
    assert (stored(), Cast.objects.count()) == ({}, 0)


def test_who_is_not_on_the_roll_does_not_vote(chamber: Chamber, ballot: Ballot) -> None:
    ballot.roll.filter(member=chamber.members[BO]).delete()
    with pytest.raises(OutOfOrder, match="not on the roll"):
        cast(chamber, ballot, BO, "for")
    assert (stored(), Cast.objects.count()) == ({}, 0)


def test_a_show_of_hands_is_not_taken_on_the_phones(chamber: Chamber, ballot: Ballot) -> None:
    Ballot.objects.update(method=Ballot.Method.HANDS)
    with pytest.raises(OutOfOrder, match="not taken on the phones"):
        cast(chamber, ballot, ADA, "for")
    assert (stored(), Cast.objects.count()) == ({}, 0)


@pytest.mark.parametrize("votes", [True, False])
def test_the_chair_votes_where_the_rules_let_them(chamber: Chamber, votes: bool) -> None:
    chamber.open()
    Sitting.objects.update(chair=chamber.members[BO])
    ballot = chamber.announce()
    ballot.rules["values"]["chair_votes"]["value"] = votes
    ballot.save()
    acts.open_ballot(ballot, by=chamber.clerk)
    if votes:
        assert cast(chamber, ballot, BO, "for").choice == "for"
        return
    with pytest.raises(OutOfOrder, match="The chair does not vote"):
        cast(chamber, ballot, BO, "for")
    assert (stored(), Cast.objects.count()) == ({}, 0)


def test_a_chair_who_does_not_vote_does_not_vote_by_proxy_either(chamber: Chamber) -> None:
    chamber.open(present=6)
    attendance.give_proxy(chamber.sitting, chamber.members[GIL], chamber.members[ADA], by=chamber.clerk)
    Sitting.objects.update(chair=chamber.members[GIL])
    ballot = chamber.announce()
    ballot.rules["values"]["chair_votes"]["value"] = False
    ballot.save()
    acts.open_ballot(ballot, by=chamber.clerk)
    with pytest.raises(OutOfOrder, match="The chair does not vote"):
        cast(chamber, ballot, ADA, "for", member=GIL)
    assert (stored(), Cast.objects.count()) == ({}, 0)


def test_the_same_sending_by_proxy_gets_its_first_receipt(chamber: Chamber, ballot: Ballot) -> None:
    ada, gil, key = chamber.members[ADA], chamber.members[GIL], str(uuid.uuid4())
    first = cast(chamber, ballot, ADA, "for", member=GIL, key=key)
    cast(chamber, ballot, ADA, "against", member=GIL)
    again = cast(chamber, ballot, ADA, "for", member=GIL, key=key)
    assert (again, again.replaced) == (first, True)
    assert stored() == {gil.pk: (ada.pk, "against")}


def test_one_key_for_oneself_and_for_the_giver_is_two_sendings(chamber: Chamber, ballot: Ballot) -> None:
    key = str(uuid.uuid4())
    cast(chamber, ballot, ADA, "for", key=key)
    cast(chamber, ballot, ADA, "for", member=GIL, key=key)
    assert len(stored()) == 2


def test_anothers_sending_sent_again_is_nothing_but_ones_own_vote(chamber: Chamber, ballot: Ballot) -> None:
    ada, bo, key = chamber.members[ADA], chamber.members[BO], str(uuid.uuid4())
    cast(chamber, ballot, ADA, "for", key=key)
    cast(chamber, ballot, BO, "against", key=key)
    with pytest.raises(OutOfOrder, match="You hold no proxy"):
        cast(chamber, ballot, BO, "for", member=ADA, key=key)
    assert stored() == {ada.pk: (ada.pk, "for"), bo.pk: (bo.pk, "against")}


def post(chamber: Chamber, ballot: Ballot, place: int, **content: str) -> Any:
    client = Client(headers={"accept-language": "fr", "x-requested-with": "fetch"})
    client.force_login(account(chamber, place), backend="council.members.backends.ChamberBackend")
    return client.post(f"/ballots/{ballot.pk}/vote/", {"key": str(uuid.uuid4()), "choice": "for", **content})


def test_the_receipt_of_a_proxy_names_who_is_represented(chamber: Chamber, ballot: Ballot) -> None:
    answer = post(chamber, ballot, ADA, member=str(chamber.members[GIL].pk))
    assert answer.status_code == 200
    assert "au nom de Gil Tamaris" in answer.content.decode()


@pytest.mark.parametrize(("member", "status"), [("someone", 400), ("99999", 409), ("9" * 19, 400)])
def test_a_proxy_from_nobody_is_refused(chamber: Chamber, ballot: Ballot, member: str, status: int) -> None:
    answer = post(chamber, ballot, ADA, member=member)
    assert (answer.status_code, stored()) == (status, {})
    assert "Vous n’avez pas reçu pouvoir de ce membre." in answer.content.decode()


def test_a_vote_without_a_key_is_told_so(chamber: Chamber, ballot: Ballot) -> None:
    answer = post(chamber, ballot, ADA, key="short")
    assert (answer.status_code, stored()) == (400, {})
    assert "Rechargez la page" in answer.content.decode()


def test_a_receipt_asked_again_says_when_another_vote_has_replaced_it(
    chamber: Chamber, ballot: Ballot
) -> None:
    key = str(uuid.uuid4())
    cast(chamber, ballot, BO, "for", key=key)
    cast(chamber, ballot, BO, "against")
    page = post(chamber, ballot, BO, key=key).content.decode()
    assert "a été enregistré à" in page
    assert "un autre l’a remplacé depuis" in page
