"""How an amendment ends: withdrawn, rejected, written into the text, fallen, and what that does to the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.amendments.acts import frozen
from council.amendments.consolidation import Consolidated, consolidate
from council.amendments.models import Amendment, Wording
from council.amendments.order import TextOfNow, identical_to
from council.amendments.rectification.acts import reword
from council.amendments.signatures.acts import withdraw_signature
from council.journal.events import (
    AmendmentAdopted,
    AmendmentFallen,
    AmendmentRejected,
    AmendmentWithdrawn,
    DivisionConcluded,
    ReservationLifted,
)
from council.journal.record import Author, act, part, record
from council.opinions.acts import Deciding, freeze_version
from council.rules.amending import calling, wording
from council.rules.order import require, required

Fate, Stage = Amendment.Fate, Amendment.Stage
NO_PLACE = _("This amendment no longer bears on the text: it falls.")


@act
def withdraw_amendment(
    amendment: Amendment, *, for_all: bool = False, by: Author, sitting: int | None = None
) -> None:
    """Withdraw an amendment at its author's word.

    Where others signed it they keep it, and only the author's name goes, unless it is withdrawn `for_all`.
    Refuses once it is being voted on or settled, and one that is divided: its parts are withdrawn.
    """
    require(not amendment.is_divided, _("This amendment is divided: withdraw its parts."))
    require(amendment.is_open, _("This amendment can no longer be withdrawn."))
    if amendment.signatories and not for_all:
        withdraw_signature(amendment, amendment.author, by=by)
        return
    settle(amendment, Fate.WITHDRAWN)
    event = AmendmentWithdrawn(**amendment.quoted(), author=amendment.signed)
    record(event)
    follow(amendment)


@part
def settle(amendment: Amendment, fate: str, *, cause: Amendment | None = None, reason: str = "") -> None:
    """Give an amendment its fate; part of the act that decides it."""
    amendment.stage, amendment.fate = Stage.SETTLED, fate
    amendment.cause, amendment.fate_reason = cause, reason.strip()[:300]
    amendment.questioned_by, amendment.settled_at = None, timezone.now()
    amendment.save()


@part
def fall(
    amendment: Amendment,
    fate: str,
    cause: Amendment | None,
    *,
    ruled: bool = False,
    reason: str = "",
) -> None:
    """Let an amendment end with another, or as the chair ruled; part of the act that decides it."""
    settle(amendment, fate, cause=cause, reason=reason)
    named = cause.ident if cause else ""
    sub = cause is not None and amendment.parent_id == cause.pk
    event = AmendmentFallen(
        **amendment.quoted(),
        cause=named,
        fate=str(fate),
        ruled=ruled,
        reason=amendment.fate_reason,
        sub=sub,
    )
    record(event)
    follow(amendment)


@part
def follow(amendment: Amendment) -> None:
    """What follows at once from an amendment that is settled; part of the act that settled it.

    Its sub-amendments are without object. The amendments that a compromise replaces are withdrawn with its
    adoption, else they are called again. The last of the parts settles the amendment that was divided.
    """
    for sub in amendment.subs.pending():
        fall(sub, Fate.WITHOUT_OBJECT, amendment)
    for consent in amendment.consents.all():
        if consent.parent.is_pending:
            _after_compromise(consent.parent, amendment)
    if amendment.divided:
        _conclude(amendment.divided)


def _after_compromise(parent: Amendment, compromise: Amendment) -> None:
    if compromise.is_adopted:
        settle(parent, Fate.WITHDRAWN, cause=compromise)
        event = AmendmentWithdrawn(**parent.quoted(), author=parent.signed, cause=compromise.ident)
        record(event)
        follow(parent)
    elif parent.reserved_for_id == compromise.pk:
        parent.stage, parent.reserved_for = Stage.TABLED, None
        parent.save()
        lifted = ReservationLifted(**parent.quoted(), cause=compromise.ident)
        record(lifted)


def _conclude(whole: Amendment) -> None:
    if whole.parts.pending().exists():
        return
    adopted = [part.ident for part in whole.parts.all() if part.is_adopted]
    fate = Fate.ADOPTED if adopted else Fate.REJECTED
    settle(whole, fate)
    event = DivisionConcluded(**whole.quoted(), fate=str(fate), adopted=adopted)
    record(event)
    follow(whole)


@part
def reject(amendment: Amendment, ballot: Deciding) -> None:
    """Settle an amendment that a ballot did not carry; part of the proclamation.

    Those identical to it were put to the same vote: they are left without object.
    """
    twins = identical_to(amendment)
    settle(amendment, Fate.REJECTED)
    event = AmendmentRejected(**amendment.quoted(), ballot=ballot.number)
    record(event)
    follow(amendment)
    for twin in twins:
        fall(twin, Fate.WITHOUT_OBJECT, amendment)


@part
def carry(amendment: Amendment, ballot: Deciding) -> None:
    """Write an adopted amendment into the text, or into the amendment that it sub-amends.

    Those identical to it are satisfied; those that it leaves no place for are for the chair to rule on. Part of
    the proclamation of the ballot.
    """
    if amendment.parent:
        _carry_into(amendment.parent, amendment, ballot)
        return
    written = write_in(amendment, ballot)
    settle(amendment, Fate.ADOPTED_AS_SUB_AMENDED if amendment.is_sub_amended else Fate.ADOPTED)
    adopted = AmendmentAdopted(
        **amendment.quoted(),
        before=written.text.before,
        after=written.text.after,
        ballot=ballot.number,
        fate=amendment.fate,
        falls=written.falls,
        after_block=amendment.after_key,
        blocks=amendment.blocks,
        change=written.change,
        identical=written.identical,
    )
    record(adopted)
    follow(amendment)
    for twin in written.twins:
        fall(twin, Fate.SATISFIED, amendment)


@dataclass(frozen=True)
class WrittenIn:
    """What writing an amendment into the text did: to the text, to its twins, and to those it questions."""

    text: Consolidated
    twins: Sequence[Amendment]
    falls: list[str]
    change: dict[str, Any]  # the amendment as it was applied, as the register quotes it

    @property
    def identical(self) -> list[str]:
        """The numbers of its twins, as the register quotes them."""
        return [twin.ident for twin in self.twins]


@part
def write_in(amendment: Amendment, ballot: Deciding | None = None) -> WrittenIn:
    """Freeze the text with an amendment written in, and question those left without a place; part of that act."""
    now = TextOfNow.of(amendment.opinion)
    proposal = required(now.standing(amendment), NO_PLACE)
    twins, pending = identical_to(amendment), _pending(amendment, now)
    text = consolidate(now.blocks, proposal, amendment, [twin.ident for twin in twins])
    change = proposal.to_data()
    freeze_version(amendment.opinion, text.blocks, amendment=amendment, ballot=ballot, change=change)
    return WrittenIn(text, twins, _question(amendment, proposal, pending), change)


Pending = list[tuple[wording.Proposal, Amendment]]


def _pending(amendment: Amendment, now: TextOfNow) -> Pending:
    """Those that may fall with it: neither its sub-amendments, nor what it replaces as a compromise."""
    waiting = amendment.opinion.amendments.whole().open().filter(is_divided=False)
    replaced = [consent.parent_id for consent in amendment.consents.all()]
    others = waiting.exclude(pk=amendment.pk).exclude(pk__in=replaced).exclude(parent=amendment)
    if amendment.parent:
        others = others.exclude(pk=amendment.parent.pk)
    return [(proposal, other) for other in others if (proposal := now.standing(other))]


def _question(amendment: Amendment, proposal: wording.Proposal, pending: Pending) -> list[str]:
    """Have the chair rule on those that fall; a sub-amendment follows the one that it amends."""
    fallen = set(calling.falls(proposal, [other for other, _amendment in pending]))
    questioned = []
    for _proposal, other in pending:
        with_its_parent = other.parent is not None and other.parent.ident in fallen
        if other.ident in fallen and not with_its_parent:
            other.questioned_by = amendment
            other.save()
            questioned.append(other.ident)
    return questioned


def _carry_into(parent: Amendment, sub: Amendment, ballot: Deciding) -> None:
    """Write an adopted sub-amendment into the words of the amendment that it amends."""
    now = TextOfNow.of(sub.opinion)
    standing, change = required(now.standing(parent), NO_PLACE), required(now.standing(sub), NO_PLACE)
    twins, pending = identical_to(sub), [each for each in _pending(sub, now) if each[1].parent == parent]
    text = now.texts.get(standing.block, "")
    before = wording.amended(standing, text)
    made = wording.sub_amend(standing, change, text)
    given = reword(parent, made, sub.opinion.version(), origin=Wording.Origin.SUB_AMENDED)
    parent.is_sub_amended = True
    parent.save()
    settle(sub, Fate.ADOPTED)
    adopted = AmendmentAdopted(
        **sub.quoted(),
        before=before,
        after=parent.text,
        ballot=ballot.number,
        parent=parent.ident,
        sentence=parent.sentences,
        falls=_question(sub, change, pending),
        wording=frozen(given),
    )
    record(adopted)
    for twin in twins:
        fall(twin, Fate.SATISFIED, sub)
