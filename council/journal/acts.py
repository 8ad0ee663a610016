"""What a check of the tables against the register found; not set down in the register that it was made against."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from council.journal.models import Entry, TablesCheck
from council.journal.record import unrecorded

MOST_LINES = 500


@unrecorded
def keep_check(
    turn: Entry,
    number: int,
    *,
    rows: int = 0,
    differing: int = 0,
    differences: Sequence[str] = (),
    older: Sequence[str] = (),
    failure: str = "",
) -> TablesCheck | None:
    """Keep what a check found, made at entry `number` for the opening or the closing of a sitting.

    `rows` were compared, `differing` of them differ, in these sentences, after those that say what
    could not be compared (the first five hundred are kept);
    `older` say of which tables the register is too old to tell;
    `failure` says why it could not be made. One check is kept of each: None when there is one already.
    """
    check, is_first = TablesCheck.objects.get_or_create(
        turn=turn.number,
        defaults={
            "number": number,
            "sitting": turn.sitting,
            "at": timezone.now(),
            "rows": rows,
            "differing": differing,
            "differences": "\n".join(line.replace("\n", " ") for line in differences[:MOST_LINES]),
            "older": "\n".join(older),
            "failure": failure,
        },
    )
    return check if is_first else None
