"""Whether the sitting may begin, and is free to go on: its day, nothing being voted on nor waiting to be entered."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from council.language import day_in_words
from council.rules.order import require
from council.sittings.models import Sitting


def nothing_decided_now(sitting: Sitting) -> None:
    """Refuse while a ballot is under way, and while a decision by hands may be taken back."""
    require(not sitting.has_ballot_under_way(), _("A ballot is under way: close it first."))
    held = _("A decision by hands waits to be entered: enter it or take it back first.")
    require(not sitting.has_decision_to_enter(), held)


def on_its_day(sitting: Sitting) -> None:
    """Refuse before the opening, on another day than the sitting's, unless the clerk said why it is held then."""
    refusal = _("The sitting is convened for {day}: the clerk first says why it is held on another day.")
    require(not sitting.is_awaited, refusal, day=day_in_words(sitting.day))
