import pytest

from council.rules.amending.edits import Block
from council.rules.order import OutOfOrder
from council.rules.phrasing.division import divide, follows, nothing_passed

TEXT = [
    Block("t1", "title", "", "Les réseaux"),
    Block("p1", "paragraph", "", "Les réseaux couvrent tout le pays."),
    *(Block(f"r{n}", "recommendation", str(n), f"Le conseil préconise {n}.") for n in range(1, 5)),
]


def keys(*parts: list[str]) -> list[list[str]]:
    return [part.keys for part in divide(TEXT, parts)]


def test_the_remainder_comes_after_the_parts() -> None:
    assert keys(["r3", "r2"], ["r4"]) == [["r2", "r3"], ["r4"], ["p1", "r1"]]
    assert [part.remainder for part in divide(TEXT, [["r2"]])] == [False, True]


def test_nothing_remains_when_the_parts_hold_the_whole_text() -> None:
    assert keys(["p1", "r1"], ["r2", "r3", "r4"]) == [["p1", "r1"], ["r2", "r3", "r4"]]


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ([], "at least one passage"),
        ([["r1"], []], "at least one passage"),
        ([["r1"], ["r2", "r1"]], "in two parts"),
        ([["r1", "r1"]], "in two parts"),
        ([["r9"]], "does not have"),
        ([["t1"]], "does not have"),
        ([["p1", "r1", "r2", "r3", "r4"]], "the whole of the text"),
        ([["r1"]] * 10, "9 parts at most"),
    ],
)
def test_what_does_not_divide_the_text_is_refused(parts: list[list[str]], reason: str) -> None:
    with pytest.raises(OutOfOrder, match=reason):
        divide(TEXT, parts)


def test_the_text_of_a_part_is_the_exact_text_of_its_blocks() -> None:
    assert divide(TEXT, [["r2", "r3"]])[0].text == (
        "[recommendation 2]\nLe conseil préconise 2.\n\n[recommendation 3]\nLe conseil préconise 3."
    )


def test_the_questions_name_the_passages() -> None:
    part, one, rest = divide(TEXT, [["r2", "r3"], ["r4"]])
    assert part.question("fr") == "Partie 1\u00a0: préconisations nᵒˢ\u00a02 et 3"
    assert part.question("fr", noun="vœu") == "Partie 1\u00a0: vœux nᵒˢ\u00a02 et 3"
    assert part.question("en", noun="recommendation") == "Part 1: recommendations 2 and 3"
    assert one.question("fr") == "Partie 2\u00a0: préconisation n°\u00a04"
    first = "paragraphe commençant par les mots\u00a0: «\u00a0Les réseaux couvrent tout\u00a0»"
    assert rest.question("fr") == f"Reste du texte\u00a0: préconisation n°\u00a01 et {first}"


def test_each_part_has_a_title_of_its_own() -> None:
    parts = divide(TEXT, [["r1"], ["r2"], ["r3"]])
    for lang in ("fr", "en"):
        assert len({part.question(lang).partition(":")[0] for part in parts}) == len(parts)


def test_a_passage_without_a_number_is_named_by_its_first_words() -> None:
    named = "recommendation 1 and paragraph beginning “Les réseaux couvrent tout”"
    question = divide(TEXT, [["p1", "r1"]])[0].question("en", noun="recommendation")
    assert question == f"Part 1: {named}"


def test_case_9_the_whole_follows_if_anything_passed_and_nothing_if_every_part_fails() -> None:
    assert follows([True, None]) == "parts"
    assert follows([True, False]) == "whole"
    assert follows([False, False]) == "nothing"
    assert nothing_passed("en").startswith("No part of the text is adopted: there is no vote on the whole")
    assert "il n'y a pas de vote sur l'ensemble" in nothing_passed("fr")
