"""What the server itself writes: that it can."""

from __future__ import annotations

from django.utils import timezone

from council.journal.record import unrecorded
from council.server.models import WriteTest


@unrecorded
def try_to_write() -> None:
    """Write in the database for good, as a vote would be; fails where a vote would."""
    WriteTest.objects.update_or_create(pk=1, defaults={"at": timezone.now()})
