"""What the hub reads from the database, each in one go, on threads of its own."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from importlib import import_module
from types import SimpleNamespace
from typing import Any, NamedTuple, cast

from django.conf import settings
from django.contrib import auth
from django.db.models import Count, Q, Sum
from django.http.cookie import parse_cookie

from council.ballots.models import Ballot
from council.ballots.votes.models import Vote
from council.journal.models import Entry, Journal, TablesCheck
from council.live.models import Screen
from council.live.room import awaited, fragments
from council.live.room.room import Room
from council.members.models import Office, User
from council.sittings.attendance.models import PresenceCheck
from council.sittings.models import Sitting

REMEMBERED = 200  # entries: a screen further behind fetches its page again

# A ballot's primary key, its state, and its countdown when it is on the phones.
BallotState = tuple[int, str, datetime.datetime | None]


class Turnout(NamedTuple):
    """How many have voted in a ballot (primary key); for the desk, how many are connected and have not."""

    ballot: int
    received: int
    entitled: int
    waiting: int | None = None


@dataclass(frozen=True)
class News:
    """What was entered after `since` and up to `number` that this sitting's screens may show."""

    since: int
    number: int
    entries: list[tuple[int, str]]  # number and kind
    ballots: list[BallotState]
    spoken_for: frozenset[int] = frozenset()  # accounts of the members whose vote agents have taken


@dataclass(frozen=True)
class Pulse:
    """What is looked at every second, for all sittings with screens: a hint may have been lost."""

    number: int
    accounts: tuple[int, int]
    walls: dict[int, int]  # sitting: its screens' versions and the last check of the tables, in one sum
    turnouts: dict[int, Turnout]  # sitting: its open ballot's
    # sitting: its check of the quorum, and how many have answered
    answers: dict[int, tuple[int, int]] = field(default_factory=dict)


def news(sitting: int, since: int) -> News:
    """What was entered after `since`. The number is read first, so nothing is taken for known that is not."""
    number = Journal.last_number()
    entered = Entry.objects.filter(Q(sitting=sitting) | Q(sitting=None), number__gt=since, number__lte=number)
    entries = list(entered.values_list("number", "kind"))
    changed = any(kind.startswith("ballot_") for _number, kind in entries)
    taken = any(kind == "vote_taken" for _number, kind in entries)
    spoken_for = _spoken_for(sitting) if taken else frozenset()
    return News(since, number, entries, _standing(sitting, since) if changed else [], spoken_for)


def opening(sitting: int) -> News | None:
    """What a process needs to know to follow this sitting; none if there is no such sitting."""
    if not Sitting.objects.filter(pk=sitting).exists():
        return None
    since = max(0, Journal.last_number() - REMEMBERED)
    found = news(sitting, since)
    return News(since, found.number, found.entries, _standing(sitting, 0)[-1:])


def _spoken_for(sitting: int) -> frozenset[int]:
    votes = Vote.objects.filter(ballot__sitting=sitting, ballot__state=Ballot.State.OPEN).exclude(taken_by="")
    return frozenset(User.objects.filter(member__in=votes.values("member")).values_list("pk", flat=True))


def _standing(sitting: int, since: int) -> list[BallotState]:
    changed = Ballot.objects.announced().filter(sitting=sitting, entry__gt=since)
    found = changed.order_by("entry").values_list("pk", "state", "until", "method")
    return [
        (pk, state, until if method == Ballot.Method.PUBLIC else None) for pk, state, until, method in found
    ]


def pulse(sittings: tuple[int, ...], desks: tuple[int, ...] = ()) -> Pulse:
    """The journal's last number, and what changes without an entry; `desks` are the sittings with a console."""
    number = Journal.last_number()
    accounts = User.objects.aggregate(count=Count("pk"), epochs=Sum("session_epoch"))
    screens = Screen.objects.filter(sitting__in=sittings).values_list("sitting").annotate(Sum("version"))
    versions, last = dict(screens), TablesCheck.last()
    checks = last.pk if last else 0
    return Pulse(
        number=number,
        accounts=(accounts["count"], accounts["epochs"] or 0),
        walls={sitting: versions.get(sitting, 0) + checks for sitting in sittings},
        turnouts=turnouts(sittings, desks),
        answers=answers(sittings),
    )


def turnouts(sittings: tuple[int, ...], desks: tuple[int, ...] = ()) -> dict[int, Turnout]:
    """The turnout of the open ballot of each of these sittings."""
    ballots = Ballot.objects.filter(sitting__in=sittings, state=Ballot.State.OPEN).select_related("sitting")
    return {
        each.sitting_id: Turnout(each.pk, each.received(), each.entitled(), _waiting(each, desks))
        for each in ballots.defer("text", "rules", "result")
    }


def _waiting(ballot: Ballot, desks: tuple[int, ...]) -> int | None:
    return awaited.waiting(ballot) if ballot.sitting_id in desks and ballot.is_on_phones else None


def answers(sittings: tuple[int, ...]) -> dict[int, tuple[int, int]]:
    """How many have answered the check of the quorum under way in each of these sittings."""
    checks = PresenceCheck.objects.filter(sitting__in=sittings, ended_at=None).annotate(Count("answers"))
    return {check.sitting_id: (check.pk, check.answers__count) for check in checks}


def rendered(sitting: int, screen: str, language: str, names: tuple[str, ...]) -> str:
    """These fragments of one screen in one language, as they are now."""
    room = Room.read(sitting)
    return "".join(fragments.render(name, room, screen, language) for name in names)


def listener(cookies: str) -> User | None:
    """Whose session this Cookie header carries; none for a session that has ended."""
    key = parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME)
    session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    user = auth.get_user(cast(Any, SimpleNamespace(session=session)))
    return user if isinstance(user, User) else None


def may_listen(user: User | None, screen: str) -> bool:
    """The hall, the public page and the texts are anyone's, the member's page theirs, the console its desk's."""
    if screen in ("hall", "public", "reader"):
        return True
    if user is None:
        return False
    if screen == "member":
        return user.member_id is not None
    return user.holds(Office.Role.CHAIR, Office.Role.CLERK)


def door(cookies: str, screen: str) -> tuple[bool, int | None, int]:
    """Whether this screen may listen, and the account and session epoch that it must keep."""
    if may_listen(None, screen):
        return True, None, 0
    user = listener(cookies)
    return may_listen(user, screen), user.pk if user else None, user.session_epoch if user else 0


def epochs(users: set[int]) -> dict[int, int]:
    """The session epoch of each of these accounts that is still active."""
    return dict(User.objects.filter(pk__in=users, is_active=True).values_list("pk", "session_epoch"))
