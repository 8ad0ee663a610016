"""What is on air: the ballot, its result until something else is called, and the slide of the hall."""

from __future__ import annotations

from typing import Any

import pytest
from chamber import Chamber

from council.ballots import acts
from council.ballots.announcing import acts as announcing
from council.ballots.counting import of_figures
from council.ballots.models import Ballot
from council.ballots.preparing import acts as preparing
from council.ballots.tellers import acts as tellers
from council.desk import acts as desk
from council.live.room import slides
from council.live.room.fragments import render
from council.live.room.room import Room
from council.sittings import acts as sittings
from council.sittings.agenda.acts import call_item
from council.sittings.attendance import acts as attendance

pytestmark = pytest.mark.django_db
AMENDED = "Le conseil préconise que les réseaux soient ouverts dans l’année."


def room(chamber: Chamber) -> Room:
    return Room.read(chamber.sitting.pk)


def on_the_wall(chamber: Chamber) -> str:
    return slides.shown(room(chamber))


def prepared(chamber: Chamber, subject: str = "motion", **more: Any) -> Ballot:
    words = {"fr": "Une motion", "en": "A motion"}
    return preparing.prepare_ballot(
        chamber.sitting, subject=subject, question=words, by=chamber.clerk, **more
    )


def put(chamber: Chamber, method: str) -> Ballot:
    """The whole, announced in this way."""
    item = chamber.open().call("vote")
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    return announcing.announce_ballot(chamber.sitting, item, method=method, by=chamber.clerk)


def settled(chamber: Chamber, ballot: Ballot, **figures: Any) -> Ballot:
    """Closed by its tellers on these figures, and proclaimed."""
    result = of_figures(ballot.asked(), figures, tellers=["Agnès", "Paul"])
    acts.settle(ballot, result, by=chamber.clerk)
    acts.proclaim_ballot(ballot, by=chamber.clerk)
    return ballot


def test_a_result_stays_on_air_until_the_next_amendment_is_called(chamber: Chamber) -> None:
    first, second = chamber.table(AMENDED), chamber.table(operation="suppress", block="r2", author=3)
    ballot = chamber.decide(chamber.open().announce(first), for_=4)
    assert room(chamber).ballot == ballot
    desk.call_amendment(second, chamber.item("amendments"), by=chamber.clerk)
    assert (room(chamber).ballot, on_the_wall(chamber)) == (None, "amendment")


def test_the_result_of_a_motion_stays_until_something_is_called(chamber: Chamber) -> None:
    ballot = announcing.announce_prepared(prepared(chamber.open()), by=chamber.clerk)
    chamber.decide(ballot, for_=5)
    assert (room(chamber).ballot, on_the_wall(chamber)) == (ballot, "result")
    chamber.call("presentation")
    assert (room(chamber).ballot, on_the_wall(chamber)) == (None, "item")


def test_what_is_prepared_is_not_on_air(chamber: Chamber) -> None:
    ballot = prepared(chamber.open())
    assert (room(chamber).ballot, room(chamber).prepared) == (None, [ballot])


def test_a_void_ballot_is_off_the_air_and_its_question_waits(chamber: Chamber) -> None:
    ballot = chamber.open().announce()
    acts.void_ballot(ballot, reason="Panne", by=chamber.clerk)
    assert (room(chamber).ballot, room(chamber).voided) == (None, ballot)
    call_item(chamber.item("closing"), left="postponed", by=chamber.clerk)
    assert room(chamber).voided is None


@pytest.mark.parametrize(("method", "slide"), [("public", "open"), ("call", "call")])
def test_a_call_over_has_a_slide_of_its_own(chamber: Chamber, method: str, slide: str) -> None:
    ballot = put(chamber, method)
    assert on_the_wall(chamber) == "announced"
    acts.open_ballot(ballot, by=chamber.clerk)
    assert on_the_wall(chamber) == slide


def test_a_count_without_names_shows_figures_and_no_hemicycle(chamber: Chamber) -> None:
    figures = {"for": 4, "against": 2, "abstention": 1, "not_taking_part": 0, "blank": 0, "void": 0}
    settled(chamber, put(chamber, "counted"), **figures)
    assert on_the_wall(chamber) == "tallied"


def test_a_show_of_hands_shows_its_verdict_alone(chamber: Chamber) -> None:
    item = chamber.open().call("vote")
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    tellers.show_hands(chamber.sitting, item, adopted=True, by=chamber.clerk)
    assert on_the_wall(chamber) == "verdict"


def test_an_election_shows_its_candidates(chamber: Chamber) -> None:
    candidates = {"Ada Ortie": 4, "Bo Lichen": 2}
    ballot = prepared(chamber.open(), "election", method="paper", candidates=list(candidates))
    settled(chamber, announcing.announce_prepared(ballot, by=chamber.clerk), candidates=candidates)
    assert on_the_wall(chamber) == "election"


def test_the_hall_asks_the_phones_then_says_whether_the_quorum_is_reached(chamber: Chamber) -> None:
    chamber.open()
    check = attendance.ask_presence(chamber.sitting, requested_by="groupe Brises", by=chamber.clerk)
    assert on_the_wall(chamber) == "presence"
    attendance.conclude_presence(check, by=chamber.clerk)
    assert on_the_wall(chamber) == "quorum"
    chamber.call("presentation")
    assert on_the_wall(chamber) == "item"


def test_after_a_second_call_the_hall_forgets_the_first_quorum_until_it_is_checked(chamber: Chamber) -> None:
    chamber.open(present=2)
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    assert (room(chamber).quorum["required"], room(chamber).second_call) == (4, "")
    sittings.make_second_call(chamber.sitting, by=chamber.clerk)
    said = "At the second call any number of members suffices."
    assert (room(chamber).quorum, room(chamber).second_call, on_the_wall(chamber)) == (None, said, "quorum")
    drawn = [render(name, room(chamber), *to) for name, *to in SHOWING]
    assert [(said in page, "4 needed" in page) for page in drawn] == [(True, False)] * len(drawn)
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    assert (room(chamber).quorum["reached"], room(chamber).second_call) == (True, "")


SHOWING = [("slide", "hall", "en"), ("status", "member", "en"), ("status", "public", "en")]


def test_an_adjourned_sitting_says_so(chamber: Chamber) -> None:
    chamber.open().sitting.refresh_from_db()
    sittings.adjourn_sitting(chamber.sitting, "Quorum", by=chamber.clerk)
    assert on_the_wall(chamber) == "adjourned"


def test_phones_fetch_their_cards_when_a_ballot_lives_and_not_when_someone_comes(chamber: Chamber) -> None:
    chamber.open(present=5)
    versions = [room(chamber).ballot_version]
    attendance.sign_in(chamber.sitting, chamber.members[5], by=chamber.clerk)
    prepared(chamber)
    assert room(chamber).ballot_version == versions[0]
    ballot = chamber.announce()
    versions.append(room(chamber).ballot_version)
    for act in (acts.open_ballot, acts.close_ballot, acts.proclaim_ballot):
        act(ballot, by=chamber.clerk, **({} if act is acts.open_ballot else {"confirmed": True}))
        versions.append(room(chamber).ballot_version)
    assert len(set(versions)) == 5


def test_a_proxy_that_is_given_calls_for_the_cards_without_hurry(chamber: Chamber) -> None:
    before = room(chamber.open()).ballot_version
    attendance.give_proxy(chamber.sitting, chamber.members[2], chamber.members[0], by=chamber.clerk)
    assert room(chamber).ballot_version != before
    assert room(chamber).within == 10_000
    chamber.announce()
    assert room(chamber).within == 3_000
