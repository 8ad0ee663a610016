import pytest

from council.rules.amending.wording import Edit
from council.rules.phrasing.passages import changes, is_sentence, kind_of, sentences


@pytest.mark.parametrize(
    ("passage", "kind"),
    [
        ("1er janvier 2025", "date"),
        ("2025", "year"),
        ("3,5 %", "rate"),
        ("20 millions d'euros", "amount"),
        ("3 000 €", "amount"),
        ("3 000", "number"),
        (",", "sign"),
        ("peut-être", "word"),
        ("l'avis", "words"),
        ("aujourd'hui,", "word"),
        ("),", "signs"),
    ],
)
def test_a_passage_is_called_what_it_is(passage: str, kind: str) -> None:
    assert kind_of(passage) == kind


def test_sentences_are_told_apart() -> None:
    text = "Un. Deux ! Le taux est de 3.5 points"
    assert [text[start:end] for start, end in sentences(text)] == [
        "Un.",
        "Deux !",
        "Le taux est de 3.5 points",
    ]
    assert (is_sentence("Un bilan suit."), is_sentence("un bilan.")) == (True, False)


def test_a_text_changed_throughout_is_better_rewritten() -> None:
    assert changes("Un mot", [Edit("r", 0, 6, "Deux")]) is None
    assert changes("Un mot", []) is None
