from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from machines.effort import effort

from council.rules.amending import calling
from council.rules.amending.wording import Block, Proposal, amended, capture, proposed_key
from council.rules.order import OutOfOrder

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


def whole(number: str, *texts: str) -> Proposal:
    return Proposal(
        number,
        "whole_text",
        "",
        blocks=tuple(Block(f"w{n}", "paragraph", "", t) for n, t in enumerate(texts)),
    )


def sub(number: str, parent: Proposal, old: str, new: str) -> Proposal:
    text = amended(parent, TEXTS[parent.block])
    edits = capture(proposed_key(parent.number), text, text.replace(old, new))
    return Proposal(number, "replace", parent.block, edits, parent=parent.number)


def test_the_title_comes_last_and_the_whole_text_first() -> None:
    blocks = [Block("t", "title", "", "La coproduction"), *BLOCKS]
    title = Proposal("1", "rewrite", "t", text="Le numérique")
    calls = calling.order([title, modify("2", "20", "25"), whole("3", "Rien.")], blocks)
    assert [call.number for call in calls] == ["3", "2", "1"]
    assert calls[0].reason["fr"] == "Texte de substitution, le plus éloigné du projet"
    (first, *_) = calling.order([whole("3", "Rien.")], blocks, first="whole_text_first")
    assert first.reason["fr"] == "Porte sur l'ensemble du texte\u00a0: appelé en premier selon le règlement"


def test_a_sub_amendment_is_voted_before_its_parent_and_presented_after_it() -> None:
    parent = modify("9", "dès que possible", "dans un délai de deux ans")
    these = [parent, sub("24", parent, "deux", "trois"), modify("2", "20", "25")]
    assert called(*these) == ["2", "24", "9"]
    shown = calling.presentation(these, BLOCKS)
    assert [call.number for call in shown] == ["2", "9", "24"]
    said = "Sous-amendement à l'amendement n°\u00a09, {} lui, dans l'ordre du texte"
    assert calling.order(these, BLOCKS)[1].reason["fr"] == said.format("voté avant")
    assert shown[2].reason["fr"] == said.format("présenté après")


def test_the_sub_amendments_of_one_amendment_are_in_common_discussion_when_they_compete() -> None:
    parent = modify("9", "dès que possible", "dans un délai de deux ans")
    near, far = sub("24", parent, "deux", "trois"), sub("25", parent, "un délai de deux ans", "l'année")
    assert called(parent, near, far) == ["25", "24", "9"]
    assert calling.falls(far, [parent, near]) == ["24"]


def test_a_sub_amendment_called_without_its_amendment_keeps_its_place() -> None:
    parent = modify("9", "dès que possible", "un jour")
    assert called(sub("24", parent, "un jour", "demain"), modify("2", "20", "25")) == ["24", "2"]


def test_a_compromise_is_voted_before_those_it_would_replace() -> None:
    one, two = modify("1", "20 %", "tous les"), modify("2", "20", "30")
    between = replace(modify("3", "20", "25"), parents=("1", "2"))
    calls = calling.order([one, two, between, modify("4", "Le Conseil", "Il")], BLOCKS)
    assert [call.number for call in calls] == ["4", "3", "1", "2"]
    said = "Compromis entre les amendements nᵒˢ\u00a01 et 2, voté avant eux, qui sont réservés"
    assert (calls[1].reason["fr"], calls[1].tied) == (said, False)


def test_a_compromise_is_first_in_its_passage_where_the_rules_say_so() -> None:
    between = replace(modify("3", "20", "25"), parents=("1", "2"))
    these = [modify("1", "20", "30"), modify("2", "20", "40"), between, Proposal("4", "suppress", "r1")]
    calls = calling.order(these, BLOCKS, compromises_first=True)
    assert [call.number for call in calls] == ["3", "4", "2", "1"]
    assert calls[0].reason["fr"].endswith("voté en premier selon le règlement")


def test_a_passage_is_moved_once_its_words_are_settled_and_before_what_follows_it() -> None:
    added = Proposal("1", "insert_after", "r1", text="Un bilan est publié.")
    assert called(added, Proposal("2", "move", "r1", after="r2"), modify("3", "20", "25")) == ["3", "2", "1"]


def test_under_rules_that_follow_the_text_even_those_that_compete_do() -> None:
    early, late = (
        modify("1", "possible à", "vite pour"),
        modify("2", "à la formation des agents", "aux agents"),
    )
    calls = calling.order([late, early], BLOCKS, first="whole_text_first")
    assert [call.number for call in calls] == ["1", "2"]
    assert {call.reason["fr"] for call in calls} == {"En discussion commune, dans l'ordre du texte"}
    assert called(late, early) == ["2", "1"]


def test_a_common_discussion_joins_those_that_compete_through_another() -> None:
    these = [
        modify("1", "20", "25"),
        modify("2", "20 % des", "les"),
        modify("3", "des crédits", "du budget"),
        modify("4", "20", "25"),
        modify("5", "des agents", "de tous"),
    ]
    assert calling.competing(these) == [("1", "2"), ("2", "3"), ("2", "4")]
    assert calling.discussions([*these, whole("6", "Rien."), whole("7", "Tout.")]) == [
        ["1", "2", "3", "4"],
        ["6", "7"],
    ]


def test_amendments_that_are_only_identical_are_no_common_discussion() -> None:
    assert calling.discussions([modify("1", "20", "25"), modify("2", "20", "25")]) == []


def test_the_sub_amendments_of_what_falls_fall_with_it() -> None:
    parent, twin = modify("9", "20", "30"), modify("4", "20", "25")
    others = [
        parent,
        sub("24", parent, "30", "35"),
        twin,
        sub("25", twin, "25", "26"),
        modify("6", "agents", "élus"),
    ]
    assert calling.falls(modify("3", "20", "40"), others) == ["9", "24", "4", "25"]
    assert calling.falls(twin, others) == ["9", "24"]
    assert calling.falls(whole("5", "Rien."), others) == ["9", "24", "4", "25", "6"]
    assert calling.falls(replace(modify("8", "Le Conseil", "Il"), parents=("6",)), others) == ["6"]


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
    orders: list[object] = []
    assert effort(lambda: orders.append(calling.order(proposals, blocks))) < 300_000
    assert len(orders[0]) == 500  # type: ignore[arg-type]
