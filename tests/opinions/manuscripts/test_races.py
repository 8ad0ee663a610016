"""The rapporteur and the clerk at the same instant: nothing is written over, nothing changes once it is tabled."""

from functools import partial
from typing import Any

import pytest
from chamber import Chamber, convened, kinds
from machines.held import BOTH, refusals
from opinions.manuscripts.desks import NAMED, begun, words

from council.opinions.manuscripts import acts
from council.opinions.manuscripts.models import Manuscript
from council.opinions.models import Opinion

OVERTAKEN = "Someone else has changed this passage since you read it. Both texts are below."
TABLED = "This text is tabled: it no longer changes."


@pytest.fixture
def house(fresh_database: str) -> Chamber:
    return convened()


def writing(text: Manuscript, said: str) -> Any:
    mark = text.passages.get(key="b1").mark
    return lambda: acts.write_passage(
        text, "b1", mark=mark, kind="paragraph", number="", heading="", text=said
    )


def test_of_two_who_write_one_passage_one_is_shown_the_other_s_words(house: Chamber) -> None:
    text = begun(house)
    for first in BOTH:
        said = [f"D’Ada, {first}.", f"Du secrétariat, {first}."]
        refused = refusals(*(writing(text, each) for each in said), first=first)
        assert refused == [["", OVERTAKEN], [OVERTAKEN, ""]][first]
        assert words(text)[0][1] == said[first]


def test_what_is_added_at_once_is_all_there_under_keys_of_its_own(house: Chamber) -> None:
    text = begun(house)

    def add(said: str) -> None:
        acts.add_passage(text, after="b1", kind="paragraph", number="", heading="", text=said)

    for first in BOTH:
        added = [partial(add, f"Un {first}."), partial(add, f"Deux {first}.")]
        assert refusals(*added, first=first) == ["", ""]
    keys = [key for key, _said in words(text)]
    assert (len(keys), len(set(keys))) == (3 + 2 * 2, 3 + 2 * 2)


def test_a_text_is_tabled_as_it_was_read_or_not_at_all(house: Chamber) -> None:
    for first in BOTH:
        text = begun(house, number=f"2027-{first}")
        before = words(text)
        table = partial(acts.table_manuscript, text, mark=text.mark, by=house.clerk)
        tabled, written = refusals(table, writing(text, "Au dernier moment."), first=first)
        if first == 1:
            assert (tabled, written) == ("The text has changed since you read it: read it again first.", "")
        else:
            blocks = Opinion.objects.get(number=text.number).version().blocks.exclude(kind="title")
            assert (written, list(blocks.values_list("key", "text"))) == (TABLED, before)
    assert kinds().count("opinion_tabled") == Opinion.objects.count() == 2


def test_one_number_is_given_once(house: Chamber) -> None:
    def begin(number: str) -> None:
        acts.begin_manuscript(house.body, house.members[0], number=number, **NAMED)

    refused = refusals(partial(begin, "2028-1"), partial(begin, "2028-1"), first=0)
    assert refused == ["", "The number 2028-1 is already given to another opinion."]
