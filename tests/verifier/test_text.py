"""The text that the verifier follows by itself is the one that the rules of procedure write."""

from hypothesis import given, settings
from hypothesis import strategies as st

from council.rules.amending.wording import Block, Proposal, apply_proposal, as_voted
from council.verifier.text import Text, blocks_of

FIRST = [
    Block("t", "title", "", "Les réseaux"),
    Block("h", "heading", "", "Ce que le conseil constate"),
    Block("r1", "recommendation", "1", "Un bilan.", heading="Un bilan"),
    Block("i", "list_item", "a", "Un point."),
    Block("r2", "recommendation", "2", "Des règles.", heading="Des règles"),
]
PLACES = st.lists(st.integers(0, 30), min_size=1, max_size=6)


@settings(deadline=None)
@given(PLACES, st.permutations(range(1, 7)))
def test_what_is_added_is_numbered_and_put_in_place_alike(places: list[int], numbers: list[int]) -> None:
    blocks, told = FIRST, [{**vars(block)} for block in FIRST]
    text = Text(blocks_of(told, {block.key: block.heading for block in FIRST}))
    for place, number in zip(places, numbers, strict=False):
        anchor = blocks[place % len(blocks)]
        made = {"number": str(number), "before": "", "after": f"Ajout {number}.", "blocks": [], "place": ""}
        key = anchor.key if anchor in FIRST else f"a+{anchor.placed_by}"
        text.write({"block": key}, made)
        added = Proposal(
            made["number"], "insert_after", anchor.key, text=made["after"], new_block=f"n{number}"
        )
        blocks = apply_proposal(blocks, added)
    assert text.standing == [as_voted(blocks)]


def test_a_text_tabled_long_ago_may_be_put_without_its_titles() -> None:
    told = [{"key": "r1", "kind": "recommendation", "number": "1", "text": "Un bilan."}]
    text = Text(blocks_of(told, {"r1": "Bilan"}), titled=False)
    assert text.standing == ["[recommendation 1] Bilan\nUn bilan.", "Un bilan."]
    assert [[b.key for b in text.part(("r1",), words)] for words in text.standing] == [["r1"], ["r1"]]
