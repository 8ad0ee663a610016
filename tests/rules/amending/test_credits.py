from council.rules.amending.credits import Credit, credited, written
from council.rules.amending.wording import Block, Proposal, capture

TEXTS = {f"r{n}": f"Le conseil préconise le point {n}." for n in (1, 2, 3)}
BLOCKS = [Block(key, "recommendation", key[1:], text) for key, text in TEXTS.items()]


def done(proposal: Proposal) -> dict[str, Credit]:
    made = credited(BLOCKS, written(BLOCKS, proposal), proposal.number)
    return {key: credit for key, (credit,) in made.items()}


def test_an_amendment_is_credited_with_what_it_did_and_nothing_else() -> None:
    edits = capture("r1", TEXTS["r1"], "Le conseil demande le point 1.")
    assert done(Proposal("1", "replace", "r1", edits)) == {"r1": Credit("changed", "1")}
    added = Proposal("2", "insert_after", "r1", text="Un autre point.", new_block="n")
    assert done(added) == {"n": Credit("added", "2")}
    assert done(Proposal("3", "suppress", "r2")) == {"r2": Credit("suppressed", "3")}
    assert done(Proposal("4", "move", "r3", after="r1")) == {"r3": Credit("moved", "4")}


def test_an_alternative_to_the_whole_text_suppresses_what_it_leaves_out() -> None:
    whole = Proposal("5", "whole_text", "", blocks=(BLOCKS[0], Block("n", "paragraph", "", "Autre.")))
    assert [block.key for block in written(BLOCKS, whole)] == ["r1", "n", "r2", "r3"]
    gone = Credit("suppressed", "5")
    assert done(whole) == {"n": Credit("added", "5"), "r2": gone, "r3": gone}


def test_those_identical_are_credited_after_the_one_that_was_put_to_the_vote() -> None:
    gone = Proposal("3", "suppress", "r2")
    made = credited(BLOCKS, written(BLOCKS, gone), "3", ["5", "8"])
    assert made == {"r2": [Credit("suppressed", number) for number in ("3", "5", "8")]}
