import pytest

from council.rules.amending.credits import Credit
from council.rules.amending.edits import Block
from council.rules.phrasing.credits import in_words
from council.rules.typography import NB

RECOMMENDATION, PARAGRAPH = Block("r", "recommendation", "3", "Un."), Block("p", "paragraph", "", "Deux.")
BY_TWO = [Credit("changed", "10"), Credit("changed", "12")]
NEW = [Credit("added", "3"), *BY_TWO, Credit("moved", "14")]
FAILED = [Credit("changed", "10"), Credit("suppressed", ballot=6)]


@pytest.mark.parametrize(
    ("credits", "block", "french", "english"),
    [
        ([], PARAGRAPH, "", ""),
        (BY_TWO[:1], PARAGRAPH, "Modifié par l’amendement n° 10", "Changed by amendment No. 10"),
        (
            BY_TWO,
            RECOMMENDATION,
            "Modifiée par les amendements nᵒˢ 10 et 12",
            "Changed by amendments Nos. 10 and 12",
        ),
        (
            NEW,
            RECOMMENDATION,
            "Nouvelle (amendement n° 3), modifiée par les amendements nᵒˢ 10 et 12, déplacée par l’amendement n° 14",
            "New (amendment No. 3), changed by amendments Nos. 10 and 12, moved by amendment No. 14",
        ),
        (NEW[:1], PARAGRAPH, "Nouveau (amendement n° 3)", "New (amendment No. 3)"),
        (
            FAILED,
            RECOMMENDATION,
            "Modifiée par l’amendement n° 10, supprimée (scrutin n° 6)",
            "Changed by amendment No. 10, suppressed (ballot No. 6)",
        ),
    ],
)
def test_every_amendment_that_changed_a_passage_is_credited_in_order(
    credits: list[Credit], block: Block, french: str, english: str
) -> None:
    said = [in_words(credits, block, lang).replace(NB, " ") for lang in ("fr", "en")]
    assert said == [french, english]
