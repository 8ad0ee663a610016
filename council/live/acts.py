"""What a screen of the room shows, and whose phones follow it; not set down in the register."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.journal.record import unrecorded
from council.live.line import hub
from council.live.models import Connection, Screen
from council.members.models import User
from council.rules.order import require
from council.sittings.models import Sitting


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
    transaction.on_commit(lambda: hub.shown(sitting.pk))
    return screen


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
