import json
from datetime import date
from fractions import Fraction

import pytest

from council.rules import procedure
from council.rules.order import OutOfOrder
from council.rules.procedure import FILES, Procedure
from council.rules.tally import Base, Threshold

GENERIC = (FILES / "generic.toml").read_text(encoding="utf-8")
HALF_OF_CAST = '{ base = "cast", fraction = "1/2", comparison = ">" }'


def refusal(text: str) -> str:
    with pytest.raises(OutOfOrder) as refused:
        procedure.read(text, "ours")
    return str(refused.value)


def with_final(value: str) -> str:
    return GENERIC.replace(f"[final]\nvalue = {HALF_OF_CAST}", f"[final]\nvalue = {value}")


def test_five_councils_are_known() -> None:
    assert procedure.councils() == ["ces-spain", "cese", "ceser", "eesc", "generic"]


@pytest.mark.parametrize("council", procedure.councils())
def test_frozen_rules_are_the_same_rules_again(council: str) -> None:
    rules = procedure.load(council)
    assert Procedure.from_data(json.loads(json.dumps(rules.to_data()))) == rules


@pytest.mark.parametrize(
    ("council", "base"),
    [
        ("cese", Base.voters),
        ("ceser", Base.cast),
        ("eesc", Base.cast),
        ("ces-spain", Base.attending),
        ("generic", Base.cast),
    ],
)
def test_the_whole_text_asks_for_more_than_half_of_its_base(council: str, base: Base) -> None:
    assert procedure.load(council).threshold("final") == Threshold(base, Fraction(1, 2), True)


def test_the_cese_had_233_seats_until_2021_and_175_since() -> None:
    then, now = procedure.load("cese", on=date(2016, 10, 25)), procedure.load("cese")
    assert (then.seats, now.seats) == (233, 175)


def test_what_is_not_sourced_is_to_be_confirmed() -> None:
    unconfirmed = dict(procedure.load("cese").unconfirmed())
    assert unconfirmed["quorum"].status == "to confirm"
    assert "final" not in unconfirmed


def test_the_eesc_annexes_what_a_quarter_or_a_third_supported() -> None:
    rules = procedure.load("eesc")
    assert rules.appended("amendment") == Threshold(Base.cast, Fraction(1, 4), False)
    assert rules.appended("counter_opinion") == Threshold(Base.cast, Fraction(1, 3), False)
    assert rules.appended("final") is None


def test_members_check_their_line_for_a_minute_after_the_final_ballot() -> None:
    rules = procedure.load("cese")
    assert (rules.check_window("final"), rules.check_window("amendment")) == (60, 0)
    assert (rules.minimum_open, rules.proxies.cap, rules.chair_votes, rules.tie) == (30, 1, True, "fails")


def test_an_unknown_council_or_kind_of_ballot_is_refused() -> None:
    with pytest.raises(OutOfOrder, match="No rules are known for the council"):
        procedure.load("../cese")
    with pytest.raises(OutOfOrder, match="no ballot of the kind “raffle”"):
        procedure.load("cese").threshold("raffle")


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (
            '{ base = "cast", fraction = 0.6667, comparison = ">" }',
            "not an exact fraction such as 2/3: 0.6667",
        ),
        (
            '{ base = "cast", fraction = "0.6667", comparison = ">" }',
            "not an exact fraction such as 2/3: 0.6667",
        ),
        ('{ base = "cast", fraction = "3/2", comparison = ">" }', "not between 0 and 1: 3/2"),
        ('{ base = "everyone", fraction = "1/2", comparison = ">" }', "an unknown base: everyone"),
        ('{ base = "cast", fraction = "1/2", comparison = ">>" }', "an unknown comparison: >>"),
        ('{ base = "cast", fraction = "1/2" }', "no “comparison”"),
        ('{ base = "cast", fraction = "1/2", comparison = ">", of = 3 }', "an unknown key “of”"),
        ('"half"', "a value of the wrong kind: half"),
    ],
)
def test_a_majority_that_is_not_one_is_refused(value: str, reason: str) -> None:
    said = refusal(with_final(value))
    assert said.startswith("Rules of “ours”: “final” has ")
    assert reason in said


def test_a_file_with_a_missing_or_unknown_parameter_is_refused() -> None:
    assert (
        refusal(GENERIC.replace("[tie]", "[ties]"))
        == "Rules of “ours”: “ties” is not a parameter of the rules."
    )
    without = GENERIC[: GENERIC.index("[minimum_open]")]
    assert refusal(without) == "Rules of “ours”: the parameter “minimum_open” is missing."


def test_a_value_without_its_status_or_its_source_is_refused() -> None:
    missing = "Rules of “ours”: “final” must give its value, its status and its source."
    assert refusal(GENERIC.replace(f"[final]\nvalue = {HALF_OF_CAST}\n", "[final]\n")) == missing
    guessed = with_final(HALF_OF_CAST + '\nstatus = "guessed"').replace(
        'status = "guessed"\nstatus = "assumed"', 'status = "guessed"'
    )
    assert refusal(guessed) == "Rules of “ours”: “final” has an unknown status, “guessed”."


def test_a_file_that_is_not_toml_is_refused() -> None:
    assert refusal("name = ").startswith("The rules of “ours” cannot be read:")
    assert refusal("[tie]\n") == "The rules of “ours” have no name."
