"""The rapporteur's position on an amendment, its author's answer, and what the rapporteur takes into the text."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from council.amendments.acts import open_to_amendments
from council.amendments.fates.acts import fall, follow, settle, withdraw_amendment, write_in
from council.amendments.models import Amendment
from council.amendments.positions.models import Position
from council.amendments.rectification.acts import rectify
from council.amendments.written import MOST_CHARACTERS, WITH_TEXT
from council.journal.events import AmendmentIntegrated, PositionAnswered, PositionGiven
from council.journal.record import Author, act, record
from council.rules.amending import wording
from council.rules.order import require

Kind = Position.Kind


def rapporteur_of(amendment: Amendment) -> str:
    """« Martine Derobert (CGT-FO) »; of an amendment that is an example nobody's name: nobody said it."""
    opinion = amendment.opinion
    if amendment.illustrative:
        with translation.override(settings.LANGUAGE_CODE):
            return str(opinion.said.fictional)
    return f"{opinion.rapporteur_name} ({opinion.rapporteur_group})"


@act
def give_position(
    amendment: Amendment,
    position: str,
    *,
    condition: str = "",
    text: str = "",
    by: Author,
    sitting: int | None = None,
) -> Position:
    """Give the rapporteur's position on an amendment; a new one takes the place of the last.

    `text` is the whole wording proposed to its author, who answers. Refuses an amendment settled or voted on, a
    position that is none of those known, one subject to nothing, and words that the amendment has already.
    """
    require(amendment.is_open, _("This amendment is settled, or being voted on."))
    require(position in Kind.values, _("Say what the position is."))
    said, proposed = " ".join(condition.split())[:500], wording.clean(text)
    subject = position != Kind.FAVOURABLE_SUBJECT_TO or said or proposed
    require(subject, _("Say what the position is subject to."))
    require(
        len(proposed) <= MOST_CHARACTERS,
        _("The text has {length} characters; the most is {most}."),
        length=len(proposed),
        most=MOST_CHARACTERS,
    )
    worded = not proposed or (amendment.operation in WITH_TEXT and proposed != amendment.text)
    require(worded, _("The wording proposed is not another one."))
    last = amendment.positions.last()
    given = Position.objects.create(
        amendment=amendment,
        version=last.version + 1 if last else 1,
        position=position,
        condition=said,
        text=proposed,
        rapporteur=rapporteur_of(amendment),
        at=timezone.now(),
    )
    event = PositionGiven(
        **amendment.quoted(),
        version=given.version,
        position=given.position,
        rapporteur=given.rapporteur,
        condition=given.condition,
        text=given.text,
    )
    record(event)
    return given


@act
def answer_position(
    position: Position, *, accepted: bool, words: str = "", by: Author, sitting: int | None = None
) -> None:
    """Answer what the rapporteur proposes, for the author of the amendment.

    Accepted, the wording proposed rectifies it, and the withdrawal asked for withdraws it. Refuses a position
    that another has followed or that is answered, and an amendment settled or voted on.
    """
    amendment = position.amendment
    require(amendment.is_open, _("This amendment is settled, or being voted on."))
    latest = amendment.positions.last() == position
    require(latest, _("The rapporteur has since given another position."))
    require(not position.is_answered, _("This position is answered already."))
    position.accepted, position.answer = accepted, " ".join(words.split())[:500]
    position.answered_by, position.answered_at = amendment.signed, timezone.now()
    position.save()
    event = PositionAnswered(
        **amendment.quoted(),
        version=position.version,
        accepted=accepted,
        author=position.answered_by,
        words=position.answer,
    )
    record(event)
    if accepted and position.text:
        rectify(amendment, text=position.text, by=by)
    elif accepted and position.position == Kind.WITHDRAWAL_OR_UNFAVOURABLE:
        withdraw_amendment(amendment, for_all=True, by=by)


@act
def integrate(amendment: Amendment, *, by: Author, sitting: int | None = None) -> None:
    """Have the rapporteur take an amendment into the draft, without a vote; those it leaves no place are questioned.

    Refuses one that is called, being voted on or settled, a sub-amendment, and once the vote on the whole is
    called.
    """
    waiting = amendment.stage in (Amendment.Stage.TABLED, Amendment.Stage.RESERVED)
    require(waiting and not amendment.is_divided, _("This amendment is not waiting to be called."))
    require(not amendment.parent, _("A sub-amendment goes with the amendment that it amends."))
    open_to_amendments(amendment.opinion)
    pending = _("Its sub-amendments are to be settled first.")
    require(not amendment.subs.pending().exists(), pending)
    called = amendment.opinion.amendments.on_the_floor()
    require(not called.exists(), _("Another amendment is called: settle it first."))
    written = write_in(amendment)
    settle(amendment, Amendment.Fate.INTEGRATED)
    event = AmendmentIntegrated(
        **amendment.quoted(),
        rapporteur=rapporteur_of(amendment),
        before=written.text.before,
        after=written.text.after,
        falls=written.falls,
        after_block=amendment.after_key,
        blocks=amendment.blocks,
        change=written.change,
        identical=written.identical,
    )
    record(event)
    follow(amendment)
    for twin in written.twins:
        fall(twin, Amendment.Fate.SATISFIED, amendment)
