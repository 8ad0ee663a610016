"""What a screen of the room shows; not set down in the register."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from council.journal.record import unrecorded
from council.live import hub
from council.live.models import Screen
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
