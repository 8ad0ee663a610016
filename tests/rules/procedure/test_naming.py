from council.rules.procedure import naming
from council.rules.procedure.measures import Base
from council.rules.procedure.shapes import SHAPES


def test_every_parameter_has_a_title_and_a_place() -> None:
    assert naming.TITLES.keys() == SHAPES.keys()
    assert sorted(name for _, names in naming.GROUPS for name in names) == sorted(SHAPES)


def test_every_base_can_be_chosen() -> None:
    assert list(naming.CHOICES["base"]) == [base.value for base in Base]


def test_every_code_that_can_be_chosen_is_one_that_the_rules_know() -> None:
    for name in ("tie", "failure", "calling_order", "remote_voting", "proxy_word"):
        for code in naming.CHOICES[name]:
            SHAPES[name](code)


def test_a_text_in_both_languages_is_given_in_the_reader_s() -> None:
    college = {"fr": "collège", "en": "college"}
    assert (naming.free(college, "fr"), naming.free(college, "en")) == ("collège", "college")


def test_a_text_of_the_councils_own_is_given_as_it_is() -> None:
    assert (naming.free("province", "fr"), naming.free("province", "en")) == ("province", "province")
    assert naming.named("tie", "lots", "en") == "lots"
