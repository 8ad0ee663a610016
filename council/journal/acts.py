"""What a check of the tables against the register found; not set down in the register that it was made against."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from council.journal.models import TablesCheck
from council.journal.record import unrecorded

MOST_LINES = 500


@unrecorded
def keep_check(
    number: int,
    *,
    sitting: int | None,
    rows: int = 0,
    differing: int = 0,
    differences: Sequence[str] = (),
    failure: str = "",
) -> TablesCheck:
    """Keep what a check found: made at entry `number`, for the opening or the closing of a sitting (primary key).

    `rows` were compared, `differing` of them differ, in these sentences (the first five hundred are kept);
    `failure` says why it could not be made.
    """
    return TablesCheck.objects.create(
        number=number,
        sitting=sitting,
        at=timezone.now(),
        rows=rows,
        differing=differing,
        differences="\n".join(line.replace("\n", " ") for line in differences[:MOST_LINES]),
        failure=failure,
    )
