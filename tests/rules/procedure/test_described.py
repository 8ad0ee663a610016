import re
from dataclasses import replace
from datetime import date

import pytest

from council.language import day_in_words
from council.rules.procedure import procedure
from council.rules.procedure.described import described, grouped, in_words, status_in_words
from council.rules.procedure.procedure import Parameter
from council.rules.procedure.shapes import SHAPES

COUNCILS = procedure.councils()


def line(council: str, name: str, lang: str = "fr") -> str:
    return {line.name: line.value for line in described(procedure.load(council), lang, day_in_words)}[name]


def nb(words: str) -> str:
    return words.replace("~", "\u00a0")


def test_a_parameter_is_given_with_its_title_its_words_its_status_and_its_source() -> None:
    assert [
        tuple(line) for line in described(procedure.load("cese"), "fr", day_in_words) if line.name == "final"
    ] == [
        (
            "final",
            "Majorité sur l’ensemble",
            "plus de la moitié des votants",
            "sourced",
            "Règlement intérieur, art. 44\u00a0: plus de voix pour que la moitié des votants",
        )
    ]


@pytest.mark.parametrize("council", COUNCILS)
def test_every_parameter_is_described_once_in_both_languages(council: str) -> None:
    rules = procedure.load(council)
    for lang in ("fr", "en"):
        lines = described(rules, lang, day_in_words)
        assert sorted(line.name for line in lines) == sorted(SHAPES)
        assert [line for line in lines if not all(line)] == []
    assert [title for title, _ in grouped(rules, "en", day_in_words)][:2] == ["Quorum", "Proxies"]


@pytest.mark.parametrize("council", COUNCILS)
def test_french_is_set_as_french_is(council: str) -> None:
    for line in described(procedure.load(council), "fr", day_in_words):
        words = line.title + line.value + line.source
        assert re.findall(r"(?<=\w)'|[ \t](?=[:;!?])|\w(?=[:;!?])", words) == []


@pytest.mark.parametrize(
    ("council", "name", "words"),
    [
        ("cese", "quorum", "plus de la moitié des membres en exercice, présents"),
        ("ces-spain", "quorum", "31~membres présents"),
        ("ces-spain", "second_call", "20~membres, à la seconde convocation"),
        ("ceser", "second_call", "le deuxième jour ouvrable, quel que soit le nombre des présents"),
        ("eesc", "quorum_presumed", "présumé tant que personne ne le conteste"),
        ("eesc", "append_amendment", "au moins le quart des suffrages exprimés"),
        ("ces-spain", "proxies", "aucun"),
        ("eesc", "proxies", "1 par personne, sans effet au scrutin secret"),
        ("ces-spain", "amendment_deadline", "24~heures avant la séance, 2~en cas d’urgence"),
        ("generic", "public_ballot", "au moins le cinquième des membres présents, ou un groupe"),
        (
            "generic",
            "secret_ballot",
            "questions de personnes, à la demande d’au moins le tiers des membres présents",
        ),
        ("eesc", "secret_ballot", "à la demande d’au moins la moitié des membres présents"),
        ("cese", "check_window", "60~secondes sur l’ensemble, 0~seconde aux autres scrutins"),
        ("cese", "second_call", "non précisé"),
        ("cese", "tie", "le texte n’est pas adopté"),
        ("cese", "seats", "175~sièges (depuis 2021)"),
        ("generic", "minority_positions", "déclarations des groupes et amendements rejetés"),
    ],
)
def test_a_value_is_said_in_words(council: str, name: str, words: str) -> None:
    assert line(council, name) == nb(words)


def test_a_value_is_said_in_english() -> None:
    assert line("cese", "final", "en") == "more than half of the voters"
    assert line("eesc", "quorum", "en") == "more than half of the members in office, present or represented"
    assert line("ces-spain", "second_call", "en") == nb("20~members, at the second call")
    assert in_words("simplified_recall", "1/10", "en") == "at least 1/10 of the members in office"
    assert in_words("minority_positions", [], "fr") == "aucune"


def test_what_a_council_wrote_itself_is_quoted() -> None:
    own = {"levels": Parameter(["province"], "sourced", "Notre règlement, art. 2")}
    lines = described(procedure.load("generic").with_own(own), "fr", day_in_words)
    assert [tuple(line)[2:] for line in lines if line.name == "levels"] == [
        ("province", "sourced", "Notre règlement, art. 2")
    ]


def test_a_value_says_between_which_dates_it_holds() -> None:
    def seats(rules: procedure.Procedure, lang: str) -> str:
        return next(line.value for line in described(rules, lang, day_in_words) if line.name == "seats")

    then = procedure.load("cese", on=date(2016, 10, 25))
    assert seats(then, "fr") == nb("233~sièges (jusqu’à fin 2021)")
    day = replace(procedure.load("cese").values["seats"], since="2021-04-01", until="2031-03-31")
    own = procedure.load("cese").with_own({"seats": day})
    assert seats(own, "en") == nb("175~seats (from 1~April 2021, until 31~March 2031)")


def test_a_status_is_said_in_words() -> None:
    statuses = [status_in_words(status, "fr") for status in procedure.STATUSES]
    assert statuses == ["sourcé", "supposé, à confirmer", "à confirmer"]
