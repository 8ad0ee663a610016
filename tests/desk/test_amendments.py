"""What the console offers beside an amendment: its vote, the acts of the minute, rulings, what comes next."""

from __future__ import annotations

import pytest
from chamber import Chamber, account, kinds
from chamber.amending import WITHIN, again, call, decide, examined
from django.test import Client

from council.amendments.discussion.acts import request_public_ballot, reserve
from council.amendments.fates.acts import withdraw_amendment
from council.amendments.models import Amendment
from council.desk.agenda import offered
from council.desk.deeds import Offer
from council.live.room.room import Room

pytestmark = pytest.mark.django_db


def offer(chamber: Chamber) -> Offer:
    return offered(Room.read(chamber.sitting.pk))


def names(chamber: Chamber) -> list[str]:
    return [deed.name for deed in offer(chamber).deeds if deed.name not in ("item-call", "quorum")]


def folded(chamber: Chamber, key: str) -> list[str]:
    return [deed.name for fold in offer(chamber).folds if fold.key == key for deed in fold.deeds]


def desk_of(chamber: Chamber) -> Client:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(chamber.clerk, backend="council.members.backends.ChamberBackend")
    return client


@pytest.fixture
def amendment(chamber: Chamber) -> Amendment:
    return chamber.table(WITHIN.format("deux"))


def test_the_acts_of_the_minute_stand_beside_the_amendment_called(
    chamber: Chamber, amendment: Amendment
) -> None:
    call(examined(chamber), amendment)
    assert names(chamber) == ["amendment-hands", "amendment-ballot", "amendment-hands"]
    said = folded(chamber, "minute")
    assert said[:2] == ["amendment-defend", "amendment-not-defended"]
    assert {"amendment-rectify", "amendment-reserve", "amendment-divide", "amendment-public-ballot"} < set(
        said
    )


def test_no_show_of_hands_is_offered_where_a_public_ballot_was_asked_for(
    chamber: Chamber, amendment: Amendment
) -> None:
    call(examined(chamber), amendment)
    now = {"by": chamber.clerk, "sitting": chamber.sitting.pk}
    request_public_ballot(again(amendment), requested_by="groupe Brises", **now)  # type: ignore[arg-type]
    assert names(chamber) == ["amendment-ballot"]


def test_its_sub_amendments_come_before_its_vote(chamber: Chamber, amendment: Amendment) -> None:
    sub = chamber.table(WITHIN.format("trois"), author=3, parent=amendment, block="")
    examined(chamber)
    assert [deed.pk for deed in offer(chamber).deeds if deed.name == "amendment-call"] == [amendment.pk]
    call(chamber, amendment)
    assert [(deed.name, deed.pk) for deed in offer(chamber).deeds] == [("amendment-call", sub.pk)]


def test_falls_are_confirmed_in_one_tap_or_ruled_on_one_by_one(
    chamber: Chamber, amendment: Amendment
) -> None:
    rival = chamber.table(WITHIN.format("dix"), author=3)
    decide(examined(chamber), amendment)
    assert "falls-confirm" in names(chamber)
    assert folded(chamber, "ruling-2") == ["amendment-rule"] * 5
    answer = desk_of(chamber).post(f"/amendments/{rival.pk}/rule/", {"ruling": "satisfied", "reason": ""})
    assert (answer.status_code, again(rival).fate) == (302, "satisfied")


def test_falls_are_confirmed_of_those_that_the_button_named(chamber: Chamber, amendment: Amendment) -> None:
    rival = chamber.table(WITHIN.format("dix"), author=3)
    decide(examined(chamber), amendment)
    path, before, desk = f"/opinions/{chamber.opinion.pk}/falls/", kinds(), desk_of(chamber)
    assert [desk.post(path, given).status_code for given in ({"named": "2 3"}, {})] == [409, 400]
    assert kinds() == before
    (button,) = [deed for deed in offer(chamber).deeds if deed.name == "falls-confirm"]
    assert (desk.post(path, button.hidden).status_code, again(rival).fate) == (302, "fallen")


def test_only_the_desk_rules(chamber: Chamber, amendment: Amendment) -> None:
    chamber.table(WITHIN.format("dix"), author=3)
    decide(examined(chamber), amendment)
    client, before = Client(), kinds()
    member = account(chamber, 3)
    client.force_login(member, backend="council.members.backends.ChamberBackend")
    assert client.post(f"/opinions/{chamber.opinion.pk}/falls/").status_code == 403
    assert kinds()[: len(before)] == before
    assert "amendment_fallen" not in kinds()


def test_one_reserved_is_offered_last(chamber: Chamber, amendment: Amendment) -> None:
    other = chamber.table("Un bilan annuel.", block="r2")
    examined(chamber)
    reserve(amendment, by=chamber.clerk, sitting=chamber.sitting.pk)
    assert [deed.pk for deed in offer(chamber).deeds if deed.name == "amendment-call"] == [other.pk]
    assert folded(chamber, "reserved") == ["amendment-call"]


def test_one_withdrawn_on_the_floor_may_be_taken_over(chamber: Chamber, amendment: Amendment) -> None:
    call(examined(chamber), amendment)
    withdraw_amendment(again(amendment), by=amendment.author, sitting=chamber.sitting.pk)
    assert "amendment-take-over" in names(chamber)
    client, page = desk_of(chamber), f"/amendments/{amendment.pk}/take-over/"
    assert "Reprise de l’amendement" in client.get(page).content.decode()
    mandate = chamber.members[4].mandates.get()
    assert client.post(page, {"mandate": mandate.pk}).status_code == 302
    assert Amendment.objects.get(number=2).takes_over == amendment


def test_the_desk_rectifies_at_the_authors_word(chamber: Chamber, amendment: Amendment) -> None:
    call(examined(chamber), amendment)
    client, page = desk_of(chamber), f"/amendments/{amendment.pk}/rectify/"
    assert WITHIN.format("deux") in client.get(page).content.decode()
    refused = client.post(page, {"text": WITHIN.format("deux"), "reasons": ""})
    assert (refused.status_code, again(amendment).label) == (409, "1")
    assert client.post(page, {"text": WITHIN.format("six"), "reasons": ""}).status_code == 302
    assert again(amendment).label == "1 rect."
