from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from council.rules.amending.wording import Block, Proposal, apply_proposal, as_voted

WRITTEN = st.text("a[]# \n12", max_size=8)
BLOCKS = [
    Block("t", "title", "", "La coproduction"),
    Block("r1", "recommendation", "1", "Le Conseil demande un bilan.", heading="Un bilan"),
    Block("p", "paragraph", "", "Deux lignes.\nLa seconde."),
    Block("r2", "recommendation", "2", "Chaque plateforme publie ses règles.", suppressed=True),
]


def test_each_passage_is_put_under_its_kind_its_number_and_its_title() -> None:
    assert as_voted(BLOCKS) == (
        "[title]\nLa coproduction\n\n"
        "[recommendation 1] Un bilan\nLe Conseil demande un bilan.\n\n"
        "[paragraph]\nDeux lignes.\n La seconde."
    )


@given(st.lists(st.tuples(WRITTEN, WRITTEN), max_size=3), st.lists(st.tuples(WRITTEN, WRITTEN), max_size=3))
def test_two_texts_are_never_put_in_the_same_words(
    one: list[tuple[str, str]], other: list[tuple[str, str]]
) -> None:
    put = [
        as_voted([replace(BLOCKS[1], heading=head.strip(), text=text) for head, text in each])
        for each in (one, other)
    ]
    same = [[(head.strip(), text) for head, text in each] for each in (one, other)]
    assert (put[0] == put[1]) is (same[0] == same[1])


def test_an_alternative_to_the_whole_text_keeps_the_titles_of_the_passages_it_keeps() -> None:
    kept, new = Block("r1", "recommendation", "1", "Autre."), Block("n", "paragraph", "", "Nouveau.")
    written = apply_proposal(BLOCKS, Proposal("9", "whole_text", "", blocks=(kept, new)))
    assert [block.heading for block in written] == ["Un bilan", ""]
