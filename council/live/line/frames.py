"""What the socket says: JSON frames, each serialised once whatever the number of screens that receive it."""

from __future__ import annotations

import datetime
import json
from typing import Any

from django.utils import timezone

Message = dict[str, Any]  # an ASGI message, shared between sockets and never changed


def _instant(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _frame(**content: Any) -> Message:
    # ASCII: the server encodes it once per socket, and for ASCII that is a copy.
    return {"type": "websocket.send", "text": json.dumps(content, separators=(",", ":"))}


REFETCH = _frame(refetch=True)


def update(since: int, number: int, html: str) -> Message:
    """What changed on a screen after the entry `since` up to `number`: root elements, each with its id."""
    return _frame(**{"from": since}, number=number, now=_instant(timezone.now()), html=html)


def heartbeat(number: int) -> Message:
    """The number up to which this screen is right, and the server's clock."""
    return _frame(number=number, now=_instant(timezone.now()))


def turnout(ballot: int, received: int, entitled: int, waiting: int | None = None) -> Message:
    """How many votes have come in, of how many that may; never a choice.

    The desk is also told how many are `waiting`: connected, entitled, and have not voted.
    """
    awaited = {} if waiting is None else {"waiting": waiting}
    return _frame(turnout={"ballot": ballot, "received": received, "entitled": entitled, **awaited})


def presence(check: int, answered: int) -> Message:
    """How many have answered a check of the quorum by the phones."""
    return _frame(presence={"check": check, "answered": answered})


MINE = _frame(mine=True)  # to one member's screens alone: what is personal there has changed


def state(ballot: int, state: str, until: datetime.datetime | None) -> Message:
    """Where a ballot stands; `until` is the end of the countdown, which closes nothing."""
    end = {"until": _instant(until)} if until else {}
    return _frame(ballot=ballot, state=state, **end)
