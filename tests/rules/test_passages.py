import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.rules.passages import Change, changes, is_sentence, kind_of, sentences
from council.rules.wording import Edit, capture

WORDS = [
    "Le",
    "Conseil",
    "demande",
    "que",
    "les",
    "élus",
    "et",
    "les",
    "agents",
    ",",
    "les",
    "20",
    "%",
    "des",
    "crédits",
    ".",
    "Il",
    "est",
    "dit",
    "que",
    ".",
    "La",
    "santé",
]
passages = st.lists(st.sampled_from([*WORDS, "neuf", "25"]), max_size=3)


def read_back(text: str, change: Change) -> str:
    """Do what the change says, as a clerk would with a pencil."""
    spans = sentences(text)
    start, end = spans[change.sentence - 1] if change.sentence else (0, len(text))
    if change.action in ("start", "complete"):
        return change.new + text if change.action == "start" else text + change.new
    if change.action in ("add_sentence", "delete_sentence"):
        return text[: end if change.new else start] + change.new + text[end:]
    head, tail = (
        (r"(?<!\w)" if change.old[0].isalnum() else ""),
        (r"(?!\w)" if change.old[-1].isalnum() else ""),
    )
    (at,) = [m.start() for m in re.finditer(f"(?={head}{re.escape(change.old)}{tail})", text[start:end])]
    kept = change.old if change.action == "after" else ""
    return text[: start + at] + kept + change.new + text[start + at + len(change.old) :]


@given(
    st.lists(st.sampled_from(WORDS), min_size=3, max_size=25), passages, st.integers(0, 25), st.integers(0, 4)
)
def test_reading_a_change_back_gives_the_amended_text(
    words: list[str], new: list[str], start: int, length: int
) -> None:
    before = " ".join(words)
    after = " ".join([*words[:start], *new, *words[start + length :]])
    found = changes(before, capture("r", before, after)) or []
    if len(found) == 1:
        assert re.sub(r"\s", "", read_back(before, found[0])) == re.sub(r"\s", "", after)


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
