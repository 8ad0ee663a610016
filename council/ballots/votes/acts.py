"""Casting a vote: stored for good before its receipt is given; the clerk writes down the roll at the close."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.ballots.votes import statements
from council.ballots.votes.casting import Receipt, Sending
from council.ballots.votes.models import Cast, Vote
from council.journal.record import unrecorded
from council.members.models import Member
from council.rules.order import require

_listeners: list[Callable[[int, int], None]] = []


def received(listener: Callable[[int, int], None]) -> None:
    """Have `listener(ballot, sitting)` called after a vote is stored. Wired in `apps.py` alone."""
    if listener not in _listeners:
        _listeners.append(listener)


@unrecorded
def cast_vote(ballot: int, caster: Member, *, member: Member | None = None, choice: str, key: str) -> Receipt:
    """Store a member's vote in a ballot (primary key) and give its receipt; the last before the close counts.

    With `member` it is cast by proxy, for them. `key` is made by the device: the same key and choice for the
    same member is the same sending, and gets its first receipt again, whatever has happened since. Refuses a
    ballot that is not open on the phones, a member who is not on its roll, a chair who by the rules does not
    vote, who is not signed in, who holds no proxy, or one that ended; a holder never replaces the giver's own.
    """
    sending = Sending(ballot, (member or caster).pk, caster.pk, choice, key)
    now, standing = timezone.now(), sending.held()
    if not standing.sent:
        standing.insist()
        if _store(sending, now, standing.represented):
            transaction.on_commit(partial(tell_received, ballot, standing.sitting))
            return standing.receipt(now)
    # The same sending came before, or twice at once: whichever was stored first gives both their receipt.
    sent = Cast.objects.filter(ballot=ballot, member=sending.member, caster=caster)
    first = sent.get(key=key, choice=choice)
    kept = Vote.objects.filter(ballot=ballot, member=sending.member, caster=caster, at=first.at).exists()
    return standing.receipt(first.at, replaced=not kept)


def _store(sending: Sending, at: datetime.datetime, represented: str) -> bool:
    """Store a sending and the vote it makes; False when the same one was stored meanwhile."""
    values = sending.values(at)
    with connection.cursor() as cursor:
        cursor.execute(statements.SEND, values)
        if cursor.rowcount != 1:
            return False
        cursor.execute(statements.STORE, values)
        require(
            cursor.rowcount == 1,
            _("{name} has voted in person: your proxy no longer counts."),
            name=represented,
        )
    return True


def tell_received(ballot: int, sitting: int) -> None:
    """Tell the screens that a vote was stored in this ballot (primary keys); after the commit."""
    for listener in _listeners:
        listener(ballot, sitting)
