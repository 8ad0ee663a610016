"""The chair calls amendments, or has them presented, in another order; discusses several together."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.amendments.models import Amendment
from council.amendments.ordering.models import Lot, Order
from council.journal.events import (
    LotDissolved,
    LotFormed,
    OrderOverridden,
)
from council.journal.record import Author, act, record
from council.opinions.models import Opinion
from council.rules.order import require


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
    record(OrderOverridden(opinion.number, order, chosen.numbers, said))
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
    record(OrderOverridden(opinion.number, order, [], said))


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
    record(LotFormed(said, numbers, opinion=opinion.number))
    return lot


@act
def dissolve_lot(lot: Lot, *, by: Author, sitting: int | None = None) -> None:
    """Discuss the amendments of a lot one by one again. Refuses one already dissolved."""
    require(lot.stands, _("This lot is dissolved already."))
    lot.dissolved_at = timezone.now()
    lot.save()
    numbers = [amendment.ident for amendment in lot.amendments.all()]
    record(LotDissolved(lot.title, numbers, opinion=lot.opinion.number))
