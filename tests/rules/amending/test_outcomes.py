import pytest

from council.rules.amending.outcomes import Debate
from council.rules.amending.wording import Block, Proposal, amended, capture, proposed_key
from council.rules.order import OutOfOrder

TEXTS = {
    "r1": "L'État consacre 20 % des crédits à la formation.",
    "r2": "Chaque ministère publie ses règles.",
}
BLOCKS = [Block(key, "recommendation", key[1:], text) for key, text in TEXTS.items()]


def modify(number: str, old: str, new: str, block: str = "r1", **more: tuple[str, ...]) -> Proposal:
    edits = capture(block, TEXTS[block], TEXTS[block].replace(old, new))
    return Proposal(number, "replace", block, edits, **more)  # type: ignore[arg-type]


def sub(number: str, parent: Proposal, old: str, new: str) -> Proposal:
    text = amended(parent, TEXTS[parent.block])
    edits = capture(proposed_key(parent.number), text, text.replace(old, new))
    return Proposal(number, "replace", parent.block, edits, parent=parent.number)


def debated(*proposals: Proposal, adopt: str = "", reject: str = "") -> Debate:
    debate = Debate(BLOCKS, proposals)
    for number in reject.split():
        debate.reject(number, sparing=adopt.split())
    for number in adopt.split():
        debate.adopt(number)
    return debate


def test_what_is_adopted_is_written_what_competes_falls_and_the_others_are_carried_over() -> None:
    debate = debated(
        modify("1", "20", "25"),
        modify("2", "20", "30"),
        modify("3", "formation", "formation des agents"),
        adopt="1",
    )
    assert debate.text[0].text == TEXTS["r1"].replace("20", "25")
    assert (debate.fallen, debate.satisfied) == ({"2": "1"}, {})
    assert debate.words("3") == "L'État consacre 25 % des crédits à la formation des agents."


def test_identical_amendments_have_one_vote() -> None:
    twins = (modify("1", "20", "25"), modify("2", "20", "25"))
    assert debated(*twins, adopt="1 2").satisfied == {"2": "1"}
    assert list(debated(*twins, reject="1 2").rejected) == ["1", "2"]
    with pytest.raises(OutOfOrder, match="Amendment 2 is already settled"):
        debated(*twins, adopt="2", reject="1")


def test_what_the_text_says_already_is_satisfied() -> None:
    rewritten = Proposal("2", "rewrite", "r1", text=TEXTS["r1"].replace("20", "25"))
    assert debated(modify("1", "20", "25"), rewritten, adopt="1").satisfied == {"2": "1"}


def test_an_adopted_sub_amendment_is_in_its_parent_when_that_is_adopted() -> None:
    parent = modify("9", "20", "30")
    other = sub("25", parent, "30", "31")
    debate = debated(parent, sub("24", parent, "30", "35"), other, adopt="24")
    assert (debate.words("9"), debate.fallen) == (TEXTS["r1"].replace("20", "35"), {"25": "24"})
    debate.adopt("9")
    assert debate.text[0].text == TEXTS["r1"].replace("20", "35")


def test_a_sub_amendment_may_be_adopted_and_its_amendment_rejected() -> None:
    parent = modify("9", "20", "30")
    debate = debated(
        parent, sub("24", parent, "30", "35"), sub("25", parent, "des", "de tous les"), adopt="24", reject="9"
    )
    assert ([block.text for block in debate.text], debate.fallen) == (list(TEXTS.values()), {"25": "9"})


def test_a_sub_amendment_goes_where_its_amendment_goes() -> None:
    parent = modify("9", "formation", "formation des agents")
    debate = debated(parent, sub("24", parent, "des agents", "des élus"), modify("1", "20", "25"), adopt="1")
    assert debate.words("24") == "L'État consacre 25 % des crédits à la formation des élus."


def test_a_sub_amendment_voted_after_its_amendment_is_without_object() -> None:
    parent = modify("9", "20", "30")
    debate = debated(parent, sub("24", parent, "30", "35"), adopt="9")
    assert debate.fallen == {"24": "9"}
    with pytest.raises(
        OutOfOrder, match="Amendment 24 fell with the adoption of amendment 9: it can no longer be voted"
    ):
        debate.adopt("24")


def test_a_compromise_takes_the_place_of_its_parents() -> None:
    these = (
        modify("1", "20", "30"),
        modify("2", "formation", "recherche"),
        modify("3", "20", "25", parents=("1", "2")),
    )
    assert debated(*these, adopt="3").fallen == {"1": "3", "2": "3"}
    assert list(debated(*these, reject="3").pending) == ["1", "2"]


def test_moves_that_go_round_in_a_circle_fall() -> None:
    blocks = [*BLOCKS, Block("r3", "recommendation", "3", "Fin.")]
    moves = [("1", "r1", "r2"), ("2", "r2", "r3"), ("3", "r3", "r1")]
    debate = Debate(blocks, [Proposal(n, "move", block, after=after) for n, block, after in moves])
    debate.adopt("1")
    debate.adopt("2")
    assert ([block.key for block in debate.text], debate.fallen) == (["r3", "r2", "r1"], {"3": "2"})


def test_what_was_settled_is_not_voted_again() -> None:
    debate = debated(modify("1", "20", "25"), adopt="1")
    for again in (debate.adopt, debate.reject):
        with pytest.raises(OutOfOrder, match="Amendment 1 is already settled"):
            again("1")
