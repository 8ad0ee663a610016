"""Giving up a draft."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from council.amendments.models import Amendment
from council.journal.record import unrecorded
from council.members.models import Member
from council.rules.order import require


@unrecorded
def discard_draft(draft: Amendment, member: Member) -> None:
    """Throw a draft away, with what was signed on it. Refuses one already tabled, and another member's."""
    held = Amendment.objects.select_for_update().get(pk=draft.pk)
    require(held.is_draft, _("This amendment is already tabled as no {number}."), number=held.label)
    require(held.author_id == member.pk, _("This is another member's amendment."))
    held.delete()
