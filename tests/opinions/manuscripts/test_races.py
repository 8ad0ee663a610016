"""The rapporteur and the clerk at the same instant: nothing is written over, nothing changes once it is tabled."""

from typing import Any

import pytest
from chamber import Chamber, convened, kinds
from machines.at_once import Hands
from opinions.manuscripts.desks import NAMED, begun, words

from council.opinions.manuscripts import acts
from council.opinions.manuscripts.models import Manuscript
from council.opinions.models import Opinion
from council.rules.order import OutOfOrder

ROUNDS = 10
OVERTAKEN = "Someone else has changed this passage since you read it. Both texts are below."
TABLED = "This text is tabled: it no longer changes."


def at_once(*deeds: Any) -> list[str]:
    """What each was refused for, "" when it was done."""
    with Hands(len(deeds)) as hands:
        return [str(each) if isinstance(each, OutOfOrder) else "" for each in hands(*deeds)]


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
    for turn in range(ROUNDS):
        said = [f"D’Ada, {turn}.", f"Du secrétariat, {turn}."]
        refused = at_once(*(writing(text, each) for each in said))
        assert sorted(refused) == ["", OVERTAKEN]
        assert words(text)[0][1] == said[refused.index("")]


def test_what_is_added_at_once_is_all_there_under_keys_of_its_own(house: Chamber) -> None:
    text = begun(house)

    def add(said: str) -> None:
        acts.add_passage(text, after="b1", kind="paragraph", number="", heading="", text=said)

    for turn in range(ROUNDS):
        assert at_once(lambda: add(f"Un {turn}."), lambda: add(f"Deux {turn}.")) == ["", ""]  # noqa: B023
    keys = [key for key, _said in words(text)]
    assert (len(keys), len(set(keys))) == (3 + 2 * ROUNDS, 3 + 2 * ROUNDS)


def test_a_text_is_tabled_as_it_was_read_or_not_at_all(house: Chamber) -> None:
    for turn in range(ROUNDS):
        text = begun(house, number=f"2027-{turn}")
        before, mark = words(text), text.mark
        table = lambda: acts.table_manuscript(text, mark=mark, by=house.clerk)  # noqa: B023, E731
        tabled, written = at_once(table, writing(text, "Au dernier moment."))
        if tabled:
            assert (tabled, written) == ("The text has changed since you read it: read it again first.", "")
        else:
            blocks = Opinion.objects.get(number=text.number).version().blocks.exclude(kind="title")
            assert (written, list(blocks.values_list("key", "text"))) == (TABLED, before)
    assert kinds().count("opinion_tabled") == Opinion.objects.count()


def test_one_number_is_given_once(house: Chamber) -> None:
    def begin(number: str) -> None:
        acts.begin_manuscript(house.body, house.members[0], number=number, **NAMED)

    for turn in range(ROUNDS):
        number = f"2028-{turn}"
        refused = at_once(lambda: begin(number), lambda: begin(number))  # noqa: B023
        assert sorted(refused) == ["", f"The number {number} is already given to another opinion."]
