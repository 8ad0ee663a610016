"""What the chair rules: on those that fall, on what may be received, on the order, on lots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.amendments.acts import words_of
from council.amendments.fates.acts import fall, follow, settle
from council.amendments.models import Amendment, Wording
from council.amendments.order import TextOfNow
from council.amendments.rectification.acts import reword
from council.amendments.rulings.models import Lot, Order, Ruling
from council.journal.events import (
    AmendmentFoundAdmissible,
    AmendmentFoundInadmissible,
    AmendmentMaintained,
    LotDissolved,
    LotFormed,
    OrderOverridden,
    RectificationAsked,
)
from council.journal.record import Author, act, record
from council.opinions.models import Opinion
from council.rules.amending import wording
from council.rules.order import require

Stage = Amendment.Stage
ENDS = (Ruling.FALLS, Ruling.WITHOUT_OBJECT, Ruling.SATISFIED)


@act
def rule_on(
    amendment: Amendment,
    ruling: str,
    *,
    cause: Amendment | None = None,
    reason: str = "",
    by: Author,
    sitting: int | None,
) -> None:
    """Rule on an amendment that the adoption of another leaves without a place, as the engine proposed.

    It falls, is without object or satisfied; or it stands, maintained in its own words on the text of now, or
    once its author has rectified it. With a `cause` that was adopted elsewhere in the text, the chair rules that
    it falls by contradiction: the reason is then to be given, as when it stands. Refuses outside a sitting, one
    that is being voted on or settled, and a ruling that nothing led to.
    """
    require(sitting, _("The sitting is not open."))
    assert sitting is not None
    require(amendment.is_open, _("This amendment is settled, or being voted on."))
    require(ruling in Ruling.values, _("Say what is ruled."))
    said, ends = " ".join(reason.split())[:300], ruling in ENDS
    led = amendment.questioned_by or amendment.awaits_rectification
    require(led or (ends and cause), _("Nothing that was adopted leads to this ruling."))
    if cause and not led:
        written = cause.is_adopted or cause.fate == Amendment.Fate.INTEGRATED
        written = written and cause.opinion_id == amendment.opinion_id
        require(written, _("Amendment {number} has not been adopted."), number=cause.label)
    require(said or (led and ends), _("Give the reason of the ruling."))
    cause = cause or amendment.questioned_by
    if ends:
        fall(amendment, ruling, cause, ruled=True, reason=said, by=by, sitting=sitting)
    elif ruling == Ruling.MAINTAINED:
        _maintain(amendment, cause, said, by=by, sitting=sitting)
    else:
        _have_rectified(amendment, cause, said, by=by, sitting=sitting)


@act
def confirm_falls(opinion: Opinion, *, by: Author, sitting: int | None) -> list[Amendment]:
    """Rule that all those proposed fall, in one tap. Refuses when none is."""
    questioned = list(opinion.amendments.exclude(questioned_by=None))
    require(questioned, _("No fall is proposed."))
    for amendment in questioned:
        rule_on(amendment, Ruling.FALLS, by=by, sitting=sitting)
    return questioned


def _maintain(
    amendment: Amendment, cause: Amendment | None, reason: str, *, by: Author, sitting: int
) -> None:
    """Put its own words, whole, on the text of now."""
    now, version = TextOfNow.of(amendment.opinion), amendment.opinion.version()
    base = _base(amendment, now)
    modifies = amendment.operation in (Amendment.Operation.REPLACE, Amendment.Operation.REWRITE)
    require(
        not modifies or wording.capture("", base, amendment.text),
        _("The text says so already: rule that it is satisfied."),
    )
    edits: tuple[wording.Edit, ...] = ()
    if amendment.operation == Amendment.Operation.REPLACE:
        edits = wording.capture(amendment.edits_key, base, amendment.text)
    if amendment.parent:
        amendment.base = base
    proposal = replace(amendment.proposal, edits=edits)
    reword(amendment, proposal, version, origin=Wording.Origin.MAINTAINED)
    amendment.questioned_by, amendment.awaits_rectification = None, False
    amendment.stage = Stage.TABLED if amendment.stage == Stage.RESERVED else amendment.stage
    amendment.save()
    named = cause.ident if cause else ""
    words = words_of(amendment)
    event = AmendmentMaintained(
        amendment.ident,
        amendment.place_in("fr"),
        named,
        reason,
        amendment.sentences,
        *words,
        opinion=amendment.opinion.number,
    )
    record(event, by=by, sitting=sitting)


def _base(amendment: Amendment, now: TextOfNow) -> str:
    """The words that it changes, as they stand now; refuses those that have gone."""
    gone = _("The passage that it amends has gone: it cannot be maintained.")
    if amendment.parent:
        parent = now.standing(amendment.parent)
        require(parent, gone)
        assert parent is not None
        return wording.amended(parent, now.texts.get(parent.block, ""))
    block = next((block for block in now.blocks if block.key == amendment.block_key), None)
    whole = amendment.operation == Amendment.Operation.WHOLE_TEXT
    require(whole or (block and not block.suppressed), gone)
    return block.text if block else ""


def _have_rectified(
    amendment: Amendment, cause: Amendment | None, reason: str, *, by: Author, sitting: int
) -> None:
    amendment.stage, amendment.questioned_by, amendment.awaits_rectification = Stage.RESERVED, None, True
    amendment.save()
    named = cause.ident if cause else ""
    event = RectificationAsked(
        amendment.ident, amendment.place_in("fr"), named, reason, opinion=amendment.opinion.number
    )
    record(event, by=by, sitting=sitting)


@act
def find_admissible(amendment: Amendment, *, by: Author, sitting: int | None = None) -> None:
    """Enter that an amendment may be received. Refuses one settled, or found so already."""
    require(amendment.is_open, _("This amendment is settled, or being voted on."))
    require(not amendment.admitted_at, _("It has been found admissible already."))
    amendment.admitted_at = timezone.now()
    amendment.save()
    event = AmendmentFoundAdmissible(
        amendment.ident, amendment.place_in("fr"), opinion=amendment.opinion.number
    )
    record(event, by=by, sitting=sitting)


@act
def find_inadmissible(amendment: Amendment, *, reason: str, by: Author, sitting: int | None = None) -> None:
    """Settle an amendment that may not be received, for the reason given. Refuses one settled or voted on."""
    require(amendment.is_open, _("This amendment is settled, or being voted on."))
    said = " ".join(reason.split())[:300]
    require(said, _("Say why it may not be received."))
    settle(amendment, Amendment.Fate.INADMISSIBLE, reason=said)
    event = AmendmentFoundInadmissible(
        amendment.ident, amendment.place_in("fr"), said, opinion=amendment.opinion.number
    )
    record(event, by=by, sitting=sitting)
    follow(amendment, by=by, sitting=sitting)


@act
def override_order(
    opinion: Opinion,
    numbers: Sequence[str],
    *,
    order: str = Order.Kind.VOTING,
    reason: str,
    by: Author,
    sitting: int | None = None,
) -> Order:
    """Call amendments, or have them presented, in another order than the one computed, for the reason given.

    `numbers` are all those still to come. Refuses one that is missing, unknown or named twice, a sub-amendment
    voted after the one that it amends, and an order without a reason.
    """
    pending = {a.ident: a for a in opinion.amendments.pending().filter(is_divided=False)}
    same = sorted(numbers) == sorted(pending)
    require(same, _("Name each of the amendments still to come, once."))
    place = {number: rank for rank, number in enumerate(numbers)}
    for amendment in pending.values() if order == Order.Kind.VOTING else ():
        parent = amendment.parent.ident if amendment.parent else ""
        before = parent not in place or place[amendment.ident] < place[parent]
        require(
            before, _("Sub-amendment {number} is voted before the one it amends."), number=amendment.label
        )
    said = " ".join(reason.split())[:300]
    require(said, _("Give the reason of this order."))
    chosen = Order.objects.create(
        opinion=opinion, order=order, numbers=list(numbers), reason=said, at=timezone.now()
    )
    record(OrderOverridden(opinion.number, order, chosen.numbers, said), by=by, sitting=sitting)
    return chosen


@act
def restore_order(
    opinion: Opinion,
    *,
    order: str = Order.Kind.VOTING,
    reason: str,
    by: Author,
    sitting: int | None = None,
) -> None:
    """Go back to the order computed, for the reason given. Refuses when the chair changed nothing in it."""
    last = opinion.orders.filter(order=order).last()
    require(last and last.numbers, _("This is the order computed already."))
    said = " ".join(reason.split())[:300]
    require(said, _("Give the reason of this order."))
    Order.objects.create(opinion=opinion, order=order, numbers=[], reason=said, at=timezone.now())
    record(OrderOverridden(opinion.number, order, [], said), by=by, sitting=sitting)


@act
def form_lot(
    opinion: Opinion, together: Sequence[Amendment], *, title: str, by: Author, sitting: int | None = None
) -> Lot:
    """Group amendments for one discussion; each is still put to the vote on its own.

    Refuses fewer than two, one settled, on another text or in another lot, and a lot without a title.
    """
    said = " ".join(title.split())[:200]
    require(said, _("Give the lot a title."))
    chosen = list(opinion.amendments.filter(pk__in=[amendment.pk for amendment in together]))
    require(len(chosen) == len(together), _("This amendment bears on another text."))
    require(len(chosen) >= 2, _("A lot takes two amendments at least."))
    for amendment in chosen:
        free = amendment.is_pending and not amendment.lots.filter(dissolved_at=None).exists()
        require(free, _("Amendment {number} is settled, or in another lot."), number=amendment.label)
    lot = Lot.objects.create(opinion=opinion, title=said, at=timezone.now())
    lot.amendments.set(chosen)
    numbers = [amendment.ident for amendment in chosen]
    record(LotFormed(said, numbers, opinion=opinion.number), by=by, sitting=sitting)
    return lot


@act
def dissolve_lot(lot: Lot, *, by: Author, sitting: int | None = None) -> None:
    """Discuss the amendments of a lot one by one again. Refuses one already dissolved."""
    require(lot.stands, _("This lot is dissolved already."))
    lot.dissolved_at = timezone.now()
    lot.save()
    numbers = [amendment.ident for amendment in lot.amendments.all()]
    record(LotDissolved(lot.title, numbers, opinion=lot.opinion.number), by=by, sitting=sitting)
