import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.language import filed
from council.members.names import cased, sort_name

SURNAMES = (
    "d’Aubigné",
    "Ébène",
    "Ebert",
    "de La Tullaye",
    "Lacroix",
    "Œuvrard",
    "Ortie",
    "Offenbach",
    "du Bellay",
    "L’Hermitte",
)


def test_names_are_filed_where_a_french_reader_looks_for_them() -> None:
    assert sorted(SURNAMES, key=lambda surname: sort_name("Ève", surname)) == [
        "d’Aubigné",
        "du Bellay",
        "Ébène",
        "Ebert",
        "de La Tullaye",
        "Lacroix",
        "L’Hermitte",
        "Œuvrard",
        "Offenbach",
        "Ortie",
    ]


def test_names_are_filed_without_accents_case_or_particle() -> None:
    assert (sort_name("Ève", "Ébène"), sort_name("Anne-Lou", "d'Or")) == ("ebene eve", "or anne lou")


@given(st.text(st.characters(categories=["L"], max_codepoint=0x17F), min_size=1))
def test_every_latin_name_is_filed_among_the_letters(name: str) -> None:
    assert all(letter.isascii() or letter not in "àâäéèêëîïôöùûüÿçœæ" for letter in filed(name))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("DUPONT", "Dupont"),
        ("DE LA TULLAYE", "de La Tullaye"),
        ("D'AUBIGNÉ", "d'Aubigné"),
        ("ÉBÈNE-ORTIE", "Ébène-Ortie"),
        ("Le Goff", "Le Goff"),
        ("McDonald", "McDonald"),
    ],
)
def test_the_capitals_of_a_list_are_not_kept(typed: str, written: str) -> None:
    assert cased(typed) == written
