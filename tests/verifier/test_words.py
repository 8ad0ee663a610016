"""What the verifier says is a reader's words, whatever an archive holds."""

import pytest
from chamber.eventful import Remains

from council.verifier.chain import Wrong
from council.verifier.results import ALWAYS, FIGURES
from council.verifier.words import FIGURES as WORDS
from council.verifier.words import LONGEST, in_words, printable

SAID = "The result says “{figure}: {found}”, the roll gives {computed}."


@pytest.mark.parametrize(
    ("figure", "found", "computed", "french"),
    [
        ("against", 71, 72, "« contre : 71 », la liste d’appel donne 72."),
        ("adopted", True, False, "« adopté : oui », la liste d’appel donne non."),
        (
            "base",
            "voters",
            "cast",
            "« base de la majorité : votants », la liste d’appel donne suffrages exprimés.",
        ),
        ("elected", "", "Ada Ortie", "« élu : rien », la liste d’appel donne Ada Ortie."),
        ("question", {"fr": "A", "en": "B"}, {"fr": "C"}, "« question : A », la liste d’appel donne C."),
    ],
)
def test_a_figure_is_said_in_words(figure: str, found: object, computed: object, french: str) -> None:
    wrong = Wrong(None, SAID, figure=figure, found=found, computed=computed)
    assert in_words(wrong, "fr").replace("\u00a0", " ") == f"Le résultat indique {french}"


def test_whatever_a_result_holds_has_its_words(eventful: Remains) -> None:
    results = [entry.facts["result"] for entry in eventful.entries if entry.kind == "ballot_closed"]
    held = {name for result in results for name in result} | ALWAYS | FIGURES
    assert held - WORDS.keys() <= {"ballot", "groups", "rule", "verdict", "word"}


def test_what_an_archive_holds_commands_no_terminal() -> None:
    assert printable("a\x1b[2J\u202eb\ud800\nc") == r"a\x1b[2J\u202eb\ud800\nc"
    assert printable("L’été\u00a0: 3\u202f000") == "L’été\u00a0: 3\u202f000"
    assert len(printable("x" * 10_000)) < LONGEST + 10


def test_a_name_is_quoted_as_it_is() -> None:
    wrong = Wrong(None, "{name} cannot be read.", name="public\x1b[2J")
    assert in_words(wrong, "fr") == r"public\x1b[2J ne peut pas être lu."
