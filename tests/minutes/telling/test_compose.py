import pytest
from chamber import NAMES, Chamber
from chamber.eventful import PART, WHOLE, Remains
from chamber.sat import AMENDED, Sat, sit

from council.ballots.models import Ballot
from council.journal.models import Entry
from council.minutes.printed.amendments import Bloc
from council.minutes.printed.minutes import Minutes
from council.minutes.tables.check import check
from council.minutes.telling.compose import compose
from council.verifier.archive import own_fingerprint


@pytest.fixture
def told(sat: Sat) -> Minutes:
    return sat.minutes


def test_the_minutes_follow_the_order_of_the_day(told: Minutes) -> None:
    assert [(c.number, c.kind) for c in told.chapters] == list(
        enumerate(("opening", "presentation", "declarations", "amendments", "vote", "closing"), 1)
    )


def test_a_declaration_is_told_in_full_with_its_mention(told: Minutes) -> None:
    [declaration] = told.declarations
    assert declaration.paragraphs == ["Premier point.", "Second point."]
    assert declaration.mention == "Le groupe a voté l’avis."


def test_each_amendment_is_told_with_its_fate_and_the_cause(told: Minutes) -> None:
    fates = {a.number: (a.fate, a.cause, a.ballot.number if a.ballot else None) for a in told.amendments}
    assert fates == {"1": ("adopted", "", 1), "2": ("fallen", "1", None), "3": ("rejected", "", 2)}
    assert [a.number for a in told.lost] == ["2", "3"]


def test_the_changes_are_shown_word_by_word(told: Minutes) -> None:
    adopted = told.amendments[0]
    shown = {segment.kind: segment.text for segment in adopted.segments}
    assert (shown["deleted"], shown["inserted"]) == ("dès que possible", "dans l’année")


def test_every_figure_is_the_proclaimed_one(chamber: Chamber) -> None:
    told = compose(sit(chamber).sitting.pk, "fr")
    kept = [ballot.result for ballot in Ballot.objects.order_by("number")]
    composed = [a.ballot for a in told.amendments if a.ballot] + [told.final]
    assert [ballot.result.to_data() for ballot in composed if ballot and ballot.result] == kept


def test_the_roll_is_read_by_choice_then_group_then_name(told: Minutes) -> None:
    assert told.final is not None
    read = [(c.choice, c.count, c.groups) for c in told.final.choosers]
    alizes, brises = ("Bo Lichen", "Ada Ortie", "Cléo Silex"), ("Dan Quartz", "Ève Ronce")
    assert read == [
        ("for", 5, (("Alizés", alizes), ("Brises", brises))),
        ("against", 1, (("Cyclones", (NAMES[5],)),)),
        ("abstention", 1, (("Cyclones", (NAMES[6],)),)),
    ]


def test_the_participle_agrees_with_the_one_woman_who_abstained(told: Minutes) -> None:
    assert told.final is not None
    assert [(c.count, c.women) for c in told.final.choosers] == [(5, True), (1, True), (1, True)]


def test_the_text_is_the_one_whose_hash_is_sealed(told: Minutes) -> None:
    [opinion] = told.opinions
    assert opinion.adopted
    said = [(each.block.text, each.credited) for each in opinion.printed if each.block.number == "1"]
    assert said == [(AMENDED, "Changed by amendment No.\u00a01")]


def test_attendance_is_by_group(told: Minutes) -> None:
    assert [(a.group, a.seats, len(a.present), a.absent) for a in told.attendance] == [
        ("Alizés", 3, 3, 0),
        ("Brises", 2, 2, 0),
        ("Cyclones", 2, 2, 0),
    ]


def test_the_seal_is_that_of_the_last_entry(chamber: Chamber) -> None:
    told = compose(sit(chamber).sitting.pk, "fr")
    last = Entry.objects.latest("number")
    assert (told.number, told.seal, told.is_final) == (last.number, last.seal, True)
    assert "".join(told.seal_lines).replace(" ", "") == last.seal
    assert told.seal_and_number == f"{last.number} {last.seal}"
    assert "".join(told.verifier_lines).replace(" ", "") == own_fingerprint()


def test_a_void_ballot_is_told_with_its_reason(chamber: Chamber) -> None:
    from council.ballots import acts as ballots

    amendment = chamber.table(AMENDED)
    chamber.open()
    ballots.void_ballot(chamber.announce(amendment), reason="Incident technique.", by=chamber.clerk)
    [told] = compose(chamber.sitting.pk, "fr").amendments
    assert [(b.is_void, b.void_reason, b.choosers) for b in told.ballots] == [
        (True, "Incident technique.", [])
    ]
    assert told.ballot is None


def test_a_sitting_that_goes_on_is_a_draft(chamber: Chamber) -> None:
    chamber.open()
    told = compose(chamber.sitting.pk, "en")
    assert (told.is_final, told.final, told.attended) == (False, None, 7)


def test_a_part_that_failed_is_told_and_has_left_the_text(eventful: Remains) -> None:
    [vote] = [chapter for chapter in eventful.minutes.chapters if chapter.kind == "vote"]
    told = [p.told.kind if p.kind == "sentence" else p.told.number for p in vote.passages]
    last = ["sitting_closed", "minutes_approved"]
    parts = [PART, PART + 1, "part_removed", PART + 2, WHOLE]
    assert told == ["quorum_checked", "text_divided", *parts, *last]
    printed = [(each.block.number, each.block.suppressed) for each in eventful.minutes.opinions[0].printed]
    assert printed == [("1", False), ("2", True), ("3", False), ("3 bis", False), ("3 ter", False)]


def test_a_bloc_is_told_with_the_own_result_of_each(eventful: Remains) -> None:
    chapter = next(chapter for chapter in eventful.minutes.chapters if chapter.kind == "amendments")
    [bloc] = [passage.told for passage in chapter.passages if passage.kind == "bloc"]
    assert isinstance(bloc, Bloc)
    results = {a.number: (a.fate, a.ballot.method) for a in bloc.amendments if a.ballot}
    assert results == {"5": ("adopted", "hands"), "4": ("adopted", "hands"), "6": ("adopted", "counted")}
    assert [entry.kind for entry in bloc.told] == ["bloc_objected", "bloc_decided"]


def test_the_values_that_the_council_set_are_told(eventful: Remains) -> None:
    assert [entry.facts["parameter"] for entry in eventful.minutes.rules] == ["tie"]


def test_a_text_whose_parts_all_fail_is_not_adopted_without_a_vote_on_the_whole(chamber: Chamber) -> None:
    from council.ballots.announcing import acts as announcing
    from council.ballots.preparing import acts as questions
    from council.sittings.attendance import acts as attendance

    item = chamber.open().call("vote")
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    for part in questions.divide_text(item, [["r1"]], by=chamber.clerk):
        chamber.decide(announcing.announce_prepared(part, by=chamber.clerk), for_=1, against=5)
    told = compose(chamber.sitting.pk, "fr")
    assert (told.final, told.opinions[0].adopted) == (None, False)
    assert told.chapters[4].passages[-1].told.kind == "opinion_not_adopted"  # type: ignore[union-attr]


def test_two_identical_amendments_are_both_credited(chamber: Chamber) -> None:
    first, _second = chamber.table(AMENDED), chamber.table(AMENDED, author=4)
    chamber.open()
    chamber.decide(chamber.announce(first), for_=5)
    chamber.decide(chamber.announce(), for_=5)
    [opinion] = compose(chamber.sitting.pk, "fr").opinions
    block = chamber.opinion.version().blocks.get(key="r1")
    said = "Changed by amendments Nos.\u00a01 and 2"
    assert [each.credited for each in opinion.printed if each.block.number == "1"] == [said]
    assert (block.credited("recommendation", "en"), check().differences) == (said, [])
