from typing import Any

import pytest

from council.rules.order import OutOfOrder
from council.rules.procedure import procedure
from council.rules.procedure.naming import TITLES
from council.rules.procedure.shapes import SHAPES
from council.rules.procedure.typed import fields, parse

HALF = {"base": "cast", "fraction": "1/2", "comparison": ">"}


def refusal(name: str, given: dict[str, str]) -> str:
    with pytest.raises(OutOfOrder) as refused:
        parse(name, given, "en")
    return str(refused.value)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("council", procedure.councils())
@pytest.mark.parametrize("name", SHAPES)
def test_a_form_sent_back_as_it_was_drawn_changes_nothing(council: str, name: str, lang: str) -> None:
    value = procedure.load(council).values[name].value
    drawn = {field.name: field.value for field in fields(name, value, lang)}
    assert parse(name, drawn, lang, held=value) == value


def test_words_that_a_council_adds_stand_beside_those_that_the_rules_have_in_both_languages() -> None:
    held = [{"fr": "organisation", "en": "organisation"}, {"fr": "collège", "en": "college"}]
    assert fields("levels", held, "fr")[0].value == "organisation\ncollège"
    assert parse("levels", {"value": "collège\nprovince"}, "fr", held=held) == [held[1], "province"]


def test_a_majority_is_drawn_as_a_comparison_a_fraction_and_a_base() -> None:
    drawn = fields("final", HALF, "en")
    assert [(field.name, field.kind, field.value) for field in drawn] == [
        ("comparison", "choice", ">"),
        ("fraction", "fraction", "1/2"),
        ("base", "choice", "cast"),
    ]
    assert drawn[0].choices == [(">", "more than"), (">=", "at least")]
    assert [field.optional for field in drawn] == [False] * 3


def test_the_turnout_is_never_a_share_of_the_votes() -> None:
    base = fields("participation", "unset", "fr")[2]
    assert [code for code, _ in base.choices] == ["in_office", "attending", "represented"]
    refused = refusal("participation", HALF)
    assert refused == "“Turnout that makes a ballot valid” has an unknown base: cast."


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("final", HALF | {"fraction": " 2 / 3 ", "comparison": ">="}, HALF | {"fraction": "2/3", "comparison": ">="}),
        ("seats", {"value": "175"}, 175),
        ("seats", {"value": " "}, "unset"),
        ("quorum", {"number": "31", "comparison": ">", "counts": "present"}, {"number": 31, "counts": "present"}),
        ("append_amendment", {"fraction": "", "base": "cast", "comparison": ">="}, "unset"),
        ("second_call", {"number": "0", "when": "le lendemain"}, {"number": 0, "when": "le lendemain"}),
        ("chair_votes", {"value": "on"}, True),
        ("chair_votes", {}, False),
        ("failure", {"value": "unset"}, "unset"),
        ("levels", {"value": "organisation\r\n\r\n collège "}, ["organisation", "collège"]),
        ("simplified_recall", {"value": "1/5"}, "1/5"),
        ("check_window", {"final": "90", "other": "0", "csrfmiddlewaretoken": "x"}, {"final": 90, "other": 0}),
        ("secret_ballot", {"matters": "persons", "on_request": ""}, {"matters": "persons", "on_request": "unset"}),
    ],
)  # fmt: skip
def test_what_is_typed_is_read_as_the_rules_keep_it(name: str, given: dict[str, str], value: Any) -> None:
    assert parse(name, given) == value


@pytest.mark.parametrize(
    ("name", "given", "reason"),
    [
        ("final", HALF | {"fraction": "0.6667"}, "a share that is not an exact fraction such as 2/3: 0.6667"),
        ("final", HALF | {"fraction": "0,6667"}, "a share that is not an exact fraction such as 2/3: 0,6667"),
        ("final", HALF | {"fraction": "٢/٣"}, "a share that is not an exact fraction such as 2/3: ٢/٣"),
        ("final", HALF | {"fraction": "1/1"}, "a majority of more than all, which nothing reaches"),
        ("final", HALF | {"base": "everyone"}, "an unknown base: everyone"),
        ("final", HALF | {"fraction": ""}, "an empty field: Fraction"),
        ("final", {}, "an empty field: Comparison"),
        ("quorum", HALF | {"counts": "present", "number": "31"}, "a fraction and a number: give one of the two"),
        ("quorum", {"counts": "present", "comparison": ">"}, "a fraction and a number: give one of the two"),
        ("minimum_open", {"value": "1e3"}, "a value that is not a whole number: 1e3"),
        ("minimum_open", {"value": "-1"}, "a value that is not a whole number: -1"),
        ("minimum_open", {"value": "9999999"}, "a value that is not a whole number: 9999999"),
        ("minimum_open", {"value": ""}, "an empty field: Value"),
        ("second_call", {"number": "", "when": "le lendemain"}, "an empty field: Number of members"),
        ("tie", {"value": "lots"}, "an unknown value: lots"),
        ("chair_votes", {"value": "perhaps"}, "an unknown value: perhaps"),
            ],
)  # fmt: skip
def test_what_a_value_cannot_be_is_refused_with_a_sentence(
    name: str, given: dict[str, str], reason: str
) -> None:
    assert refusal(name, given) == f"“{TITLES[name][1]}” has {reason}."


def test_a_parameter_that_the_rules_do_not_have_is_refused() -> None:
    assert refusal("raffle", {"value": "1"}) == "“raffle” is not a parameter of the rules."


def test_a_refusal_names_the_parameter_in_the_language_of_the_form() -> None:
    with pytest.raises(OutOfOrder) as refused:
        parse("tie", {"value": "lots"}, "fr")
    assert refused.value.params["title"] == "Partage égal des voix"
