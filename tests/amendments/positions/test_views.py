"""The author answers what the rapporteur proposes."""

from html import unescape

import pytest
from chamber import Chamber, kinds
from chamber.amending import call, examined
from chamber.writers import AMENDED, client_of
from django.test import Client

from council.amendments.models import Amendment
from council.amendments.positions.acts import give_position

pytestmark = pytest.mark.django_db
PROPOSED = AMENDED.replace("deux", "trois")


def proposed(chamber: Chamber) -> Amendment:
    amendment = chamber.table(AMENDED)
    give_position(amendment, "favourable_subject_to", text=PROPOSED, by=chamber.clerk)
    return amendment


def test_the_wording_proposed_is_compared_then_accepted(chamber: Chamber) -> None:
    amendment, client = proposed(chamber), client_of(chamber, 0)
    assert f"/amendments/{amendment.pk}/answer/" in client.get("/amendments/mine/").content.decode()
    assert "<ins>" in client.get(f"/amendments/{amendment.pk}/answer/").content.decode()
    assert client.post(f"/amendments/{amendment.pk}/answer/", {"answer": "yes"}).url == "/amendments/mine/"
    amendment.refresh_from_db()
    assert (amendment.text, amendment.label) == (PROPOSED, "1 rect.")


def test_a_withdrawal_that_is_asked_for_is_accepted(chamber: Chamber) -> None:
    amendment = chamber.table(AMENDED)
    give_position(amendment, "withdrawal_or_unfavourable", by=chamber.clerk)
    client_of(chamber, 0).post(f"/amendments/{amendment.pk}/answer/", {"answer": "yes"})
    amendment.refresh_from_db()
    assert amendment.fate == "withdrawn"


def test_an_amendment_that_is_maintained_keeps_its_words(chamber: Chamber) -> None:
    amendment, client = proposed(chamber), client_of(chamber, 0)
    client.post(f"/amendments/{amendment.pk}/answer/", {"answer": "no", "words": "Deux ans suffisent."})
    amendment.refresh_from_db()
    assert (amendment.text, amendment.positions.get().answer) == (AMENDED, "Deux ans suffisent.")
    assert f"/amendments/{amendment.pk}/answer/" not in client.get("/amendments/mine/").content.decode()


def test_only_the_author_answers_and_only_once(chamber: Chamber) -> None:
    amendment = proposed(chamber)
    address = f"/amendments/{amendment.pk}/answer/"
    assert client_of(chamber, 3).post(address, {"answer": "yes"}).status_code == 403
    client = client_of(chamber, 0)
    client.post(address, {"answer": "no"})
    before, again = kinds(), client.post(address, {"answer": "yes"})
    assert (again.status_code, kinds()) == (409, before)


def test_an_answer_that_says_nothing_gives_back_the_words(chamber: Chamber) -> None:
    amendment = proposed(chamber)
    answer = client_of(chamber, 0).post(f"/amendments/{amendment.pk}/answer/", {"words": "À débattre."})
    assert (answer.status_code, "À débattre.</textarea>" in answer.content.decode()) == (400, True)


def test_where_nothing_is_proposed_there_is_nothing_to_answer(chamber: Chamber) -> None:
    amendment = chamber.table(AMENDED)
    assert (
        client_of(chamber, 0).get(f"/amendments/{amendment.pk}/answer/").url == f"/amendments/{amendment.pk}/"
    )


def desk_of(chamber: Chamber) -> Client:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(chamber.clerk, backend="council.members.backends.ChamberBackend")
    return client


def test_the_clerk_gives_the_position_that_the_author_answers(chamber: Chamber) -> None:
    amendment, desk = chamber.table(AMENDED), desk_of(chamber)
    address = f"/amendments/{amendment.pk}/position/"
    assert address in desk.get(f"/amendments/{amendment.pk}/").content.decode()
    sent = {"position": "favourable_subject_to", "condition": "", "text": PROPOSED}
    assert desk.post(address, sent).url == f"/amendments/{amendment.pk}/"
    assert amendment.positions.get().text == PROPOSED
    assert (
        f"/amendments/{amendment.pk}/answer/"
        in client_of(chamber, 0).get("/amendments/mine/").content.decode()
    )


def test_a_position_that_says_nothing_comes_back_with_its_reason(chamber: Chamber) -> None:
    amendment, before = chamber.table(AMENDED), kinds()
    answer = desk_of(chamber).post(
        f"/amendments/{amendment.pk}/position/", {"position": "favourable_subject_to"}
    )
    assert (answer.status_code, kinds()) == (409, before)
    assert "sous quelle réserve" in answer.content.decode()


def test_only_the_rapporteur_and_the_clerk_give_a_position(chamber: Chamber) -> None:
    amendment, draft, member = chamber.table(AMENDED), chamber.draft(AMENDED), client_of(chamber, 1)
    before, sent = kinds(), {"position": "unfavourable"}
    assert member.post(f"/amendments/{amendment.pk}/position/", sent).status_code == 403
    assert desk_of(chamber).get(f"/amendments/{draft.pk}/position/").status_code == 404
    chamber.opinion.rapporteur = chamber.members[1]
    chamber.opinion.save()
    assert kinds() == before
    assert member.post(f"/amendments/{amendment.pk}/position/", sent).status_code == 302


def test_the_clerk_integrates_an_amendment_from_its_page(chamber: Chamber) -> None:
    amendment, desk = chamber.table(AMENDED), desk_of(chamber)
    page = f"/amendments/{amendment.pk}/"
    offered = [reader.get(page).content.decode() for reader in (desk, client_of(chamber, 1))]
    assert [f"{page}integrate/" in shown for shown in offered] == [True, False]
    assert desk.post(f"{page}integrate/").url == page
    amendment.refresh_from_db()
    assert (amendment.fate, chamber.opinion.version().blocks.get(key="r1").text) == ("integrated", AMENDED)


def test_the_rapporteur_alone_among_the_members_integrates(chamber: Chamber) -> None:
    amendment, member = chamber.table(AMENDED), client_of(chamber, 1)
    before, page = kinds(), f"/amendments/{amendment.pk}/"
    assert (member.post(f"{page}integrate/").status_code, kinds()) == (403, before)
    chamber.opinion.rapporteur = chamber.members[1]
    chamber.opinion.save()
    chamber.open().call("amendments")
    assert member.post(f"{page}integrate/").url == page


def test_one_that_is_called_is_not_integrated_and_its_page_says_why(chamber: Chamber) -> None:
    amendment, desk = chamber.table(AMENDED), desk_of(chamber)
    call(examined(chamber), amendment)
    before, page = kinds(), f"/amendments/{amendment.pk}/"
    answer = desk.post(f"{page}integrate/")
    assert (answer.status_code, kinds()) == (409, before)
    assert "attend pas d’être appelé" in answer.content.decode()
    assert f"{page}integrate/" not in desk.get(page).content.decode()


def desk_client(chamber: Chamber) -> Client:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(chamber.clerk, backend="council.members.backends.ChamberBackend")
    return client


def test_the_position_shows_where_its_amendment_is_called(chamber: Chamber) -> None:
    amendment = chamber.table(AMENDED)
    give_position(amendment, "unfavourable", condition="le délai est trop court", by=chamber.clerk)
    call(examined(chamber), amendment)
    pk, desk = chamber.sitting.pk, desk_client(chamber)
    pages = [f"/sittings/{pk}/console/", f"/sittings/{pk}/hall/", f"/public/sittings/{pk}/"]
    read = [unescape(desk.get(page).content.decode()).replace("\xa0", " ") for page in pages]
    assert ["Défavorable : le délai est trop court" in page for page in read] == [True, True, True]


@pytest.mark.parametrize(("back", "there"), [("?back=console", "sittings"), ("", "amendments")])
def test_giving_it_returns_where_one_was(chamber: Chamber, back: str, there: str) -> None:
    amendment = chamber.table(AMENDED)
    call(examined(chamber), amendment)
    desk, page = desk_client(chamber), f"/amendments/{amendment.pk}/position/{back}"
    places = {
        "sittings": f"/sittings/{chamber.sitting.pk}/console/",
        "amendments": f"/amendments/{amendment.pk}/",
    }
    assert f'href="{places[there]}"' in desk.get(page).content.decode()
    assert desk.post(page, {"position": "favourable"}).url == places[there]
