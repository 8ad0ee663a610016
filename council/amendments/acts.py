"""Tabling an amendment, and the words it is frozen in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.amendments.deadlines.models import is_late
from council.amendments.models import Amendment, Edit, Wording
from council.amendments.order import standing
from council.amendments.written import Written
from council.journal.events import AmendmentTabled
from council.journal.record import Author, act, part, record, unrecorded
from council.opinions.models import Opinion
from council.rules.amending import wording
from council.rules.amending.deadline import require_received
from council.rules.order import require


@unrecorded
def keep(amendment: Amendment, written: Written) -> None:
    """Put these words in an amendment, with the edits that they make: a draft as it is typed, or a rectification."""
    operation = Amendment.Operation(written.operation)
    amendment.version, amendment.operation, amendment.block_key = written.version, operation, written.block
    amendment.text = "" if operation in (operation.SUPPRESS, operation.MOVE) else written.text
    amendment.after_key = written.after if operation == operation.MOVE else ""
    amendment.blocks = list(written.blocks) if operation == operation.WHOLE_TEXT else []
    amendment.reasons, amendment.parent = written.reasons, written.parent
    amendment.base = written.base if written.parent else ""
    amendment.saved_at = timezone.now()
    amendment.save()
    put_edits(amendment, written.edits())


@unrecorded
def put_edits(amendment: Amendment, edits: Sequence[wording.Edit]) -> None:
    """Give an amendment its edits in the place of those before, by a draft or by the act that words it."""
    amendment.edits.all().delete()
    Edit.objects.bulk_create(Edit(amendment=amendment, start=e.start, end=e.end, text=e.text) for e in edits)
    for known in ("block", "_prefetched_objects_cache"):
        amendment.__dict__.pop(known, None)


@act
def table_amendment(
    amendment: Amendment, *, mark: str | None = None, by: Author, sitting: int | None = None
) -> Amendment:
    """Table an amendment: it takes the next number, and its wording is frozen.

    `mark` is that of the wording its author's page has read. Refuses one that another device has written
    otherwise since, one already tabled, a text already decided, a passage that has gone since it was written, one that
    changes nothing, a compromise to which an author has not consented, and one that comes after the deadline
    unless the rules receive it late.
    """
    # Held: a pause on another device must not save between what is read here and what is frozen.
    amendment = Amendment.objects.select_for_update().get(pk=amendment.pk)
    require(amendment.is_draft, _("This amendment is already tabled as no {number}."), number=amendment.label)
    unread = _("This draft has been changed on another device since you read it. Here it is: read it again.")
    require(mark in (None, amendment.mark), unread)
    open_to_amendments(amendment.opinion)
    Written.of(amendment).insist(amendment.opinion)
    require(
        standing(amendment), _("The passage you amend has changed since: bring your text onto the new one.")
    )
    _insist_on_consents(amendment)
    amendment.is_late = is_late(amendment.opinion)
    if amendment.is_late:
        _insist_late(amendment)
    number(amendment)
    record(tabled(amendment))
    return amendment


def open_to_amendments(opinion: Opinion) -> None:
    """Refuse once the text is decided, or the vote on it called."""
    require(opinion.is_tabled, _("The text is no longer open to amendments."))
    require(not opinion.items.votes_called().exists(), _("The text is no longer open to amendments."))


def _insist_on_consents(amendment: Amendment) -> None:
    for consent in amendment.consents.all():
        parent = consent.parent
        missing = _("The author of amendment {number} has not consented to this compromise.")
        require(consent.given_at, missing, number=parent.label)
        settled = _("Amendment {number} is settled: there is no compromise on it any more.")
        require(parent.is_pending, settled, number=parent.label)


def _insist_late(amendment: Amendment) -> None:
    opinion = amendment.opinion
    rule = opinion.body.procedure(opinion.day()).values["late_amendments"].value
    require_received(
        None if rule == "unset" else rule,
        sub_amendment=amendment.is_sub_amendment,
        compromise=amendment.is_compromise,
        in_session=amendment.sitting_under_way() is not None,
        signatures=1 + len(amendment.signatories),
    )


@part
def number(amendment: Amendment) -> None:
    """Give an amendment the next number and freeze its wording; part of the act that tables it."""
    last = Amendment.objects.filter(opinion=amendment.opinion).aggregate(last=Max("number"))["last"] or 0
    amendment.number, amendment.stage = last + 1, Amendment.Stage.TABLED
    amendment.tabled_at = timezone.now()
    amendment.save()
    freeze_wording(amendment, Wording.Origin.TABLED)


def frozen(wording: Wording) -> dict[str, Any]:
    """What an amendment proposes, as the register quotes the wording that was frozen."""
    return {"version": wording.version.number, "text": wording.text, "proposal": wording.proposal}


def last_frozen(amendment: Amendment) -> dict[str, Any]:
    """The same of the wording frozen last."""
    return frozen(amendment.wordings.select_related("version").latest("pk"))


@part
def freeze_wording(amendment: Amendment, origin: str) -> Wording:
    """Freeze the wording of an amendment as it stands; part of the act that gave it."""
    sentences = amendment.sentences
    return Wording.objects.create(
        amendment=amendment,
        origin=origin,
        label=amendment.label,
        version=amendment.version,
        proposal=amendment.proposal.to_data(),
        text=amendment.text,
        reasons=amendment.reasons,
        sentence_fr=sentences["fr"],
        sentence_en=sentences["en"],
        at=timezone.now(),
    )


def words_of(amendment: Amendment) -> tuple[str, str]:
    """The words before and after, as the register quotes them: nothing before what is added, or after what goes."""
    operation = Amendment.Operation(amendment.operation)
    if operation == operation.WHOLE_TEXT:
        return "", "\n\n".join(block["text"] for block in amendment.blocks)
    if operation == operation.INSERT_AFTER:
        return "", amendment.text
    if operation == operation.MOVE:
        return amendment.amended_from, amendment.amended_from
    return amendment.amended_from, amendment.text


def tabled(amendment: Amendment) -> AmendmentTabled:
    """What the register says of an amendment that is tabled."""
    before, after = words_of(amendment)
    return AmendmentTabled(
        **amendment.quoted(),
        author=amendment.author.name,
        group=amendment.group.label,
        operation=amendment.operation,
        sentence=amendment.sentences,
        before=before,
        after=after,
        reasons=amendment.reasons,
        illustrative=amendment.illustrative,
        block=amendment.block_key,
        after_block=amendment.after_key,
        blocks=amendment.blocks,
        parent=amendment.parent.ident if amendment.parent else "",
        parents=[
            {
                "number": consent.parent.ident,
                "author": consent.parent.signed,
                "consent": consent.given_by,
            }
            for consent in amendment.consents.all()
        ],
        signatories=amendment.signatories,
        takes_over=amendment.takes_over.ident if amendment.takes_over else "",
        late=amendment.is_late,
        author_id=amendment.author_id,
        signatory_ids=[signature.member_id for signature in amendment.signatures.all() if signature.stands],
        wording=last_frozen(amendment),
        by_desk=amendment.by_desk,
    )
