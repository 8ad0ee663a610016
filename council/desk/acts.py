"""What the desk does that touches the sitting, the amendments and the ballots together."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.amendments.discussion.acts import call
from council.amendments.models import Amendment
from council.journal.events import SittingClosed
from council.journal.record import Author, act, record
from council.rules.order import require
from council.sittings.agenda import acts as agenda
from council.sittings.models import AgendaItem, Sitting
from council.sittings.order import nothing_decided_now


@act
def call_amendment(amendment: Amendment, item: AgendaItem, *, by: Author) -> None:
    """Call an amendment: it is shown on every screen and may be put to the vote.

    Refuses outside the item on amendments, one not tabled, and while another is called or voted on.
    """
    require(item.sitting.is_open, _("The sitting is not open."))
    nothing_decided_now(item.sitting)
    on_amendments = item.is_called and item.kind == AgendaItem.Kind.AMENDMENTS
    require(on_amendments, _("Call the examination of the amendments first."))
    require(amendment.opinion_id == item.opinion_id, _("This amendment bears on another text."))
    call(amendment)


@act
def close_sitting(sitting: Sitting, *, left: str = "", reason: str = "", by: Author) -> None:
    """Close the sitting, and with it the item under way: concluded, or, where its question is not settled, left as
    `left` says for `reason`; adjourned unless another word is given.

    Refuses unless it is open, while a ballot is under way or an amendment is called.
    """
    require(sitting.is_open, _("The sitting is not open."))
    nothing_decided_now(sitting)
    called = Amendment.objects.on_the_floor().filter(opinion__items__sitting=sitting)
    require(not called.exists(), _("An amendment is called: settle it first."))
    require(not sitting.blocs.proposed().exists(), _("A vote en bloc is proposed: decide it or drop it."))
    under_way = sitting.items.under_way().first()
    if under_way and under_way.is_unsettled:
        agenda.leave_item(under_way, left=left or AgendaItem.State.ADJOURNED, reason=reason, by=by)
    elif under_way:
        agenda.conclude_item(under_way, by=by)
    sitting.state, sitting.closed_at = Sitting.State.CLOSED, timezone.now()
    sitting.save()
    attended = sitting.attendances.filter(arrived=True).values("member").distinct().count()
    ballots = sitting.ballots.proclaimed().filter(number__gt=0).count()
    record(SittingClosed(sitting.title, attended, ballots))
