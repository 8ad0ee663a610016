"""The amendments of a text in the order they are called, and what would fall with each."""

from __future__ import annotations

from collections.abc import Sequence

from council.amendments.models import Amendment
from council.opinions.models import Block
from council.rules import calling, wording
from council.rules.relations import relate


def standing(amendment: Amendment) -> wording.Proposal | None:
    """The amendment as it bears on the text of today: rebased over all adopted since, or None if it fell."""
    proposal: wording.Proposal | None = amendment.proposal
    for version in amendment.opinion.versions.all():
        if proposal and version.change and version.number > amendment.version.number:
            proposal = wording.rebase_proposal(proposal, wording.Proposal.from_data(version.change))
    return proposal


def in_calling_order(amendments: Sequence[Amendment], blocks: Sequence[Block]) -> list[Amendment]:
    """Settled ones first, as they were settled; then those still to come, as the rules call them."""
    settled = [a for a in amendments if a.is_settled]
    settled.sort(key=lambda a: (a.settled_at, a.number))
    pending = {str(a.number): a for a in amendments if a.is_pending}
    proposals = [p for a in pending.values() if (p := standing(a))]
    text = [block.as_wording() for block in blocks]
    return settled + [pending[call.number] for call in calling.order(proposals, text)]


def falls_with(amendment: Amendment, others: Sequence[Amendment] | None = None) -> list[str]:
    """The numbers of the amendments that would fall if this one were adopted."""
    if others is None:
        others = list(amendment.opinion.amendments.filter(stage__in=["tabled", "called"]))
    this = standing(amendment)
    pending = [p for a in others if a.pk != amendment.pk and a.is_pending and (p := standing(a))]
    return calling.falls(this, pending) if this else []


def identical_to(amendment: Amendment, others: Sequence[Amendment] | None = None) -> list[Amendment]:
    """The amendments still to come that say the same: one vote decides them all."""
    if others is None:
        others = list(amendment.opinion.amendments.whole().filter(stage__in=["tabled", "called"]))
    this = standing(amendment)
    pending = [(a, standing(a)) for a in others if a.pk != amendment.pk and a.is_pending]
    return [other for other, that in pending if this and that and relate(this, that) == "identical"]
