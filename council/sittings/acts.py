"""Opening and closing the day's business: sign-in, quorum, the order of the day, declarations delivered."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.journal.events import (
    DeclarationDelivered,
    ItemCalled,
    ItemConcluded,
    SittingConvened,
    SittingOpened,
    SittingResumed,
    SittingSuspended,
)
from council.journal.record import Author, act, record
from council.members.models import Body
from council.opinions.models import Declaration, Opinion
from council.rules.order import require
from council.sittings.models import AgendaItem, Sitting, quoted


@act
def convene_sitting(
    body: Body,
    *,
    title: str,
    day: datetime.date,
    agenda: Sequence[Mapping[str, Any]],
    opinion: Opinion,
    by: Author | None,
) -> Sitting:
    """Convene a sitting with its order of the day: `{"kind", "title": {"fr", "en"}}`, in order.

    Refuses an empty order of the day.
    """
    require(agenda, _("A sitting has an order of the day."))
    sitting = Sitting.objects.create(body=body, title=title, day=day)
    for number, item in enumerate(agenda, 1):
        AgendaItem.objects.create(
            sitting=sitting,
            number=number,
            kind=item["kind"],
            title_fr=item["title"]["fr"],
            title_en=item["title"]["en"],
            opinion=opinion if item["kind"] not in ("opening", "closing") else None,
        )
    items = [quoted(item) for item in sitting.items.all()]
    record(SittingConvened(title, day.isoformat(), body.name, items), by=by, sitting=sitting.pk)
    return sitting


@act
def open_sitting(sitting: Sitting, *, by: Author) -> None:
    """Open the sitting and call the first item of the order of the day. Refuses one not convened."""
    require(sitting.is_convened, _("The sitting has already been opened."))
    sitting.state, sitting.opened_at = Sitting.State.OPEN, timezone.now()
    presiding = sitting.in_office().filter(member__user__offices__role="chair").first()
    sitting.chair = presiding.member if presiding else None
    sitting.save()
    event = SittingOpened(sitting.title, sitting.in_office().count())
    record(event, by=by, sitting=sitting.pk)
    first = sitting.items.first()
    if first:
        call_item(first, by=by)


@act
def suspend_sitting(sitting: Sitting, *, reason: str = "", by: Author) -> None:
    """Suspend the sitting. Refuses unless it is open, and while a ballot is under way."""
    require(sitting.is_open, _("The sitting is not open."))
    require(not sitting.has_ballot_under_way(), _("A ballot is under way: close it first."))
    sitting.state = Sitting.State.SUSPENDED
    sitting.save()
    record(SittingSuspended(reason.strip()), by=by, sitting=sitting.pk)


@act
def resume_sitting(sitting: Sitting, *, by: Author) -> None:
    """Resume a suspended sitting. Refuses one that is not suspended."""
    require(sitting.is_suspended, _("The sitting is not suspended."))
    sitting.state = Sitting.State.OPEN
    sitting.save()
    record(SittingResumed(), by=by, sitting=sitting.pk)


@act
def call_item(item: AgendaItem, *, by: Author) -> None:
    """Call an item of the order of the day; the one under way is concluded.

    Refuses outside an open sitting, while a ballot is under way, and an item already concluded.
    """
    require(item.sitting.is_open, _("The sitting is not open."))
    require(not item.sitting.has_ballot_under_way(), _("A ballot is under way: close it first."))
    require(not item.is_called, _("This item is already under way."))
    require(not item.is_concluded, _("This item is concluded."))
    if item.kind == AgendaItem.Kind.VOTE and item.opinion:
        pending = item.opinion.amendments.filter(stage__in=["tabled", "called", "voting"])
        require(not pending.exists(), _("Amendments are still to be settled."))
    under_way = item.sitting.items.filter(state=AgendaItem.State.CALLED).first()
    if under_way:
        conclude_item(under_way, by=by)
    item.state, item.called_at = AgendaItem.State.CALLED, timezone.now()
    item.save()
    record(ItemCalled(**quoted(item)), by=by, sitting=item.sitting_id)


@act
def conclude_item(item: AgendaItem, *, by: Author) -> None:
    """Conclude the item under way. Refuses one that is not, and while a ballot is under way."""
    require(item.is_called, _("This item is not under way."))
    require(not item.sitting.has_ballot_under_way(), _("A ballot is under way: close it first."))
    item.state, item.concluded_at = AgendaItem.State.CONCLUDED, timezone.now()
    item.save()
    record(ItemConcluded(item.number, item.title_fr), by=by, sitting=item.sitting_id)


@act
def deliver_declaration(declaration: Declaration, sitting: Sitting, *, by: Author) -> None:
    """Have a group's posted declaration delivered: it is shown on every screen.

    Refuses outside the item on declarations, a draft, and one already delivered.
    """
    require(sitting.is_open, _("The sitting is not open."))
    called = sitting.items.filter(
        kind=AgendaItem.Kind.DECLARATIONS, state=AgendaItem.State.CALLED, opinion=declaration.opinion
    )
    require(called.exists(), _("Call the item on declarations first."))
    require(not declaration.is_draft, _("This declaration is not posted yet."))
    require(not declaration.is_delivered, _("This declaration has been delivered."))
    declaration.stage, declaration.delivered_at = Declaration.Stage.DELIVERED, timezone.now()
    declaration.save()
    event = DeclarationDelivered(declaration.opinion.number, declaration.group.label, declaration.text)
    record(event, by=by, sitting=sitting.pk)
