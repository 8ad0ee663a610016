"""Dividing a text into parts that are voted on apart, and dropping what was prepared and is not to be put."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from council.ballots.announcing.acts import prepare_ballot
from council.ballots.announcing.order import in_order
from council.ballots.models import Ballot
from council.journal.events import BallotDropped, TextDivided
from council.journal.record import Author, act, record
from council.rules.order import require
from council.rules.phrasing.division import Part, divide
from council.sittings.models import AgendaItem


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
    opinion = item.opinion
    require(opinion and opinion.is_tabled, _("This text has already been decided."))
    assert opinion is not None
    pending = opinion.amendments.filter(stage__in=["tabled", "called", "reserved", "voting"])
    require(not pending.exists(), _("Amendments are still to be settled."))
    require(not parts_of(item), _("The text has already been divided."))
    text = [block.as_wording() for block in opinion.version().blocks.all() if not block.suppressed]
    divided = divide(text, parts)
    ballots = [_prepare(item, part, by=by) for part in divided]
    quoted = [
        {"title": ballot.questions, "blocks": part.keys}
        for ballot, part in zip(ballots, divided, strict=True)
    ]
    record(TextDivided(opinion.number, quoted), by=by, sitting=item.sitting_id)
    return ballots


def _prepare(item: AgendaItem, part: Part, *, by: Author) -> Ballot:
    assert item.opinion is not None
    nouns = {"fr": item.opinion.label_fr, "en": item.opinion.label_en}
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
        _drop(part, by=by)


@act
def drop_ballot(ballot: Ballot, *, by: Author) -> None:
    """Drop a question that was prepared. Refuses one already announced, and one part of a divided text."""
    require(ballot.is_prepared, _("This ballot has already been announced."))
    require(ballot.subject != Ballot.Subject.PART, _("This is one part of the text: give up the division."))
    _drop(ballot, by=by)


def _drop(ballot: Ballot, *, by: Author) -> None:
    record(BallotDropped(ballot.subject, ballot.questions), by=by, sitting=ballot.sitting_id)
    ballot.delete()
