from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from machines.effort import effort
from rules.french import anything, texts

from council.rules.amending.tokens import key, normal
from council.rules.amending.wording import Edit, apply, capture, compare, distance

BASE = (
    "Le Conseil préconise que les plateformes informent les utilisateurs dès que possible. "
    "Il demande que 20 % des crédits soient réservés à la formation."
)


def shown(before: str, after: str) -> str:
    marks = {"same": "{}", "inserted": "[+{}]", "deleted": "[-{}]"}
    return "".join(marks[segment.kind].format(segment.text) for segment in compare(before, after))


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("dès que possible", "dans un délai de deux ans", "[-dès que possible][+dans un délai de deux ans]."),
        ("20 %", "25 %", "que [-20][+25] % des"),
        ("informent les", "informent gratuitement les", "informent [+gratuitement ]les"),
        (" dès que possible", "", "utilisateurs[- dès que possible]. Il"),
        ("possible. Il", "possible. Un bilan suit. Il", "possible. [+Un bilan suit. ]Il"),
        ("formation.", "formation. Un bilan suit.", "formation.[+ Un bilan suit.]"),
        ("utilisateurs", "utilisateurs, et les salariés,", "utilisateurs[+, et les salariés,] dès"),
        ("soient réservés à la", "aillent à la", "crédits [-soient réservés][+aillent] à la"),
        ("Le Conseil", "Notre assemblée", "[-Le Conseil][+Notre assemblée] préconise"),
    ],
)
def test_a_change_reads_like_a_sentence(old: str, new: str, change: str) -> None:
    assert change in shown(BASE, BASE.replace(old, new))


def test_a_short_word_between_two_changes_is_swallowed() -> None:
    assert shown("un vaste plan de relance", "un simple effort de clarté") == (
        "un [-vaste plan de relance][+simple effort de clarté]"
    )


def test_apostrophes_and_spaces_of_another_kind_are_no_change_and_yet_are_kept() -> None:
    before, after = "l'avis du Conseil : oui", "l’avis du Conseil\u00a0: oui"
    assert shown(before, after) == after
    assert apply(before, capture("r", before, after)) == after


def test_a_sign_that_becomes_a_space_is_no_typography() -> None:
    (edit,) = capture("r", "des agents et/ou des élus", "des agents et ou des élus")
    assert (edit, edit.is_slight) == (Edit("r", 13, 16, " ou"), False)
    (last,) = capture("r", "oui ou non !", "oui ou non '")
    assert not last.is_slight


def test_a_text_from_nothing_or_to_nothing() -> None:
    assert capture("r", "", "Un mot.") == (Edit("r", 0, 0, "Un mot."),)
    assert capture("r", "Un mot.", "") == (Edit("r", 0, 7, ""),)
    assert capture("r", "Un mot.", "Un mot.") == ()


@given(texts, texts)
def test_what_is_marked_gives_both_texts_back(before: str, after: str) -> None:
    segments = compare(before, after)
    assert "".join(s.text for s in segments if s.kind != "deleted") == normal(after)
    assert key("".join(s.text for s in segments if s.kind != "inserted")) == key(normal(before))


@given(texts)
def test_the_same_text_gives_no_edit(text: str) -> None:
    assert capture("r", text, text) == ()


@given(texts | anything, texts | anything)
def test_the_distance_is_a_share_and_the_same_both_ways(a: str, b: str) -> None:
    assert 0 <= distance(a, b) <= 1
    assert distance(a, b) == distance(b, a)
    assert distance(a, a) == 0


def test_one_word_in_ten_is_a_distance_of_a_tenth() -> None:
    assert distance("un deux trois quatre cinq", "un deux trois quatre six") == Fraction(1, 5)


@pytest.mark.parametrize("seed", [1, 2])
def test_two_thousand_words_are_captured_while_one_types(seed: int) -> None:
    random = Random(seed)
    before = random.choices(
        ["le", "la", "de", "un", "droit", "avis", "conseil", "santé", "service", "public", ",", "."], k=2000
    )
    after = [random.choice(["neuf", "vieux"]) if random.random() < 0.1 else word for word in before]
    assert effort(lambda: capture("r", " ".join(before), " ".join(after))) < 120_000


@given(st.lists(st.sampled_from(["a b. ", "b a. ", "A a b. "]), max_size=6).map("".join))
def test_repeated_words_do_not_mislead(text: str) -> None:
    assert apply(text, capture("r", text, "a b. " + text)) == "a b. " + text
