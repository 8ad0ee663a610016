"""What a screen of the room shows, and whose phones follow it; not set down in the register."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.journal.record import unrecorded
from council.live.models import Connection, Screen
from council.members.models import User
from council.rules.order import require
from council.sittings.models import Sitting

_listeners: list[Callable[[int], None]] = []


def shown(listener: Callable[[int], None]) -> None:
    """Have `listener(sitting)` called after something else is put on a screen. Wired in `apps.py` alone."""
    if listener not in _listeners:
        _listeners.append(listener)


@unrecorded
def show(sitting: Sitting, slide: str, *, message: str = "", name: str = "hall") -> Screen:
    """Put a slide on a screen of the room, or let it follow the sitting again (`auto`).

    Refuses an unknown slide and an empty message.
    """
    require(slide in Screen.Slide.values, _("“{slide}” is not a slide of the hall screen."), slide=slide)
    message = message.strip()[:200]
    require(slide != Screen.Slide.MESSAGE or message, _("Write the message to show."))
    screen, _new = Screen.objects.select_for_update().get_or_create(sitting=sitting, name=name)
    screen.slide, screen.message, screen.version = slide, message, screen.version + 1
    screen.save()
    transaction.on_commit(partial(_announce, sitting.pk))
    return screen


def _announce(sitting: int) -> None:
    for listener in _listeners:
        listener(sitting)


@unrecorded
def note_connected(sitting: int, process: str, accounts: Collection[int]) -> None:
    """Note whose phones one process of the server has on a sitting (primary keys), in the place of what it noted.

    What processes that have gone had noted is forgotten after an hour; long before, nobody counts it.
    """
    now = timezone.now()
    members = User.objects.filter(pk__in=accounts).exclude(member=None).values_list("member_id", flat=True)
    kept = {"members": sorted(members), "at": now}
    Connection.objects.update_or_create(sitting_id=sitting, process=process, defaults=kept)
    Connection.objects.filter(at__lt=now - datetime.timedelta(hours=1)).delete()
