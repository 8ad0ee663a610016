"""What the console offers at each moment: the expected acts first, the others folded."""

from __future__ import annotations

import datetime

import pytest
from chamber import Chamber, account
from django.utils import timezone

from council.amendments.models import Amendment
from council.ballots import acts
from council.ballots.announcing import acts as announcing
from council.ballots.blocs.models import Bloc, BlocLine
from council.ballots.claims import acts as claims
from council.ballots.claims.claims import flagged
from council.ballots.counting import of_figures
from council.ballots.deciding import subjects
from council.ballots.incidents import acts as incidents
from council.ballots.models import Ballot
from council.ballots.preparing import acts as preparing
from council.ballots.tellers.acts import show_hands
from council.desk import acts as desk
from council.desk.agenda import offered
from council.desk.deeds import Deed, Offer
from council.desk.pane import shown
from council.live.room.room import Room
from council.procedure.acts import set_rule
from council.sittings import acts as sittings
from council.sittings.agenda.acts import call_item
from council.sittings.attendance import acts as attendance

pytestmark = pytest.mark.django_db
AMENDED = "Le conseil préconise que les réseaux soient ouverts dans l’année."


def offer(chamber: Chamber) -> Offer:
    return offered(Room.read(chamber.sitting.pk))


def names(chamber: Chamber) -> list[str]:
    """The expected acts, in the order of their buttons."""
    return [deed.name for deed in offer(chamber).deeds]


def folded(chamber: Chamber, key: str) -> list[Deed]:
    return [deed for fold in offer(chamber).folds if fold.key == key for deed in fold.deeds]


def called(chamber: Chamber) -> Chamber:
    """An amendment is called in a room that has checked its quorum."""
    amendment = chamber.table(AMENDED)
    chamber.open()
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    desk.call_amendment(amendment, chamber.call("amendments"), by=chamber.clerk)
    return chamber


def announced(chamber: Chamber) -> Ballot:
    return chamber.open(chair=6).announce()


def opened(chamber: Chamber) -> Ballot:
    ballot = announced(chamber)
    acts.open_ballot(ballot, by=chamber.clerk)
    return Ballot.objects.get(pk=ballot.pk)


def closed(chamber: Chamber, **choices: int) -> Ballot:
    ballot = opened(chamber)
    chamber.vote(ballot, **choices)
    acts.close_ballot(ballot, confirmed=True, by=chamber.clerk)
    return Ballot.objects.get(pk=ballot.pk)


def test_a_sitting_is_first_given_a_chair_then_opened(chamber: Chamber) -> None:
    assert names(chamber) == ["chair-take"]
    attendance.sign_in(chamber.sitting, chamber.members[0], by=chamber.clerk)
    sittings.take_chair(chamber.sitting, chamber.members[0], by=chamber.clerk)
    assert [(deed.name, deed.label, deed.hidden) for deed in offer(chamber).deeds] == [
        (
            "sitting-open",
            "Open the sitting, Mme Ada Ortie in the chair",
            {"member": str(chamber.members[0].pk)},
        )
    ]


def test_once_who_presides_has_left_the_desk_is_asked_who_does(chamber: Chamber) -> None:
    chamber.open()
    attendance.sign_out(chamber.sitting, chamber.members[0], by=chamber.clerk)
    assert names(chamber)[0] == "chair-take"
    sittings.take_chair(chamber.sitting, chamber.members[1], by=chamber.clerk)
    assert names(chamber)[0] == "item-call"


def test_the_chair_passes_at_any_moment_but_during_a_ballot(chamber: Chamber) -> None:
    chamber.open()
    assert "chair-take" in [deed.name for deed in folded(chamber, "sitting")]


def test_of_the_desk_who_sits_in_the_council_reaches_their_own_ballot(chamber: Chamber) -> None:
    opened(chamber)
    own = next(deed for deed in offer(chamber).deeds if deed.name == "member-screen")
    assert (own.url, own.is_link) == (f"/sittings/{chamber.sitting.pk}/", True)
    assert (own.is_open_to(account(chamber, 0)), own.is_open_to(chamber.clerk)) == (True, False)


def test_once_open_the_next_item_is_expected_and_the_quorum_may_be_checked(chamber: Chamber) -> None:
    chamber.open()
    assert [(deed.name, deed.kind) for deed in offer(chamber).deeds] == [
        ("item-call", "primary"),
        ("quorum", "secondary"),
    ]


def test_an_amendment_is_settled_in_one_tap_or_put_to_a_ballot(chamber: Chamber) -> None:
    called(chamber)
    mark = subjects.mark(Amendment.objects.get())
    assert [(deed.name, deed.kind, deed.hidden) for deed in offer(chamber).deeds] == [
        ("amendment-hands", "carried", {"adopted": "1", "method": "hands", "marked": mark}),
        ("amendment-ballot", "secondary", {"method": "public"}),
        ("amendment-hands", "lost", {"adopted": "0", "method": "hands", "marked": mark}),
    ]
    assert {deed.about for deed in offer(chamber).deeds} == {"Amendment No. 1:"}
    ways = [deed.hidden["method"] for deed in folded(chamber, "ways")]
    assert ways == ["consensus", "counted", "call", "paper"]


def test_the_whole_waits_for_a_check_of_the_quorum(chamber: Chamber) -> None:
    chamber.open()
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    chamber.call("vote")
    assert names(chamber)[0] == "quorum"
    assert "whole-ballot" not in names(chamber)
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    assert names(chamber)[0] == "whole-ballot"


def test_the_whole_does_not_wait_where_the_quorum_is_presumed(chamber: Chamber) -> None:
    set_rule(chamber.body, "quorum_presumed", value=True, status="assumed", source="Try", by=chamber.clerk)
    chamber.open().call("vote")
    assert names(chamber)[0] == "whole-ballot"


def test_without_a_quorum_nothing_is_put_to_the_vote(chamber: Chamber) -> None:
    chamber.table(AMENDED)
    chamber.open(present=2)
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    chamber.call("amendments")
    assert names(chamber) == ["quorum", "second-call", "sitting-adjourn"]


def told(deeds: list[Deed]) -> list[str]:
    return [f"{deed.about} {deed.label}" for deed in deeds]


def test_two_questions_in_the_same_words_are_told_apart(chamber: Chamber) -> None:
    chamber.open()
    for _ in range(2):
        words = {"fr": "Faut-il ?", "en": "Shall we?"}
        preparing.prepare_ballot(
            chamber.sitting, subject="question", question=words, method="hands", by=chamber.clerk
        )
    said = told(folded(chamber, "prepared"))
    assert said[0] == "1. “Shall we?”: adopted by show of hands"
    assert len(set(said)) == len(said) == 4


def test_a_sub_amendment_and_its_amendment_are_decided_by_buttons_that_name_them(chamber: Chamber) -> None:
    called(chamber)
    parent = told(offer(chamber).deeds)
    sub = chamber.table(f"{AMENDED} Partout.", parent=Amendment.objects.get(), block="")
    desk.call_amendment(sub, chamber.item("amendments"), by=chamber.clerk)
    assert told(offer(chamber).deeds)[0] == "Sub-amendment No. 2: adopted by show of hands"
    assert not set(parent) & set(told(offer(chamber).deeds))


def test_what_was_decided_leaves_the_pane_while_its_amendment_waits(chamber: Chamber) -> None:
    called(chamber)
    item = chamber.item("amendments")
    sub = chamber.table(f"{AMENDED} Partout.", parent=Amendment.objects.get(), block="")
    desk.call_amendment(sub, item, by=chamber.clerk)
    show_hands(chamber.sitting, item, Amendment.objects.get(pk=sub.pk), adopted=False, by=chamber.clerk)
    seen = shown(Room.read(chamber.sitting.pk), chamber.clerk)
    assert (seen["subject"], Room.read(chamber.sitting.pk).amendment.label) == (
        "live/room/desk/amendment_still.html",
        "1",
    )


def test_every_act_on_a_ballot_names_it(chamber: Chamber) -> None:
    opened(chamber)
    assert {deed.about for deed in offer(chamber).deeds} == {"Ballot No. 1:"}


def test_no_item_is_called_beside_a_vote_that_is_to_be_taken(chamber: Chamber) -> None:
    chamber.open().call("presentation")
    chamber.call("declarations")
    chamber.call("vote")
    assert "item-call" not in names(chamber)
    leaving = [deed for deed in folded(chamber, "agenda") if deed.name == "item-call"]
    assert [ask.name for deed in leaving for ask in deed.asks] == ["left", "reason"] * len(leaving)
    assert leaving[-1].label == "Leave item 5 without settling it, and call item 6: closing…"


def test_the_console_never_says_that_nothing_is_left_while_an_item_was_left(chamber: Chamber) -> None:
    chamber.table(AMENDED)
    chamber.open().call("amendments")
    call_item(chamber.item("closing"), left="postponed", by=chamber.clerk)
    for kind in ("presentation", "declarations"):
        chamber.call(kind)
    (closing,) = [deed for deed in offer(chamber).deeds if deed.name == "sitting-close"]
    assert (closing.confirm, closing.kind) == ("Not done: items 4 and 5.", "secondary")


def test_the_order_of_the_day_is_changed_item_by_item(chamber: Chamber) -> None:
    chamber.open().call("presentation")
    assert [deed.label for deed in folded(chamber, "agenda")][:4] == [
        "Call item 1 again: opening",
        "Item 3: postpone…",
        "Item 3: withdraw…",
        "Call item 4 before its turn: amendments",
    ]


def test_while_the_phones_are_asked_the_desk_concludes(chamber: Chamber) -> None:
    chamber.open()
    attendance.ask_presence(chamber.sitting, by=chamber.clerk)
    assert names(chamber)[0] == "presence-conclude"


def test_an_open_ballot_is_closed_prolonged_or_voided_and_an_incident_is_folded(chamber: Chamber) -> None:
    opened(chamber)
    assert names(chamber) == ["ballot-close", "ballot-prolong", "member-screen", "ballot-take", "ballot-void"]
    assert [deed.name for deed in folded(chamber, "incident")] == ["incident", "call-over"]


def test_what_is_received_on_paper_is_entered_by_the_clerk_alone(chamber: Chamber) -> None:
    deeds, member = folded(chamber.open(), "received"), account(chamber, 0)
    assert [deed.name for deed in deeds] == ["amend", "declare"]
    assert [(deed.is_open_to(chamber.clerk), deed.is_open_to(member)) for deed in deeds] == [
        (True, False)
    ] * 2


def test_an_incident_declared_is_ended(chamber: Chamber) -> None:
    incidents.declare_incident(opened(chamber), by=chamber.clerk)
    assert [deed.name for deed in folded(chamber, "incident")] == ["incident-over", "call-over"]


def test_a_young_ballot_closes_once_confirmed(chamber: Chamber) -> None:
    ballot = opened(chamber)
    closing = offer(chamber).deeds[0]
    assert (bool(closing.confirm), closing.hidden) == (True, {"confirmed": "1"})
    Ballot.objects.filter(pk=ballot.pk).update(opened_at=timezone.now() - datetime.timedelta(minutes=1))
    incidents.declare_incident(ballot, by=chamber.clerk)
    assert offer(chamber).deeds[0].confirm == ""


@pytest.mark.parametrize(
    ("method", "expected"),
    [("public", "ballot-open"), ("call", "ballot-open"), ("paper", "ballot-count")],
)
def test_an_announced_ballot_is_opened_or_counted(chamber: Chamber, method: str, expected: str) -> None:
    item = chamber.open().call("vote")
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    announcing.announce_ballot(chamber.sitting, item, method=method, by=chamber.clerk)
    assert names(chamber) == [expected, "ballot-void"]


def test_hands_that_tellers_count_are_in_doubt_until_the_proclamation(chamber: Chamber) -> None:
    item = chamber.open().call("vote")
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    ballot = announcing.announce_ballot(chamber.sitting, item, method="counted", by=chamber.clerk)
    assert [deed.name for deed in folded(chamber, "doubt")] == ["ballot-doubt"]
    acts.settle(ballot, of_figures(ballot.asked(), {"for": 4}, tellers=["A", "B"]), by=chamber.clerk)
    assert [deed.name for deed in folded(chamber, "doubt")] == ["ballot-doubt"]
    acts.proclaim_ballot(ballot, confirmed=True, by=chamber.clerk)
    assert folded(chamber, "doubt") == []


def test_a_call_over_is_taken_name_by_name(chamber: Chamber) -> None:
    item = chamber.open().call("vote")
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    ballot = announcing.announce_ballot(chamber.sitting, item, method="call", by=chamber.clerk)
    acts.open_ballot(ballot, by=chamber.clerk)
    assert names(chamber) == ["ballot-call", "ballot-close", "ballot-void"]


def test_while_members_check_their_line_the_proclamation_is_confirmed(chamber: Chamber) -> None:
    closed(chamber, for_=4, against=2)
    proclaim = offer(chamber).deeds[0]
    assert (proclaim.name, proclaim.hidden) == ("ballot-proclaim", {"confirmed": "1"})


def test_an_amendment_is_proclaimed_without_a_check(chamber: Chamber) -> None:
    ballot = chamber.open().announce(chamber.table(AMENDED))
    acts.open_ballot(ballot, by=chamber.clerk)
    acts.close_ballot(ballot, confirmed=True, by=chamber.clerk)
    proclaim = offer(chamber).deeds[0]
    assert (proclaim.name, proclaim.confirm) == ("ballot-proclaim", "")


def test_errors_that_would_change_the_result_are_said_before_it_is_proclaimed(chamber: Chamber) -> None:
    ballot = closed(chamber, for_=4, against=3)
    claims.report_error(ballot, chamber.members[0], claimed="against", by=chamber.clerk)
    room = Room.read(chamber.sitting.pk)
    proclaim = offered(room, flagged(ballot)).deeds[0]
    assert proclaim.confirm.startswith("The errors reported would change the result.")


def test_a_tie_waits_for_the_casting_vote_where_there_is_one(chamber: Chamber) -> None:
    set_rule(chamber.body, "tie", value="casting_vote", status="assumed", source="Try", by=chamber.clerk)
    closed(chamber, for_=3, against=3)
    assert names(chamber) == ["casting-vote", "casting-vote", "ballot-void"]


def test_a_tie_is_proclaimed_where_it_fails(chamber: Chamber) -> None:
    closed(chamber, for_=3, against=3)
    assert names(chamber) == ["ballot-proclaim", "ballot-void"]


def test_a_void_ballot_is_put_again_in_the_same_way_or_in_another(chamber: Chamber) -> None:
    ballot = opened(chamber)
    acts.void_ballot(ballot, reason="Panne", by=chamber.clerk)
    first = offer(chamber).deeds[0]
    assert (first.name, first.pk, first.hidden) == ("ballot-again", ballot.pk, {"method": "public"})
    assert [d.hidden["method"] for d in folded(chamber, "ways")] == ["counted", "call", "paper"]


def test_once_run_again_a_void_ballot_is_no_longer_offered(chamber: Chamber) -> None:
    ballot = opened(chamber)
    acts.void_ballot(ballot, reason="Panne", by=chamber.clerk)
    chamber.decide(incidents.run_again(ballot, by=chamber.clerk), for_=5)
    assert "ballot-again" not in names(chamber)


def test_prepared_questions_wait_in_a_fold(chamber: Chamber) -> None:
    chamber.open()
    for method in ("public", "hands"):
        words = {"fr": f"Motion {method}", "en": f"Motion {method}"}
        preparing.prepare_ballot(
            chamber.sitting, subject="motion", question=words, method=method, by=chamber.clerk
        )
    prepared = [(deed.name, deed.hidden.get("adopted")) for deed in folded(chamber, "prepared")]
    assert prepared == [("ballot-announce", None), ("ballot-hands", "1"), ("ballot-hands", "0")]


def test_a_bloc_proposed_is_decided_or_given_up(chamber: Chamber) -> None:
    item = called(chamber).item("amendments")
    bloc = Bloc.objects.create(sitting=chamber.sitting, item=item, at=timezone.now())
    BlocLine.objects.create(bloc=bloc, amendment=chamber.opinion.amendments.get())
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    assert names(chamber) == ["bloc-decide", "bloc-decide", "bloc-drop"]


def test_the_minutes_of_a_closed_sitting_are_approved_once(chamber: Chamber) -> None:
    chamber.open()
    chamber.sitting.refresh_from_db()
    desk.close_sitting(chamber.sitting, by=chamber.clerk)
    assert names(chamber) == ["minutes-approve"]
    sittings.approve_minutes(chamber.sitting, by=chamber.clerk)
    assert names(chamber) == []


def test_a_suspended_sitting_is_resumed(chamber: Chamber) -> None:
    chamber.open()
    chamber.sitting.refresh_from_db()
    sittings.suspend_sitting(chamber.sitting, by=chamber.clerk)
    assert names(chamber) == ["sitting-resume"]


def test_each_button_is_told_from_the_others(chamber: Chamber) -> None:
    called(chamber)
    shown = offer(chamber)
    idents = [deed.ident for deed in [*shown.deeds, *(d for fold in shown.folds for d in fold.deeds)]]
    assert len(idents) == len(set(idents))
