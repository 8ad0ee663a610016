from typing import Any

import pytest
from chamber import Chamber, kinds
from opinions.manuscripts.desks import NAMED, TEXT, begun, words

from council.journal.models import Entry
from council.opinions.manuscripts import acts, files
from council.opinions.manuscripts.faults import faults
from council.opinions.manuscripts.models import Manuscript
from council.opinions.models import Opinion
from council.rules.order import OutOfOrder

pytestmark = pytest.mark.django_db
WRITTEN = {"kind": "paragraph", "number": "", "heading": ""}


def test_a_number_is_given_once(chamber: Chamber) -> None:
    begun(chamber)
    for number in ("2026-09", chamber.opinion.number):
        with pytest.raises(OutOfOrder, match="already given to another opinion"):
            acts.begin_manuscript(chamber.body, chamber.members[0], number=number, **NAMED)
    assert Manuscript.objects.count() == 1


def test_tabled_it_becomes_a_draft_opinion_with_the_same_keys(chamber: Chamber) -> None:
    manuscript = begun(chamber)
    keys = [key for key, _text in words(manuscript)]
    opinion = acts.table_manuscript(manuscript, mark=manuscript.mark, by=chamber.clerk)
    blocks = list(opinion.version().blocks.values_list("key", "kind", "number", "heading", "text"))
    assert blocks[0][1:] == ("title", "", "", NAMED["title"])
    assert blocks[1:] == [
        (key, passage.kind, passage.number, passage.heading, passage.text)
        for key, passage in zip(keys, TEXT, strict=True)
    ]
    assert (opinion.rapporteur, opinion.rapporteur_group, opinion.stage) == (
        chamber.members[0],
        "Alizés",
        "tabled",
    )
    assert kinds()[-1] == "opinion_tabled"
    assert Entry.objects.last().author == "Le secrétariat"  # type: ignore[union-attr]


def refused(chamber: Chamber, manuscript: Manuscript, mark: str = "") -> str:
    before = kinds()
    with pytest.raises(OutOfOrder) as refusal:
        acts.table_manuscript(manuscript, mark=mark or manuscript.mark, by=chamber.clerk)
    assert (kinds(), Opinion.objects.count()) == (before, 1)
    return str(refusal.value)


def test_a_text_that_changed_since_it_was_read_is_not_tabled(chamber: Chamber) -> None:
    manuscript = begun(chamber)
    mark = manuscript.mark
    acts.move_passage(manuscript, "b1", step=1)
    assert (
        refused(chamber, manuscript, mark) == "The text has changed since you read it: read it again first."
    )


def test_a_faulty_or_empty_text_is_not_tabled(chamber: Chamber) -> None:
    twice = begun(chamber, TEXT[1], TEXT[1])
    empty = acts.begin_manuscript(chamber.body, chamber.members[0], number="2026-10", **NAMED)
    assert refused(chamber, twice).startswith("Something in the text must be put right first")
    assert refused(chamber, empty) == "A draft opinion has a text."


def test_a_rapporteur_without_a_seat_tables_nothing(chamber: Chamber) -> None:
    manuscript = begun(chamber)
    chamber.members[0].mandates.all().delete()
    assert (
        refused(chamber, manuscript)
        == "Ada Ortie has no seat in this body on that day: name its rapporteur again."
    )


def test_a_tabled_text_no_longer_changes(chamber: Chamber) -> None:
    manuscript = begun(chamber)
    mark, before = manuscript.mark, words(manuscript)
    acts.table_manuscript(manuscript, mark=mark, by=chamber.clerk)
    attempts: list[Any] = [
        lambda: acts.write_passage(manuscript, "b1", mark="", text="Autre.", **WRITTEN),
        lambda: acts.add_passage(manuscript, after="", text="Autre.", **WRITTEN),
        lambda: acts.move_passage(manuscript, "b1", step=1),
        lambda: acts.remove_passage(manuscript, "b1", mark=""),
        lambda: acts.replace_text(manuscript, TEXT, over=mark),
        lambda: acts.drop_manuscript(manuscript, mark=mark),
        lambda: acts.table_manuscript(manuscript, mark=mark, by=chamber.clerk),
    ]
    for attempt in attempts:
        with pytest.raises(OutOfOrder, match="This text is tabled"):
            attempt()
    assert words(manuscript) == before


def test_an_empty_line_cuts_a_passage_which_keeps_its_key(chamber: Chamber) -> None:
    manuscript = begun(chamber)
    mark = manuscript.passages.get(key="b2").mark
    given = {"kind": "recommendation", "number": "1", "heading": "Un guichet"}
    number = acts.write_passage(manuscript, "b2", mark=mark, text="Un.\nDeux.\n\n \n\nTrois.", **given)
    assert number == 2
    assert words(manuscript) == [
        ("b1", TEXT[0].text),
        ("b2", "Un. Deux."),
        ("b4", "Trois."),
        ("b3", TEXT[2].text),
    ]


def test_a_passage_is_not_replaced_unread(chamber: Chamber) -> None:
    manuscript = begun(chamber)
    mark = manuscript.passages.get(key="b1").mark
    acts.write_passage(manuscript, "b1", mark=mark, text="D’Ada.", **WRITTEN)
    with pytest.raises(OutOfOrder, match="Someone else has changed this passage"):
        acts.write_passage(manuscript, "b1", mark=mark, text="Du secrétariat.", **WRITTEN)
    assert words(manuscript)[0] == ("b1", "D’Ada.")
    assert acts.write_passage(manuscript, "b1", mark=mark, text="D’Ada.", **WRITTEN) == 1


def test_two_passages_are_joined_and_the_first_keeps_its_key(chamber: Chamber) -> None:
    manuscript = begun(chamber)
    first, second = manuscript.passages.all()[:2]
    acts.join_passages(manuscript, first.key, mark=first.mark, following=second.mark)
    joined = f"{TEXT[0].text} Un guichet. {TEXT[1].text}"
    assert words(manuscript) == [("b1", joined), ("b3", TEXT[2].text)]
    with pytest.raises(OutOfOrder, match="No passage follows"):
        acts.join_passages(manuscript, "b3", mark="", following="")


def test_a_key_is_never_given_again(chamber: Chamber) -> None:
    manuscript = begun(chamber)
    acts.remove_passage(manuscript, "b3", mark=manuscript.passages.get(key="b3").mark)
    added = acts.add_passage(manuscript, after="b1", text="Autre.", **WRITTEN)
    assert [key for key, _text in words(manuscript)] == ["b1", added.key, "b2"]
    assert added.key == "b4"


def test_a_text_read_again_keeps_the_keys_of_what_it_still_holds(chamber: Chamber) -> None:
    manuscript = begun(chamber)
    again = [files.BlockToBe("title", "Un titre"), TEXT[1], TEXT[2]]
    acts.replace_text(manuscript, again, over=manuscript.mark)
    assert [key for key, _text in words(manuscript)] == ["b4", "b2", "b3"]


def test_moving_stops_at_either_end(chamber: Chamber) -> None:
    manuscript = begun(chamber)
    orders = []
    for key, step in [("b1", -1), ("b1", 1), ("b1", 1), ("b1", 1)]:
        acts.move_passage(manuscript, key, step=step)
        orders.append("".join(key[1:] for key, _text in words(manuscript)))
    assert orders == ["123", "213", "231", "231"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("  \n\n ", "A passage has a text: write it, or remove the passage."),
        (
            "a\u202eb",
            "The text holds a character that cannot be seen, RIGHT-TO-LEFT OVERRIDE (U+202E): remove it.",
        ),
        ("a" * 20_001, "One passage has 20001 characters; the most is 20000: cut it into paragraphs."),
    ],
)
def test_what_is_no_passage_is_refused(chamber: Chamber, text: str, said: str) -> None:
    manuscript = begun(chamber)
    before = words(manuscript)
    with pytest.raises(OutOfOrder) as refusal:
        acts.write_passage(
            manuscript, "b1", mark=manuscript.passages.get(key="b1").mark, text=text, **WRITTEN
        )
    assert (str(refusal.value), words(manuscript)) == (said, before)


def test_faults_are_said_where_they_stand() -> None:
    text = [TEXT[1], files.BlockToBe("title", "Tard"), files.BlockToBe("recommendation", "", ""), TEXT[1]]
    assert [(fault.place, str(fault.refusal)) for fault in faults(text)] == [
        (0, "The number 1 is given to several recommendations."),
        (1, "A text has one title, which comes first: make this one a heading."),
        (2, "This passage has no text."),
        (2, "This recommendation has no number."),
        (3, "The number 1 is given to several recommendations."),
    ]
    assert faults(TEXT) == []
