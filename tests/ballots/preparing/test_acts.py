from typing import Any

import pytest
from chamber import RECOMMENDATIONS, Chamber, kinds

from council.ballots import acts as ballots
from council.ballots.announcing import acts as announcing
from council.ballots.incidents import acts as incidents
from council.ballots.models import Ballot
from council.ballots.preparing import acts
from council.ballots.tellers import acts as tellers
from council.journal.models import Entry
from council.opinions.models import Opinion
from council.rules.order import OutOfOrder
from council.sittings.attendance import acts as attendance

pytestmark = pytest.mark.django_db


def refused(reason: str, act: Any, *words: Any, **circumstances: Any) -> None:
    """The act is refused for this reason, and nothing is entered."""
    before = kinds()
    with pytest.raises(OutOfOrder, match=reason):
        act(*words, **circumstances)
    assert kinds() == before


def divided(chamber: Chamber, *parts: list[str]) -> list[Ballot]:
    chamber.open().call("vote")
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    return acts.divide_text(chamber.item("vote"), parts, by=chamber.clerk)


def vote(chamber: Chamber, ballot: Ballot, **choices: int) -> Ballot:
    announcing.announce_prepared(ballot, by=chamber.clerk)
    return chamber.decide(Ballot.objects.get(pk=ballot.pk), **choices)


def standing(chamber: Chamber) -> list[str]:
    """The keys of the blocks that the text still has."""
    blocks = chamber.opinion.version().blocks.filter(suppressed=False)
    return list(blocks.values_list("key", flat=True))


def test_a_ballot_is_prepared_on_each_part_and_on_the_remainder(chamber: Chamber) -> None:
    part, rest = divided(chamber, ["r2", "r1"])
    assert (part.state, part.blocks, rest.blocks) == ("prepared", ["r1", "r2"], ["r3"])
    said = [f"[recommendation {n}]\n{RECOMMENDATIONS[f'r{n}']}" for n in (1, 2)]
    assert part.text == "\n\n".join(said)
    assert part.question_fr == "Partie 1\u00a0: préconisations nᵒˢ\u00a01 et 2"
    quoted = Entry.objects.get(kind="text_divided").facts["parts"]
    assert [(q["title"]["en"], q["blocks"]) for q in quoted] == [
        ("Part 1: recommendations 1 and 2", ["r1", "r2"]),
        ("Remainder of the text: recommendation 3", ["r3"]),
    ]


def test_case_9_parts_first_then_the_remainder_then_the_whole_of_what_passed(chamber: Chamber) -> None:
    part, rest = divided(chamber, ["r1"])
    item = chamber.item("vote")
    refused("still to be voted on", announcing.announce_ballot, chamber.sitting, item, by=chamber.clerk)
    refused("in their order", announcing.announce_prepared, rest, by=chamber.clerk)
    vote(chamber, part, for_=3, against=4)
    assert standing(chamber) == ["t1", "r2", "r3"]
    vote(chamber, rest, for_=7)
    whole = announcing.announce_ballot(chamber.sitting, item, by=chamber.clerk)
    assert RECOMMENDATIONS["r1"] not in whole.text
    chamber.decide(whole, for_=7)
    assert Opinion.objects.get().is_adopted


def test_case_9_if_every_part_fails_there_is_no_vote_on_the_whole(chamber: Chamber) -> None:
    for ballot in divided(chamber, ["r1"], ["r2"]):
        assert Opinion.objects.get().is_tabled
        vote(chamber, ballot, for_=3, against=4)
    assert (Opinion.objects.get().stage, kinds()[-2:]) == (
        "not_adopted",
        ["part_removed", "opinion_not_adopted"],
    )
    assert "no vote on the whole" in Entry.objects.last().facts["verdict"]["en"]
    item = chamber.item("vote")
    refused("already been decided", announcing.announce_ballot, chamber.sitting, item, by=chamber.clerk)


def test_case_9_by_a_show_of_hands(chamber: Chamber) -> None:
    part, rest = divided(chamber, ["r1"])
    refused("in their order", tellers.show_hands_on, rest, adopted=True, by=chamber.clerk)
    tellers.show_hands_on(part, adopted=False, by=chamber.clerk)
    assert standing(chamber) == ["t1", "r2", "r3"]
    tellers.show_hands_on(rest, adopted=False, by=chamber.clerk)
    assert Opinion.objects.get().stage == "not_adopted"


def test_a_part_whose_ballot_is_void_is_run_again_before_the_whole(chamber: Chamber) -> None:
    part, rest = divided(chamber, ["r1"])
    announcing.announce_prepared(part, by=chamber.clerk)
    ballots.void_ballot(part, reason="Doute", by=chamber.clerk)
    vote(chamber, rest, for_=3, against=4)
    assert Opinion.objects.get().is_tabled
    again = incidents.run_again(part, by=chamber.clerk)
    assert (again.blocks, again.text, again.opinion) == (["r1"], part.text, chamber.opinion)
    chamber.decide(again, for_=3, against=4)
    assert Opinion.objects.get().stage == "not_adopted"


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ([], "at least one passage"),
        ([["r1"], []], "at least one passage"),
        ([["r1"], ["r1"]], "in two parts"),
        ([["r9"]], "does not have"),
        ([["r1", "r2", "r3"]], "the whole of the text"),
    ],
)
def test_what_does_not_divide_the_text_is_refused(
    chamber: Chamber, parts: list[list[str]], reason: str
) -> None:
    chamber.open().call("vote")
    refused(reason, acts.divide_text, chamber.item("vote"), parts, by=chamber.clerk)
    assert not Ballot.objects.exists()


def test_a_text_is_divided_once_the_vote_on_the_whole_is_called(chamber: Chamber) -> None:
    chamber.open()
    refused("Call the vote", acts.divide_text, chamber.item("vote"), [["r1"]], by=chamber.clerk)
    refused("Call the vote", acts.divide_text, chamber.item("amendments"), [["r1"]], by=chamber.clerk)


def test_a_text_is_not_divided_during_a_ballot_nor_once_decided(chamber: Chamber) -> None:
    whole = chamber.open().announce()
    item = chamber.item("vote")
    refused("Another ballot", acts.divide_text, item, [["r1"]], by=chamber.clerk)
    chamber.decide(whole, for_=7)
    refused("already been decided", acts.divide_text, item, [["r1"]], by=chamber.clerk)


def test_a_division_is_given_up_until_a_part_is_put_to_the_vote(chamber: Chamber) -> None:
    divided(chamber, ["r1"])
    item = chamber.item("vote")
    refused("already been divided", acts.divide_text, item, [["r2"]], by=chamber.clerk)
    acts.undivide_text(item, by=chamber.clerk)
    assert (kinds()[-2:], Ballot.objects.count()) == (["ballot_dropped"] * 2, 0)
    refused("not divided", acts.undivide_text, item, by=chamber.clerk)
    part, _rest = acts.divide_text(item, [["r2"]], by=chamber.clerk)
    announcing.announce_prepared(part, by=chamber.clerk)
    refused("already been put to the vote", acts.undivide_text, item, by=chamber.clerk)


def test_a_question_prepared_is_dropped_until_it_is_announced(chamber: Chamber) -> None:
    chamber.open()
    words = {"fr": "Motion"}
    motion = acts.prepare_ballot(chamber.sitting, subject="motion", question=words, by=chamber.clerk)
    acts.drop_ballot(motion, by=chamber.clerk)
    assert (kinds()[-1], Ballot.objects.count()) == ("ballot_dropped", 0)
    motion = acts.prepare_ballot(chamber.sitting, subject="motion", question=words, by=chamber.clerk)
    announcing.announce_prepared(motion, by=chamber.clerk)
    refused("already been announced", acts.drop_ballot, motion, by=chamber.clerk)


def test_one_part_alone_is_not_dropped(chamber: Chamber) -> None:
    part, _rest = divided(chamber, ["r1"])
    refused("give up the division", acts.drop_ballot, part, by=chamber.clerk)


def test_a_test_ballot_has_no_number_and_never_changes_the_text(chamber: Chamber) -> None:
    chamber.open()
    tried = acts.prepare_ballot(chamber.sitting, subject="test", question={"fr": "Essai"}, by=chamber.clerk)
    done = vote(chamber, tried, for_=7)
    assert (done.number, done.title, done.is_proclaimed) == (0, "Test ballot", True)
    assert (chamber.opinion.versions.count(), Opinion.objects.get().is_tabled) == (1, True)
    assert chamber.announce().number == 1


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"question": {"fr": " ", "en": ""}}, "Write the question"),
        ({"question": {"fr": "Qui ?"}, "subject": "election"}, "at least one candidate"),
        ({"question": {"fr": "Qui ?"}, "subject": "election", "candidates": ["A", "A"]}, "the same name"),
    ],
)
def test_a_question_is_prepared_whole(chamber: Chamber, asked: dict[str, Any], reason: str) -> None:
    before = kinds()
    with pytest.raises(OutOfOrder, match=reason):
        acts.prepare_ballot(chamber.sitting, **{"subject": "motion", **asked}, by=chamber.clerk)
    assert kinds() == before
