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
ENGLISH_FAULTS = {
    "French": r"\b(?:Préconisation|Amendement|Sous-amendement|Paragraphe|Intertitre|Scrutin|pouvoir|voix|Avis)\b|n°",
    "two stops": FAULTS["two stops"],
}
PAGES = (
    "/public/sittings/{sitting}/",
    "/public/rules/",
    "/sittings/{sitting}/hall/",
    "/opinions/{opinion}/",
    "/opinions/{opinion}/amendments/",
)


def words(page: str, language: str) -> str:
    """What is read on a page in its language, line by line; what it marks as in the other is left out."""
    other = "en" if language == "fr" else "fr"
    aside = rf'<(script|style|title|head|ins|del)\b.*?</\1>|<(\w+)[^>]* lang="{other}".*?</\2>'
    page = re.sub(aside, "", page, flags=re.DOTALL)
    lines = re.sub(r"</?(?:p|div|li|t[dhr]|h\d|d[td]|section|button|a|option|summary)\b[^>]*>", "\n", page)
    plain = unescape(re.sub(r"<[^>]*>", "", lines))
    return "\n".join(" ".join(line.split(" ")).strip(" \t") for line in plain.splitlines())


def read(chamber: Chamber, language: str) -> Iterator[tuple[str, str]]:
    client = Client(headers={"accept-language": language})
    client.cookies["language"] = language
    for address in PAGES:
        at = address.format(sitting=chamber.sitting.pk, opinion=chamber.opinion.pk)
        yield at, words(client.get(at, {"lang": language}).content.decode(), language)
    for number in range(1, 10):
        page = client.get("/public/register/", {"lang": language, "page": number})
        yield f"page {number} of the register", words(page.content.decode(), language)
    with translation.override(language):
        yield "the minutes", words(pdf.order(chamber.sitting.pk, language)["html"], language)


@pytest.mark.slow
@pytest.mark.django_db
def test_no_page_of_an_eventful_sitting_holds_a_fault_of_language(chamber: Chamber) -> None:
    sit_through(chamber)
    found = {
        (language, at, kind): hits
        for language, faults in (("fr", FAULTS), ("en", ENGLISH_FAULTS))
        for at, said in read(chamber, language)
        for kind, fault in faults.items()
        if (hits := [line for line in said.splitlines() if re.search(fault, line)])
    }
    assert found == {}
