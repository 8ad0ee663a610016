from datetime import timedelta

import pytest
from chamber import Chamber, kinds
from django.utils import timezone

from council.ballots.announcing import acts
from council.ballots.preparing import acts as preparing
from council.journal.models import Entry
from council.journal.seals import instant
from council.rules.order import OutOfOrder
from council.sittings.attendance import acts as attendance
from council.sittings.models import AgendaItem, Sitting

pytestmark = pytest.mark.django_db
AMENDED = "Le conseil préconise que les réseaux soient ouverts dans un délai de deux ans."


def test_the_quorum_is_as_fresh_as_its_number_in_the_register_whatever_the_clock_said(
    chamber: Chamber,
) -> None:
    """The clock was an hour ahead when the vote was called, and is set right before the quorum is checked."""
    chamber.open().call("vote")
    ahead = timezone.now() + timedelta(hours=1)
    AgendaItem.objects.filter(kind="vote").update(called_at=ahead)
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    ballot = acts.announce_ballot(chamber.sitting, chamber.item("vote"), by=chamber.clerk)
    assert ballot.is_announced


def test_a_check_made_before_the_vote_was_called_is_stale_even_with_a_later_hour(chamber: Chamber) -> None:
    attendance.check_quorum(chamber.open().sitting, by=chamber.clerk)
    sitting = Sitting.objects.get()
    assert sitting.quorum
    sitting.quorum["at"] = instant(timezone.now() + timedelta(hours=1))
    sitting.save()
    item, before = chamber.call("vote"), kinds()
    with pytest.raises(OutOfOrder, match="Check the quorum before the vote on the whole"):
        acts.announce_ballot(sitting, item, by=chamber.clerk)
    assert kinds() == before


def test_announcing_freezes_the_question_the_rules_and_the_roll(chamber: Chamber) -> None:
    ballot = chamber.open().announce()
    facts = Entry.objects.get(kind="ballot_announced").facts
    assert facts["text_sha256"] == ballot.text_sha256
    assert [line["name"] for line in facts["roll"]] == [m.name for m in chamber.members]
    assert facts["rules"] == chamber.sitting.rules.to_data()


def test_one_ballot_at_a_time(chamber: Chamber) -> None:
    chamber.open().announce()
    before = kinds()
    with pytest.raises(OutOfOrder, match="Another ballot is under way"):
        chamber.announce()
    assert kinds() == before


def test_the_whole_waits_for_the_amendments(chamber: Chamber) -> None:
    chamber.table(AMENDED)
    chamber.open()
    with pytest.raises(OutOfOrder, match="still to be settled"):
        chamber.announce()


def test_the_whole_is_put_to_the_vote_after_a_check_of_the_quorum(chamber: Chamber) -> None:
    chamber.open()
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    item = chamber.call("vote")
    before = kinds()
    with pytest.raises(OutOfOrder, match="Check the quorum before"):
        acts.announce_ballot(chamber.sitting, item, by=chamber.clerk)
    assert kinds() == before
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    assert acts.announce_ballot(chamber.sitting, item, by=chamber.clerk).number == 1


def test_no_vote_is_taken_once_the_quorum_was_found_missing(chamber: Chamber) -> None:
    chamber.open(present=4)
    item = chamber.call("vote")
    attendance.sign_out(chamber.sitting, chamber.members[0], by=chamber.clerk)
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    before = kinds()
    with pytest.raises(OutOfOrder, match="quorum is not reached"):
        acts.announce_ballot(chamber.sitting, item, by=chamber.clerk)
    assert kinds() == before


def test_a_prepared_question_takes_its_number_when_it_is_announced(chamber: Chamber) -> None:
    asked = {"fr": "Motion de renvoi en section", "en": ""}
    prepared = preparing.prepare_ballot(chamber.sitting, subject="motion", question=asked, by=chamber.clerk)
    chamber.open()
    assert (prepared.number, prepared.question_en) == (0, "Motion de renvoi en section")
    announced = acts.announce_prepared(prepared, by=chamber.clerk)
    assert (announced.number, announced.kind) == (1, "motion")


def test_a_test_ballot_bears_no_number_and_settles_nothing(chamber: Chamber) -> None:
    chamber.open()
    asked = {"fr": "Essai"}
    test = preparing.prepare_ballot(chamber.sitting, subject="test", question=asked, by=chamber.clerk)
    acts.announce_prepared(test, by=chamber.clerk)
    decided = chamber.decide(test, for_=7)
    assert (decided.number, decided.outcome and decided.outcome.votes_for) == (0, 7)
    assert chamber.announce().number == 1


def test_a_part_that_is_not_adopted_leaves_the_text_and_the_whole_waits_for_it(chamber: Chamber) -> None:
    chamber.open()
    item = chamber.call("vote")
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    asked = {"subject": "part", "question": {"fr": "Préconisation n° 2"}, "item": item, "blocks": ["r2"]}
    part = preparing.prepare_ballot(chamber.sitting, **asked, by=chamber.clerk)
    with pytest.raises(OutOfOrder, match="Parts of the text"):
        chamber.announce()
    chamber.decide(acts.announce_prepared(part, by=chamber.clerk), for_=1, against=4)
    assert [b.key for b in chamber.opinion.version().blocks.filter(suppressed=True)] == ["r2"]
    assert Entry.objects.get(kind="part_removed").facts["places"] == ["Préconisation n°\u00a02"]


def test_the_chair_who_presides_is_frozen_with_the_ballot(chamber: Chamber) -> None:
    assert chamber.open(chair=2).announce().chair == chamber.members[2]
