"""What is read of a sitting in which everything happens, page after page, in both languages."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from chamber import Chamber
from chamber.eventful import sit_through
from django.test import Client
from django.utils import translation

from council.minutes.printing import pdf

NAMES = "Ada|Ève|Ida|Alizés|Yves"
FAULTS = {
    "elision": rf"\b(?:[DdLlMmNnSs]e|[Ll]a|[Qq]ue) (?:{NAMES})\b",
    "a group without its article": r"(?<!du )(?<!le )(?<!au )(?<!Le )(?<!, )\bgroupe (?:Alizés|Brises|Cyclones)",
    "two stops": r"(?<!\.)\.\.(?!\.)",
    "a straight apostrophe": r"\w'\w",
    "a breaking space": r"[ \n](?=[:;!?»])|(?<=«)[ \n]",
    "a singular counted as a plural": r"(?<![\d,])\b1[ \u00a0](?:votes|membres|abstentions|scrutins|lignes|secondes)\b",
    "the first of a month": r"\b1[ \u00a0](?:janvier|mars|mai|juin|juillet|août|novembre|décembre)",
    "numbers without « et »": r"nᵒˢ [^ .]+, [^ .,]+(?: [a-z]|\.)",
    "English": r"\b(?:the|and|of|is|are|with|by)\b",
}
ASIDE = re.compile(r"<(script|style|title|head)\b.*?</\1>|<(\w+)[^>]* lang=\"en\".*?</\2>", re.DOTALL)
PAGES = (
    "/public/sittings/{sitting}/",
    "/public/rules/",
    "/sittings/{sitting}/hall/",
    "/opinions/{opinion}/",
    "/opinions/{opinion}/amendments/",
    *(f"/public/register/?page={number}" for number in range(1, 6)),
)


def words(page: str) -> str:
    """What is read on a page, line by line."""
    page = re.sub(r"<ins>.*?</ins>|<del>.*?</del>", "", ASIDE.sub("", page), flags=re.DOTALL)
    lines = re.sub(r"</?(?:p|div|li|t[dhr]|h\d|d[td]|section|button|a|option|summary)\b[^>]*>", "\n", page)
    plain = unescape(re.sub(r"<[^>]*>", "", lines))
    return "\n".join(" ".join(line.split(" ")).strip(" \t") for line in plain.splitlines())


def read(chamber: Chamber) -> Iterator[tuple[str, str]]:
    client = Client(headers={"accept-language": "fr"})
    for address in PAGES:
        at = address.format(sitting=chamber.sitting.pk, opinion=chamber.opinion.pk)
        yield at, words(client.get(at).content.decode())
    with translation.override("fr"):
        yield "the minutes", words(pdf.order(chamber.sitting.pk, "fr")["html"])


@pytest.mark.slow
@pytest.mark.django_db
def test_no_page_of_an_eventful_sitting_holds_a_fault_of_french(chamber: Chamber) -> None:
    sit_through(chamber)
    found = {
        (at, kind): hits
        for at, said in read(chamber)
        for kind, fault in FAULTS.items()
        if (hits := [line for line in said.splitlines() if re.search(fault, line)])
    }
    assert found == {}
