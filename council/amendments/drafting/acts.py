"""Writing an amendment until it is tabled: begun, saved at each pause, brought onto the text of now, given up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from council.amendments.acts import keep
from council.amendments.models import Amendment
from council.amendments.order import TextOfNow
from council.amendments.written import Written
from council.journal.record import unrecorded
from council.members.models import Group, Member
from council.opinions.models import Opinion, Version
from council.rules.amending import wording
from council.rules.order import require


@unrecorded
def discard_draft(draft: Amendment, member: Member) -> None:
    """Throw a draft away, with what was signed on it. Refuses one already tabled, and another member's."""
    held = Amendment.objects.select_for_update().get(pk=draft.pk)
    require(held.is_draft, _("This amendment is already tabled as no {number}."), number=held.label)
    require(held.author_id == member.pk, _("This is another member's amendment."))
    held.delete()


@unrecorded
def draft_amendment(
    opinion: Opinion,
    author: Member,
    group: Group,
    *,
    version: Version,
    operation: str,
    block: str = "",
    text: str = "",
    reasons: str = "",
    after: str = "",
    blocks: Sequence[Mapping[str, Any]] = (),
    parent: Amendment | None = None,
) -> Amendment:
    """Keep a member's amendment once it is written, against the version they were reading.

    `block` is the key of the block it bears on, `text` the whole amended text of that block (of `parent`, for a
    sub-amendment), or the text of the block to insert after it; `after` the key of the block after which it is
    moved ("" for the head); `blocks` the alternative to the whole text, each {"key", "kind", "number", "text"}.
    Refuses an amendment that changes nothing, an empty or overlong text, and what cannot be amended any more.
    """
    require(opinion.is_tabled, _("The text is no longer open to amendments."))
    block = parent.block_key if parent else block
    written = Written(version, operation, block, text, reasons, after, blocks, parent).cleaned()
    written.insist(opinion)
    draft = Amendment(opinion=opinion, author=author, group=group, illustrative=opinion.illustrative)
    keep(draft, written)
    return draft


@unrecorded
def save_draft(
    opinion: Opinion,
    author: Member,
    group: Group,
    *,
    draft: Amendment | None = None,
    mark: str | None = None,
    by_desk: bool = False,
    version: Version,
    operation: str,
    block: str = "",
    text: str = "",
    reasons: str = "",
    after: str = "",
    blocks: Sequence[Mapping[str, Any]] = (),
    parent: Amendment | None = None,
) -> Amendment:
    """Keep an amendment as it is being typed, at each pause: whatever is missing is asked when it is tabled.

    `draft` is the one being written, None at the first pause; `mark` that of the wording its writer's page has
    read; `by_desk` begins one that the clerk enters for its author. Refuses a draft already tabled, another
    member's, an overlong text, and one that another device has written otherwise since: both texts are then to
    be shown. Who had signed other words, or consented to them, is
    asked again.
    """
    block = parent.block_key if parent else block
    written = Written(version, operation, block, text, reasons, after, blocks, parent).cleaned()
    if draft is None:
        require(opinion.is_tabled, _("The text is no longer open to amendments."))
        kept = Amendment(opinion=opinion, author=author, group=group, illustrative=opinion.illustrative)
        kept.by_desk = by_desk
    else:
        kept = _own_draft(draft, author, mark, unless=written)
        if replace(Written.of(kept), reasons="") != replace(written, reasons=""):
            _ask_again(kept)
    keep(kept, written)
    return kept


def _ask_again(draft: Amendment) -> None:
    draft.signatures.all().delete()
    draft.consents.exclude(parent__author=draft.author_id).update(given_at=None, given_by="")


def _own_draft(
    draft: Amendment, author: Member, mark: str | None, *, unless: Written | None = None
) -> Amendment:
    """The draft, held; refuses one that is not this member's to write, or that changed since it was read."""
    held = Amendment.objects.select_for_update().get(pk=draft.pk)
    require(held.is_draft, _("This amendment is already tabled as no {number}."), number=held.label)
    require(held.author_id == author.pk, _("This is another member's amendment."))
    overtaken = _("This draft has been changed on another device since you read it. Both texts are below.")
    same = unless is not None and Written.of(held) == unless
    require(same or mark in (None, held.mark), overtaken)
    return held


@unrecorded
def bring_onto(draft: Amendment, version: Version, *, by: Member, mark: str | None = None) -> Amendment:
    """Put a draft on the text of now, keeping every character that its author wrote.

    Where the passage changed elsewhere, the change is carried into it; where the same words changed, the
    author's text is kept whole and compared with the new one. Refuses a passage that has gone, and a draft that
    is not this member's, is tabled, or changed since it was read.
    """
    held = _own_draft(draft, by, mark)
    require(version.opinion_id == held.opinion_id, _("This amendment bears on another text."))
    before = Written.of(held)
    now = TextOfNow.of(held.opinion)
    proposal = now.standing(held)
    words = held.text
    if proposal and proposal.operation == Amendment.Operation.REPLACE and not held.parent:
        words = wording.amended(proposal, now.texts[proposal.block])
    after = Written(
        version,
        before.operation,
        before.block,
        words,
        before.reasons,
        before.after,
        before.blocks,
        before.parent,
    )
    gone = before.block and after.target is None
    require(not gone, _("The passage you amend has gone. Your draft is kept: choose another passage."))
    keep(held, after)
    return held
