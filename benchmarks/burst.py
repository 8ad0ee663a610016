"""A whole council votes at once on the real server, its screens connected; beside the barest handler of a vote.

Sessions and CSRF are those of production. The answer is what a phone gets: the card with its receipt.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
import uuid
from collections.abc import Iterator
from typing import Any

import httpx
from machines.processes import Server, answers
from machines.servers import ROOT

from benchmarks.crowd import Crowd
from benchmarks.figures import median, percentile, say, tell
from benchmarks.house import TOKEN, House, house
from benchmarks.voters import Burst, request, vote_at_once

MEMBERS = 350
ROUNDS = 5
PHONE = {"Accept": "text/html", "X-Requested-With": "fetch", "X-CSRFToken": TOKEN}
CHOICES = ("for", "against", "abstention")


class BareVotes(Server):
    """The bare handler behind the same server, with the same flags where they matter."""

    name = "bare"

    def __init__(self, database_url: str) -> None:
        super().__init__()
        self.database_url = database_url

    def command(self) -> list[str]:
        flags = (
            "--loop uvloop --http httptools --lifespan on --log-level warning --no-access-log --backlog 4096"
        )
        where = ["benchmarks.bare_votes:application", "--port", str(self.port)]
        return [sys.executable, "-m", "uvicorn", *where, *flags.split()]

    def surroundings(self) -> dict[str, Any]:
        return {"cwd": ROOT, "env": os.environ | {"DATABASE_URL": self.database_url}}

    def is_ready(self) -> bool:
        return answers(self.port)


@contextlib.contextmanager
def open_ballot(place: House) -> Iterator[int]:
    """Announce and open the ballot on the whole, through the console's door."""
    from council.ballots.models import Ballot
    from council.sittings.models import AgendaItem

    item = AgendaItem.objects.get(kind="vote")
    with httpx.Client() as client:
        place.post(client, f"/items/{item.pk}/call/")
        place.post(client, f"/sittings/{place.sitting}/quorum/")
        place.post(client, f"/items/{item.pk}/ballot/")
        ballot = Ballot.objects.get().pk
        place.post(client, f"/ballots/{ballot}/open/", seconds="600")
    yield ballot


def ours(place: House, ballot: int) -> list[bytes]:
    choices = [CHOICES[i % len(CHOICES)] for i in range(MEMBERS)]
    return [
        request(
            f"/ballots/{ballot}/vote/",
            place.host,
            f"choice={choice}&key={uuid.uuid4()}",
            PHONE | {"Cookie": cookie, "Origin": place.server.url},
        )
        for choice, cookie in zip(choices, place.members, strict=True)
    ]


def theirs(place: House, ballot: int, host: str) -> list[bytes]:
    from council.members.models import User

    accounts = User.objects.exclude(member=None).order_by("pk").values_list("pk", "member_id")
    return [
        request("/", host, f"user={user}&member={member}&choice=for&key={uuid.uuid4()}&ballot={ballot}", {})
        for user, member in accounts
    ]


def rounds(vendor: str) -> None:
    with house(MEMBERS, vendor) as place, open_ballot(place) as ballot, BareVotes(place.database_url) as bare:
        screens = [*place.screens("member", MEMBERS), *place.screens("hall", 1)]
        with Crowd(place.server.port, screens):
            made: list[Burst] = []
            bare_made: list[Burst] = []
            for turn in range(ROUNDS + 1):
                took = vote_at_once(place.server.port, ours(place, ballot))
                bare_took = vote_at_once(bare.port, theirs(place, ballot, f"127.0.0.1:{bare.port}"))
                if turn:  # the first warms up both
                    made.append(took)
                    bare_made.append(bare_took)
                time.sleep(1)
        report(vendor, made, bare_made)


def p99(bursts: list[Burst]) -> float:
    """Milliseconds within which 99 votes of 100 have their receipt."""
    return 1000 * percentile([seconds for burst in bursts for seconds in burst.seconds], 0.99)


def report(vendor: str, made: list[Burst], bare_made: list[Burst]) -> None:
    if any(status != 200 for burst in bare_made for status in burst.statuses):
        raise RuntimeError("the bare handler refuses votes: there is nothing to measure against")
    lost = sum(status != 200 for burst in made for status in burst.statuses)
    common: dict[str, Any] = {"n": MEMBERS, "runs": ROUNDS}
    name, bare = f"burst-{MEMBERS}-{vendor}", "bare ASGI handler, the same statements"
    say(
        f"{name}: {[round(b.rate) for b in made]} votes/s, bare {[round(b.rate) for b in bare_made]}; lost {lost}"
    )
    rate, bare_rate = median([b.rate for b in made]), median([b.rate for b in bare_made])
    tell(
        f"{name}-rate",
        rate,
        "votes/s",
        reference=bare_rate,
        reference_name=bare,
        budget=0.3,
        at_least=True,
        **common,
    )
    tell(f"{name}-p99", p99(made), "ms", budget=1000, **common)
    tell(f"{name}-lost", lost, "votes", budget=0, **common)


if __name__ == "__main__":
    rounds(sys.argv[1] if sys.argv[1:] else "sqlite")
