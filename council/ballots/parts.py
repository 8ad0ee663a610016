"""The parts of a text that are voted on apart."""

from __future__ import annotations

from council.ballots.models import Ballot
from council.rules.phrasing import division
from council.sittings.models import AgendaItem


def follows(item: AgendaItem) -> str:
    """What follows the votes on the parts of the text: see `division.follows`; empty when it is not divided."""
    parts = item.ballots.filter(subject=Ballot.Subject.PART, replaced_by=None)
    fates = [part.outcome.adopted if part.is_proclaimed and part.outcome else None for part in parts]
    return division.follows(fates) if fates else ""
