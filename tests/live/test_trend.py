"""Before the close nothing that anyone can ask for depends on what was voted, only on how many have."""

from __future__ import annotations

import re
from typing import Any

import pytest
from chamber import Chamber, account, cast
from django.test import Client

from council.ballots import acts
from council.ballots.models import Ballot
from council.live.line import readings
from council.live.room import fragments
from council.live.room.room import SCREENS, Room
from council.sittings.attendance import acts as attendance

pytestmark = pytest.mark.django_db
VOTERS, WATCHER, GIVER = (0, 1, 2, 3), 5, 6
CHANGING = re.compile(
    r'csrf\w*" value="\w+"|name="key" value="[\w-]+"|\d+:\d\d|\d+ h \d\d(?: min \d\d s)?|>\d\d?</time>'
)


@pytest.fixture
def ballot(chamber: Chamber) -> Ballot:
    """A ballot that is open: four will vote, the watcher will not, and holds the proxy of one who is away."""
    chamber.open(present=6)
    givers = chamber.members[GIVER], chamber.members[WATCHER]
    attendance.give_proxy(chamber.sitting, *givers, by=chamber.clerk)
    ballot = chamber.announce()
    acts.open_ballot(ballot, by=chamber.clerk)
    return Ballot.objects.get(pk=ballot.pk)


def signed_in(user: Any) -> Client:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(user, backend="council.members.backends.ChamberBackend")
    return client


def everything(chamber: Chamber, ballot: Ballot, watcher: Client, desk: Client) -> dict[str, str]:
    """Every page and fragment in which the ballot may appear, without what changes by itself."""
    sitting = f"/sittings/{chamber.sitting.pk}/"
    pages = [(watcher, sitting), (watcher, f"{sitting}mine/"), (desk, f"{sitting}console/")]
    pages += [(desk, f"{sitting}desk/"), (desk, f"/ballots/{ballot.pk}/"), (Client(), f"{sitting}hall/")]
    pages += [(Client(), f"/public{sitting}"), (Client(), f"/ballots/{ballot.pk}/")]
    pages += [(Client(), "/public/register/"), (Client(), f"{sitting}minutes/")]
    found = {page: client.get(page).content.decode() for client, page in pages}
    room = Room.read(chamber.sitting.pk)
    for screen in SCREENS:
        for name in fragments.stale(["ballot_opened"], screen):
            found[f"{screen} {name}"] = fragments.render(name, room, screen, "fr")
    return {place: CHANGING.sub("", html.replace("\u00a0", " ")) for place, html in found.items()}


def test_no_page_fragment_or_frame_tells_how_the_votes_go(chamber: Chamber, ballot: Ballot) -> None:
    watcher, desk = signed_in(account(chamber, WATCHER)), signed_in(chamber.clerk)
    seen = []
    for choice in ("for", "against", "abstention", "not_taking_part"):
        for place in VOTERS:
            cast(ballot, chamber.members[place], choice)
        told = readings.pulse((chamber.sitting.pk,), (chamber.sitting.pk,)).turnouts
        seen.append((everything(chamber, ballot, watcher, desk), told))
    assert all(each == seen[0] for each in seen[1:])
    assert seen[0][1][chamber.sitting.pk][:3] == (ballot.pk, 4, 7)


def test_the_result_is_the_desks_alone_until_it_is_proclaimed(chamber: Chamber, ballot: Ballot) -> None:
    for place in VOTERS:
        cast(ballot, chamber.members[place], "against")
    acts.close_ballot(ballot, confirmed=True, by=chamber.clerk)
    watcher, desk = signed_in(account(chamber, WATCHER)), signed_in(chamber.clerk)
    shown = everything(chamber, ballot, watcher, desk)
    telling = {place for place, html in shown.items() if "verdict" in html or 'class="figures"' in html}
    assert telling == {f"/sittings/{chamber.sitting.pk}/console/", f"/sittings/{chamber.sitting.pk}/desk/"}
