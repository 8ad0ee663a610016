"""What the chair rules: on those that fall, on what may be received."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.amendments.acts import frozen, words_of
from council.amendments.fates.acts import fall, follow, settle
from council.amendments.models import Amendment, Wording
from council.amendments.order import TextOfNow
from council.amendments.rectification.acts import reword
from council.amendments.rulings.models import Ruling
from council.journal.events import (
    AmendmentFoundAdmissible,
    AmendmentFoundInadmissible,
    AmendmentMaintained,
    RectificationAsked,
)
from council.journal.record import Author, act, record
from council.opinions.models import Opinion
from council.rules.amending import wording
from council.rules.order import require, required

Stage = Amendment.Stage
ENDS = (Ruling.FALLS, Ruling.WITHOUT_OBJECT, Ruling.SATISFIED)


@act
def rule_on(
    amendment: Amendment,
    ruling: str,
    *,
    cause: Amendment | None = None,
    reason: str = "",
    by: Author,
    sitting: int | None,
) -> None:
    """Rule on an amendment that the adoption of another leaves without a place, as the engine proposed.

    It falls, is without object or satisfied; or it stands, maintained in its own words on the text of now, or
    once its author has rectified it. With a `cause` that was adopted elsewhere in the text, the chair rules that
    it falls by contradiction: the reason is then to be given, as when it stands. Refuses outside a sitting, one
    that is being voted on or settled, and a ruling that nothing led to.
    """
    require(sitting, _("The sitting is not open."))
    require(amendment.is_open, _("This amendment is settled, or being voted on."))
    require(ruling in Ruling.values, _("Say what is ruled."))
    said, ends = " ".join(reason.split())[:300], ruling in ENDS
    led = amendment.questioned_by or amendment.awaits_rectification
    require(led or (ends and cause), _("Nothing that was adopted leads to this ruling."))
    if cause and not led:
        written = cause.is_adopted or cause.fate == Amendment.Fate.INTEGRATED
        written = written and cause.opinion_id == amendment.opinion_id
        require(written, _("Amendment {number} has not been adopted."), number=cause.label)
    require(said or (led and ends), _("Give the reason of the ruling."))
    cause = cause or amendment.questioned_by
    if ends:
        fall(amendment, ruling, cause, ruled=True, reason=said)
    elif ruling == Ruling.MAINTAINED:
        _maintain(amendment, cause, said)
    else:
        _have_rectified(amendment, cause, said)


@act
def confirm_falls(
    opinion: Opinion, *, named: Sequence[str] | None = None, by: Author, sitting: int | None
) -> list[Amendment]:
    """Rule that all those proposed fall, in one tap. Refuses when none is, and, where the button `named` them by
    their numbers, others than those proposed now.
    """
    questioned = list(opinion.amendments.exclude(questioned_by=None))
    require(questioned, _("No fall is proposed."))
    proposed = sorted(amendment.ident for amendment in questioned)
    others = _("The falls proposed are no longer those of this button: read them again.")
    require(named is None or sorted(named) == proposed, others)
    for amendment in questioned:
        rule_on(amendment, Ruling.FALLS, by=by, sitting=sitting)
    return questioned


def _maintain(amendment: Amendment, cause: Amendment | None, reason: str) -> None:
    """Put its own words, whole, on the text of now."""
    now, version = TextOfNow.of(amendment.opinion), amendment.opinion.version()
    base = _base(amendment, now)
    modifies = amendment.operation in (Amendment.Operation.REPLACE, Amendment.Operation.REWRITE)
    require(
        not modifies or wording.capture("", base, amendment.text),
        _("The text says so already: rule that it is satisfied."),
    )
    edits: tuple[wording.Edit, ...] = ()
    if amendment.operation == Amendment.Operation.REPLACE:
        edits = wording.capture(amendment.edits_key, base, amendment.text)
    if amendment.parent:
        amendment.base = base
    proposal = replace(amendment.proposal, edits=edits)
    given = reword(amendment, proposal, version, origin=Wording.Origin.MAINTAINED)
    amendment.questioned_by, amendment.awaits_rectification = None, False
    amendment.stage = Stage.TABLED if amendment.stage == Stage.RESERVED else amendment.stage
    amendment.save()
    named = cause.ident if cause else ""
    before, after = words_of(amendment)
    event = AmendmentMaintained(
        **amendment.quoted(),
        cause=named,
        reason=reason,
        sentence=amendment.sentences,
        before=before,
        after=after,
        wording=frozen(given),
    )
    record(event)


def _base(amendment: Amendment, now: TextOfNow) -> str:
    """The words that it changes, as they stand now; refuses those that have gone."""
    gone = _("The passage that it amends has gone: it cannot be maintained.")
    if amendment.parent:
        parent = required(now.standing(amendment.parent), gone)
        return wording.amended(parent, now.texts.get(parent.block, ""))
    block = next((block for block in now.blocks if block.key == amendment.block_key), None)
    whole = amendment.operation == Amendment.Operation.WHOLE_TEXT
    require(whole or (block and not block.suppressed), gone)
    return block.text if block else ""


def _have_rectified(amendment: Amendment, cause: Amendment | None, reason: str) -> None:
    amendment.stage, amendment.questioned_by, amendment.awaits_rectification = Stage.RESERVED, None, True
    amendment.save()
    named = cause.ident if cause else ""
    event = RectificationAsked(**amendment.quoted(), cause=named, reason=reason)
    record(event)


@act
def find_admissible(amendment: Amendment, *, by: Author, sitting: int | None = None) -> None:
    """Enter that an amendment may be received. Refuses one settled, or found so already."""
    require(amendment.is_open, _("This amendment is settled, or being voted on."))
    require(not amendment.admitted_at, _("It has been found admissible already."))
    amendment.admitted_at = timezone.now()
    amendment.save()
    event = AmendmentFoundAdmissible(**amendment.quoted())
    record(event)


@act
def find_inadmissible(amendment: Amendment, *, reason: str, by: Author, sitting: int | None = None) -> None:
    """Settle an amendment that may not be received, for the reason given. Refuses one settled or voted on."""
    require(amendment.is_open, _("This amendment is settled, or being voted on."))
    said = " ".join(reason.split())[:300]
    require(said, _("Say why it may not be received."))
    settle(amendment, Amendment.Fate.INADMISSIBLE, reason=said)
    event = AmendmentFoundInadmissible(**amendment.quoted(), reason=said)
    record(event)
    follow(amendment)
