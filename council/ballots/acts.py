"""The life of a ballot once it is announced: opened, voted in, closed, proclaimed, or voided."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.amendments.fates import acts as fates
from council.amendments.models import Amendment
from council.ballots.counting import of_roll
from council.ballots.models import Ballot
from council.ballots.parts import follows
from council.ballots.result import Result
from council.journal.events import (
    BallotClosed,
    BallotOpened,
    BallotProclaimed,
    BallotProlonged,
    BallotVoided,
    Event,
)
from council.journal.record import Author, act, part, record
from council.journal.seals import instant
from council.language import LANGUAGES
from council.opinions import acts as opinions
from council.rules.order import require, required
from council.rules.phrasing import division
from council.rules.voting.counted import Choice

QUOTED = ("member", "name", "group", "choice")


@part
def enter(ballot: Ballot, event: Event) -> None:
    """Enter what has happened to a ballot, whose last change it is; part of the act by which it happens."""
    ballot.entry = record(event).number
    ballot.save()


@act
def open_ballot(ballot: Ballot, *, seconds: int = 60, by: Author) -> None:
    """Open an announced ballot for about `seconds`; the countdown never closes it. Refuses any other state."""
    require(ballot.is_announced, _("This ballot is not waiting to be opened."))
    require(ballot.has_roll, _("The figures of this ballot are entered by its tellers."))
    require(ballot.sitting.is_open, _("The sitting is not open."))
    require(10 <= seconds <= 3600, _("A ballot is opened for 10 seconds to one hour."))
    now = timezone.now()
    ballot.state, ballot.opened_at = Ballot.State.OPEN, now
    ballot.until = now + datetime.timedelta(seconds=seconds)
    event = BallotOpened(ballot.number, ballot.questions, seconds, instant(ballot.until))
    enter(ballot, event)


@act
def prolong_ballot(ballot: Ballot, *, seconds: int = 30, by: Author) -> None:
    """Give more time, from now if the time was already out. Refuses a ballot that is not open."""
    closed = _("The ballot is closed.")
    require(ballot.is_open, closed)
    require(10 <= seconds <= 3600, _("A ballot is prolonged by 10 seconds to one hour."))
    ballot.until = max(required(ballot.until, closed), timezone.now()) + datetime.timedelta(seconds=seconds)
    enter(ballot, BallotProlonged(ballot.number, seconds, instant(ballot.until)))


@part
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
    require(ballot.has_roll, _("The figures of this ballot are entered by its tellers."))
    votes = list(ballot.votes.select_related("caster"))
    result = of_roll(
        ballot.asked(),
        {vote.member_id: Choice(vote.choice) for vote in votes},
        by={vote.member_id: vote.caster.name for vote in votes if vote.caster_id != vote.member_id},
        taken={vote.member_id: vote.taken_by for vote in votes if vote.taken_by},
    )
    settle(ballot, result, by=by)
    return result


@act
def settle(ballot: Ballot, result: Result, *, by: Author) -> None:
    """Close a ballot on its result and enter the whole roll; the check window runs from here."""
    ballot.state, ballot.closed_at = Ballot.State.CLOSED, timezone.now()
    window = ballot.procedure.check_window(ballot.kind) if ballot.has_roll else 0
    ballot.check_ends = ballot.closed_at + datetime.timedelta(seconds=window)
    ballot.result = result.to_data()
    votes = [{name: line[name] for name in (*QUOTED, "by", "taken")} for line in result.votes]
    others = [{name: line[name] for name in (*QUOTED, "held", "left")} for line in result.without_vote]
    enter(
        ballot, BallotClosed(ballot.number, ballot.questions, result.figures, votes, result.tellers, others)
    )


@act
def proclaim_ballot(ballot: Ballot, *, confirmed: bool = False, by: Author) -> Result:
    """Proclaim the result of a closed ballot, and let it take effect: on the text, or on the whole opinion.

    Refuses a ballot that is not closed, or already proclaimed, and one whose members may still check their
    line unless `confirmed`. A proclaimed result never changes.
    """
    ballot = held(ballot)
    require(not ballot.is_proclaimed, _("This result has already been proclaimed."))
    first = _("Close the ballot first.")
    require(ballot.is_closed, first)
    result = Result.from_data(required(ballot.result, first))
    require(
        confirmed or not ballot.is_being_checked,
        _("Members are still checking their votes: confirm that you proclaim the result."),
    )
    ballot.state, ballot.proclaimed_at = Ballot.State.PROCLAIMED, timezone.now()
    event = BallotProclaimed(ballot.number, ballot.questions, result.verdict, result.adopted, result.figures)
    enter(ballot, event)
    take_effect(ballot, result)
    return result


@part
def take_effect(ballot: Ballot, result: Result) -> None:
    """Let a proclaimed result change the text, or settle the opinion; part of the proclamation."""
    if ballot.amendment:
        settled = fates.carry if result.adopted else fates.reject
        settled(ballot.amendment, ballot)
    elif ballot.subject == Ballot.Subject.WHOLE and ballot.opinion:
        opinions.decide(ballot.opinion, result.adopted, result.verdict)
    elif ballot.subject == Ballot.Subject.PART and not result.adopted:
        assert ballot.opinion is not None
        assert ballot.item is not None
        opinions.remove_part(ballot.opinion, ballot.blocks, ballot)
        if follows(ballot.item) == "nothing":
            verdict = {lang: division.nothing_passed(lang) for lang in LANGUAGES}
            opinions.decide(ballot.opinion, False, verdict)


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
    enter(ballot, BallotVoided(ballot.number, ballot.questions, ballot.void_reason))
