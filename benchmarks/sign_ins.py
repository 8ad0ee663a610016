"""A whole council votes at once while a hundred others sign in, each with a password that the server must hash."""

from __future__ import annotations

import sys
import time
from urllib.parse import urlencode

from benchmarks.burst import MEMBERS, ROUNDS, open_ballot, ours
from benchmarks.crowd import Crowd
from benchmarks.figures import percentile, say, tell
from benchmarks.house import PASSWORD, TOKEN, House, house
from benchmarks.voters import request, vote_at_once

SIGNING_IN = 100


def sign_ins(place: House) -> list[bytes]:
    """The sign-in form of a hundred members, as their browsers send it."""
    from council.members.models import User

    accounts = User.objects.exclude(member=None).order_by("pk").values_list("email", flat=True)
    headers = {"Accept": "text/html", "Cookie": f"csrf={TOKEN}", "Origin": place.server.url}
    return [
        request(
            "/",
            place.host,
            urlencode({"username": email, "password": PASSWORD, "csrfmiddlewaretoken": TOKEN}),
            headers,
        )
        for email in accounts[:SIGNING_IN]
    ]


def rounds(vendor: str) -> None:
    votes: list[float] = []
    entries: list[float] = []
    lost = 0
    with house(MEMBERS, vendor) as place, open_ballot(place) as ballot:
        screens = [*place.screens("member", MEMBERS), *place.screens("hall", 1)]
        with Crowd(place.server.port, screens):
            for turn in range(ROUNDS + 1):
                # Those who sign in come first on the line: no vote has a start over them.
                burst = vote_at_once(place.server.port, [*sign_ins(place), *ours(place, ballot)])
                if turn:  # the first warms up
                    entries += burst.seconds[:SIGNING_IN]
                    votes += burst.seconds[SIGNING_IN:]
                    lost += sum(status != 302 for status in burst.statuses[:SIGNING_IN])
                    lost += sum(status != 200 for status in burst.statuses[SIGNING_IN:])
                time.sleep(1)
    name = f"burst-{MEMBERS}-{vendor}-with-sign-ins"
    say(f"{name}: sign-ins p99 {1000 * percentile(entries, 0.99):.0f} ms")
    tell(f"{name}-p99", 1000 * percentile(votes, 0.99), "ms", budget=2000, n=MEMBERS, runs=ROUNDS)
    tell(f"{name}-lost", lost, "votes and sign-ins", budget=0, n=MEMBERS + SIGNING_IN, runs=ROUNDS)


if __name__ == "__main__":
    rounds(sys.argv[1] if sys.argv[1:] else "sqlite")
