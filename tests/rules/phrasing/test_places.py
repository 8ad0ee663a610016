import pytest

from council.rules.amending.edits import Block
from council.rules.phrasing.phrasing import place
from council.rules.phrasing.places import in_english, places

LONG = "Le conseil note que les réseaux sont « ouverts », partout."
BLOCKS = (
    Block("t", "title", "Les réseaux", ""),
    Block("h", "heading", "Les moyens", ""),
    Block("p", "paragraph", LONG, ""),
    Block("r1", "recommendation", "Ouvrir.", "3 bis"),
    *(Block(f"d{n}", "paragraph", "Le même paragraphe, deux fois.", "") for n in range(2)),
)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.key)
def test_a_place_named_in_french_is_named_in_english(block: Block) -> None:
    assert in_english(place(block, "fr")) == place(block, "en", noun="recommendation")


def test_so_is_one_told_by_its_rank_or_within_a_text_proposed() -> None:
    french, english = (
        places(BLOCKS, noun, lang, "7") for noun, lang in (("préconisation", "fr"), ("recommendation", "en"))
    )
    capital = [(name.name[0].upper() + name.name[1:]) for name in english.values()]
    assert [in_english(name.name[0].upper() + name.name[1:]) for name in french.values()] == capital


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("Ensemble du texte", "The whole text"),
        ("Amendement n°\u00a07 rect.", "Amendment No.\u00a07 rect."),
        ("Vœu n°\u00a02", "Vœu n°\u00a02"),
    ],
)
def test_an_amendment_the_whole_text_and_a_noun_of_the_councils_own(named: str, said: str) -> None:
    assert in_english(named) == said
