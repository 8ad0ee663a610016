import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.rules import calling
from council.rules.order import OutOfOrder
from council.rules.wording import Block, Proposal, capture

R1 = "Le Conseil demande que 20 % des crédits soient réservés dès que possible à la formation des agents."
R2 = "Chaque plateforme publie ses règles."
BLOCKS = [Block("r1", "recommendation", "1", R1), Block("r2", "recommendation", "2", R2)]
TEXTS = {block.key: block.text for block in BLOCKS}


def modify(number: str, old: str, new: str, block: str = "r1") -> Proposal:
    after = TEXTS[block].replace(old, new)
    return Proposal(number, "replace", block, capture(block, TEXTS[block], after))


def called(*proposals: Proposal) -> list[str]:
    return [call.number for call in calling.order(proposals, BLOCKS)]


def test_suppression_then_rewriting_then_the_text_then_what_is_added() -> None:
    added = Proposal("1", "insert_after", "r1", text="Un bilan est publié.")
    late, early = modify("2", "des agents", "de tous"), modify("3", "Le Conseil", "Le CESE")
    rewritten, gone = modify("4", R1, "Rien de tel."), Proposal("5", "suppress", "r1")
    assert called(added, late, early, rewritten, gone) == ["5", "4", "3", "2", "1"]


def test_blocks_are_taken_in_the_order_of_the_text() -> None:
    assert called(modify("1", "ses règles", "tout", "r2"), modify("2", "20", "25")) == ["2", "1"]


def test_among_those_that_compete_the_furthest_comes_first() -> None:
    near, far = (
        modify("1", "dès que possible", "dès possible"),
        modify("2", "dès que possible", "un jour, plus tard"),
    )
    assert called(near, far) == ["2", "1"]


def test_equal_distances_are_settled_by_the_figures_and_flagged() -> None:
    calls = calling.order([modify("1", "20", "25"), modify("2", "20", "50"), modify("3", "20", "15")], BLOCKS)
    assert [(call.number, call.tied) for call in calls] == [("2", True), ("1", True), ("3", True)]
    assert calls[0].reason["fr"].endswith("à arrêter par le service")


def test_those_elsewhere_do_not_wait_for_a_common_discussion() -> None:
    rate, sooner = modify("1", "20", "25"), modify("2", "Le Conseil", "Le Conseil, réuni,")
    assert called(rate, modify("3", "20", "50"), sooner) == ["2", "3", "1"]


def test_identical_amendments_are_called_together_and_say_so() -> None:
    calls = calling.order([modify(n, "20", v) for n, v in [("1", "25"), ("2", "50"), ("3", "25")]], BLOCKS)
    assert [call.number for call in calls] == ["2", "1", "3"]
    assert calls[1].reason["fr"].startswith("Identique à l'amendement n°\u00a03,")
    assert calling.identical([modify(n, "20", "25") for n in "12"] + [modify("4", "20", "30")]) == [
        ["1", "2"]
    ]


def test_an_amendment_alone_says_why_it_is_there() -> None:
    (call,) = calling.order([Proposal("1", "suppress", "r2")], BLOCKS)
    assert call.reason == {
        "fr": "Suppression, le plus éloigné du texte",
        "en": "Suppression, the furthest from the text",
    }


def test_what_cannot_stand_any_more_falls_and_the_identical_does_not() -> None:
    adopted = modify("1", "20", "25")
    others = [
        modify("2", "20", "50"),
        modify("3", "20", "25"),
        modify("4", "des agents", "de tous"),
        Proposal("5", "suppress", "r1"),
        Proposal("6", "insert_after", "r1", text="Fin."),
    ]
    assert calling.falls(adopted, others) == ["2", "5"]


def test_an_amendment_to_a_passage_that_is_gone_is_refused() -> None:
    with pytest.raises(OutOfOrder, match="Amendment 7 bears on a passage that no longer exists"):
        calling.order([Proposal("7", "suppress", "r9")], BLOCKS)


@given(
    st.permutations(
        [("20", "25"), ("dès que", "très"), ("agents", "élus"), ("Le Conseil", "Il"), ("20", "2")]
    )
)
def test_each_is_called_once_and_disjoint_ones_whatever_their_numbers(changes: list[tuple[str, str]]) -> None:
    proposals = [modify(str(n), *change) for n, change in enumerate(changes)]
    order = called(*proposals)
    assert sorted(order) == sorted(p.number for p in proposals)
    places = [R1.index(changes[int(number)][0]) for number in order]
    assert places == sorted(places)


def test_five_hundred_amendments_are_ordered_while_one_waits() -> None:
    blocks = [Block(f"b{n}", "recommendation", str(n + 1), R1) for n in range(60)]
    proposals = [
        Proposal(str(n), "replace", f"b{n % 60}", capture(f"b{n % 60}", R1, R1.replace("20", str(30 + n))))
        for n in range(500)
    ]
    started = time.perf_counter()
    assert len(calling.order(proposals, blocks)) == 500
    assert time.perf_counter() - started < 1
