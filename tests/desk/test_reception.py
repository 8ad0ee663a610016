"""What the console offers of an amendment without a vote, and to whom."""

from __future__ import annotations

import pytest
from chamber import Chamber, account
from chamber.amending import WITHIN, again, call, examined
from django.test import Client

from council.desk.pane import shown
from council.live.room.room import Room
from council.members.acts import appoint
from council.members.models import User

pytestmark = pytest.mark.django_db


def folded(chamber: Chamber, key: str, user: User | None = None) -> list[str]:
    offer = shown(Room.read(chamber.sitting.pk), user or chamber.clerk)["offer"]
    return [deed.name for fold in offer.folds if fold.key == key for deed in fold.deeds]  # type: ignore[attr-defined]


def sitting_chair(chamber: Chamber) -> User:
    user = account(chamber, 6)
    appoint(user, "chair")
    return User.objects.get(pk=user.pk)


def test_the_next_amendment_is_integrated_or_judged_before_it_is_called(chamber: Chamber) -> None:
    amendment = chamber.table(WITHIN.format("deux"))
    examined(chamber)
    judged = ["amendment-admissible", "amendment-inadmissible"]
    assert folded(chamber, "before") == ["amendment-integrate", "amendment-position", *judged]
    assert folded(chamber, "before", sitting_chair(chamber)) == judged
    client = Client()
    client.force_login(chamber.clerk, backend="council.members.backends.ChamberBackend")
    answer = client.post(f"/amendments/{amendment.pk}/integrate/")
    assert (answer.url, again(amendment).fate) == (f"/sittings/{chamber.sitting.pk}/console/", "integrated")


def test_one_with_a_sub_amendment_still_to_come_is_not_to_be_integrated(chamber: Chamber) -> None:
    parent = chamber.table(WITHIN.format("deux"))
    chamber.table(WITHIN.format("trois"), author=3, parent=parent, block="")
    examined(chamber)
    assert "amendment-integrate" not in folded(chamber, "before")


def test_the_one_called_is_sub_amended_by_a_chair_who_sits_or_by_the_clerk_for_a_member(
    chamber: Chamber,
) -> None:
    amendment, chair = chamber.table(WITHIN.format("deux")), sitting_chair(chamber)
    call(examined(chamber), amendment)
    both = {"amend", "amendment-position"}
    assert both & set(folded(chamber, "minute")) == both
    assert both & set(folded(chamber, "minute", chair)) == {"amend"}
    client = Client()
    client.force_login(chair, backend="council.members.backends.ChamberBackend")
    address = f"/opinions/{chamber.opinion.pk}/amend/?kind=sub_amendment&parent={amendment.pk}"
    page = client.get(f"/sittings/{chamber.sitting.pk}/console/").content.decode()
    assert address.replace("&", "&amp;") in page
    assert client.get(address).status_code in (200, 302)
