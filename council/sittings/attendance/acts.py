"""Who is in the room: signing in and out, proxies, and the quorum."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.journal.events import (
    MemberSignedIn,
    MemberSignedOut,
    PresenceAsked,
    ProxyEnded,
    ProxyGiven,
    QuorumChecked,
)
from council.journal.models import Journal
from council.journal.record import Author, act, record, unrecorded
from council.journal.seals import instant
from council.language import LANGUAGES
from council.members.models import Group, Member
from council.rules.order import require, required
from council.rules.voting import proxies, quorum
from council.rules.voting.proxies import Given
from council.sittings.attendance import standing
from council.sittings.attendance.models import Attendance, PresenceAnswer, PresenceCheck, Proxy
from council.sittings.attendance.words import requester
from council.sittings.models import Sitting
from council.sittings.order import nothing_decided_now, on_its_day


@act
def sign_in(sitting: Sitting, member: Member, *, by: Author) -> None:
    """Enter a member on the attendance list, until the sitting closes, even while a ballot is open.

    The proxy that they gave ends. Refuses someone who holds no seat on the day, someone already signed in, and,
    before the opening, on another day than the sitting's without the clerk's word.
    """
    require(not sitting.is_closed, _("The sitting is closed."))
    on_its_day(sitting)
    group = required(_group(sitting, member), _("{name} does not sit in this body."), name=member.name)
    require(not sitting.attends(member), _("{name} is already signed in."), name=member.name)
    Attendance.objects.create(sitting=sitting, member=member, arrived=True, at=timezone.now())
    record(MemberSignedIn(member.name, group.label, member.pk))
    lapsing = proxies.lapse_on_arrival(sitting.proxies_given(), member.pk)
    _end(sitting, lapsing, Proxy.Ending.GIVER_ARRIVED)


@act
def sign_out(sitting: Sitting, member: Member, *, by: Author) -> None:
    """Enter a member's departure: the proxies that they held end, votes already recorded stand.

    Refuses someone not signed in.
    """
    require(not sitting.is_closed, _("The sitting is closed."))
    require(sitting.attends(member), _("{name} is not signed in."), name=member.name)
    # A mandate may have ended since they came; who is in the room can always leave it.
    last = member.mandates.filter(body=sitting.body_id).order_by("start", "pk").last()
    seat = _group(sitting, member) or (last.group if last else None)
    group = required(seat, _("{name} does not sit in this body."), name=member.name)
    Attendance.objects.create(sitting=sitting, member=member, arrived=False, at=timezone.now())
    record(MemberSignedOut(member.name, group.label, member.pk))
    lapsing = proxies.lapse_on_departure(sitting.proxies_given(), member.pk)
    _end(sitting, lapsing, Proxy.Ending.HOLDER_LEFT)


@act
def give_proxy(sitting: Sitting, giver: Member, holder: Member, *, by: Author) -> Proxy:
    """Entrust a member's vote to another for the sitting; it counts for the ballots announced from then on.

    A giver who is signed in leaves by the same act. Refuses what `rules.proxies.may_give` does (a council
    without proxies, oneself, someone not in office, a second proxy, a chain, a holder at the cap), and a
    sitting that is closed.
    """
    require(not sitting.is_closed, _("The sitting is closed."))
    roll, rule = standing.seats(sitting), sitting.rules.proxies
    proxies.may_give(giver.pk, holder.pk, sitting.proxies_given(), roll=roll, rule=rule)
    if sitting.attends(giver):
        sign_out(sitting, giver, by=by)
    proxy = Proxy.objects.create(sitting=sitting, giver=giver, holder=holder, at=timezone.now())
    groups = {seat.member: seat.group for seat in roll}
    event = ProxyGiven(giver.name, groups[giver.pk], giver.pk, holder.name, groups[holder.pk], holder.pk)
    record(event)
    return proxy


@act
def withdraw_proxy(sitting: Sitting, giver: Member, *, by: Author) -> None:
    """End the proxy that a member gave. Votes already recorded stand. Refuses when there is none."""
    require(not sitting.is_closed, _("The sitting is closed."))
    given = [proxy for proxy in sitting.proxies_given() if proxy.giver == giver.pk]
    require(given, _("{name} has given no proxy, or it has ended."), name=giver.name)
    _end(sitting, given, Proxy.Ending.WITHDRAWN)


def _group(sitting: Sitting, member: Member) -> Group | None:
    mandate = sitting.in_office().filter(member=member).first()
    return mandate.group if mandate else None


def _end(sitting: Sitting, ending: Iterable[Given], why: Proxy.Ending) -> None:
    """End these proxies, one entry each: a proxy ends by its own line in the register."""
    for proxy in standing.active(sitting).filter(giver__in=[given.giver for given in ending]):
        proxy.ended_at, proxy.ending = timezone.now(), why
        proxy.save()
        event = ProxyEnded(proxy.giver.name, proxy.giver_id, proxy.holder.name, proxy.holder_id, why.value)
        record(event)


@act
def check_quorum(
    sitting: Sitting, *, method: str = "list", counted: int | None = None, requested_by: str = "", by: Author
) -> quorum.Quorum:
    """Check the quorum now, and enter at whose request (« groupe X », or a person's name, if anybody's).

    By the "list" those signed in are counted; by "heads" the desk says how many it `counted` in the room, to
    whom those they represent are added where the rules count them; by "phones" `counted` is who answered, all
    included. Once the members were called a second time, what then suffices is required. Refuses a sitting
    that is closed, a count without its figure, and more members than are in office.
    """
    require(not sitting.is_closed, _("The sitting is closed."))
    present = standing.counted(sitting, sitting.attending())
    if method != "list":
        seen = required(counted, _("Enter how many members were counted."))
        present = seen + (standing.only_represented(sitting) if method == "heads" else 0)
    in_office, second = sitting.in_office().count(), sitting.second_call
    check = quorum.check(sitting.rules.quorum, present=present, in_office=in_office, second_call=second)
    _enter_quorum(sitting, check, method, " ".join(requested_by.split())[:120])
    return check


def _enter_quorum(sitting: Sitting, check: quorum.Quorum, method: str, asked: str) -> None:
    words = {
        language: check.words(language, requested_by=requester(asked, language)) for language in LANGUAGES
    }
    event = QuorumChecked(
        check.present,
        check.required,
        check.in_office,
        check.reached,
        words,
        method,
        asked,
        sitting.second_call,
    )
    kept = {name: value for name, value in event.particulars().items() if name != "words"}
    sitting.quorum = kept | {"at": instant(timezone.now())}
    sitting.save()
    record(event)


@act
def ask_presence(
    sitting: Sitting, *, requested_by: str = "", seconds: int = 120, by: Author
) -> PresenceCheck:
    """Ask every phone « Je suis en séance » for about `seconds`; the desk then concludes, time never does.

    Refuses a sitting that is closed, a check beside another, and while a ballot is under way.
    """
    require(not sitting.is_closed, _("The sitting is closed."))
    nothing_decided_now(sitting)
    require(not standing.under_way(sitting), _("The phones are already being asked."))
    require(30 <= seconds <= 600, _("The phones are asked for 30 seconds to ten minutes."))
    now, requested_by = timezone.now(), " ".join(requested_by.split())[:120]
    check = PresenceCheck.objects.create(
        sitting=sitting, requested_by=requested_by, at=now, until=now + datetime.timedelta(seconds=seconds)
    )
    record(PresenceAsked(requested_by, seconds, instant(check.until)))
    return check


@unrecorded
def answer_presence(check: PresenceCheck, member: Member) -> None:
    """Store « Je suis en séance », until the desk concludes, even past the time asked for; again is the same.

    A member who is not signed in is signed in by the same tap: they say that they are in the room, and who is
    counted in it must be on its list (the proxy that they gave ends with it). That sign-in leaves its entry;
    the answer leaves none, the conclusion enters the figure. Refuses a check that is over, and someone who
    holds no seat.
    """
    # As an act takes it: of two taps at once only the first signs in, and none slips in after the count.
    Journal.objects.select_for_update().get(pk=1)
    check = PresenceCheck.objects.select_related("sitting").get(pk=check.pk)
    if check.answers.filter(member=member).exists():
        return
    require(check.ended_at is None, _("This check of the quorum is over."))
    if not check.sitting.attends(member):
        sign_in(check.sitting, member, by=member)
    PresenceAnswer.objects.create(check_asked=check, member=member, at=timezone.now())


@act
def conclude_presence(check: PresenceCheck, *, by: Author) -> quorum.Quorum:
    """Conclude the check by the phones: those who answered and are still in the room are counted.

    Refuses a check that is already over.
    """
    require(check.ended_at is None, _("This check of the quorum is over."))
    check.ended_at = timezone.now()
    check.save()
    answered = set(check.answers.values_list("member_id", flat=True)) & check.sitting.attending()
    counted = standing.counted(check.sitting, answered)
    return check_quorum(
        check.sitting, method="phones", counted=counted, requested_by=check.requested_by, by=by
    )
