"""Whether the sitting is free to go on: nothing is being voted on, and nothing decided waits to be entered."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from council.rules.order import require
from council.sittings.models import Sitting


def nothing_decided_now(sitting: Sitting) -> None:
    """Refuse while a ballot is under way, and while a decision by hands may be taken back."""
    require(not sitting.has_ballot_under_way(), _("A ballot is under way: close it first."))
    held = _("A decision by hands waits to be entered: enter it or take it back first.")
    require(not sitting.has_decision_to_enter(), held)
