"""Deadline: until when amendments are tabled, and which of those that come later are still received."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from council.rules.order import _, require, required


def closes(rule: Mapping[str, Any] | None, begins: datetime, *, urgent: bool = False) -> datetime | None:
    """The instant after which amendments are late, so many hours before the sitting `begins`.

    `rule` is the council's `amendment_deadline` ({"hours", "urgent_hours"}), None where its rules set none: it
    then gives None. Where the rules know no other deadline for an urgent text, the ordinary one holds.
    """
    if rule is None:
        return None
    hours = rule["urgent_hours"] if urgent and rule["urgent_hours"] != "unset" else rule["hours"]
    return begins - timedelta(hours=hours)


def require_received(
    late: Mapping[str, Any] | None,
    *,
    sub_amendment: bool,
    compromise: bool,
    in_session: bool,
    signatures: int,
) -> None:
    """Refuse a late amendment that the rules do not receive.

    `late` is the council's `late_amendments` ({"sub_amendments", "compromises", "signatures"}), None where its
    rules receive none. `signatures` counts its author and those who signed with them.
    """
    passed = _("The deadline for amendments has passed. Your draft is kept.")
    late = required(late, passed)
    require((sub_amendment and late["sub_amendments"]) or (compromise and late["compromises"]), passed)
    require(
        in_session,
        _("After the deadline, sub-amendments and compromises are tabled in session. Your draft is kept."),
    )
    require(
        signatures >= late["signatures"],
        _("After the deadline, {needed} signatures are needed, and it has {number}. Your draft is kept."),
        needed=late["signatures"],
        number=signatures,
    )
