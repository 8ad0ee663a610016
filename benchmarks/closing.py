"""A ballot of a whole council is closed: the roll read, the votes counted, the result computed, all of it entered.

Beside the time that the database takes for its part of the very same closings, their commit included.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.figures import median, tell
from benchmarks.house import house

MEMBERS = 350
ROUNDS = 20
CHOICES = ("for", "against", "abstention", "not_taking_part")


@dataclass
class Clock:
    """Seconds spent in the database since it was wound."""

    seconds: float = 0.0

    def __call__(self, execute: Any, *words: Any) -> Any:
        begun = time.perf_counter()
        try:
            return execute(*words)
        finally:
            self.seconds += time.perf_counter() - begun


@contextlib.contextmanager
def in_the_database() -> Iterator[Clock]:
    """Have a clock run during each statement, the beginning of a transaction and its commit."""
    from django.db import connection

    clock, kept = Clock(), {name: getattr(connection, name) for name in ("_commit", "_set_autocommit")}
    for name, method in kept.items():
        setattr(connection, name, lambda *words, method=method: clock(method, *words))
    try:
        with connection.execute_wrapper(clock):
            yield clock
    finally:
        for name in kept:
            delattr(connection, name)


def voted(clerk: Any) -> Any:
    """A motion on which all the council has voted, open."""
    from django.utils import timezone

    from council.ballots import acts
    from council.ballots.announcing import acts as announcing
    from council.ballots.preparing import acts as preparing
    from council.ballots.votes.models import Vote
    from council.sittings.models import Sitting

    question = {"fr": "Suspendre la séance", "en": "Suspend the sitting"}
    ballot = preparing.prepare_ballot(Sitting.objects.get(), subject="motion", question=question, by=clerk)
    ballot = announcing.announce_prepared(ballot, by=clerk)
    acts.open_ballot(ballot, seconds=600, by=clerk)
    now = timezone.now()
    Vote.objects.bulk_create(
        Vote(ballot=ballot, member_id=line.member_id, caster_id=line.member_id, choice=choice, at=now)
        for line, choice in zip(ballot.roll.all(), CHOICES * MEMBERS, strict=False)
    )
    return ballot


def closings(vendor: str) -> None:
    with house(MEMBERS, vendor):
        from council.ballots import acts
        from council.ballots.models import Ballot
        from council.members.models import User

        clerk = User.objects.get(offices__role="clerk")
        taken, of_database = [], []
        for turn in range(ROUNDS + 1):
            ballot = Ballot.objects.get(pk=voted(clerk).pk)
            with in_the_database() as clock:
                begun = time.perf_counter()
                result = acts.close_ballot(ballot, confirmed=True, by=clerk)
                ended = time.perf_counter()
            if (result.in_office, result.voters + result.not_taking_part) != (MEMBERS, MEMBERS):
                raise RuntimeError(f"the closing counted {result.figures}")
            acts.proclaim_ballot(ballot, confirmed=True, by=clerk)
            if turn:  # the first warms up
                taken.append(1000 * (ended - begun))
                of_database.append(1000 * clock.seconds)
    tell(
        f"close-{MEMBERS}-{vendor}",
        median(taken),
        "ms",
        reference=median(of_database),
        reference_name="the database's own time in the same closings; the budget is beyond it",
        budget=100,
        beyond=True,
        n=MEMBERS,
        runs=ROUNDS,
    )


if __name__ == "__main__":
    closings(sys.argv[1] if sys.argv[1:] else "sqlite")
