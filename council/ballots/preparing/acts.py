"""A question written down before it is announced; a text divided into parts; what was prepared and is not put."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from council.ballots.acts import enter
from council.ballots.announcing.order import counted_by_papers, in_order
from council.ballots.models import Ballot
from council.journal.events import BallotDropped, BallotPrepared, TextDivided
from council.journal.record import Author, act, record
from council.opinions.models import Opinion
from council.rules.amending import wording
from council.rules.order import require, required
from council.rules.phrasing.division import Part, divide
from council.sittings.models import AgendaItem, Sitting


@act
def divide_text(item: AgendaItem, parts: Sequence[Sequence[str]], *, by: Author) -> list[Ballot]:
    """Divide the text of the item under way: a ballot is prepared on each part, and on the remainder last.

    `parts` are lists of keys of blocks. A part that is not adopted leaves the text; the whole is then put on
    what passed, and if every part fails there is no vote on the whole. Refuses before the vote on the whole
    is called, while amendments are pending or a ballot is under way, a text decided or already divided, and
    parts that do not divide it.
    """
    in_order(item.sitting)
    require(item.is_called and item.kind == AgendaItem.Kind.VOTE, _("Call the vote on the whole first."))
    decided = _("This text has already been decided.")
    opinion = required(item.opinion, decided)
    require(opinion.is_tabled, decided)
    require(not opinion.amendments.pending().exists(), _("Amendments are still to be settled."))
    require(not parts_of(item), _("The text has already been divided."))
    text = [block.as_wording() for block in opinion.version().blocks.all() if not block.suppressed]
    divided = divide(text, parts)
    ballots = [_prepare(item, opinion, part, by=by) for part in divided]
    quoted = [
        {"title": ballot.questions, "blocks": part.keys}
        for ballot, part in zip(ballots, divided, strict=True)
    ]
    record(TextDivided(opinion.number, quoted))
    return ballots


def _prepare(item: AgendaItem, opinion: Opinion, part: Part, *, by: Author) -> Ballot:
    nouns = {"fr": opinion.label_fr, "en": opinion.label_en}
    return prepare_ballot(
        item.sitting,
        subject=Ballot.Subject.PART,
        question={lang: part.question(lang, noun=noun) for lang, noun in nouns.items()},
        text=part.text,
        item=item,
        blocks=part.keys,
        by=by,
    )


def parts_of(item: AgendaItem) -> list[Ballot]:
    """The ballots on the parts of the text, in their order; none while it is not divided."""
    return list(item.ballots.filter(subject=Ballot.Subject.PART).order_by("pk"))


@act
def undivide_text(item: AgendaItem, *, by: Author) -> None:
    """Give a division up: the text is voted on as a whole. Refuses once a part has been put to the vote."""
    parts = parts_of(item)
    require(parts, _("The text is not divided."))
    require(all(part.is_prepared for part in parts), _("A part has already been put to the vote."))
    for part in parts:
        _drop(part)


@act
def drop_ballot(ballot: Ballot, *, by: Author) -> None:
    """Drop a question that was prepared. Refuses one already announced, and one part of a divided text."""
    require(ballot.is_prepared, _("This ballot has already been announced."))
    require(ballot.subject != Ballot.Subject.PART, _("This is one part of the text: give up the division."))
    _drop(ballot)


def _drop(ballot: Ballot) -> None:
    held = _("A decision by hands waits to be entered: enter it or take it back first.")
    require(not ballot.sitting.has_decision_to_enter(), held)
    event = BallotDropped(ballot.subject, ballot.questions, ballot.entry or 0)
    record(event)
    ballot.delete()


@act
def prepare_ballot(
    sitting: Sitting,
    *,
    subject: str,
    question: Mapping[str, str],
    text: str = "",
    method: str = Ballot.Method.PUBLIC,
    candidates: Sequence[str] = (),
    round: int = 1,
    item: AgendaItem | None = None,
    blocks: Sequence[str] = (),
    replaces: Ballot | None = None,
    by: Author,
) -> Ballot:
    """Prepare a motion, a free question, an election, a part of the text or a test, to be announced later.

    `question` is in French and English; `blocks` are the keys of the blocks that a part of the text is;
    `replaces` is the void ballot that it runs again. Refuses an empty question, an election without
    candidates or in which papers are not counted, and candidates of the same name.
    """
    require(not sitting.is_closed, _("The sitting is closed."))
    fr, en = (_one_line(question.get(lang, ""))[:300] for lang in ("fr", "en"))
    require(fr or en, _("Write the question that is put to the vote."))
    named = [name for name in map(_one_line, candidates) if name]
    election = subject == Ballot.Subject.ELECTION
    require(not election or named, _("An election needs at least one candidate."))
    require(len(set(named)) == len(named), _("Two candidates have the same name."))
    counted_by_papers(subject, method)
    ballot = Ballot.objects.create(
        sitting=sitting,
        opinion=item.opinion if item and subject == Ballot.Subject.PART else None,
        item=item,
        subject=subject,
        method=method,
        question_fr=fr or en,
        question_en=en or fr,
        text=wording.clean(text) or fr or en,
        blocks=list(blocks),
        candidates=named,
        round=round,
        replaces=replaces,
    )
    event = BallotPrepared(
        subject,
        ballot.questions,
        method,
        ballot.text,
        ballot.blocks,
        ballot.candidates,
        ballot.round,
        item.number if item else 0,
        ballot.opinion.number if ballot.opinion else "",
        (replaces.entry or 0) if replaces else 0,
    )
    enter(ballot, event)
    return ballot


def _one_line(written: str) -> str:
    """What was written, on one line; its no-break spaces are kept."""
    return re.sub("[ \n]+", " ", wording.clean(written)).strip()
