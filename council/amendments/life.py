"""The life of an amendment: what happened to it, each at its instant, in the words of the chamber."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from council.amendments.models import Amendment, Wording


@dataclass(frozen=True)
class Moment:
    """What happened at an instant; `quote` is what was then written or answered.

    `position` is that of the rapporteur and `ballot` the one that decided, for the page to say in its own words.
    """

    at: datetime.datetime | None
    said: str = ""
    quote: str = ""
    position: object = None
    ballot: object = None
    is_settled: bool = False


def told(amendment: Amendment) -> list[Moment]:
    """From its tabling to its fate, in the order in which it happened."""
    moments = [(moment.at, moment) for moment in _moments(amendment) if moment.at]
    return [moment for _at, moment in sorted(moments, key=lambda each: each[0])]


def _moments(amendment: Amendment) -> Iterator[Moment]:
    for worded in amendment.wordings.all():
        yield Moment(worded.at, _worded(amendment, worded), "" if _is_first(worded) else worded.sentence)
    for signature in amendment.signatures.all():
        yield Moment(signature.at, _("Signed by {name}").format(name=signature.signed))
        if signature.withdrawn_at:
            gone = _("{name} withdraws their signature").format(name=signature.signed)
            yield Moment(signature.withdrawn_at, gone)
    for position in amendment.positions.all():
        yield Moment(position.at, position=position, quote=position.text)
        if position.answered_at:
            answers = _("Accepted by {name}") if position.accepted else _("Refused by {name}")
            yield Moment(position.answered_at, answers.format(name=position.answered_by), position.answer)
    for compromise in amendment.compromises.exclude(compromise__number=None).select_related("compromise"):
        said = _("Compromise tabled: No. {number}").format(number=compromise.compromise.label)
        yield Moment(compromise.compromise.tabled_at, said)
    for ballot in amendment.ballots.all():
        if ballot.is_proclaimed:
            yield Moment(ballot.proclaimed_at, ballot=ballot)
    yield from _instants(amendment)


def _is_first(worded: Wording) -> bool:
    return worded.origin == Wording.Origin.TABLED


def _worded(amendment: Amendment, worded: Wording) -> str:
    if worded.origin == Wording.Origin.RECTIFIED:
        return _("Rectified: No. {number}").format(number=worded.label)
    if worded.origin == Wording.Origin.SUB_AMENDED:
        return _("Sub-amended")
    if worded.origin == Wording.Origin.MAINTAINED:
        return _("Maintained on the text of now")
    if amendment.takes_over:
        return _("Taken over from No. {number}").format(number=amendment.takes_over.label)
    return _("Tabled, after the deadline") if amendment.is_late else _("Tabled")


def _instants(amendment: Amendment) -> Iterator[Moment]:
    if amendment.admitted_at:
        yield Moment(amendment.admitted_at, _("Found admissible"))
    if amendment.called_at:
        yield Moment(amendment.called_at, _("Called"))
    if amendment.defended_at:
        yield Moment(amendment.defended_at, _("Defended"))
    if amendment.settled_at:
        yield Moment(amendment.settled_at, is_settled=True)
