import pytest

from council.rules.amending.wording import (
    Block,
    Proposal,
    amended,
    apply_proposal,
    capture,
    parts,
    proposed_key,
    sub_amend,
)
from council.rules.order import OutOfOrder

TEXTS = {
    "t": "La coproduction",
    "r1": "Le Conseil demande un bilan dès que possible. Il le publie chaque année.",
    "r2": "Chaque plateforme publie ses règles.",
    "r3": "Les agents sont formés.",
}
BLOCKS = [Block("t", "title", "", TEXTS["t"])] + [
    Block(f"r{n}", "recommendation", str(n), TEXTS[f"r{n}"]) for n in (1, 2, 3)
]


def modify(number: str, old: str, new: str, block: str = "r1") -> Proposal:
    return Proposal(number, "replace", block, capture(block, TEXTS[block], TEXTS[block].replace(old, new)))


def sub(number: str, parent: Proposal, old: str, new: str) -> Proposal:
    text = amended(parent, TEXTS[parent.block])
    edits = capture(proposed_key(parent.number), text, text.replace(old, new))
    return Proposal(number, "replace", parent.block, edits, parent=parent.number)


def insert(number: str, after: str, text: str) -> Proposal:
    return Proposal(number, "insert_after", after, text=text, new_block=f"a{number}")


def move(number: str, block: str, after: str) -> Proposal:
    return Proposal(number, "move", block, after=after)


def adopted(*proposals: Proposal) -> list[str]:
    """The text in brief, once these are adopted in this order: keys, the suppressed ones in brackets."""
    blocks = list(BLOCKS)
    for proposal in proposals:
        blocks = apply_proposal(blocks, proposal)
    return [f"({block.key})" if block.suppressed else block.key for block in blocks]


def test_a_passage_is_modified_rewritten_or_suppressed_where_it_stands() -> None:
    changed = [
        modify("1", "dès que possible", "dans un an"),
        Proposal("2", "rewrite", "r2", text="Rien."),
        Proposal("3", "suppress", "r3"),
    ]
    blocks = list(BLOCKS)
    for proposal in changed:
        blocks = apply_proposal(blocks, proposal)
    assert [block.text for block in blocks[1:3]] == [
        TEXTS["r1"].replace("dès que possible", "dans un an"),
        "Rien.",
    ]
    assert [block.suppressed for block in blocks] == [False, False, False, True]


def test_what_is_inserted_takes_a_number_of_its_own_and_the_kind_of_what_it_follows() -> None:
    blocks = apply_proposal(apply_proposal(BLOCKS, insert("7", "r1", "Un.")), insert("9", "r1", "Deux."))
    assert [(b.key, b.number, b.kind) for b in blocks[1:4]] == [
        ("r1", "1", "recommendation"),
        ("a7", "1 bis", "recommendation"),
        ("a9", "1 ter", "recommendation"),
    ]
    assert apply_proposal(BLOCKS, insert("7", "t", "Un."))[1].kind == "paragraph"


def test_two_insertions_in_one_place_stand_in_the_order_of_their_numbers() -> None:
    first, second = insert("9", "r1", "Un."), insert("12", "r1", "Deux.")
    assert adopted(first, second) == adopted(second, first) == ["t", "r1", "a9", "a12", "r2", "r3"]
    blocks = apply_proposal(apply_proposal(BLOCKS, second), first)
    assert [b.number for b in blocks[1:4]] == ["1", "1 bis A", "1 bis"]


def test_a_block_is_moved_with_what_was_inserted_after_it() -> None:
    there, new = move("3", "r1", "r3"), insert("4", "r1", "Un.")
    assert adopted(there, new) == adopted(new, there) == ["t", "r2", "r3", "r1", "a4"]


def test_the_head_of_the_text_follows_its_title() -> None:
    assert adopted(move("3", "r3", "")) == ["t", "r3", "r1", "r2"]
    assert adopted(move("3", "r3", ""), move("2", "r2", "t")) == ["t", "r2", "r3", "r1"]


def test_one_inserts_after_a_suppressed_passage() -> None:
    gone, new = Proposal("1", "suppress", "r2"), insert("2", "r2", "Un.")
    assert adopted(gone, new) == adopted(new, gone) == ["t", "r1", "(r2)", "a2", "r3"]


def test_the_whole_text_is_replaced_at_once() -> None:
    other = (Block("w1", "title", "", "Autre"), Block("w2", "recommendation", "1", "Rien."))
    assert adopted(Proposal("1", "whole_text", "", blocks=other)) == ["w1", "w2"]


GONE = "bears on a passage that no longer exists"


@pytest.mark.parametrize(
    ("proposals", "why"),
    [
        ([Proposal("7", "suppress", "r9")], GONE),
        ([Proposal("1", "suppress", "r1"), modify("7", "un bilan", "deux bilans")], GONE),
        ([Proposal("1", "suppress", "r1"), move("7", "r1", "r3")], GONE),
        ([move("7", "r1", "r9")], GONE),
        ([move("7", "r1", "r1")], "Amendment 7 moves a passage after itself"),
        (
            [move("5", "r1", "r2"), move("6", "r2", "r3"), move("7", "r3", "r1")],
            "Amendment 7 moves a passage after itself",
        ),
        ([insert("7", "r1", "Un."), insert("7", "r2", "Deux.")], "already has a passage “a7”"),
        ([Proposal("7", "replace", "r1", parent="3")], "applied to its amendment"),
    ],
)
def test_what_no_longer_fits_is_refused(proposals: list[Proposal], why: str) -> None:
    with pytest.raises(OutOfOrder, match=why):
        adopted(*proposals)


def test_a_sub_amendment_is_written_into_its_parent() -> None:
    parent = modify("9", "dès que possible", "dans un délai de deux ans")
    done = sub_amend(parent, sub("24", parent, "deux", "trois"), TEXTS["r1"])
    assert (done.number, amended(done, TEXTS["r1"])) == (
        "9",
        "Le Conseil demande un bilan dans un délai de trois ans. Il le publie chaque année.",
    )


def test_what_an_insertion_or_an_alternative_proposes_is_sub_amended_too() -> None:
    new = insert("9", "r1", "Un rapport suit.")
    change = capture("@9", new.text, "Deux rapports suivent.")
    assert (
        sub_amend(new, Proposal("1", "replace", "r1", change, parent="9"), TEXTS["r1"]).text
        == "Deux rapports suivent."
    )
    other = Proposal("8", "whole_text", "", blocks=tuple(BLOCKS))
    change = capture("@8", TEXTS["r2"], "Rien.")
    done = sub_amend(other, Proposal("2", "replace", "r2", change, parent="8"), "")
    assert [block.text for block in done.blocks] == [TEXTS["t"], TEXTS["r1"], "Rien.", TEXTS["r3"]]


@pytest.mark.parametrize("parent", [Proposal("9", "suppress", "r1"), move("9", "r1", "r2")])
def test_what_proposes_no_wording_cannot_be_sub_amended(parent: Proposal) -> None:
    with pytest.raises(OutOfOrder, match="Amendment 9 proposes no wording: it cannot be sub-amended"):
        sub_amend(parent, Proposal("24", "replace", "r1", parent="9"), TEXTS["r1"])


def test_an_amendment_is_divided_into_its_changes() -> None:
    after = TEXTS["r1"].replace("un bilan", "deux bilans").replace("chaque année", "tous les mois")
    whole = Proposal("12", "replace", "r1", capture("r1", TEXTS["r1"], after), authors=("CGT",))
    one, two = parts(whole, TEXTS["r1"])
    assert [(p.number, p.authors, len(p.edits)) for p in (one, two)] == [
        ("12-1", ("CGT",), 1),
        ("12-2", ("CGT",), 1),
    ]
    assert amended(two, TEXTS["r1"]) == TEXTS["r1"].replace("chaque année", "tous les mois")
    assert parts(Proposal("12", "rewrite", "r1", text=after), TEXTS["r1"])[0].edits == one.edits


def test_what_makes_a_single_change_cannot_be_divided() -> None:
    for proposal in (modify("12", "un bilan", "rien"), Proposal("12", "suppress", "r1")):
        with pytest.raises(OutOfOrder, match="Amendment 12 makes a single change"):
            parts(proposal, TEXTS["r1"])


def test_a_proposal_of_every_kind_is_kept_as_data_and_read_again() -> None:
    kinds = [
        sub("24", modify("9", "un bilan", "rien"), "rien", "tout"),
        move("1", "r1", "r3"),
        Proposal("2", "whole_text", "", blocks=tuple(BLOCKS), authors=("CGT", "UNAF")),
        Proposal("3", "rewrite", "r1", text="Rien.", parents=("1", "4")),
    ]
    assert [Proposal.from_data(p.to_data()) for p in kinds] == kinds


def test_what_was_kept_before_an_amendment_had_these_parts_is_still_read() -> None:
    kept = {
        "number": "3",
        "operation": "suppress",
        "block": "r1",
        "edits": [],
        "text": "",
        "new_block": "",
        "authors": ["CGT"],
    }
    assert Proposal.from_data(kept) == Proposal("3", "suppress", "r1", authors=("CGT",))
