"""What becomes of each amendment: called, reserved, ruled on, its position and its fate; lots and orders."""

from __future__ import annotations

from typing import Any

from council.amendments.models import Amendment, Edit, Wording
from council.amendments.ordering.models import Lot, Order
from council.amendments.positions.models import Position
from council.ballots.models import Ballot
from council.minutes.tables.picture import Picture, RowTold, Told, tells
from council.minutes.tables.room import sitting
from council.minutes.tables.texts import opinion, write_in
from council.minutes.tables.wordings import amendment, freeze, named, question, word
from council.opinions.models import Block, Version

Stage, Fate = Amendment.Stage, Amendment.Fate


def settle(told: Told, row: RowTold, fate: str, **more: Any) -> None:
    """Give an amendment its fate."""
    ended = {"cause": None, "fate_reason": "", "questioned_by": None, **more}
    row.becomes(stage=Stage.SETTLED, fate=fate, settled_at=told.around, **ended)


@tells(Amendment)
def amendment_withdrawn(picture: Picture, told: Told) -> None:
    row = amendment(picture, told, told.event.number)
    settle(told, row, Fate.WITHDRAWN, cause=named(picture, told, told.event.cause))


@tells(Amendment)
def amendment_found_admissible(picture: Picture, told: Told) -> None:
    amendment(picture, told, told.event.number)["admitted_at"] = told.around


@tells(Amendment)
def amendment_found_inadmissible(picture: Picture, told: Told) -> None:
    row = amendment(picture, told, told.event.number)
    settle(told, row, Fate.INADMISSIBLE, fate_reason=told.event.reason)


@tells(Position)
def position_given(picture: Picture, told: Told) -> None:
    event = told.event
    said = {name: getattr(event, name) for name in ("version", "position", "condition", "text", "rapporteur")}
    picture.add(Position, amendment=amendment(picture, told, event.number), at=told.around, **said)


@tells(Position)
def position_answered(picture: Picture, told: Told) -> None:
    event = told.event
    row = amendment(picture, told, event.number)
    position = picture.one(Position, amendment=row, version=event.version)
    answer = {"accepted": event.accepted, "answer": event.words, "answered_by": event.author}
    position.update(answer, answered_at=told.around)


@tells(Amendment, Version, Block)
def amendment_integrated(picture: Picture, told: Told) -> None:
    event = told.event
    row = amendment(picture, told, event.number)
    write_in(picture, told, row, event)
    settle(told, row, Fate.INTEGRATED)
    question(picture, told, event.falls, row)


@tells(Amendment, Version, Block, Edit, Wording)
def amendment_adopted(picture: Picture, told: Told) -> None:
    """It is written into the text, or into the words of the amendment that it sub-amends."""
    event = told.event
    row = amendment(picture, told, event.number)
    if event.parent:
        parent = amendment(picture, told, event.parent)
        parent["is_sub_amended"] = True
        if event.wording:
            parent["blocks"] = [_quoted(block) for block in event.wording["proposal"]["blocks"]]
        word(picture, told, parent, event.after, event.wording)
        freeze(picture, told, parent, Wording.Origin.SUB_AMENDED, event.sentence, event.wording)
    else:
        decided = picture.one(Ballot, sitting=sitting(picture, told), number=event.ballot)
        write_in(picture, told, row, event, decided)
    settle(told, row, event.fate)
    question(picture, told, event.falls, row)


def _quoted(block: dict[str, Any]) -> dict[str, Any]:
    return {name: block[name] for name in ("key", "kind", "number", "text")}


@tells(Amendment)
def amendment_rejected(picture: Picture, told: Told) -> None:
    settle(told, amendment(picture, told, told.event.number), Fate.REJECTED)


@tells(Amendment)
def amendment_fallen(picture: Picture, told: Told) -> None:
    event = told.event
    cause = named(picture, told, event.cause)
    row = amendment(picture, told, event.number)
    settle(told, row, event.fate, cause=cause, fate_reason=event.reason)


@tells(Amendment)
def division_concluded(picture: Picture, told: Told) -> None:
    settle(told, amendment(picture, told, told.event.number), told.event.fate)


@tells(Amendment)
def rectification_asked(picture: Picture, told: Told) -> None:
    row = amendment(picture, told, told.event.number)
    row.becomes(stage=Stage.RESERVED, questioned_by=None, awaits_rectification=True)


@tells(Amendment)
def amendment_called(picture: Picture, told: Told) -> None:
    row = amendment(picture, told, told.event.number)
    row.becomes(stage=Stage.CALLED, called_at=told.around, reserved_for=None)


@tells(Amendment)
def amendment_defended(picture: Picture, told: Told) -> None:
    amendment(picture, told, told.event.number)["defended_at"] = told.around


@tells(Amendment)
def amendment_not_defended(picture: Picture, told: Told) -> None:
    settle(told, amendment(picture, told, told.event.number), Fate.NOT_DEFENDED)


@tells(Amendment)
def amendment_reserved(picture: Picture, told: Told) -> None:
    """Put off by the chair, or until the compromise that would replace it is decided."""
    row, cause = amendment(picture, told, told.event.number), named(picture, told, told.event.cause)
    row["stage"] = Stage.RESERVED
    row.update({"reserved_for": cause} if cause else {"defended_at": None})


@tells(Amendment)
def reservation_lifted(picture: Picture, told: Told) -> None:
    amendment(picture, told, told.event.number).becomes(stage=Stage.TABLED, reserved_for=None)


@tells(Amendment)
def public_ballot_requested(picture: Picture, told: Told) -> None:
    amendment(picture, told, told.event.number)["public_ballot_by"] = told.event.requested_by


@tells(Lot)
def lot_formed(picture: Picture, told: Told) -> None:
    together = [amendment(picture, told, number) for number in told.event.amendments]
    text = opinion(picture, told, told.event.opinion)
    picture.add(Lot, opinion=text, title=told.event.title, amendments=together, at=told.around)


@tells(Lot)
def lot_dissolved(picture: Picture, told: Told) -> None:
    """The lot is known by its amendments: none is in two at a time."""
    text = opinion(picture, told, told.event.opinion)
    first = amendment(picture, told, told.event.amendments[0])
    for lot in picture.find(Lot, opinion=text, title=told.event.title, dissolved_at=None):
        if first in lot["amendments"]:
            lot["dissolved_at"] = told.around


@tells(Order)
def order_overridden(picture: Picture, told: Told) -> None:
    event = told.event
    said = {"order": event.order, "numbers": event.amendments, "reason": event.reason}
    picture.add(Order, opinion=opinion(picture, told, event.opinion), at=told.around, **said)
