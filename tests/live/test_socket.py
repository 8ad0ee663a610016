"""What a screen is told, by a real server."""

from __future__ import annotations

from typing import Any

import pytest
from chamber import account
from websockets.exceptions import InvalidStatus

from council.ballots.models import Ballot
from council.journal.models import Journal
from council.members.models import User


def call(chamber: Any, doors: Any, kind: str = "presentation") -> int:
    """The clerk calls an item at the console; gives the number that the register reaches."""
    assert doors.post(f"/items/{chamber.item(kind).pk}/call/", chamber.clerk).status_code == 302
    return Journal.last_number()


def open_ballot(chamber: Any, doors: Any) -> Ballot:
    ballot = chamber.announce()
    assert doors.post(f"/ballots/{ballot.pk}/open/", chamber.clerk, seconds="60").status_code == 302
    return Ballot.objects.get(pk=ballot.pk)


def test_an_act_reaches_a_screen_with_what_it_changed(room: Any) -> None:
    chamber, doors = room
    known = Journal.last_number()
    with doors.listen("public", since=known) as screen:
        reached = call(chamber, doors)
        frame = screen.reaches(reached)
    assert (frame["from"], frame["number"]) == (known, reached)
    assert [frame["html"].count(f'id="{name}"') for name in ("floor", "agenda", "text", "mine")] == [
        1,
        1,
        0,
        0,
    ]


def test_each_screen_is_told_in_its_own_language(room: Any) -> None:
    chamber, doors = room
    with doors.listen("public") as ici, doors.listen("public", language="en") as here:
        number = call(chamber, doors)
        assert "under way" not in ici.reaches(number)["html"]
        assert "under way" in here.reaches(number)["html"]


@pytest.mark.server
def test_an_act_within_the_hint_not_the_poll(unpolled: Any) -> None:
    chamber, doors = unpolled
    with doors.listen("hall") as screen:
        for kind in ("presentation", "declarations", "amendments", "vote"):
            assert screen.reaches(call(chamber, doors, kind))["html"]


def test_a_ballot_is_opened_by_a_state_frame_then_counted(room: Any) -> None:
    chamber, doors = room
    ada = account(chamber, 0)
    with doors.listen("member", user=ada) as screen:
        ballot = open_ballot(chamber, doors)
        state = screen.until(lambda frame: frame.get("state") == "open")
        assert (state["ballot"], state["until"][-1]) == (ballot.pk, "Z")
        voted = doors.post(f"/ballots/{ballot.pk}/vote/", ada, choice="for", key="k" * 36)
        assert voted.status_code == 200
        told = {"turnout": {"ballot": ballot.pk, "received": 1, "entitled": 7}}
        assert screen.until(lambda frame: frame.get("turnout", {}).get("received")) == told


def test_the_desk_is_told_how_many_of_the_connected_have_not_voted(room: Any) -> None:
    chamber, doors = room
    ada, ballot = account(chamber, 0), open_ballot(chamber, doors)
    with doors.listen("console", user=chamber.clerk) as desk, doors.listen("member", user=ada):
        desk.until(lambda frame: frame.get("turnout", {}).get("waiting") == 1)
        doors.post(f"/ballots/{ballot.pk}/vote/", ada, choice="for", key="k" * 36)
        told = desk.until(lambda frame: frame.get("turnout", {}).get("received") == 1)["turnout"]
    assert told == {"ballot": ballot.pk, "received": 1, "entitled": 7, "waiting": 0}


def test_a_screen_that_comes_during_a_ballot_knows_that_it_is_open(room: Any) -> None:
    chamber, doors = room
    ballot = open_ballot(chamber, doors)
    with doors.listen("public", since=Journal.last_number()) as screen:
        screen.until(lambda frame: "turnout" in frame)
        screen.hears_more(1.5)
    assert [frame["state"] for frame in screen.frames if frame.get("ballot") == ballot.pk] == ["open"]
    assert [frame["turnout"]["received"] for frame in screen.frames if "turnout" in frame] == [0]


def test_a_screen_that_missed_an_act_is_told_when_it_comes_back(room: Any) -> None:
    chamber, doors = room
    known = Journal.last_number()
    reached = call(chamber, doors)
    with doors.listen("public", since=known) as screen:
        frame = screen.next()
    assert (frame["from"], frame["number"], 'id="floor"' in frame["html"]) == (known, reached, True)


def test_a_screen_that_is_ahead_of_the_journal_fetches_its_page(room: Any) -> None:
    _chamber, doors = room
    with doors.listen("public", since=99_999) as screen:
        assert screen.until(lambda frame: "refetch" in frame) == {"refetch": True}


def test_an_act_of_a_command_reaches_the_screens_by_the_poll(room: Any) -> None:
    chamber, doors = room
    with doors.listen("public") as screen:
        chamber.call("presentation")
        assert screen.reaches(Journal.last_number())["html"]


def test_a_slide_reaches_the_hall_without_an_entry(room: Any) -> None:
    chamber, doors = room
    number = Journal.last_number()
    with doors.listen("hall", since=number) as screen:
        screen.until(lambda frame: "html" not in frame)
        doors.post(
            f"/sittings/{doors.sitting}/show/", chamber.clerk, slide="message", message="Reprise à 15 h"
        )
        shown = screen.until(lambda frame: "Reprise" in frame.get("html", ""))
    assert (shown["from"], shown["number"], Journal.last_number()) == (number, number, number)


@pytest.mark.parametrize("screen", ["member", "console"])
def test_whoever_has_not_signed_in_hears_nothing_of_the_desk(room: Any, screen: str) -> None:
    _chamber, doors = room
    with pytest.raises(InvalidStatus) as refused, doors.listen(screen):
        pass
    assert refused.value.response.status_code == 403


def test_a_member_does_not_listen_at_the_desk(room: Any) -> None:
    chamber, doors = room
    with pytest.raises(InvalidStatus), doors.listen("console", user=account(chamber, 0)):
        pass
    with doors.listen("console", user=chamber.clerk) as screen:
        assert screen.next()["html"]


def test_signing_out_closes_every_screen_of_that_person(room: Any) -> None:
    chamber, doors = room
    ada, bo = account(chamber, 0), account(chamber, 1)
    with doors.listen("member", user=ada) as phone, doors.listen("member", user=ada) as tablet:
        with doors.listen("member", user=bo) as other:
            doors.post("/sign-out/", ada)
            assert (phone.is_closed(), tablet.is_closed()) == (4401, 4401)
            assert other.reaches(call(chamber, doors))
    with pytest.raises(InvalidStatus), doors.listen("member", user=ada):
        pass


def test_an_account_that_is_disabled_stops_listening(room: Any) -> None:
    chamber, doors = room
    ada = account(chamber, 0)
    with doors.listen("member", user=ada) as phone:
        User.objects.filter(pk=ada.pk).update(is_active=False, session_epoch=ada.session_epoch + 1)
        assert phone.is_closed() == 4401


def test_there_is_no_screen_of_a_sitting_that_does_not_exist(room: Any) -> None:
    _chamber, doors = room
    doors.sitting = 4242
    with pytest.raises(InvalidStatus), doors.listen("public"):
        pass
