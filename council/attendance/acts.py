"""Who is in the room: signing in and out, proxies, and the quorum."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.attendance.models import Attendance
from council.journal.events import MemberSignedIn, MemberSignedOut, QuorumChecked
from council.journal.record import Author, act, record
from council.journal.seals import instant
from council.members.models import Member
from council.rules import quorum
from council.rules.order import require
from council.sittings.models import Sitting


@act
def sign_in(sitting: Sitting, member: Member, *, by: Author) -> None:
    """Enter a member on the attendance list, until the sitting closes, even while a ballot is open.

    Refuses someone who holds no seat on the day, and someone already signed in.
    """
    require(not sitting.is_closed, _("The sitting is closed."))
    mandate = sitting.in_office().filter(member=member).first()
    require(mandate, _("{name} does not sit in this body."), name=member.name)
    require(not sitting.attends(member), _("{name} is already signed in."), name=member.name)
    assert mandate is not None
    Attendance.objects.create(sitting=sitting, member=member, arrived=True, at=timezone.now())
    record(MemberSignedIn(member.name, mandate.group.label, member.pk), by=by, sitting=sitting.pk)


@act
def sign_out(sitting: Sitting, member: Member, *, by: Author) -> None:
    """Enter a member's departure. Votes already recorded stand. Refuses someone not signed in."""
    require(not sitting.is_closed, _("The sitting is closed."))
    require(sitting.attends(member), _("{name} is not signed in."), name=member.name)
    mandate = sitting.in_office().filter(member=member).first()
    assert mandate is not None
    Attendance.objects.create(sitting=sitting, member=member, arrived=False, at=timezone.now())
    record(MemberSignedOut(member.name, mandate.group.label, member.pk), by=by, sitting=sitting.pk)


@act
def check_quorum(sitting: Sitting, *, by: Author) -> quorum.Quorum:
    """Check the quorum now, on the attendance list. Refuses a sitting that is closed."""
    require(not sitting.is_closed, _("The sitting is closed."))
    present, in_office = len(sitting.attending()), sitting.in_office().count()
    check = quorum.check(sitting.rules.quorum, present=present, in_office=in_office)
    sitting.quorum = check.to_data() | {"at": instant(timezone.now())}
    sitting.save()
    words = {language: check.words(language) for language in ("fr", "en")}
    event = QuorumChecked(check.present, check.required, check.in_office, bool(check.reached), words)
    record(event, by=by, sitting=sitting.pk)
    return check
