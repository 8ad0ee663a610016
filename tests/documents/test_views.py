from typing import Any

import pytest
from chamber import RECOMMENDATIONS, Chamber, account, draft_opinion, kinds
from django.test import Client

from council.opinions import acts as opinions
from council.opinions.models import Opinion

pytestmark = pytest.mark.django_db
PAGES = ["", "amendments/", "bundle/", "running-list/"]


def signed_in(chamber: Chamber, place: int) -> Client:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(account(chamber, place), backend="council.members.backends.ChamberBackend")
    return client


def table(chamber: Chamber, number: int) -> None:
    for rank in range(number):
        key = ("r1", "r2", "r3")[rank % 3]
        chamber.table(f"{RECOMMENDATIONS[key]} Ajout {rank}.", author=rank % 7, block=key)


@pytest.mark.parametrize("page", PAGES)
def test_anyone_reads_the_text_and_its_lists(chamber: Chamber, page: str) -> None:
    table(chamber, 4)
    shown = Client(headers={"accept-language": "fr"}).get(f"/opinions/{chamber.opinion.pk}/{page}")
    assert (shown.status_code, "Ajout 3" in shown.content.decode()) == (200, True)


@pytest.mark.parametrize("page", PAGES)
def test_a_text_that_is_still_drafted_is_nowhere(chamber: Chamber, page: str) -> None:
    other = opinions.table_opinion(chamber.body, draft_opinion() | {"number": "2026-02"}, by=None)
    Opinion.objects.filter(pk=other.pk).update(stage=Opinion.Stage.DRAFTING)
    assert Client().get(f"/opinions/{other.pk}/{page}").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_little_of_the_database_whatever_the_number(
    chamber: Chamber, page: str, django_assert_max_num_queries: Any
) -> None:
    table(chamber, 24)
    client = signed_in(chamber, 0)
    client.get(f"/opinions/{chamber.opinion.pk}/{page}")
    with django_assert_max_num_queries(8):
        client.get(f"/opinions/{chamber.opinion.pk}/{page}")


@pytest.mark.parametrize("page", [*PAGES, "amendments/?order=presentation"])
def test_the_first_reading_asks_no_more_for_many_than_for_few(
    chamber: Chamber, page: str, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    address = f"/opinions/{chamber.opinion.pk}/{page}"
    table(chamber, 3)
    with django_assert_max_num_queries(60) as few:
        Client().get(address)
    table(chamber, 21)
    with django_assert_num_queries(len(few.captured_queries)):
        Client().get(address)


def test_a_filter_keeps_what_is_asked_and_says_so(chamber: Chamber) -> None:
    table(chamber, 6)
    shown = Client().get(f"/opinions/{chamber.opinion.pk}/amendments/?block=r2").content.decode()
    assert [f"Ajout {rank}" in shown for rank in range(6)] == [False, True, False, False, True, False]
    assert '<option value="r2" selected>' in shown


def test_a_filter_that_is_not_understood_asks_for_nothing(chamber: Chamber) -> None:
    table(chamber, 3)
    shown = Client().get(f"/opinions/{chamber.opinion.pk}/amendments/?block=<b>&fate=burnt&order=0")
    assert (shown.status_code, shown.content.decode().count('class="call ')) == (200, 3)


def test_only_who_may_amend_is_offered_to(chamber: Chamber) -> None:
    address = f"/opinions/{chamber.opinion.pk}/"
    pages = [reader.get(address).content.decode() for reader in (Client(), signed_in(chamber, 0), Client())]
    assert [f"{address}amend/" in page for page in pages] == [False, True, False]


def test_a_page_that_asks_for_itself_again_is_given_the_paper_alone(chamber: Chamber) -> None:
    answer = Client().get(f"/opinions/{chamber.opinion.pk}/", headers={"x-requested-with": "fetch"})
    assert answer.content.decode().lstrip().startswith('<header class="paper-head">')
    assert answer["Cache-Control"] == "no-store"


def test_members_text_is_never_markup_beside_the_text(chamber: Chamber) -> None:
    chamber.table(
        f"{RECOMMENDATIONS['r1']} <img src=x onerror=alert(1)>", reasons="<script>alert(1)</script>"
    )
    for page in PAGES:
        shown = Client().get(f"/opinions/{chamber.opinion.pk}/{page}").content.decode()
        assert ("<img src=x" in shown, "<script>alert" in shown) == (False, False)


def test_the_bundle_has_every_amendment_with_its_sentence_and_reasons(chamber: Chamber) -> None:
    chamber.table(block="r2", operation="suppress", reasons="Un bilan est coûteux.")
    shown = Client(headers={"accept-language": "fr"}).get(f"/opinions/{chamber.opinion.pk}/bundle/")
    assert "Supprimer la préconisation n°\u00a02." in shown.content.decode()
    assert "Un bilan est coûteux." in shown.content.decode()


def test_reading_the_papers_enters_nothing(chamber: Chamber) -> None:
    table(chamber, 2)
    before = kinds()
    for page in PAGES:
        Client().get(f"/opinions/{chamber.opinion.pk}/{page}")
    assert kinds() == before
