"""The laws of amendments: what must hold whatever is written, tabled and adopted, in whatever order."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from rules.french import edits, pairs, texts
from rules.proposing import Tabled, a_proposal, a_sub, a_text, tabled

from council.rules.amending import calling
from council.rules.amending.tokens import clean, key, normal, words
from council.rules.amending.wording import (
    Block,
    Edit,
    Proposal,
    amended,
    apply,
    apply_proposal,
    capture,
    parts,
    rebase,
    rebase_proposal,
    relate,
    sub_amend,
)
from council.rules.order import OutOfOrder
from council.rules.phrasing.phrasing import amending_sentence, read_back

Text = list[tuple[str, str, bool]]
LAWS: list[Callable[[Any], None]] = []


def law(strategy: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A law holds for a few examples in the fast half, and for ten thousand in the long run."""

    def declared(check: Callable[..., None]) -> Callable[..., None]:
        LAWS.append(given(strategy)(check))
        return settings(max_examples=30)(given(strategy)(check))

    return declared


def said(blocks: Sequence[Block]) -> Text:
    return [(block.key, block.text, block.suppressed) for block in blocks]


def adopted_in(order: Sequence[Proposal], blocks: Sequence[Block]) -> tuple[Text, list[str]]:
    """The text once these are adopted one after the other, each rebased, and the numbers of those that fell."""
    text, waiting, fallen = list(blocks), list(order), []
    while waiting:
        adopted, *rest = waiting
        text = apply_proposal(text, adopted)
        carried = [(other.number, rebase_proposal(other, adopted)) for other in rest]
        fallen += [number for number, other in carried if other is None]
        waiting = [other for _, other in carried if other is not None]
    return said(text), fallen


@law(pairs())
def test_applying_what_was_captured_gives_exactly_the_members_text(pair: tuple[str, str]) -> None:
    before, after = pair
    assert apply(before, capture("r", before, after)) == normal(after)


@st.composite
def two_edited(draw: st.DrawFn) -> tuple[str, tuple[Edit, ...], tuple[Edit, ...]]:
    """A French text, and two sets of edits to it wherever they fall."""
    text = draw(texts)
    return text, draw(edits(len(text))), draw(edits(len(text)))


@law(two_edited())
def test_rebasing_one_amendment_over_another_and_applying_it_is_applying_both(
    drawn: tuple[str, tuple[Edit, ...], tuple[Edit, ...]],
) -> None:
    text, one, two = drawn
    after_one, after_two = rebase(two, one), rebase(one, two)
    assert (after_one is None) == (after_two is None)
    if after_one is not None and after_two is not None:
        both = apply(text, [*one, *two])
        assert apply(apply(text, one), after_one) == apply(apply(text, two), after_two) == both


@law(tabled())
def test_every_relation_is_symmetric(these: Tabled) -> None:
    for one, two in combinations(these.proposals, 2):
        assert relate(one, two) == relate(two, one)
    for one, two in combinations(these.mains, 2):
        stands = relate(one, two) == "independent"
        assert (rebase_proposal(one, two) is not None) == (rebase_proposal(two, one) is not None) == stands


@law(tabled(most=2, subs=0, compromises=False))
def test_independent_amendments_commute(these: Tabled) -> None:
    one, two = (*these.mains, *these.mains)[:2]
    assume(relate(one, two) == "independent")
    assert adopted_in([one, two], these.blocks) == adopted_in([two, one], these.blocks)


@st.composite
def compatible(draw: st.DrawFn) -> tuple[Sequence[Block], list[Proposal], list[Proposal]]:
    """A text, some amendments that go together, and the same in another order."""
    these = draw(tabled(most=7, subs=0))
    chosen: list[Proposal] = []
    for proposal in these.mains:
        if all(relate(proposal, other) == "independent" for other in chosen):
            chosen.append(proposal)
    return these.blocks, chosen, draw(st.permutations(chosen))


@law(compatible())
def test_the_text_does_not_depend_on_the_order_of_adoption(
    drawn: tuple[Sequence[Block], list[Proposal], list[Proposal]],
) -> None:
    blocks, order, other = drawn
    try:
        text = adopted_in(order, blocks)
    except OutOfOrder:  # three moves can go round in a circle, though no two of them do
        assert sum(proposal.operation == "move" for proposal in order) > 2
        return
    assert adopted_in(other, blocks) == text
    assert text[1] == []


@st.composite
def sub_amended(draw: st.DrawFn) -> tuple[Block, Proposal, Proposal, Proposal]:
    """A block, an amendment to it, a sub-amendment to that, and another amendment."""
    blocks = draw(a_text())
    worded = a_proposal("9", blocks).filter(lambda p: p.operation in ("replace", "rewrite", "insert_after"))
    parent = draw(worded)
    block = next(block for block in blocks if block.key == parent.block)
    other = draw(a_proposal("3", [block]).filter(lambda p: p.operation == "replace"))
    return block, parent, draw(a_sub("24", parent, block.text)), other


@law(sub_amended())
def test_a_sub_amended_amendment_gives_the_text_of_the_sub_amendment(
    drawn: tuple[Block, Proposal, Proposal, Proposal],
) -> None:
    block, parent, sub, _other = drawn
    assert amended(sub_amend(parent, sub, block.text), block.text) == amended(
        sub, amended(parent, block.text)
    )


@law(sub_amended())
def test_a_sub_amendment_is_carried_over_with_its_parent(
    drawn: tuple[Block, Proposal, Proposal, Proposal],
) -> None:
    block, parent, sub, other = drawn
    carried, sub_carried = rebase_proposal(parent, other), rebase_proposal(sub, other, parent=parent)
    assert carried is not None or sub_carried is None
    if carried is None or sub_carried is None:
        return
    after = apply(block.text, other.edits)
    done = amended(sub_carried, amended(carried, after))
    assert amended(sub_amend(carried, sub_carried, after), after) == done
    at_once = rebase_proposal(sub_amend(parent, sub, block.text), other)
    told_apart = all(len({w.key for w in words(t)}) == len(words(t)) for t in (block.text, done, parent.text))
    # Captured again the parent may be wider, and a word said twice may be taken for the other.
    if at_once is not None and told_apart:
        assert key(amended(at_once, after)) == key(done)


@law(tabled(most=3, subs=0))
def test_the_parts_of_an_amendment_make_the_whole_in_any_order(these: Tabled) -> None:
    for proposal in these.mains:
        if proposal.operation not in ("replace", "rewrite"):
            continue
        try:
            divided = parts(proposal, these.text_of(proposal.block))
        except OutOfOrder:
            continue
        whole = apply_proposal(these.blocks, proposal)
        assert adopted_in(divided, these.blocks) == (said(whole), [])
        assert adopted_in(divided[::-1], these.blocks) == (said(whole), [])


def heard(blocks: Sequence[Block]) -> list[tuple[list[str], bool]]:
    """The words and signs of each passage as they are heard, quotation marks of all kinds alike."""
    heard = str.maketrans(dict.fromkeys("«»“”„'’‘", '"'))
    return [([w.key.translate(heard) for w in words(b.text)], b.suppressed) for b in blocks]


def legible(these: Tabled, proposal: Proposal) -> bool:
    """Whether a member may table it: a stray half of an emoji is refused."""
    texts = [block.text for block in (*these.blocks, *proposal.blocks)]
    texts += [proposal.text, *(edit.text for edit in proposal.edits)]
    try:
        return bool([clean(text) for text in texts])
    except OutOfOrder:
        return False


@law(tabled(most=3, subs=2))
def test_an_amending_sentence_read_back_gives_the_text_of_its_author(these: Tabled) -> None:
    by_number = {p.number: p for p in these.proposals if legible(these, p)}
    for proposal, lang in product(by_number.values(), ("fr", "en")):
        if proposal.parent and proposal.parent not in by_number:
            continue
        parent = by_number.get(proposal.parent)
        sentence = amending_sentence(proposal, these.blocks, lang, parent=parent)
        read = read_back(sentence, these.blocks, lang, parents=[parent] if parent else ())
        if parent is None:
            written = [heard(apply_proposal(these.blocks, p)) for p in (proposal, replace(read, number="99"))]
        else:
            text = these.text_of(parent.block)
            written = [
                heard(apply_proposal(these.blocks, sub_amend(parent, p, text))) for p in (proposal, read)
            ]
        assert written[0] == written[1], sentence


RULES = st.sampled_from(["most_divergent_first", "whole_text_first"])


@law(
    tabled(most=8, subs=3).flatmap(
        lambda t: st.tuples(st.just(t), st.permutations(t.proposals), RULES, st.booleans())
    )
)
def test_each_is_called_once_in_an_order_that_does_not_depend_on_the_list(
    drawn: tuple[Tabled, list[Proposal], Any, bool],
) -> None:
    these, shuffled, first, ahead = drawn
    calls = calling.order(these.proposals, these.blocks, first=first, compromises_first=ahead)
    assert calls == calling.order(shuffled, these.blocks, first=first, compromises_first=ahead)
    order = [call.number for call in calls]
    shown = [
        c.number for c in calling.presentation(shuffled, these.blocks, first=first, compromises_first=ahead)
    ]
    assert sorted(order) == sorted(shown) == sorted(p.number for p in these.proposals)
    place, seen = {n: i for i, n in enumerate(order)}, {n: i for i, n in enumerate(shown)}
    for p in (p for p in these.proposals if p.parent):
        assert (place[p.number] < place[p.parent], seen[p.parent] < seen[p.number]) == (True, True)
    for p in (p for p in these.proposals if p.parents):
        reserved = [q for q in these.mains if q.number in p.parents and relate(p, q) != "identical"]
        assert all(place[p.number] < place[q.number] for q in reserved)


@law(tabled(most=8, subs=3))
def test_lists_of_relations_say_what_each_pair_is(these: Tabled) -> None:
    pairs = [(a.number, b.number) for a, b in combinations(these.proposals, 2) if relate(a, b) == "competing"]
    assert calling.competing(these.proposals[::-1]) == pairs
    same = {(a.number, b.number) for a, b in combinations(these.proposals, 2) if relate(a, b) == "identical"}
    assert {pair for group in calling.identical(these.proposals) for pair in combinations(group, 2)} == same
    for adopted in these.mains:
        others = [other for other in these.mains if other is not adopted]
        fallen = [other.number for other in others if relate(adopted, other) == "competing"]
        assert calling.falls(adopted, others) == fallen
    one_by_one = {
        p.number: calling.falls(p, [q for q in these.proposals if q is not p]) for p in these.proposals
    }
    assert calling.all_falls(these.proposals) == one_by_one


@pytest.mark.long
@pytest.mark.parametrize("check", LAWS, ids=lambda check: check.__name__)
def test_each_law_holds_ten_thousand_times(check: Callable[..., None]) -> None:
    settings(max_examples=10_000, suppress_health_check=list(HealthCheck), database=None)(check)()
