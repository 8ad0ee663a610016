"""A decision by hands is held for ten seconds: entered or taken back, and nothing else is put meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
from chamber import Chamber, kinds
from chamber.amending import again, call, examined, fates, refused, verify_archive

from council.amendments.models import Amendment
from council.amendments.rectification.acts import rectify
from council.ballots.announcing.acts import announce_ballot
from council.ballots.blocs import acts as blocs
from council.ballots.deciding import acts
from council.ballots.deciding.models import Decision
from council.ballots.deciding.subjects import mark
from council.ballots.models import Ballot
from council.ballots.preparing.acts import drop_ballot, prepare_ballot
from council.desk import acts as desk
from council.sittings import acts as sittings
from council.sittings.agenda.acts import call_item

pytestmark = pytest.mark.django_db
WORDS = "Le conseil préconise que les réseaux soient ouverts {}."


@pytest.fixture
def called(chamber: Chamber) -> Amendment:
    first = chamber.table(WORDS.format("demain"))
    chamber.table(WORDS.format("partout"), block="r2")
    call(examined(chamber), first)
    return again(first)


def hold(chamber: Chamber, subject: Any, *, adopted: bool = True, **more: Any) -> Decision:
    item = chamber.sitting.items.under_way().first()
    marked = {"marked": mark(subject), **more}
    return acts.hold_decision(chamber.sitting, item, subject, adopted=adopted, by=chamber.clerk, **marked)


def enter(chamber: Chamber, decision: Decision) -> None:
    acts.enter_decision(chamber.sitting, decision=decision.pk, by=chamber.clerk)


def test_what_is_held_is_not_entered_until_it_is(chamber: Chamber, called: Amendment) -> None:
    before = kinds()
    decision = hold(chamber, called)
    assert (kinds(), again(called).stage, Ballot.objects.count()) == (before, "called", 0)
    enter(chamber, decision)
    assert (kinds()[len(before) :], fates()["1"]) == (["hands_shown", "amendment_adopted"], "adopted")
    assert Decision.objects.count() == 0
    verify_archive(chamber)


def test_what_is_taken_back_is_never_entered(chamber: Chamber, called: Amendment) -> None:
    before, decision = kinds(), hold(chamber, called, adopted=False)
    acts.take_decision_back(chamber.sitting, decision=decision.pk)
    assert (kinds(), again(called).stage, Decision.objects.count()) == (before, "called", 0)
    refused("already been entered, or taken back", enter, chamber, decision)
    hold(chamber, called)


def test_a_decision_is_entered_once(chamber: Chamber, called: Amendment) -> None:
    decision = hold(chamber, called)
    enter(chamber, decision)
    refused("already been entered, or taken back", enter, chamber, decision)
    refused("already been entered", acts.take_decision_back, chamber.sitting, decision=decision.pk)


def test_nothing_else_is_called_meanwhile(chamber: Chamber, called: Amendment) -> None:
    hold(chamber, called)
    other, item, by = Amendment.objects.get(number=2), chamber.item("amendments"), {"by": chamber.clerk}
    waits = "waits to be entered"
    refused(waits, desk.call_amendment, other, item, **by)
    refused(waits, call_item, chamber.item("closing"), left="adjourned", **by)
    refused(waits, announce_ballot, chamber.sitting, item, again(called), **by)
    refused(waits, sittings.suspend_sitting, chamber.sitting, **by)
    refused(waits, sittings.adjourn_sitting, chamber.sitting, "Il est tard", **by)
    refused(waits, desk.close_sitting, chamber.sitting, **by)
    refused(waits, hold, chamber, again(called), adopted=False)


def test_a_button_decides_what_it_was_drawn_for_or_nothing(chamber: Chamber, called: Amendment) -> None:
    drawn = mark(called)
    rectify(called, text=WORDS.format("lundi"), by=chamber.clerk, sitting=chamber.sitting.pk)
    refused("no longer what this button decided", hold, chamber, again(called), marked=drawn)
    assert Decision.objects.count() == 0


def test_what_changed_while_it_was_held_is_not_entered(chamber: Chamber, called: Amendment) -> None:
    decision = hold(chamber, called)
    rectify(called, text=WORDS.format("lundi"), by=chamber.clerk, sitting=chamber.sitting.pk)
    refused("no longer what this button decided", enter, chamber, decision)
    assert Decision.objects.get() == decision
    acts.take_decision_back(chamber.sitting, decision=decision.pk)


def test_what_could_not_be_entered_is_not_held(chamber: Chamber, called: Amendment) -> None:
    refused("Call the amendment first", hold, chamber, Amendment.objects.get(number=2))
    refused("Somebody objects", hold, chamber, called, adopted=False, method="consensus")
    assert Decision.objects.count() == 0


def test_a_question_prepared_is_held_and_not_dropped_meanwhile(chamber: Chamber) -> None:
    words, by = {"fr": "Faut-il\u202f?", "en": "Shall we?"}, {"by": chamber.clerk}
    ballot = prepare_ballot(chamber.open().sitting, subject="question", question=words, method="hands", **by)
    decision = hold(chamber, ballot)
    refused("waits to be entered", drop_ballot, ballot, **by)
    enter(chamber, decision)
    assert (kinds()[-1], Ballot.objects.get().is_proclaimed) == ("hands_shown", True)


def test_the_whole_is_held(chamber: Chamber) -> None:
    enter(chamber, hold(examined(chamber), called_whole(chamber)))
    chamber.opinion.refresh_from_db()
    assert (chamber.opinion.is_adopted, kinds()[-1]) == (True, "opinion_adopted")


def called_whole(chamber: Chamber) -> Any:
    from council.sittings.attendance.acts import check_quorum

    item = chamber.call("vote")
    check_quorum(chamber.sitting, by=chamber.clerk)
    return item


def test_an_objection_made_while_a_bloc_is_held_still_counts(chamber: Chamber) -> None:
    one, two = chamber.table(WORDS.format("demain")), chamber.table(WORDS.format("partout"), block="r2")
    by = {"by": chamber.clerk}
    bloc = blocs.propose_bloc(examined(chamber).item("amendments"), [one, two], **by)
    decision = hold(chamber, bloc)
    refused("waits to be entered", blocs.drop_bloc, bloc, **by)
    blocs.object_to(bloc, two, chamber.members[3], by=chamber.members[3])
    refused("no longer what this button decided", enter, chamber, decision)
    acts.take_decision_back(chamber.sitting, decision=decision.pk)
    enter(chamber, hold(chamber, bloc))
    assert fates() == {"1": "adopted", "2": ""}
