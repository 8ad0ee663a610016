import json
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from chamber import Chamber, declare
from chamber.eventful import Remains
from chamber.played import Played
from chamber.sat import sit
from django.conf import settings
from django.utils import translation

from council.members.models import Group
from council.minutes.printing import pdf
from council.opinions.declarations import acts as declarations
from council.sittings import acts as sittings


def plain(text: str) -> str:
    """The words with single spaces, whatever spaces they were set with."""
    return " ".join(unicodedata.normalize("NFC", text).split()).replace("- ", "-")


def typeset(said: str) -> str:
    """The council's own words as they are printed: their apostrophes are curved, a member's never are."""
    return plain(said).replace("'", "’")


def text_of(made: bytes) -> str:
    """What a reader of the PDF copies, page after page, without what runs in the margins."""
    within = ["-r", "72", "-x", "0", "-y", "74", "-W", "596", "-H", "684"]
    done = subprocess.run(
        ["pdftotext", "-raw", *within, "-", "-"], input=made, capture_output=True, check=True
    )
    return plain(done.stdout.decode())


@pytest.fixture(scope="session")
def text(played: Played) -> str:
    return text_of(played.pdf)


def fixture(name: str) -> Any:
    return json.loads((settings.BASE_DIR / "fixtures" / name).read_text(encoding="utf-8"))


def test_the_verifier_to_take_elsewhere_is_printed(played: Played, text: str) -> None:
    assert "Une archive falsifiée pourrait contenir un vérificateur falsifié" in text
    assert " ".join(played.minutes.verifier_lines) in text
    assert f"python3 -I ARCHIVE.zip --seal {played.summary['seal'][:24]}" in text


def test_the_whole_declaration_is_there(text: str) -> None:
    declaration = fixture("declaration-cgt.json")
    assert plain(" ".join(declaration["paragraphs"])) in text
    assert text.count("La CGT a voté l'avis.") == 2


def test_each_amendment_is_there_with_its_author_its_reasons_and_its_fate(played: Played, text: str) -> None:
    for amendment in played.minutes.amendments:
        told = amendment.tabled
        named = "Sous-amendement" if told.parent else "Amendement"
        assert f"{named} n° {told.number} " in text
        assert plain(f"présenté par {told.author}, groupe {told.group}") in text
        assert typeset(told.sentence["fr"]) in text
        assert plain(told.reasons) in text
    assert sum(len(amendment.fate) > 0 for amendment in played.minutes.amendments) == 13


def test_each_ballot_is_there_by_group_and_by_name(played: Played, text: str) -> None:
    ballots = [a.ballot for a in played.minutes.amendments if a.ballot] + [played.minutes.final]
    for ballot in (b for b in ballots if b.result.counted):
        result = ballot.result
        assert f"votants {result.voters} Suffrages exprimés {result.cast}" in text
        with translation.override("fr"):
            choices = ballot.choosers
        for choosers in choices:
            for group, names in choosers.groups:
                assert plain(f"{group} {', '.join(names)}") in text
        for row in result.groups:
            figures = [row["seats"], row["for"], row["against"], row["abstention"]]
            assert f"{row['group']} {' '.join(map(str, figures))}" in text
    assert (len(ballots), sum(ballot.result.counted for ballot in ballots)) == (11, 2)


def test_the_final_result_is_the_published_one(text: str) -> None:
    assert "Scrutin sur l’ensemble du projet d’avis présenté par Martine Derobert (CGT-FO)" in text
    assert "Ont voté pour : 156" in text
    assert typeset("L'avis est adopté à l'unanimité moins 2 abstentions") in text
    assert "Le Conseil a adopté." in text


def test_the_last_seal_is_printed_whole(played: Played, text: str) -> None:
    seal = played.summary["seal"]
    assert text.replace(" ", "").count(seal) == 2


def test_every_page_says_its_number_and_what_is_fictional(played: Played) -> None:
    pages = [plain(page.extract_text()) for page in pypdf.PdfReader(BytesIO(played.pdf)).pages]
    notice = plain(fixture("council.json")["notice"]["fr"])
    assert [notice in page for page in pages] == [True] * len(pages)
    numbered = [f"page {number} sur {len(pages)}" in page for number, page in enumerate(pages, 1)]
    assert numbered == [False] + [True] * (len(pages) - 1)


def test_the_contents_name_the_pages(played: Played) -> None:
    reader = pypdf.PdfReader(BytesIO(played.pdf))
    contents = plain(reader.pages[1].extract_text(extraction_mode="layout"))
    for title in (
        "3. Déclarations des groupes",
        "4. Examen des amendements",
        "L’avis tel qu’il a été adopté",
    ):
        page = re.search(rf"{re.escape(title)} ?(\d+)", contents)
        assert page
        assert title in plain(reader.pages[int(page[1]) - 1].extract_text())


# What else happens in a sitting


@pytest.fixture(scope="session")
def eventful_text(eventful: Remains) -> str:
    return text_of(eventful.pdf)


@pytest.mark.parametrize(
    "said",
    [
        "Gil Tamaris (par Fil Sorbier, pouvoir reçu)",
        "Bo Lichen a fait savoir qu’elle avait voulu voter contre.",
        "Il reprend le scrutin n° 1, annulé.",
        "Ce scrutin est annulé : Panne du réseau",
        "Incident technique. Le scrutin reste ouvert",
        "À la demande du groupe Alizés : 6 membres présents",
        "La séance est présidée par Mme Bo Lichen",
        "La séance est présidée par Mme Ada Ortie à partir de",
        "La séance est ajournée : Faute de quorum",
        "Les membres sont convoqués une seconde fois.",
        "Non adoptée, la partie suivante est retirée du texte : Préconisation n° 2.",
        "Partage égal des voix, voix prépondérante de la présidence",
        "Les voix étant partagées, Ada Ortie, à la présidence, donne sa voix prépondérante pour",
        "Dan Quartz (vote recueilli par Agathe Roc et Basile Roc)",
        "À l’appel nominal, ouvert à",
        "À main levée, compté par Xavière Pin et Yves Pin, clos à",
        "Scrutin sur papier, compté par Xavière Pin et Yves Pin, clos à",
        "Sans objection, proclamé à",
        "L’amendement est rejeté à main levée",
        "Dan Quartz (Brises) s’y oppose",
        "Résultat de chaque amendement",
        "Ada Ortie remporte l’élection au deuxième tour, avec 4 voix",
        "Ada Ortie 2 Bo Lichen 2 Cléo Silex 1",
        "Valeurs du règlement fixées par le conseil",
        "Gil Tamaris (Cyclones) Fil Sorbier (Cyclones)",
    ],
)
def test_what_happened_is_printed(eventful_text: str, said: str) -> None:
    assert said in eventful_text


def test_a_test_ballot_is_not_printed(eventful_text: str) -> None:
    assert [said for said in ("essai\u00a0:", "Scrutin d’essai", "n° 0") if said in eventful_text] == []


def test_figures_are_printed_in_the_order_they_are_spoken(eventful_text: str) -> None:
    figures = "Nombre de votants 7 Suffrages exprimés 6 Majorité requise 4"
    choices = "Ont voté pour 5 A voté contre 1 S’est abstenue 1 N’a pas pris part au vote 0"
    assert f"{figures} {choices} Majorité requise : 4 voix" in eventful_text


# Accessible and archival


@pytest.fixture(scope="session")
def tags(played: Played) -> Iterator[list[Any]]:
    """Every element of the structure, in reading order."""
    found: list[Any] = []

    def walk(element: Any) -> None:
        if isinstance(element, pikepdf.Array):
            for kid in element:
                walk(kid)
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            found.append(element)
            walk(element.get("/K"))

    with pikepdf.open(BytesIO(played.pdf)) as held:
        walk(held.Root.StructTreeRoot.K)
        yield found


def test_the_document_declares_both_standards_and_its_language(played: Played) -> None:
    held = pikepdf.open(BytesIO(played.pdf))
    with held.open_metadata() as xmp:
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("3", "A", "1")
        assert xmp["dc:title"] == "Procès-verbal — Séance plénière du 25\u00a0octobre 2016"
    metadata = bytes(held.Root.Metadata.read_bytes())
    assert b"pdfaSchema:prefix>pdfuaid<" in metadata
    assert (str(held.Root.Lang), bool(held.Root.MarkInfo.Marked)) == ("fr", True)
    assert bool(held.Root.ViewerPreferences.DisplayDocTitle)


def test_headings_go_down_one_level_at_a_time(tags: list[Any]) -> None:
    levels = [int(str(tag.S)[2]) for tag in tags if re.fullmatch("/H[1-6]", str(tag.S))]
    assert levels[0] == 1
    assert [b - a <= 1 for a, b in pairwise(levels)] == [True] * (len(levels) - 1)


def test_every_drawing_says_what_it_shows(tags: list[Any]) -> None:
    drawn = [str(tag.get("/Alt", "")) for tag in tags if tag.S == "/Figure"]
    assert "" not in drawn
    assert sum("156 pour, 0 contre, 2 abstentions" in said for said in drawn) == 2


def test_every_cell_has_its_headers(tags: list[Any]) -> None:
    cells = [tag for tag in tags if tag.S == "/TD"]
    assert len(cells) > 400
    assert [cell for cell in cells if not len(cell.A.get("/Headers", []))] == []


def test_only_our_fonts_are_embedded(played: Played) -> None:
    held = pikepdf.open(BytesIO(played.pdf))
    fonts = [
        o for o in held.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
    ]
    families = {str(font.FontFamily) for font in fonts}
    assert families == {"IBM Plex Sans", "Source Serif 4"}
    assert [font for font in fonts if not ({"/FontFile2", "/FontFile3"} & set(font.keys()))] == []


def test_the_archive_is_attached(played: Played) -> None:
    held = pikepdf.open(BytesIO(played.pdf))
    [(name, attached)] = held.attachments.items()
    assert name == f"archive-{played.summary['sitting']}.zip"
    assert attached.get_file().read_bytes() == played.archive
    assert [str(spec.AFRelationship) for spec in held.Root.AF] == ["/Source"]


def test_the_file_is_sound(played: Played, tmp_path: Path) -> None:
    (tmp_path / "minutes.pdf").write_bytes(played.pdf)
    done = subprocess.run(["qpdf", "--check", str(tmp_path / "minutes.pdf")], capture_output=True, text=True)
    assert (done.returncode, "No syntax or stream encoding errors" in done.stdout) == (0, True)


# Made safely


def test_the_same_register_gives_the_same_bytes(chamber: Chamber) -> None:
    sitting = sit(chamber).sitting.pk
    assert pdf.render(sitting, "en") == pdf.render(sitting, "en")


def test_in_english_the_minutes_speak_english(chamber: Chamber) -> None:
    made = pdf.render(sit(chamber).sitting.pk, "en")
    assert str(pikepdf.open(BytesIO(made)).Root.Lang) == "en"
    said = re.findall(r"Voted (?:for|against): \d|Abstained: \d|The Council has \w+", text_of(made))
    assert said[-4:] == ["Voted for: 5", "Voted against: 1", "Abstained: 1", "The Council has adopted"]


def test_what_members_write_is_never_interpreted(chamber: Chamber) -> None:
    hostile = '</style><img src="file:///etc/passwd"><h1>&amp; {{ x }} </p>'
    draft = declarations.draft_declaration(chamber.opinion, Group.objects.get(slug="alizes"), text=hostile)
    declarations.post_declaration(draft, by=draft.group)
    chamber.open().call("declarations")
    sittings.deliver_declaration(draft, chamber.sitting, by=chamber.clerk)
    made = pdf.render(chamber.sitting.pk, "fr")
    assert hostile in text_of(made)


def test_nothing_is_fetched_while_the_minutes_are_made(chamber: Chamber) -> None:
    asked = pdf.order(chamber.sitting.pk, "fr")
    for address in ("http://127.0.0.1:9/x.png", "file:///etc/hostname", "data:image/png;base64,AA=="):
        page = asked | {"html": f'<html lang="fr"><title>x</title><img alt="x" src="{address}">'}
        style = asked | {"css": f"body {{ background: url('{address}') }}"}
        imported = asked | {"css": f"@import url('{address}');"}
        for order in (page, style, imported):
            with pytest.raises(pdf.NotMade, match=r"could not be made\. Try again\."):
                pdf.press_order(order)


def test_its_progress_is_told(chamber: Chamber) -> None:
    told: list[int] = []
    pdf.render(declare(chamber) and chamber.sitting.pk, "fr", told=told.append)
    assert told == sorted(told)
    assert told[-1] == 90
