from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.french import edits

from council.rules.amending.edits import in_order
from council.rules.amending.wording import (
    Edit,
    Operation,
    Proposal,
    apply,
    capture,
    rebase,
    rebase_proposal,
    relate,
)

BASE = "Le Conseil demande que 20 % des crédits soient réservés dès que possible à la formation."
LONG = "un deux trois quatre cinq six sept huit neuf dix onze douze"


def modify(number: str, old: str, new: str, block: str = "r") -> Proposal:
    return Proposal(number, "replace", block, capture(block, BASE, BASE.replace(old, new)))


def a_proposal(number: str, operation: Operation = "replace", **more: str) -> Proposal:
    return Proposal(number, operation, "r", **more)  # type: ignore[arg-type]


PROPOSALS = st.one_of(
    edits(len(LONG)).map(lambda e: Proposal("1", "replace", "r", e)),
    st.sampled_from(["r", "s"]).map(lambda b: Proposal("2", "suppress", b)),
    st.sampled_from(["x", "y"]).map(lambda t: Proposal("3", "insert_after", "r", text=t, new_block=t)),
)


def test_the_same_edits_are_one_amendment_with_several_authors() -> None:
    assert relate(modify("1", "20 %", "25 %"), modify("2", "20 %", "25 %")) == "identical"
    assert relate(a_proposal("1", "suppress"), a_proposal("2", "suppress")) == "identical"
    new = [
        a_proposal(n, "insert_after", text=t) for n, t in [("1", "L'avis."), ("2", "L’avis."), ("3", "Non.")]
    ]
    assert (relate(new[0], new[1]), relate(new[0], new[2])) == ("identical", "independent")


def test_another_apostrophe_does_not_make_another_amendment() -> None:
    one = Proposal("1", "replace", "r", capture("r", "l'an 20 de l'ère", "l'an 25 de l'ère"))
    two = Proposal("2", "replace", "r", capture("r", "l'an 20 de l'ère", "l’an 25 de l’ère"))
    assert relate(one, two) == "identical"


@pytest.mark.parametrize(
    ("one", "two", "relation"),
    [
        (modify("1", "20", "25"), modify("2", "20", "50"), "competing"),
        (modify("1", "20", "25"), modify("2", "dès que possible ", ""), "independent"),
        (modify("1", "20", "25"), modify("2", "20", "50", block="s"), "independent"),
        (modify("1", "Conseil ", "Conseil a "), modify("2", "Conseil ", "Conseil b "), "competing"),
        (modify("1", "20", "25"), a_proposal("2", "suppress"), "competing"),
        (modify("1", "20", "25"), a_proposal("2", "insert_after", text="Fin."), "independent"),
        (modify("1", BASE, "Autre chose."), modify("2", "formation.", "formation. Fin."), "competing"),
    ],
)
def test_amendments_compete_where_they_touch_the_same_words(
    one: Proposal, two: Proposal, relation: str
) -> None:
    assert (relate(one, two), relate(two, one)) == (relation, relation)


def test_what_remains_is_carried_over_to_the_new_text() -> None:
    adopted, other = modify("1", "20 %", "au moins 2 000"), modify("2", "dès que possible", "dans un an")
    carried = rebase_proposal(other, adopted)
    assert carried is not None
    both = apply(apply(BASE, adopted.edits), carried.edits)
    assert both == BASE.replace("20 %", "au moins 2 000").replace("dès que possible", "dans un an")


def test_what_competes_cannot_be_carried_over() -> None:
    assert rebase_proposal(modify("1", "20", "25"), modify("2", "20", "50")) is None
    assert rebase_proposal(modify("1", "20", "25"), a_proposal("2", "suppress")) is None


def test_a_block_inserted_after_a_suppressed_one_still_stands() -> None:
    new = a_proposal("1", "insert_after", text="Fin.", new_block="s")
    assert rebase_proposal(new, a_proposal("2", "suppress")) == new


def test_typography_gives_way_to_words() -> None:
    typed = (Edit("r", 1, 2, "’"), Edit("r", 7, 8, "X"))
    assert rebase(typed, [Edit("r", 0, 4, "un")]) == (Edit("r", 5, 6, "X"),)
    assert rebase([Edit("r", 0, 4, "un")], typed) == (Edit("r", 0, 4, "un"),)


@given(PROPOSALS, PROPOSALS)
def test_every_relation_is_symmetric(one: Proposal, two: Proposal) -> None:
    assert relate(one, two) == relate(two, one)
    assert (rebase_proposal(one, two) is None) == (rebase_proposal(two, one) is None)


@given(edits(len(LONG)), edits(len(LONG)))
def test_independent_amendments_commute_and_rebasing_equals_applying_both(
    one: Sequence[Edit], two: Sequence[Edit]
) -> None:
    after_one, after_two = rebase(two, one), rebase(one, two)
    assert (after_one is None) == (after_two is None)
    if after_one is not None and after_two is not None:
        both = apply(LONG, in_order([*one, *two]))
        assert apply(apply(LONG, one), after_one) == both
        assert apply(apply(LONG, two), after_two) == both


@given(st.permutations([("deux", "2"), ("cinq", "V"), ("sept ", ""), ("douze", "douze et treize")]))
def test_the_text_does_not_depend_on_the_order_of_adoption(order: list[tuple[str, str]]) -> None:
    text, waiting = LONG, [capture("r", LONG, LONG.replace(*change)) for change in order]
    while waiting:
        adopted, *rest = waiting
        text = apply(text, adopted)
        waiting = [carried for one in rest if (carried := rebase(one, adopted)) is not None]
    assert text == "un 2 trois quatre V six huit neuf dix onze douze et treize"
