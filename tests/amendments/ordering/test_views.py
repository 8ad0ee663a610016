"""The pages of the desk on the order of the amendments, and on lots."""

import re

import pytest
from chamber import Chamber, kinds
from chamber.amending import last, verify_archive
from django.test import Client

from council.amendments.models import Amendment
from council.amendments.order import calling_list, presentation
from council.amendments.ordering.models import Lot, Order
from council.members.models import User

pytestmark = pytest.mark.django_db


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user, backend="council.members.backends.ChamberBackend")
    return client


@pytest.fixture
def desk(chamber: Chamber) -> Client:
    return client_of(chamber.clerk)


@pytest.fixture
def three(chamber: Chamber) -> list[Amendment]:
    return [chamber.table(f"Nouvelle rédaction {block}.", block=block) for block in ("r1", "r2", "r3")]


def places(amendments: list[Amendment], *typed: str) -> dict[str, str]:
    return {f"place-{amendment.pk}": place for amendment, place in zip(amendments, typed, strict=True)}


def called_in(chamber: Chamber) -> list[str]:
    return [line.amendment.ident for line in calling_list(chamber.opinion)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("1", "2", "1"), ["3", "1", "2"]),
        (("3", "2", "3"), ["2", "3", "1"]),
        (("3", "1", "2"), ["2", "3", "1"]),
    ],
)
def test_those_that_move_take_the_place_typed_and_the_others_follow(
    chamber: Chamber, desk: Client, three: list[Amendment], typed: tuple[str, ...], expected: list[str]
) -> None:
    page = f"/opinions/{chamber.opinion.pk}/order/"
    answer = desk.post(page, {**places(three, *typed), "order": "voting", "reason": "L’auteur doit partir."})
    assert (answer.status_code, called_in(chamber)) == (302, expected)


def test_an_order_refused_comes_back_as_it_was_typed(
    chamber: Chamber, desk: Client, three: list[Amendment]
) -> None:
    page = f"/opinions/{chamber.opinion.pk}/order/"
    answer = desk.post(page, {**places(three, "3", "2", "1"), "order": "voting", "reason": " "})
    said = answer.content.decode()
    assert (answer.status_code, "Give the reason of this order" in said) == (409, True)
    assert re.findall(r'name="place-\d+" value="(\d)"', said) == ["3", "2", "1"]
    wrong = desk.post(page, {**places(three, "9", "x", ""), "order": "voting", "reason": "Motif."})
    assert (wrong.status_code, wrong.content.decode().count("field-wrong")) == (400, 3)
    assert not Order.objects.exists()


def test_the_order_of_presentation_is_another_and_each_goes_back_to_the_one_computed(
    chamber: Chamber, desk: Client, three: list[Amendment]
) -> None:
    page, list_ = f"/opinions/{chamber.opinion.pk}/order/", f"/opinions/{chamber.opinion.pk}/amendments/"
    as_they_are = {**places(three, "1", "2", "3"), "order": "presentation", "reason": "L’ordre usuel."}
    early = desk.post(page, {**as_they_are, "restore": "1"})
    assert (early.status_code, "the order computed already" in early.content.decode()) == (409, True)
    desk.post(page, {**as_they_are, **places(three, "3", "1", "2")})
    assert called_in(chamber) == ["1", "2", "3"]
    assert [line.amendment.ident for line in presentation(chamber.opinion)] == ["2", "3", "1"]
    assert "The chair changed this order" in desk.get(list_, {"order": "presentation"}).content.decode()
    assert "Back to the order computed" in desk.get(page, {"order": "presentation"}).content.decode()
    in_order = [three[1], three[2], three[0]]
    answer = desk.post(page, {**as_they_are, **places(in_order, "1", "2", "3"), "restore": "1"})
    assert answer.headers["Location"] == f"{list_}?order=presentation"
    assert [line.amendment.ident for line in presentation(chamber.opinion)] == ["1", "2", "3"]
    assert (last("order_overridden")["amendments"], last("order_overridden")["reason"]) == (
        [],
        "L’ordre usuel.",
    )
    assert "The chair changed this order" not in desk.get(list_, {"order": "presentation"}).content.decode()
    verify_archive(chamber)


def test_the_desk_forms_a_lot_by_ticking_and_dissolves_it(
    chamber: Chamber, desk: Client, three: list[Amendment]
) -> None:
    page = f"/opinions/{chamber.opinion.pk}/lots/"
    assert desk.get(page).content.decode().count('name="amendments"') == 3
    chosen = [three[0].pk, three[2].pk]
    assert desk.post(page, {"title": "Bilans", "amendments": chosen}).status_code == 302
    shown = desk.get(page).content.decode()
    assert ("Bilans" in shown, shown.count('name="amendments"')) == (True, 1)
    dissolve = f"/lots/{Lot.objects.get().pk}/dissolve/"
    assert (desk.post(dissolve).status_code, desk.post(dissolve).status_code) == (302, 409)
    assert kinds()[-2:] == ["lot_formed", "lot_dissolved"]
    assert desk.get(page).content.decode().count('name="amendments"') == 3


def test_a_lot_that_is_none_comes_back_as_it_was_filled_in(
    chamber: Chamber, desk: Client, three: list[Amendment]
) -> None:
    page = f"/opinions/{chamber.opinion.pk}/lots/"
    answer = desk.post(page, {"title": "Bilans", "amendments": [three[1].pk]})
    said = answer.content.decode()
    assert (answer.status_code, "two amendments at least" in said) == (409, True)
    assert re.findall(r'name="amendments" value="(\d+)" checked', said) == [str(three[1].pk)]
    assert 'value="Bilans"' in said
    for sent in ("x", "99999", "9" * 30):
        assert desk.post(page, {"title": "Bilans", "amendments": [sent]}).status_code == 400
    assert not Lot.objects.exists()
