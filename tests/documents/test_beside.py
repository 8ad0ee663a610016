import pytest
from chamber import RECOMMENDATIONS, Chamber

from council.documents import beside
from council.documents.paper import Paper

pytestmark = pytest.mark.django_db


def changed(words: str, key: str = "r1") -> str:
    return RECOMMENDATIONS[key].replace("préconise", words)


def beside_r1(chamber: Chamber) -> beside.BlockBeside:
    passages = beside.passages(Paper.read(chamber.opinion.pk))
    return next(passage for passage in passages if passage.block and passage.block.key == "r1")


def shape(passage: beside.BlockBeside) -> list[tuple[bool, list[str]]]:
    return [(each.is_common, each.numbers) for each in (*passage.shown, *passage.folded)]


def test_each_passage_has_its_own_amendments(chamber: Chamber) -> None:
    chamber.table(changed("recommande"))
    chamber.table(changed("souhaite", "r2"), block="r2")
    sizes = {p.block.key: p.size for p in beside.passages(Paper.read(chamber.opinion.pk)) if p.block}
    assert sizes == {"t1": 0, "r1": 1, "r2": 1, "r3": 0}


def test_those_that_compete_are_a_common_discussion(chamber: Chamber) -> None:
    chamber.table(RECOMMENDATIONS["r1"].replace("ouverts", "fermés"))
    chamber.table(changed("recommande"))
    chamber.table(changed("souhaite"))
    assert sorted(shape(beside_r1(chamber))) == [(False, ["1"]), (True, ["2", "3"])]


def test_what_is_more_than_a_glance_is_folded(chamber: Chamber) -> None:
    words = ["Le conseil", "préconise", "que les", "réseaux", "soient", "ouverts"]
    for number, word in enumerate(words):
        chamber.table(RECOMMENDATIONS["r1"].replace(word, f"{word} (ajout {number})"))
    passage = beside_r1(chamber)
    assert (passage.size, len(passage.shown), passage.folded_size) == (6, 4, 2)


def test_an_amendment_to_the_whole_text_comes_first(chamber: Chamber) -> None:
    blocks = [{"key": "n1", "kind": "recommendation", "number": "1", "text": "Tout autre chose."}]
    chamber.table(operation="whole_text", block="", blocks=blocks)
    first = beside.passages(Paper.read(chamber.opinion.pk))[0]
    assert (first.block, shape(first)) == (None, [(False, ["1"])])


def test_a_vote_counted_is_shown_with_its_amendment(chamber: Chamber) -> None:
    chamber.open()
    chamber.decide(chamber.announce(chamber.table(changed("recommande"))), for_=4, against=2, abstention=1)
    (discussion,) = beside_r1(chamber).shown
    assert discussion.cards[0].votes == [4, 2, 1]


def test_a_paper_is_read_again_once_something_is_entered(chamber: Chamber) -> None:
    before = Paper.read(chamber.opinion.pk)
    assert Paper.read(chamber.opinion.pk) is before
    chamber.table(changed("recommande"))
    assert len(Paper.read(chamber.opinion.pk).amendments) == 1
