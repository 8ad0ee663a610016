"""The desk says from the page of an amendment whether it may be received."""

import pytest
from chamber import Chamber, kinds
from chamber.amending import WITHIN, again, examined
from chamber.writers import client_of
from django.test import Client

pytestmark = pytest.mark.django_db


def desk_of(chamber: Chamber) -> Client:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(chamber.clerk, backend="council.members.backends.ChamberBackend")
    return client


def test_the_desk_is_offered_both_on_the_page_and_others_neither(chamber: Chamber) -> None:
    page = f"/amendments/{chamber.table(WITHIN.format('deux')).pk}/"
    offers = [reader.get(page).content.decode() for reader in (desk_of(chamber), client_of(chamber, 0))]
    assert [[f"{page}{deed}/" in offer for deed in ("admissible", "inadmissible")] for offer in offers] == [
        [True, True],
        [False, False],
    ]


def test_one_found_admissible_is_not_found_so_twice(chamber: Chamber) -> None:
    amendment, desk = chamber.table(WITHIN.format("deux")), desk_of(chamber)
    page = f"/amendments/{amendment.pk}/"
    assert desk.post(f"{page}admissible/").url == page
    assert again(amendment).admitted_at
    assert f"{page}admissible/" not in desk.get(page).content.decode()
    before, answer = kinds(), desk.post(f"{page}admissible/")
    assert (answer.status_code, "déjà été déclaré recevable" in answer.content.decode()) == (409, True)
    assert kinds() == before


def test_the_reason_is_needed_and_what_was_typed_is_kept(chamber: Chamber) -> None:
    amendment, desk = chamber.table(WITHIN.format("deux")), desk_of(chamber)
    page, before = f"/amendments/{amendment.pk}/inadmissible/", kinds()
    silent, long = desk.post(page, {"reason": " "}), desk.post(page, {"reason": "Sans rapport. " * 30})
    assert (silent.status_code, long.status_code, kinds()) == (409, 400, before)
    assert "Sans rapport. Sans rapport." in long.content.decode()
    assert desk.post(page, {"reason": "Sans rapport."}).status_code == 302
    assert again(amendment).fate == "inadmissible"


def test_in_session_the_desk_comes_back_to_its_console(chamber: Chamber) -> None:
    amendment = chamber.table(WITHIN.format("deux"))
    examined(chamber)
    answer = desk_of(chamber).post(f"/amendments/{amendment.pk}/admissible/")
    assert answer.url == f"/sittings/{chamber.sitting.pk}/console/"


def test_a_draft_and_a_member_are_turned_away(chamber: Chamber) -> None:
    amendment, draft = chamber.table(WITHIN.format("deux")), chamber.draft(WITHIN.format("trois"))
    member, before = client_of(chamber, 0), kinds()
    for deed in ("admissible", "inadmissible"):
        assert desk_of(chamber).post(f"/amendments/{draft.pk}/{deed}/", {"reason": "Non."}).status_code == 404
        answer = member.post(f"/amendments/{amendment.pk}/{deed}/", {"reason": "Non."})
        assert answer.status_code == 403
    assert kinds() == before
