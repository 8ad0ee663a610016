"""Setting until when amendments to a text are tabled."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext_lazy as _

from council.amendments.deadlines.models import Deadline, closes_at
from council.journal.events import DeadlineSet
from council.journal.record import Author, act, record
from council.journal.seals import instant
from council.opinions.models import Opinion
from council.rules.order import require


@act
def set_deadline(
    opinion: Opinion,
    *,
    kind: str = Deadline.Kind.AT,
    until: datetime.datetime | None = None,
    by: Author | None,
) -> Deadline:
    """Set until when amendments to a text are tabled: at an instant, as the rules say, or not at all.

    `until` goes with the kind "at" alone. Refuses a text that is settled, and an instant that is missing.
    """
    require(not opinion.is_settled, _("This text has already been decided."))
    at_an_instant = kind == Deadline.Kind.AT
    require(until or not at_an_instant, _("Say until when amendments are tabled."))
    own, _new = Deadline.objects.get_or_create(opinion=opinion)
    own.kind, own.until = kind, until if at_an_instant else None
    own.save()
    closing = closes_at(opinion)
    said = instant(closing) if closing else ""
    record(DeadlineSet(opinion.number, said, str(kind)))
    return own
