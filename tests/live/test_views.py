import re

import pytest
from chamber import Chamber
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from council.sittings.models import Sitting

ENGLISH = {"accept-language": "en"}
PUBLIC = ("/public/", "/public/sittings/{}/", "/public/register/", "/public/rules/")
HALL = "/sittings/{}/hall/"


def language(answer: HttpResponse) -> tuple[str, str]:
    """The language of a page, as it says itself and as its header does."""
    found = re.search(r'<html lang="(\w+)"', answer.content.decode())
    assert found
    return found[1], answer["Content-Language"]


@pytest.mark.parametrize("address", [*PUBLIC, HALL])
def test_what_anyone_reads_is_in_the_councils_language_whatever_the_browsers(
    chamber: Chamber, address: str
) -> None:
    page = Client(headers=ENGLISH).get(address.format(chamber.sitting.pk))
    assert language(page) == ("fr", "fr")


@pytest.mark.parametrize("address", [*PUBLIC, HALL])
def test_an_address_asks_for_its_language(chamber: Chamber, address: str) -> None:
    page = Client().get(address.format(chamber.sitting.pk) + "?lang=en")
    assert language(page) == ("en", "en")


@pytest.mark.parametrize(("address", "read"), [*((each, "en") for each in PUBLIC), (HALL, "fr")])
def test_a_reader_chooses_for_themselves_and_never_for_the_hall(
    chamber: Chamber, address: str, read: str
) -> None:
    reader = Client()
    reader.post("/language/", {"language": "en", "next": "/public/"})
    assert language(reader.get(address.format(chamber.sitting.pk))) == (read, read)


@pytest.mark.parametrize("state", Sitting.State.values)
def test_the_gallery_says_of_each_sitting_where_it_stands(chamber: Chamber, state: str) -> None:
    Sitting.objects.update(state=state)
    with translation.override("fr"):
        said = Sitting.objects.get().state_words
    assert said in Client().get("/public/").content.decode()
