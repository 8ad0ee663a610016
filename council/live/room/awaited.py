"""Whose vote may still come while a ballot is open, and whose phone is connected: for the desk alone."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from council.ballots.models import Ballot
from council.live.models import Connection

FORGET = datetime.timedelta(seconds=90)  # what a process that has died had noted


@dataclass(frozen=True)
class Awaited:
    """A member whose vote may still come; `by` is the holder of their proxy, who then votes for them."""

    name: str
    group: str
    by: str
    is_connected: bool


def connected(sitting: int) -> set[int]:
    """The members (primary keys) with a phone on this sitting, whatever the process that it is connected to."""
    fresh = Connection.objects.filter(sitting=sitting, at__gte=timezone.now() - FORGET)
    return {member for members in fresh.values_list("members", flat=True) for member in members}


def awaited(ballot: Ballot) -> list[Awaited]:
    """Those entitled to vote in an open ballot who have not yet: the connected first, then by name.

    No vote is read: only whether there is one.
    """
    phones, attending = connected(ballot.sitting_id), ballot.sitting.attending()
    missing = ballot.roll.filter(member_id__in=ballot.represented())
    missing = missing.exclude(member_id__in=ballot.votes.values("member_id")).order_by("sort_name")
    found = []
    for name, group, member, holder, holds in missing.values_list(
        "name", "group", "member_id", "holder_id", "holder_name"
    ):
        voter, by = (member, "") if member in attending else (holder, holds)
        found.append(Awaited(name, group, by, voter in phones))
    return sorted(found, key=lambda line: not line.is_connected)


@dataclass(frozen=True)
class Missing:
    """Who has not voted, as it is read aloud: those whose phone is here, those whose is not, and at what hour."""

    at: datetime.datetime
    connected: Sequence[Awaited] = ()
    away: Sequence[Awaited] = ()


def missing(ballot: Ballot) -> Missing:
    """The two lists of those whose vote may still come in an open ballot, as they are now."""
    found = awaited(ballot)
    return Missing(
        timezone.now(),
        [line for line in found if line.is_connected],
        [line for line in found if not line.is_connected],
    )


def waiting(ballot: Ballot) -> int:
    """How many are connected, entitled, and have not voted."""
    return sum(line.is_connected for line in awaited(ballot))
