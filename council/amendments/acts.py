"""Writing, tabling and withdrawing an amendment; what a settled one does to the text and to the others."""

from __future__ import annotations

from itertools import chain, count

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.amendments.models import Amendment, Edit
from council.amendments.order import falls_with, identical_to, standing
from council.journal.events import (
    AmendmentAdopted,
    AmendmentCalled,
    AmendmentFallen,
    AmendmentRejected,
    AmendmentTabled,
    AmendmentWithdrawn,
)
from council.journal.record import Author, act, record, unrecorded
from council.members.models import Group, Member
from council.opinions.acts import freeze_version
from council.opinions.models import Block, Opinion, Version
from council.rules import calling, wording
from council.rules.order import require

MOST_CHARACTERS = 20_000
SUFFIXES = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies")


@unrecorded
def draft_amendment(
    opinion: Opinion,
    author: Member,
    group: Group,
    *,
    version: Version,
    operation: str,
    block: str,
    text: str = "",
    reasons: str = "",
) -> Amendment:
    """Keep a member's amendment as it is being written, against the version they were reading.

    `block` is the key of the block it bears on, `text` the whole amended text of that block, or the text of
    the block to insert after it. Refuses an amendment that changes nothing, an empty or overlong text.
    """
    require(opinion.is_tabled, _("The text is no longer open to amendments."))
    target = version.blocks.filter(key=block, suppressed=False).first()
    require(target and target.is_recommendation, _("Choose the recommendation to amend."))
    text, reasons = wording.clean(text), wording.clean(reasons)
    for written in (text, reasons):
        require(
            len(written) <= MOST_CHARACTERS,
            _("The text has {length} characters; the most is {most}."),
            length=len(written),
            most=MOST_CHARACTERS,
        )
    require(operation == Amendment.Operation.SUPPRESS or text, _("Write the text you propose."))
    assert target is not None
    edits = wording.capture(block, target.text, text) if operation == Amendment.Operation.REPLACE else ()
    require(
        operation != Amendment.Operation.REPLACE or edits,
        _("The text you propose is the same as the draft: change it, or choose to suppress it."),
    )
    amendment = Amendment.objects.create(
        opinion=opinion,
        version=version,
        operation=operation,
        block_key=block,
        text="" if operation == Amendment.Operation.SUPPRESS else text,
        reasons=reasons,
        author=author,
        group=group,
        illustrative=opinion.illustrative,
    )
    Edit.objects.bulk_create(Edit(amendment=amendment, start=e.start, end=e.end, text=e.text) for e in edits)
    return amendment


@act
def table_amendment(amendment: Amendment, *, by: Author) -> Amendment:
    """Table an amendment: it takes the next number, and its text no longer changes.

    Refuses one already tabled, a text already decided, and a passage that has gone since it was written.
    """
    require(
        amendment.is_draft, _("This amendment is already tabled as no {number}."), number=amendment.number
    )
    require(amendment.opinion.is_tabled, _("The text is no longer open to amendments."))
    vote_called = amendment.opinion.items.filter(kind="vote").exclude(state="planned")
    require(not vote_called.exists(), _("The text is no longer open to amendments."))
    require(
        standing(amendment), _("The passage you amend has changed since: bring your text onto the new one.")
    )
    last = Amendment.objects.filter(opinion=amendment.opinion).aggregate(last=Max("number"))["last"] or 0
    amendment.number, amendment.stage = last + 1, Amendment.Stage.TABLED
    amendment.tabled_at = timezone.now()
    amendment.save()
    modified = amendment.operation == Amendment.Operation.REPLACE
    event = AmendmentTabled(
        number=str(amendment.number),
        opinion=amendment.opinion.number,
        author=amendment.author.name,
        group=amendment.group.label,
        operation=amendment.operation,
        place=amendment.place_in("fr"),
        sentence={language: amendment.sentence_in(language) for language in ("fr", "en")},
        before="" if amendment.operation == Amendment.Operation.INSERT_AFTER else amendment.block.text,
        after=amendment.text if modified or amendment.operation == Amendment.Operation.INSERT_AFTER else "",
        reasons=amendment.reasons,
        illustrative=amendment.illustrative,
    )
    record(event, by=by)
    return amendment


@act
def call(amendment: Amendment, *, by: Author, sitting: int) -> None:
    """Take an amendment up, alone or as one of a bloc; part of the act that calls it.

    Refuses one that is not tabled, and while another is called or voted on.
    """
    require(amendment.stage == Amendment.Stage.TABLED, _("This amendment is not waiting to be called."))
    others = amendment.opinion.amendments.filter(stage__in=["called", "voting"])
    require(not others.exists(), _("Another amendment is called: settle it first."))
    amendment.stage, amendment.called_at = Amendment.Stage.CALLED, timezone.now()
    amendment.save()
    event = AmendmentCalled(
        number=str(amendment.number),
        place=amendment.place_in("fr"),
        author=amendment.author.name,
        group=amendment.group.label,
        sentence={language: amendment.sentence_in(language) for language in ("fr", "en")},
        falls=falls_with(amendment),
        identical=[str(twin.number) for twin in identical_to(amendment)],
    )
    record(event, by=by, sitting=sitting)


@act
def withdraw_amendment(amendment: Amendment, *, by: Author, sitting: int | None = None) -> None:
    """Withdraw an amendment at its author's word. Refuses once it is being voted on or settled."""
    in_time = amendment.stage in (Amendment.Stage.TABLED, Amendment.Stage.CALLED)
    require(in_time, _("This amendment can no longer be withdrawn."))
    settle(amendment, Amendment.Fate.WITHDRAWN)
    place, author = amendment.place_in("fr"), f"{amendment.author.name} ({amendment.group.label})"
    record(AmendmentWithdrawn(str(amendment.number), place, author), by=by, sitting=sitting)


@act
def settle(amendment: Amendment, fate: str, *, cause: Amendment | None = None) -> None:
    """Give an amendment its fate; part of the act that decides it."""
    amendment.stage, amendment.fate = Amendment.Stage.SETTLED, fate
    amendment.cause, amendment.settled_at = cause, timezone.now()
    amendment.save()


@act
def reject(amendment: Amendment, ballot: int, *, by: Author | None, sitting: int) -> None:
    """Settle an amendment that ballot no `ballot` did not carry; part of the proclamation.

    Those identical to it were put to the same vote: they are left without object.
    """
    twins = identical_to(amendment)
    settle(amendment, Amendment.Fate.REJECTED)
    event = AmendmentRejected(str(amendment.number), amendment.place_in("fr"), ballot)
    record(event, by=by, sitting=sitting)
    for twin in twins:
        _fall(twin, Amendment.Fate.WITHOUT_OBJECT, amendment, by=by, sitting=sitting)


@act
def carry(amendment: Amendment, ballot: int, *, by: Author | None, sitting: int) -> None:
    """Write an adopted amendment into the text, satisfy those identical, let fall those it leaves no place for.

    Part of the proclamation of ballot no `ballot`.
    """
    proposal = standing(amendment)
    require(proposal, _("This amendment no longer bears on the text: it falls."))
    assert proposal is not None
    pending, twins = _pending(amendment), identical_to(amendment)
    blocks = list(amendment.opinion.version().blocks.all())
    before, after = _apply(blocks, proposal, amendment)
    freeze_version(amendment.opinion, blocks, cause=str(amendment.number), change=proposal.to_data())
    settle(amendment, Amendment.Fate.ADOPTED)
    adopted = AmendmentAdopted(str(amendment.number), amendment.place_in("fr"), before, after, ballot)
    record(adopted, by=by, sitting=sitting)
    fallen = set(calling.falls(proposal, [p for p, _ in pending]))
    for _proposal, other in pending:
        if str(other.number) in fallen:
            _fall(other, Amendment.Fate.FALLEN, amendment, by=by, sitting=sitting)
    for twin in twins:
        _fall(twin, Amendment.Fate.SATISFIED, amendment, by=by, sitting=sitting)


@act
def _fall(other: Amendment, fate: str, cause: Amendment, *, by: Author | None, sitting: int) -> None:
    settle(other, fate, cause=cause)
    event = AmendmentFallen(str(other.number), other.place_in("fr"), str(cause.number), str(fate))
    record(event, by=by, sitting=sitting)


def _pending(amendment: Amendment) -> list[tuple[wording.Proposal, Amendment]]:
    others = amendment.opinion.amendments.filter(
        stage__in=[Amendment.Stage.TABLED, Amendment.Stage.CALLED]
    ).exclude(pk=amendment.pk)
    return [(proposal, other) for other in others if (proposal := standing(other))]


def _apply(blocks: list[Block], proposal: wording.Proposal, amendment: Amendment) -> tuple[str, str]:
    """Change the list of blocks in place as the proposal says."""
    place = next(i for i, block in enumerate(blocks) if block.key == proposal.block)
    block = blocks[place]
    if proposal.operation == "insert_after":
        while place + 1 < len(blocks) and blocks[place + 1].key.startswith("a"):
            place += 1
        blocks.insert(place + 1, _inserted(block, blocks, proposal, amendment))
        for position, each in enumerate(blocks, 1):
            each.position = position * 10
        return "", proposal.text
    before = block.text
    block.changed_by = str(amendment.number)
    if proposal.operation == "suppress":
        block.suppressed = True
        return before, ""
    block.text = wording.apply(before, proposal.edits)
    return before, block.text


def _inserted(anchor: Block, blocks: list[Block], proposal: wording.Proposal, amendment: Amendment) -> Block:
    """The new block; numbers never move in session, so it is "3 bis", then "3 ter"."""
    taken = {block.number for block in blocks}
    root = anchor.number.partition(" ")[0]
    numbers = chain(
        (f"{root} {suffix}" for suffix in SUFFIXES),
        (f"{root} ({place})" for place in count(len(SUFFIXES) + 2)),
    )
    return Block(
        key=proposal.new_block,
        kind=anchor.kind,
        number=next(number for number in numbers if number not in taken),
        text=proposal.text,
        position=0,
        changed_by=str(amendment.number),
        illustrative=amendment.illustrative,
    )
