"""Signing an amendment beside its author, and taking one's name off it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.amendments.models import Amendment
from council.amendments.signatures.models import Signature
from council.journal.events import AmendmentSigned, SignatureWithdrawn
from council.journal.record import Author, act, record, unrecorded
from council.members.models import Group, Member
from council.rules.order import require, required


@act
def sign(amendment: Amendment, member: Member, group: Group, *, by: Author) -> Signature:
    """Sign an amendment that is tabled beside its author.

    Refuses one that is being voted on or settled, and who is its author or has signed already.
    """
    require(amendment.is_open, _("This amendment can no longer be signed."))
    signature = _sign(amendment, member, group)
    event = AmendmentSigned(**amendment.quoted(), member=member.name, group=group.label, member_id=member.pk)
    record(event, sitting=amendment.sitting_under_way())
    return signature


@unrecorded
def sign_draft(draft: Amendment, member: Member, group: Group) -> Signature:
    """Sign a draft beside its author; the entry is left when it is tabled. Refuses one already tabled."""
    draft = Amendment.objects.select_for_update().get(pk=draft.pk)
    require(draft.is_draft, _("This amendment is already tabled as no {number}."), number=draft.label)
    return _sign(draft, member, group)


@unrecorded
def unsign_draft(draft: Amendment, member: Member) -> None:
    """Take one's name off a draft. Refuses one already tabled, and who did not sign it."""
    draft = Amendment.objects.select_for_update().get(pk=draft.pk)
    require(draft.is_draft, _("This amendment is already tabled as no {number}."), number=draft.label)
    signature = draft.signatures.filter(member=member).first()
    required(signature, _("{name} did not sign this amendment."), name=member.name).delete()


def _sign(amendment: Amendment, member: Member, group: Group) -> Signature:
    already = amendment.signatures.filter(member=member, withdrawn_at=None).exists()
    require(
        not already and amendment.author_id != member.pk,
        _("{name} has signed this amendment already."),
        name=member.name,
    )
    now = timezone.now()
    return Signature.objects.create(amendment=amendment, member=member, group=group, at=now)


@act
def withdraw_signature(amendment: Amendment, member: Member, *, by: Author) -> None:
    """Take a name off an amendment; when it is its author's, the first who signed with them leads it.

    Refuses one that is being voted on or settled, who did not sign, and an author who is alone: they withdraw it.
    """
    require(amendment.is_open, _("This amendment can no longer be withdrawn."))
    group, leads = (amendment.group, True) if amendment.author_id == member.pk else (None, False)
    standing = amendment.signatures.filter(withdrawn_at=None).order_by("pk")
    first = (standing if leads else standing.filter(member=member)).first()
    alone = _("Nobody else signed this amendment: withdraw it.")
    absent = alone if leads else _("{name} did not sign this amendment.")
    signature = required(first, absent, name=member.name)
    signature.withdrawn_at = timezone.now()
    signature.save()
    if leads:
        amendment.author, amendment.group = signature.member, signature.group
        amendment.save()
    said = (group or signature.group).label
    led_by = amendment.signed if leads else ""
    event = SignatureWithdrawn(
        **amendment.quoted(), member=member.name, group=said, author=led_by, member_id=member.pk
    )
    record(event, sitting=amendment.sitting_under_way())
