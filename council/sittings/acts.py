"""The day's business: opening, suspending and adjourning, the chair, declarations."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.journal.events import (
    AnotherDayAllowed,
    ChairTaken,
    DeclarationDelivered,
    MinutesApproved,
    SecondCallMade,
    SittingAdjourned,
    SittingConvened,
    SittingOpened,
    SittingResumed,
    SittingSuspended,
)
from council.journal.record import Author, act, record
from council.language import LANGUAGES
from council.members.models import Body, Mandate, Member
from council.opinions.declarations.models import Declaration
from council.opinions.models import Opinion
from council.rules.order import require, required
from council.rules.voting import quorum
from council.sittings.agenda.acts import call_item, leave_item
from council.sittings.models import AgendaItem, Sitting, quoted
from council.sittings.order import nothing_decided_now, on_its_day


@act
def convene_sitting(
    body: Body,
    *,
    title: str,
    day: datetime.date,
    agenda: Sequence[Mapping[str, Any]],
    opinion: Opinion,
    another_day: str = "",
    by: Author | None,
) -> Sitting:
    """Convene a sitting with its order of the day: `{"kind", "title": {"fr", "en"}}`, in order.

    `another_day` says why it may be held on another day than its own, as a rehearsal is.
    Refuses an empty order of the day.
    """
    require(agenda, _("A sitting has an order of the day."))
    sitting = Sitting.objects.create(body=body, title=title, day=day, another_day=another_day)
    for number, item in enumerate(agenda, 1):
        AgendaItem.objects.create(
            sitting=sitting,
            number=number,
            kind=item["kind"],
            title_fr=item["title"]["fr"],
            title_en=item["title"]["en"],
            opinion=opinion if item["kind"] not in ("opening", "closing") else None,
        )
    items = list(sitting.items.select_related("opinion"))
    event = SittingConvened(
        title,
        day.isoformat(),
        body.name,
        [quoted(item) for item in items],
        [item.title_en for item in items],
        [item.opinion.number if item.opinion else "" for item in items],
        another_day,
    )
    record(event, sitting=sitting.pk)
    return sitting


@act
def allow_another_day(sitting: Sitting, *, reason: str, by: Author) -> None:
    """Say why a sitting is held on another day than the one it was convened for: it may then be opened, and signed
    in at. Refuses one that was opened, one on its day or already allowed, and without a reason.
    """
    require(sitting.is_convened, _("The sitting has already been opened."))
    require(sitting.is_awaited, _("The sitting may already be opened today."))
    reason = " ".join(reason.split())[:300]
    require(reason, _("Say why the sitting is held on another day."))
    sitting.another_day = reason
    sitting.save()
    record(AnotherDayAllowed(sitting.day.isoformat(), reason))


@act
def open_sitting(sitting: Sitting, *, chair: Member | None = None, by: Author) -> None:
    """Open the sitting with a member in the chair, and call the first item of the order of the day.

    Who presides is the one given, or else who is expected to: who took the chair beforehand, or the chair of the
    council. Refuses a sitting not convened, one on another day than its own without the clerk's word, and one that
    nobody presides, or someone who is not signed in.
    """
    require(sitting.is_convened, _("The sitting has already been opened."))
    on_its_day(sitting)
    nobody = _("Nobody is in the chair: say who presides, among the members signed in.")
    presiding = required(chair or sitting.expected_chair(), nobody)
    mandate = _seat_in_the_room(sitting, presiding)
    sitting.state, sitting.opened_at, sitting.chair = Sitting.State.OPEN, timezone.now(), presiding
    sitting.save()
    in_office, accounts = sitting.in_office().count(), _accounts(sitting)
    named = (presiding.name, presiding.pk, accounts, presiding.civility, mandate.group.label)
    record(SittingOpened(sitting.title, in_office, *named))
    first = sitting.items.first()
    if first:
        call_item(first, by=by)


def _accounts(sitting: Sitting) -> dict[str, int]:
    """The account by which each member in office votes: it is not to become another's unseen."""
    seated = sitting.in_office().exclude(member__user=None).order_by("member")
    return {str(member): account for member, account in seated.values_list("member", "member__user")}


@act
def suspend_sitting(sitting: Sitting, *, reason: str = "", by: Author) -> None:
    """Suspend the sitting. Refuses unless it is open, and while a ballot is under way."""
    require(sitting.is_open, _("The sitting is not open."))
    nothing_decided_now(sitting)
    sitting.state = Sitting.State.SUSPENDED
    sitting.save()
    record(SittingSuspended(reason.strip()))


@act
def resume_sitting(sitting: Sitting, *, by: Author) -> None:
    """Resume a sitting that was suspended or adjourned. Refuses any other.

    The item that an adjournment had interrupted is called again, unless its text was decided meanwhile.
    """
    require(sitting.is_suspended or sitting.is_adjourned, _("The sitting is not suspended."))
    sitting.state = Sitting.State.OPEN
    sitting.save()
    record(SittingResumed())
    left = sitting.items.filter(state=AgendaItem.State.ADJOURNED).order_by("-concluded_at").first()
    if left and not left.is_decided and not sitting.items.under_way().exists():
        call_item(left, by=by)


@act
def adjourn_sitting(sitting: Sitting, reason: str, *, by: Author) -> None:
    """Adjourn the sitting to another time, for want of a quorum or for another reason, which is entered. The item
    under way is adjourned with it: its text may go on in another sitting.

    Refuses one that is neither open nor suspended, without a reason, and while a ballot is under way.
    """
    require(sitting.is_open or sitting.is_suspended, _("The sitting is not open."))
    nothing_decided_now(sitting)
    reason = " ".join(reason.split())[:300]
    require(reason, _("Say why the sitting is adjourned."))
    under_way = sitting.items.under_way().first()
    if under_way:
        leave_item(under_way, left=AgendaItem.State.ADJOURNED, by=by)
    sitting.state = Sitting.State.ADJOURNED
    sitting.save()
    record(SittingAdjourned(reason))


@act
def make_second_call(sitting: Sitting, *, by: Author) -> None:
    """Call the members a second time: from then on the quorum is checked at what the rules then require.

    Refuses a sitting that is closed, rules that know no second call, a second one, and unless the last check
    found the quorum missing.
    """
    require(not sitting.is_closed, _("The sitting is closed."))
    rule = sitting.rules.quorum
    require(rule.second_call is not None, _("The rules of this council know no second call."))
    require(not sitting.second_call, _("The members have already been called a second time."))
    missing = sitting.quorum and not sitting.quorum["reached"]
    require(missing, _("A second call is made only once the quorum was found missing."))
    sitting.second_call = True
    sitting.save()
    required = rule.required(sitting.in_office().count(), second_call=True)
    words = {language: quorum.second_call_in_words(rule, language) for language in LANGUAGES}
    record(SecondCallMade(required, words))


@act
def take_chair(sitting: Sitting, member: Member, *, by: Author) -> None:
    """Have a member preside from now on. Refuses a member who is not signed in, and the one who presides
    already, a sitting that is closed, and while a ballot is under way: its chair was announced with it.
    """
    require(not sitting.is_closed, _("The sitting is closed."))
    nothing_decided_now(sitting)
    require(sitting.chair_id != member.pk, _("{name} already takes the chair."), name=member.name)
    mandate, before = _seat_in_the_room(sitting, member), sitting.chair
    sitting.chair = member
    sitting.save()
    replaced = (before.name, before.civility, before.pk) if before else ("", "", 0)
    record(ChairTaken(member.name, mandate.group.label, member.pk, member.civility, *replaced))


def _seat_in_the_room(sitting: Sitting, member: Member) -> Mandate:
    """The seat of a member who is to preside: who is not in the room does not, nor who does not sit there."""
    require(sitting.attends(member), _("{name} is not signed in."), name=member.name)
    seat = sitting.in_office().filter(member=member).first()
    return required(seat, _("{name} does not sit in this body."), name=member.name)


@act
def approve_minutes(sitting: Sitting, *, by: Author) -> None:
    """Enter that the minutes are approved, once: no correction is printed afterwards.

    Refuses before the sitting is closed.
    """
    require(sitting.is_closed, _("The minutes are approved once the sitting is closed."))
    require(sitting.approved_at is None, _("The minutes have already been approved."))
    sitting.approved_at = timezone.now()
    sitting.save()
    record(MinutesApproved(sitting.title))


@act
def deliver_declaration(declaration: Declaration, sitting: Sitting, *, by: Author) -> None:
    """Have a group's posted declaration delivered: it is shown on every screen.

    Refuses outside the item on declarations, a draft, and one already delivered.
    """
    require(sitting.is_open, _("The sitting is not open."))
    of_declarations = sitting.items.filter(kind=AgendaItem.Kind.DECLARATIONS, opinion=declaration.opinion)
    require(of_declarations.under_way().exists(), _("Call the item on declarations first."))
    require(not declaration.is_draft, _("This declaration is not posted yet."))
    require(not declaration.is_delivered, _("This declaration has been delivered."))
    declaration.stage, declaration.delivered_at = Declaration.Stage.DELIVERED, timezone.now()
    declaration.save()
    opinion, group = declaration.opinion.number, declaration.group.label
    record(DeclarationDelivered(opinion, group, declaration.text, declaration.by_desk))
