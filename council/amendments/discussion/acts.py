"""The acts of the minute on an amendment: called, defended or not, reserved, taken over, put to a public ballot."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.amendments.acts import number, open_to_amendments, put_edits, tabled
from council.amendments.fates.acts import NO_PLACE, follow, settle
from council.amendments.models import Amendment
from council.amendments.order import falls_with, identical_to, standing
from council.amendments.written import Written
from council.journal.events import (
    AmendmentCalled,
    AmendmentDefended,
    AmendmentNotDefended,
    AmendmentReserved,
    PublicBallotRequested,
    ReservationLifted,
)
from council.journal.record import Author, act, part, record
from council.language import readers_language
from council.members.models import Group, Member
from council.opinions.models import Opinion
from council.rules.order import require
from council.rules.typography import listed

Fate, Stage = Amendment.Fate, Amendment.Stage
WAITING = (Stage.TABLED, Stage.RESERVED)


@part
def call(amendment: Amendment, *, in_a_bloc: bool = False) -> None:
    """Take an amendment up, alone or as one of a bloc; part of the act that calls it.

    The amendments that a compromise would replace are reserved meanwhile. Refuses one that is not tabled or
    reserved, one that is divided (its parts are called) or that no longer bears on the text; while another is
    called or voted on, but for a sub-amendment to it; and while the chair is to rule on others, but for those
    of a bloc, which are decided together.
    """
    require(amendment.stage in WAITING, _("This amendment is not waiting to be called."))
    require(not amendment.is_divided, _("This amendment is divided: call its parts."))
    on_the_floor = amendment.opinion.amendments.on_the_floor()
    if amendment.parent:
        called = amendment.parent.stage == Stage.CALLED
        first = _("Call amendment {number} first: its sub-amendments are voted before it.")
        require(called, first, number=amendment.parent.label)
        on_the_floor = on_the_floor.exclude(pk=amendment.parent.pk)
    require(not on_the_floor.exists(), _("Another amendment is called: settle it first."))
    if not in_a_bloc:
        ruled_first(amendment.opinion)
    require(standing(amendment), NO_PLACE)
    amendment.stage, amendment.called_at, amendment.reserved_for = Stage.CALLED, timezone.now(), None
    amendment.save()
    event = AmendmentCalled(
        **amendment.quoted(),
        author=amendment.author.name,
        group=amendment.group.label,
        sentence=amendment.sentences,
        falls=falls_with(amendment),
        identical=[twin.ident for twin in identical_to(amendment)],
        label=amendment.label,
        signatories=amendment.signatories,
    )
    record(event)
    for consent in amendment.consents.all():
        if consent.parent.is_pending:
            _reserve_for(consent.parent, amendment)


def ruled_first(opinion: Opinion) -> None:
    """Refuse to go on while the chair is to rule on amendments to this text."""
    questioned = opinion.amendments.exclude(questioned_by=None)
    numbers = listed([each.label for each in questioned], readers_language())
    require(not numbers, _("The chair is to rule first on amendments {numbers}."), numbers=numbers)


def _reserve_for(parent: Amendment, compromise: Amendment) -> None:
    parent.stage, parent.reserved_for = Stage.RESERVED, compromise
    parent.save()
    event = AmendmentReserved(**parent.quoted(), cause=compromise.ident)
    record(event)


@act
def defend(amendment: Amendment, *, speaker: str = "", by: Author, sitting: int) -> None:
    """Enter that the amendment called was defended, by its author or by who speaks for them.

    Refuses one that is not called, or was defended already.
    """
    require(amendment.stage == Stage.CALLED, _("Call the amendment first."))
    require(not amendment.defended_at, _("This amendment has been defended."))
    amendment.defended_at = timezone.now()
    amendment.save()
    said = " ".join(speaker.split())[:200] or amendment.signed
    event = AmendmentDefended(**amendment.quoted(), speaker=said)
    record(event)


@act
def find_not_defended(amendment: Amendment, *, by: Author, sitting: int) -> None:
    """Settle the amendment called for want of anyone to defend it. Refuses one not called, or defended."""
    require(amendment.stage == Stage.CALLED, _("Call the amendment first."))
    require(not amendment.defended_at, _("This amendment has been defended."))
    require(amendment.is_open, _("A sub-amendment to it is called: settle it first."))
    settle(amendment, Fate.NOT_DEFENDED)
    event = AmendmentNotDefended(**amendment.quoted())
    record(event)
    follow(amendment)


@act
def reserve(amendment: Amendment, *, reason: str = "", by: Author, sitting: int) -> None:
    """Put an amendment off: it is called again later. Refuses one being voted on, settled or already reserved."""
    require(amendment.stage in (Stage.TABLED, Stage.CALLED), _("This amendment can no longer be reserved."))
    called = amendment.subs.on_the_floor().exists()
    require(not called, _("A sub-amendment to it is called: settle it first."))
    amendment.stage, amendment.defended_at = Stage.RESERVED, None
    amendment.save()
    said = " ".join(reason.split())[:300]
    event = AmendmentReserved(**amendment.quoted(), reason=said)
    record(event)


@act
def lift_reservation(amendment: Amendment, *, by: Author, sitting: int) -> None:
    """Put a reserved amendment back among those to be called, in its place.

    Refuses one that is not reserved, is divided, or waits for its author to rectify it.
    """
    require(amendment.stage == Stage.RESERVED, _("This amendment is not reserved."))
    require(not amendment.is_divided, _("This amendment is divided: call its parts."))
    waits = _("It waits for its author to rectify it.")
    require(not amendment.awaits_rectification, waits)
    amendment.stage, amendment.reserved_for = Stage.TABLED, None
    amendment.save()
    event = ReservationLifted(**amendment.quoted())
    record(event)


@act
def take_over(
    amendment: Amendment, member: Member, group: Group, *, by: Author, sitting: int | None
) -> Amendment:
    """Have another member take over an amendment that was withdrawn: it is tabled again, in its own words.

    It takes the next number and says which it takes over. Refuses one that was not withdrawn by its author, one
    taken over already, its own author, and one that no longer bears on the text.
    """
    withdrawn = amendment.fate == Fate.WITHDRAWN and amendment.cause is None
    require(withdrawn, _("Only an amendment withdrawn by its author is taken over."))
    require(amendment.author_id != member.pk, _("Its own author cannot take it over."))
    open_to_amendments(amendment.opinion)
    already = amendment.taken_over_by.first()
    if already:
        taken = _("It has been taken over already, as no {number}.")
        require(False, taken, number=already.label)
    Written.of(amendment).insist(amendment.opinion)
    require(standing(amendment), NO_PLACE)
    again = _copied(amendment, member, group)
    number(again)
    record(tabled(again))
    return again


def _copied(amendment: Amendment, member: Member, group: Group) -> Amendment:
    again = Amendment.objects.create(
        opinion=amendment.opinion,
        version=amendment.version,
        operation=amendment.operation,
        block_key=amendment.block_key,
        after_key=amendment.after_key,
        text=amendment.text,
        blocks=amendment.blocks,
        base=amendment.base,
        reasons=amendment.reasons,
        author=member,
        group=group,
        parent=amendment.parent,
        takes_over=amendment,
        illustrative=amendment.illustrative,
    )
    put_edits(again, amendment.proposal.edits)
    return again


@act
def request_public_ballot(amendment: Amendment, *, requested_by: str, by: Author, sitting: int) -> None:
    """Enter who asks that an amendment be put to a public ballot; a show of hands is then out of order.

    Refuses one that is being voted on or settled, and a request that nobody makes.
    """
    waiting = amendment.stage in (*WAITING, Stage.CALLED)
    require(waiting, _("A public ballot is asked for before the vote."))
    asked = " ".join(requested_by.split())[:200]
    require(asked, _("Say who asks for a public ballot."))
    amendment.public_ballot_by = asked
    amendment.save()
    event = PublicBallotRequested(**amendment.quoted(), requested_by=asked)
    record(event)
