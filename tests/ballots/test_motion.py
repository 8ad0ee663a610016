"""The text of a motion is read wherever the motion is, whichever way it is voted."""

from typing import Any

import pytest
from chamber import Chamber
from chamber.voting import counted
from django.test import Client

from council.ballots import acts as ballots
from council.ballots.announcing import acts as announcing
from council.ballots.callover import acts as callover
from council.ballots.models import Ballot
from council.ballots.motion import paragraphs
from council.ballots.preparing import acts as preparing
from council.ballots.tellers import acts as tellers
from council.live.room.fragments import render
from council.live.room.room import Room
from council.minutes.printing.pdf import order

QUESTION = {"fr": "Motion sur les transports", "en": "Motion on transport"}
TEXT = "Le conseil demande une étude des transports.\n\nIl la rend publique."


def test_a_motion_that_says_no_more_than_its_question_has_no_text() -> None:
    assert paragraphs("motion", QUESTION, QUESTION["fr"]) == []
    assert paragraphs("motion", QUESTION, TEXT) == TEXT.split("\n\n")
    assert paragraphs("whole", QUESTION, TEXT) == []


def settled(chamber: Chamber, method: str) -> Ballot:
    """The motion, adopted this way."""
    asked: dict[str, Any] = {"subject": "motion", "question": QUESTION, "text": TEXT, "method": method}
    ballot = preparing.prepare_ballot(chamber.sitting, **asked, by=chamber.clerk)
    if method in ("hands", "consensus"):
        return tellers.show_hands_on(ballot, adopted=True, method=method, by=chamber.clerk)
    ballot = announcing.announce_prepared(ballot, by=chamber.clerk)
    if method in ("counted", "paper"):
        counted(chamber, ballot, 5, 1, 1)
    else:
        ballots.open_ballot(ballot, by=chamber.clerk)
        for member in chamber.members if method == "call" else ():
            callover.answer_call(ballot, member, "for", by=chamber.clerk)
        chamber.vote(ballot, **{"for_": 5} if method == "public" else {})
        ballots.close_ballot(ballot, confirmed=True, by=chamber.clerk)
    ballots.proclaim_ballot(ballot, confirmed=True, by=chamber.clerk)
    return Ballot.objects.get(pk=ballot.pk)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["public", "call", "counted", "paper", "hands", "consensus"])
def test_an_adopted_motion_is_read_on_the_wall_the_phones_the_public_page_and_in_the_minutes(
    chamber: Chamber, client: Client, method: str
) -> None:
    ballot = settled(chamber.open(), method)
    room, sitting = Room.read(chamber.sitting.pk), chamber.sitting.pk
    shown = [("slide", "hall"), ("floor", "member"), ("floor", "public"), ("agenda", "public")]
    read = {name: render(name[0], room, name[1], "fr") for name in shown}
    read["page", "ballot"] = client.get(f"/ballots/{ballot.pk}/").content.decode()
    read["paper", "minutes"] = order(sitting, "fr")["html"]
    missing = [name for name, html in read.items() if any(part not in html for part in TEXT.split("\n\n"))]
    assert missing == []
    chamber.call("vote")
    later = render("agenda", Room.read(sitting), "public", "fr")
    assert TEXT.split("\n\n")[0] in later
