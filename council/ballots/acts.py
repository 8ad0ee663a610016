"""The life of a ballot: announced, opened, voted in, closed, proclaimed, or voided."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.amendments import acts as amendments
from council.amendments.models import Amendment
from council.ballots import question
from council.ballots.casting import Sending
from council.ballots.models import Ballot, Cast, Roll
from council.ballots.result import Result, compute
from council.journal.events import (
    BallotAnnounced,
    BallotClosed,
    BallotOpened,
    BallotProclaimed,
    BallotProlonged,
    BallotVoided,
)
from council.journal.record import Author, act, record, unrecorded
from council.journal.seals import instant, text_sha256
from council.members.models import Member
from council.opinions import acts as opinions
from council.rules import verdicts
from council.rules.order import require
from council.rules.tally import Choice
from council.sittings.models import AgendaItem, Sitting

_listeners: list[Callable[[int, int], None]] = []


def received(listener: Callable[[int, int], None]) -> None:
    """Have `listener(ballot, sitting)` called after a vote is stored. Wired in `apps.py` alone."""
    if listener not in _listeners:
        _listeners.append(listener)


@dataclass(frozen=True)
class Receipt:
    """The server's word that a vote is stored, given after the commit."""

    ballot: int
    member: int
    choice: str
    at: datetime.datetime
    key: str


@act
def announce_ballot(
    sitting: Sitting, item: AgendaItem, amendment: Amendment | None = None, *, by: Author
) -> Ballot:
    """Announce a ballot on the amendment called, or without one on the whole text.

    Freezes the exact text and its hash, the question, the rules, and the members in office. Refuses while
    another ballot is under way, an amendment not called, and the whole while amendments are to be settled.
    """
    require(sitting.is_open, _("The sitting is not open."))
    require(not sitting.has_ballot_under_way(), _("Another ballot is under way."))
    require(item.is_called and item.opinion, _("Call the item of the order of the day first."))
    assert item.opinion is not None
    asked = question.of_amendment(amendment) if amendment else question.of_whole(item.opinion)
    if amendment:
        require(amendment.stage == Amendment.Stage.CALLED, _("Call the amendment first."))
        amendment.stage = Amendment.Stage.VOTING
        amendment.save()
    else:
        require(item.kind == AgendaItem.Kind.VOTE, _("Call the vote on the whole first."))
        require(item.opinion.is_tabled, _("This text has already been decided."))
        pending = item.opinion.amendments.filter(stage__in=["tabled", "called", "voting"])
        require(not pending.exists(), _("Amendments are still to be settled."))
    procedure = sitting.rules
    rule = {lang: verdicts.majority(procedure.threshold(asked.kind), lang) for lang in ("fr", "en")}
    ballot = Ballot.objects.create(
        sitting=sitting,
        opinion=item.opinion,
        amendment=amendment,
        number=(sitting.ballots.aggregate(last=Max("number"))["last"] or 0) + 1,
        subject=asked.subject,
        question_fr=asked.words["fr"],
        question_en=asked.words["en"],
        text=asked.text,
        text_sha256=text_sha256(asked.text),
        rules=procedure.to_data(),
        rule_fr=rule["fr"],
        rule_en=rule["en"],
        announced_at=timezone.now(),
    )
    roll = _freeze_roll(ballot)
    event = BallotAnnounced(
        ballot.number,
        ballot.subject,
        ballot.questions,
        ballot.text,
        ballot.text_sha256,
        ballot.rules,
        rule,
        [line.quoted() for line in roll],
        str(amendment.number) if amendment else "",
    )
    _entered(ballot, event, by)
    return ballot


def _freeze_roll(ballot: Ballot) -> list[Roll]:
    return Roll.objects.bulk_create(
        Roll(
            ballot=ballot,
            member=mandate.member,
            name=mandate.member.name,
            sort_name=mandate.member.sort_name,
            group=mandate.group.label,
            short=mandate.group.short,
            position=position,
        )
        for position, mandate in enumerate(ballot.sitting.in_office(), 1)
    )


def _entered(ballot: Ballot, event: object, by: Author | None) -> None:
    ballot.entry = record(event, by=by, sitting=ballot.sitting_id).number  # type: ignore[arg-type]
    ballot.save()


@act
def open_ballot(ballot: Ballot, *, seconds: int = 60, by: Author) -> None:
    """Open an announced ballot for about `seconds`; the countdown never closes it. Refuses any other state."""
    require(ballot.is_announced, _("This ballot is not waiting to be opened."))
    require(ballot.sitting.is_open, _("The sitting is not open."))
    require(10 <= seconds <= 3600, _("A ballot is opened for 10 seconds to one hour."))
    now = timezone.now()
    ballot.state, ballot.opened_at = Ballot.State.OPEN, now
    ballot.until = now + datetime.timedelta(seconds=seconds)
    event = BallotOpened(ballot.number, ballot.questions, seconds, instant(ballot.until))
    _entered(ballot, event, by)


@act
def prolong_ballot(ballot: Ballot, *, seconds: int = 30, by: Author) -> None:
    """Give more time, from now if the time was already out. Refuses a ballot that is not open."""
    require(ballot.is_open, _("The ballot is closed."))
    require(10 <= seconds <= 3600, _("A ballot is prolonged by 10 seconds to one hour."))
    assert ballot.until is not None
    ballot.until = max(ballot.until, timezone.now()) + datetime.timedelta(seconds=seconds)
    _entered(ballot, BallotProlonged(ballot.number, seconds, instant(ballot.until)), by)


@unrecorded
def cast_vote(ballot: Ballot, member: Member, *, choice: str, key: str) -> Receipt:
    """Store a member's vote and give its receipt; the last one before the close counts.

    `key` is made by the device: the same key and choice is the same sending, and gets its first receipt
    again, whatever has happened since. Refuses once the ballot is closed, a member who is not on its roll,
    and one who has not signed in.
    """
    sending = Sending(ballot.pk, member.pk, choice, key)
    now, standing = timezone.now(), sending.held()
    if not standing.sent:
        is_announced = standing.state == Ballot.State.ANNOUNCED
        refusal = _("The ballot is not open yet.") if is_announced else _("The ballot is closed.")
        require(standing.state == Ballot.State.OPEN, refusal)
        require(standing.on_roll, _("You are not on the roll of this ballot."))
        require(standing.attends, _("Sign in at the sitting before you vote."))
        if sending.store(now):
            transaction.on_commit(partial(_tell_received, ballot.pk, standing.sitting))
            return Receipt(ballot.pk, member.pk, choice, now, key)
    # The same sending came before, or twice at once: whichever was stored first gives both their receipt.
    first = Cast.objects.get(ballot=ballot, member=member, key=key, choice=choice)
    return Receipt(ballot.pk, member.pk, choice, first.at, key)


def _tell_received(ballot: int, sitting: int) -> None:
    for listener in _listeners:
        listener(ballot, sitting)


def held(ballot: Ballot) -> Ballot:
    """The ballot, exclusively: waits for the votes that are being stored and lets none in after."""
    return Ballot.objects.select_for_update().get(pk=ballot.pk)


@act
def close_ballot(ballot: Ballot, *, confirmed: bool = False, by: Author) -> Result:
    """Close an open ballot, count it, and enter the whole roll. Gives the result, still to be proclaimed.

    Refuses a ballot that is not open, and one open for less than the minimum unless `confirmed`.
    """
    ballot = held(ballot)
    require(ballot.is_open, _("The ballot is closed."))
    require(
        confirmed or not ballot.is_young,
        _("The ballot has been open for less than {seconds} seconds: confirm that you close it."),
        seconds=ballot.procedure.minimum_open,
    )
    votes = ballot.choices()
    result = compute(
        ballot=ballot.pk,
        number=ballot.number,
        subject=ballot.subject,
        question=ballot.questions,
        kind=ballot.kind,
        seats=ballot.seats(),
        shorts=dict(ballot.roll.values_list("group", "short")),
        votes=votes,
        attending=ballot.sitting.attending(),
        procedure=ballot.procedure,
    )
    ballot.state, ballot.closed_at = Ballot.State.CLOSED, timezone.now()
    ballot.result = result.to_data()
    cast = [line for line in result.roll if line["choice"] != Choice.ABSENT]
    figures = {name: value for name, value in ballot.result.items() if name != "roll"}
    event = BallotClosed(ballot.number, ballot.questions, figures, [_quoted(line) for line in cast])
    _entered(ballot, event, by)
    return result


def _quoted(line: dict[str, str]) -> dict[str, str]:
    return {name: line[name] for name in ("member", "name", "group", "choice")}


@act
def proclaim_ballot(ballot: Ballot, *, by: Author) -> Result:
    """Proclaim the result of a closed ballot, and let it take effect: on the text, or on the whole opinion.

    Refuses a ballot that is not closed, or already proclaimed. A proclaimed result never changes.
    """
    ballot = held(ballot)
    require(not ballot.is_proclaimed, _("This result has already been proclaimed."))
    require(ballot.is_closed and ballot.result, _("Close the ballot first."))
    assert ballot.result is not None
    result = Result.from_data(ballot.result)
    ballot.state, ballot.proclaimed_at = Ballot.State.PROCLAIMED, timezone.now()
    figures = {name: value for name, value in ballot.result.items() if name != "roll"}
    event = BallotProclaimed(ballot.number, ballot.questions, result.verdict, result.adopted, figures)
    _entered(ballot, event, by)
    _effect(ballot, result, by)
    return result


def _effect(ballot: Ballot, result: Result, by: Author) -> None:
    if ballot.amendment is None:
        opinions.decide(ballot.opinion, result.adopted, result.verdict, by=by, sitting=ballot.sitting_id)
    elif result.adopted:
        amendments.carry(ballot.amendment, ballot.number, by=by, sitting=ballot.sitting_id)
    else:
        amendments.reject(ballot.amendment, ballot.number, by=by, sitting=ballot.sitting_id)


@act
def void_ballot(ballot: Ballot, *, reason: str, by: Author) -> None:
    """Void a ballot that is not proclaimed, with its reason; the question may be put again, as a new ballot."""
    ballot = held(ballot)
    require(ballot.is_under_way, _("This ballot can no longer be voided."))
    require(reason.strip(), _("Say why the ballot is voided."))
    ballot.state, ballot.void_reason = Ballot.State.VOID, reason.strip()[:300]
    if ballot.amendment:
        ballot.amendment.stage = Amendment.Stage.CALLED
        ballot.amendment.save()
    _entered(ballot, BallotVoided(ballot.number, ballot.questions, ballot.void_reason), by)
