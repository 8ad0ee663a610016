import re

import pytest
from chamber import Chamber
from chamber.eventful import sit_through
from django.test import Client

from council.journal.models import Entry, Journal
from council.journal.views import ENTRIES_ON_A_PAGE
from council.verifier.archive import own_fingerprint


def said(client: Client, language: str) -> list[str]:
    """The sentences of the register, latest first."""
    last = -(-Entry.objects.count() // ENTRIES_ON_A_PAGE)
    asked = [f"/public/register/?page={number}&lang={language}" for number in range(1, last + 1)]
    pages = [client.get(page) for page in asked]
    found = re.findall('<p class="entry-sentence">(.*?)</p>', "".join(p.content.decode() for p in pages))
    return [" ".join(each.split()) for each in found]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "SHA-256 of the verifier that archives carry:"),
        ("fr", "Empreinte SHA-256 du vérificateur que contiennent les archives\u00a0:"),
    ],
)
def test_the_public_page_shows_the_head_and_the_verifier_to_compare_with(
    chamber: Chamber, client: Client, language: str, words: str
) -> None:
    page = client.get(f"/public/register/?lang={language}").content.decode()
    assert f"<code>{Journal.head().seal}</code>" in page
    assert f"{words} <code>{own_fingerprint()}</code>" in page


def test_a_test_ballot_is_called_by_its_name_and_never_by_a_number(chamber: Chamber, client: Client) -> None:
    sit_through(chamber)
    english, french = said(client, "en"), said(client, "fr")
    assert [s for s in english + french if re.search(r"(No\.|n°) 0\b", s)] == []
    assert sum(s.startswith("The test ballot is") for s in english) == 3
    assert sum(s.startswith("Le scrutin d’essai est") for s in french) == 3
    assert "Le scrutin n° 21 est clos et son relevé nominatif inscrit." in french
