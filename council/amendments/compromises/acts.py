"""Drafting a compromise between amendments, and consenting to it. Once tabled it is an amendment like any other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.amendments.compromises.models import Consent
from council.amendments.drafting.acts import draft_amendment
from council.amendments.models import Amendment
from council.journal.record import unrecorded
from council.members.models import Group, Member
from council.opinions.models import Opinion
from council.rules.order import require, required


@unrecorded
def draft_compromise(
    opinion: Opinion, author: Member, group: Group, *, parents: Sequence[Amendment], **written: Any
) -> Amendment:
    """Draft a compromise that would replace several amendments; each of their authors is then asked.

    `written` is as for `draft_amendment`. Its author consents for their own. Refuses fewer than two amendments,
    one that is settled or bears on another text, a sub-amendment, and a compromise.
    """
    _insist_on_parents(opinion, parents)
    draft = draft_amendment(opinion, author, group, **written)
    _ask(draft, parents)
    return draft


@unrecorded
def ask_consents(draft: Amendment, author: Member, *, parents: Sequence[Amendment]) -> None:
    """Say between which amendments a draft is a compromise; those who had consented for one of them still do.

    Refuses what `draft_compromise` does, a draft already tabled, and another member's.
    """
    require(draft.is_draft, _("This amendment is already tabled as no {number}."), number=draft.label)
    require(draft.author_id == author.pk, _("This is another member's amendment."))
    _insist_on_parents(draft.opinion, parents)
    draft.consents.exclude(parent__in=parents).delete()
    known = set(draft.consents.values_list("parent", flat=True))
    _ask(draft, [parent for parent in parents if parent.pk not in known])


def _insist_on_parents(opinion: Opinion, parents: Sequence[Amendment]) -> None:
    require(
        len({parent.pk for parent in parents}) >= 2, _("A compromise is between two amendments at least.")
    )
    for parent in parents:
        require(parent.opinion_id == opinion.pk, _("This amendment bears on another text."))
        settled = _("Amendment {number} is settled: there is no compromise on it any more.")
        require(parent.is_pending, settled, number=parent.label)
        plain = not parent.is_sub_amendment and not parent.is_compromise and not parent.is_divided
        require(plain, _("Amendment {number} cannot be part of a compromise."), number=parent.label)


def _ask(draft: Amendment, parents: Sequence[Amendment]) -> None:
    Consent.objects.bulk_create(Consent(compromise=draft, parent=parent) for parent in parents)
    for consent in draft.consents.filter(parent__author=draft.author_id, given_at=None):
        _give(consent, draft.author)


@unrecorded
def give_consent(compromise: Amendment, parent: Amendment, member: Member) -> Consent:
    """Have the author of one amendment consent to the compromise; the entry is left when it is tabled.

    Refuses a compromise already tabled, an amendment that is not part of it, and who is not its author.
    """
    consent = _asked(compromise, parent, member)
    _give(consent, member)
    return consent


@unrecorded
def withdraw_consent(compromise: Amendment, parent: Amendment, member: Member) -> Consent:
    """Take a consent back while the compromise is a draft. Refuses what `give_consent` does."""
    consent = _asked(compromise, parent, member)
    consent.given_at, consent.given_by = None, ""
    consent.save()
    return consent


def _asked(compromise: Amendment, parent: Amendment, member: Member) -> Consent:
    compromise = Amendment.objects.select_for_update().get(pk=compromise.pk)
    require(compromise.is_draft, _("This compromise is tabled: the consents are those it was tabled with."))
    asked = compromise.consents.filter(parent=parent).first()
    consent = required(asked, _("Amendment {number} is not part of this compromise."), number=parent.label)
    own = consent.parent.author_id == member.pk
    require(own, _("Only the author of amendment {number} consents for it."), number=parent.label)
    return consent


def _give(consent: Consent, member: Member) -> None:
    consent.given_at, consent.given_by = timezone.now(), consent.parent.signed
    consent.save()


@unrecorded
def ask_no_consent(draft: Amendment, author: Member) -> None:
    """Make a draft that was a compromise an amendment like any other. Refuses one tabled, and another member's."""
    require(draft.is_draft, _("This amendment is already tabled as no {number}."), number=draft.label)
    require(draft.author_id == author.pk, _("This is another member's amendment."))
    draft.consents.all().delete()
