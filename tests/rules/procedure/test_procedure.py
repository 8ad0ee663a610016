import json
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from council.rules.order import OutOfOrder
from council.rules.procedure import procedure
from council.rules.procedure.described import described
from council.rules.procedure.measures import Base, Threshold
from council.rules.procedure.naming import free
from council.rules.procedure.procedure import FILES, Parameter, Procedure
from council.rules.procedure.shapes import LATER

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
    during = procedure.load("cese", on=date(2021, 6, 30))
    assert (then.seats, during.seats, now.seats) == (233, 175, 175)


def test_a_value_until_a_year_holds_to_its_end() -> None:
    dated = GENERIC.replace("[minimum_open]", '[minimum_open]\nuntil = "2021"')
    assert procedure.read(dated, "ours", on=date(2021, 12, 31)).minimum_open == 30
    with pytest.raises(OutOfOrder, match="“minimum_open” has no value on that day"):
        procedure.read(dated, "ours", on=date(2022, 1, 1))


def test_what_is_not_sourced_is_to_be_confirmed() -> None:
    values = procedure.load("cese").values
    assert (values["quorum"].status, values["final"].status) == ("to confirm", "sourced")


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
        ('{ base = "cast", fraction = "0/2", comparison = ">" }', "not between 0 and 1: 0/2"),
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


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("minimum_open", "1e3", "a value that is not a whole number: 1000.0"),
        ("minimum_open", "true", "a value that is not a whole number: True"),
        ("minimum_open", "nan", "a value that is not a whole number: nan"),
        ("minimum_open", "-1", "a value that is not a whole number: -1"),
        ("minimum_open", "10000000000000000000000", "a value that is not a whole number: " + "1" + "0" * 22),
        ("minimum_open", "[[[30]]]", "a value that is not a whole number: [[[30]]]"),
        ("chair_votes", "1", "a value that is neither true nor false: 1"),
        ("levels", '[["group"]]', "a value that is not a text: ['group']"),
        ("tie", '["fails"]', "an unknown value: ['fails']"),
        ("simplified_recall", "0.2", "a share that is not an exact fraction such as 2/3: 0.2"),
        (
            "participation",
            '{ base = "cast", fraction = "1/2", comparison = ">" }',
            "an unknown base: cast",
        ),
        (
            "final",
            '{ base = "cast", fraction = "1/1", comparison = ">" }',
            "a majority of more than all, which nothing reaches",
        ),
        ("final", '{ base = ["cast"], fraction = "1/2", comparison = ">" }', "an unknown base: ['cast']"),
        ("final", '{ base = "cast", fraction = true, comparison = ">" }', "such as 2/3: True"),
        ("final", '{ base = "cast", fraction = "2/0", comparison = ">" }', "such as 2/3: 2/0"),
    ],
)
def test_a_value_of_another_kind_is_refused(name: str, value: str, fault: str) -> None:
    said = refusal(re.sub(rf"(?m)^\[{name}\]\nvalue = .*$", f"[{name}]\nvalue = {value}", GENERIC))
    assert said.startswith(f"Rules of “ours”: “{name}” has ")
    assert said.endswith(f"{fault}.")


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (b"\xff" + GENERIC.encode(), "it is not TOML in UTF-8"),
        (GENERIC.encode("utf-16"), "it is not TOML in UTF-8"),
        (b"[" * 10_000, "cannot be read: Invalid initial character"),
        (("a = " + "[" * 5_000).encode(), "it is not TOML in UTF-8"),
        ((GENERIC + '[tie]\nvalue = "fails"\n').encode(), "Cannot declare ('tie',) twice"),
        (b"[tie]\n", "have no name"),
        (b"", "have no name"),
    ],
    ids=["invalid", "utf-16", "brackets", "nested", "twice", "nameless", "empty"],
)
def test_a_file_that_cannot_be_read_is_refused(written: bytes, reason: str) -> None:
    with pytest.raises(OutOfOrder, match=re.escape(reason)) as refused:
        procedure.read(written, "ours")
    assert str(refused.value).startswith("The rules of “ours”")
    assert "\n" not in str(refused.value)


def test_a_byte_order_mark_is_no_part_of_the_rules() -> None:
    assert procedure.read(GENERIC.encode("utf-8-sig"), "ours") == procedure.read(GENERIC, "ours")


@pytest.mark.parametrize(
    "bound",
    [
        "5",
        "2021",
        '"tomorrow"',
        '"2021-02-31"',
        '"2021-13"',
        '"21-1-1"',
        "true",
        "[2021]",
        "2021-01-01T00:00:00Z",
    ],
)
@pytest.mark.parametrize("key", ["from", "until"])
def test_a_date_that_is_not_one_is_refused(key: str, bound: str) -> None:
    dated = GENERIC.replace("[minimum_open]", f"[minimum_open]\n{key} = {bound}")
    assert refusal(dated).startswith("Rules of “ours”: “minimum_open” has a date that is not one: ")


def test_a_value_does_not_end_before_it_begins() -> None:
    dated = GENERIC.replace("[minimum_open]", '[minimum_open]\nfrom = 2021-06-01\nuntil = "2021-05-31"')
    assert refusal(dated) == "Rules of “ours”: “minimum_open” has a value that ends before it begins."
    same = GENERIC.replace("[minimum_open]", '[minimum_open]\nfrom = 2021-06-01\nuntil = "2021"')
    assert procedure.read(same, "ours", on=date(2021, 7, 1)).minimum_open == 30


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ("value = -1", "a value that is not a whole number: -1"),
        ('status = "sure"', "an unknown status, “sure”"),
        ('source = ""', "a value without its source"),
    ],
)
def test_a_value_that_no_longer_holds_is_checked_too(wrong: str, fault: str) -> None:
    past = {"value": "value = 5", "status": 'status = "sourced"', "source": 'source = "Art. 1"'}
    past[wrong.split()[0]] = wrong
    tables = "[[minimum_open]]\nuntil = 2020\n".replace("2020", '"2020"') + "\n".join(past.values())
    text = GENERIC.replace("[minimum_open]", f"{tables}\n\n[[minimum_open]]")
    assert refusal(text) == f"Rules of “ours”: “minimum_open” has {fault}."


def test_a_file_whose_values_contradict_one_another_is_refused() -> None:
    text = GENERIC.replace("{ cap = 1,", "{ cap = 0,")
    assert refusal(text).startswith("Rules of “ours”: Proxies go to the same group first, while")


def test_rules_frozen_when_proxies_said_who_counts_for_the_quorum_are_still_read() -> None:
    data = procedure.load("eesc").to_data()
    data["values"]["proxies"]["value"] = data["values"]["proxies"]["value"] | {"for_quorum": True}
    assert Procedure.from_data(data) == procedure.load("eesc")


def test_a_value_without_a_source_in_words_is_refused() -> None:
    for source in ("5", '""', '{ fr = "Usage" }', '{ fr = "Usage", en = "" }'):
        text = re.sub(r"(?ms)(^\[tie\].*?^source = ).*?$", rf"\g<1>{source}", GENERIC)
        assert refusal(text) == "Rules of “ours”: “tie” has a value without its source."


def own(**values: object) -> dict[str, Parameter]:
    return {name: Parameter(value, "sourced", "Notre règlement") for name, value in values.items()}


def test_a_council_sets_its_own_values_over_its_profile() -> None:
    rules = procedure.load("cese")
    ours = rules.with_own(own(final={"base": "cast", "fraction": "3/5", "comparison": ">="}, minimum_open=0))
    assert ours.threshold("final") == Threshold(Base.cast, Fraction(3, 5), False)
    assert (ours.minimum_open, rules.minimum_open, ours.tie) == (0, 30, "fails")
    assert rules.threshold("final").base is Base.voters
    assert ours.with_own(own()).values["final"].status == "sourced"


def test_a_value_of_its_own_that_cannot_be_is_refused() -> None:
    with pytest.raises(OutOfOrder) as refused:
        procedure.load("cese").with_own(own(tie="lots"))
    assert str(refused.value) == "Rules of “cese”: “tie” has an unknown value: lots."
    with pytest.raises(OutOfOrder, match="“raffle” is not a parameter"):
        procedure.load("cese").with_own(own(raffle=1))


def test_the_quorum_is_presumed_at_the_eesc_alone() -> None:
    presumed = {name: procedure.load(name).quorum_presumed for name in procedure.councils()}
    assert [name for name, value in presumed.items() if value] == ["eesc"]


def test_a_turnout_and_a_recall_are_read_where_the_rules_have_them() -> None:
    rules = procedure.load("generic")
    assert (rules.participation, rules.simplified_recall) == (None, None)
    value = {"base": "in_office", "fraction": "1/4", "comparison": ">="}
    ours = rules.with_own(own(participation=value, simplified_recall="1/5"))
    assert ours.participation == Threshold(Base.in_office, Fraction(1, 4), False)
    assert ours.simplified_recall == Fraction(1, 5)


def test_rules_frozen_before_a_parameter_existed_are_still_read() -> None:
    data = procedure.load("eesc").to_data()
    for name in LATER:
        del data["values"][name]
    rules = Procedure.from_data(data)
    assert (rules.quorum_presumed, rules.participation, rules.simplified_recall) == (False, None, None)
    assert rules.threshold("final") == procedure.load("eesc").threshold("final")


def texts(value: Any) -> Iterator[Any]:
    """The texts in what a file gives: its sources, and the values that are words of its own."""
    if isinstance(value, dict) and value.keys() == {"fr", "en"}:
        yield value
    elif isinstance(value, dict):
        yield from (text for inner in value.values() for text in texts(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in texts(inner))
    elif isinstance(value, str):
        yield value


def test_the_files_say_in_both_languages_whatever_is_no_code_and_no_title() -> None:
    """The Spanish rules have one title."""
    free = ("levels", "language", "minority_positions", "second_call", "secret_ballot")
    alone = set()
    for council in procedure.councils():
        alone |= {text for text in texts(procedure.load(council).name) if isinstance(text, str)}
        for name, parameter in procedure.load(council).values.items():
            alone |= {text for text in texts(parameter.source) if isinstance(text, str)}
            said = texts(parameter.value) if name in free else ()
            alone |= {text for text in said if isinstance(text, str)}
    title = "Ley 21/1991 y Reglamento de organización y funcionamiento interno"
    assert alone == {title, "unset", "1/2", "1/3"}


def test_rules_frozen_when_their_texts_were_in_one_language_are_still_read() -> None:
    data = procedure.load("generic").to_data()
    data["values"]["levels"] |= {"value": ["organisation", "group"], "source": "Default of the software"}
    assert Procedure.from_data(data).values["levels"] == Parameter(
        ["organisation", "group"], "assumed", "Default of the software"
    )


@pytest.mark.parametrize("council", procedure.councils())
def test_no_word_of_french_is_said_of_the_rules_in_english(council: str) -> None:
    rules = procedure.load(council)
    said = [free(rules.name, "en"), *(line.value for line in described(rules, "en", lambda day, _lang: day))]
    french = re.compile(
        r"[àâçéèêëîïôûœ]|\b(?:pouvoir|procuration|majorité|des|les|du|commission [àd])\b", re.I
    )
    assert [words for words in said if french.search(words)] == []
