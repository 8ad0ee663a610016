"""Giving an amendment another wording: rectified by its author, sub-amended, maintained, or divided into parts."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.amendments.acts import (
    freeze_wording,
    frozen,
    keep,
    last_frozen,
    open_to_amendments,
    put_edits,
    words_of,
)
from council.amendments.deadlines.models import is_late
from council.amendments.models import Amendment, Wording
from council.amendments.order import TextOfNow
from council.amendments.written import WITH_TEXT, Written
from council.journal.events import AmendmentDivided, AmendmentRectified
from council.journal.record import Author, act, part, record
from council.opinions.models import Version
from council.rules.amending import wording
from council.rules.order import require, required

Stage = Amendment.Stage


@act
def rectify(
    amendment: Amendment,
    *,
    text: str = "",
    reasons: str | None = None,
    after: str | None = None,
    by: Author,
    sitting: int | None = None,
) -> Wording:
    """Give an amendment a new frozen wording, « 12 rect. », then « 12 rect. bis », on the text as it stands.

    `text` is the whole amended text, as when it was written. Refuses one that is being voted on, settled or
    divided, after the deadline outside a sitting, and other words for a compromise than those to which other
    authors consented. Sub-amendments that no longer fit its words are for the chair to rule on.
    """
    whole = not amendment.is_divided and not amendment.part
    require(whole, _("This amendment is divided: its parts are no longer rectified."))
    require(amendment.is_open, _("This amendment can no longer be rectified."))
    in_session = amendment.sitting_under_way() is not None
    late = is_late(amendment.opinion) and not in_session
    require(not late, _("The deadline for amendments has passed. It can be rectified in session."))
    before = Written.of(amendment)
    written = Written(
        amendment.opinion.version(),
        before.operation,
        before.block,
        text if before.operation in WITH_TEXT else "",
        before.reasons if reasons is None else reasons,
        before.after if after is None else after,
        before.blocks,
        before.parent,
    ).cleaned()
    written.insist(amendment.opinion)
    _insist_on_words_consented(amendment, written)
    same = (written.text, written.after, written.reasons) == (before.text, before.after, before.reasons)
    on_the_same = amendment.version_id == written.version.pk
    require(not (same and on_the_same), _("These are the words of the amendment already."))
    keep(amendment, written)
    amendment.rectified += 1
    _stands_again(amendment)
    given = freeze_wording(amendment, Wording.Origin.RECTIFIED)
    lost = question_subs(amendment)
    record(_rectified(amendment, in_session, lost, given))
    return given


def _insist_on_words_consented(amendment: Amendment, written: Written) -> None:
    """Who consented to a compromise consented to its words: their amendments are not replaced by others."""
    same = (written.text, written.after) == (amendment.text, amendment.after_key)
    others = amendment.consents.exclude(parent__author=amendment.author_id).exists()
    consented = _("Other authors consented to these words: withdraw this compromise, and table another.")
    require(same or not others, consented)


def _stands_again(amendment: Amendment) -> None:
    """What the chair had asked is done: it waits to be called."""
    if amendment.awaits_rectification:
        amendment.stage, amendment.awaits_rectification = Stage.TABLED, False
    amendment.questioned_by = None
    amendment.save()


def _rectified(
    amendment: Amendment, in_session: bool, lost: list[Amendment], given: Wording
) -> AmendmentRectified:
    before, after = words_of(amendment)
    return AmendmentRectified(
        **amendment.quoted(),
        label=amendment.label,
        author=amendment.signed,
        sentence=amendment.sentences,
        before=before,
        after=after,
        reasons=amendment.reasons,
        operation=amendment.operation,
        in_session=in_session,
        block=amendment.block_key,
        after_block=amendment.after_key,
        blocks=amendment.blocks,
        falls=[sub.ident for sub in lost],
        wording=frozen(given),
    )


@part
def question_subs(amendment: Amendment) -> list[Amendment]:
    """Have the chair rule on the sub-amendments that no longer fit the words; part of the act that changed them."""
    now = TextOfNow.of(amendment.opinion)
    lost = [sub for sub in amendment.subs.whole().pending() if now.standing(sub) is None]
    for sub in lost:
        sub.questioned_by = amendment
        sub.save()
    return lost


@part
def reword(amendment: Amendment, proposal: wording.Proposal, version: Version, *, origin: str) -> Wording:
    """Put an amendment, as it was made to bear on this version, in the place of its wording; part of that act."""
    block = version.blocks.filter(key=proposal.block).first()
    amendment.version, amendment.blocks = version, [_quoted(block) for block in proposal.blocks]
    if amendment.operation in WITH_TEXT:
        base = amendment.base if amendment.parent else block.text if block else ""
        amendment.text = wording.amended(proposal, base)
    amendment.save()
    put_edits(amendment, proposal.edits)
    return freeze_wording(amendment, origin)


def _quoted(block: wording.Block) -> dict[str, str]:
    return {"key": block.key, "kind": block.kind, "number": block.number, "text": block.text}


@act
def divide(
    amendment: Amendment, *, requested_by: str = "", by: Author, sitting: int | None
) -> list[Amendment]:
    """Divide an amendment: each change that it makes is called and voted apart, « 12-1 », « 12-2 ».

    It is settled once its parts are. Refuses one that makes a single change, that is not waiting or called, that
    no longer bears on the text, and while sub-amendments to it are to be settled.
    """
    open_to_amendments(amendment.opinion)
    require(not amendment.is_divided, _("This amendment is divided already."))
    require(amendment.is_open and not amendment.part, _("This amendment can no longer be divided."))
    pending = _("Its sub-amendments are to be settled first.")
    require(not amendment.subs.pending().exists(), pending)
    now, version = TextOfNow.of(amendment.opinion), amendment.opinion.version()
    proposal = required(now.standing(amendment), _("This amendment no longer bears on the text."))
    text = now.texts.get(proposal.block, "")
    parts = [
        _part(amendment, rank, part, version, text)
        for rank, part in enumerate(wording.parts(proposal, text), 1)
    ]
    amendment.is_divided, amendment.stage = True, Stage.RESERVED
    amendment.save()
    quoted = [_part_quoted(part) for part in parts]
    event = AmendmentDivided(**amendment.quoted(), requested_by=requested_by.strip()[:200], parts=quoted)
    record(event)
    return parts


def _part(whole: Amendment, rank: int, part: wording.Proposal, version: Version, text: str) -> Amendment:
    made = Amendment.objects.create(
        opinion=whole.opinion,
        version=version,
        number=whole.number,
        part=rank,
        rectified=whole.rectified,
        operation=part.operation,
        block_key=part.block,
        text=wording.amended(part, text),
        reasons=whole.reasons,
        author=whole.author,
        group=whole.group,
        divided=whole,
        stage=Stage.TABLED,
        tabled_at=timezone.now(),
        illustrative=whole.illustrative,
    )
    put_edits(made, part.edits)
    freeze_wording(made, Wording.Origin.TABLED)
    return made


def _part_quoted(part: Amendment) -> dict[str, object]:
    before, after = words_of(part)
    said = {"number": part.ident, "sentence": part.sentences, "before": before, "after": after}
    return {**said, "wording": last_frozen(part)}
