"""What members say of their own line. Nobody edits a vote."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.ballots.claims.claims import counted, flips
from council.ballots.claims.models import Correction, Flag
from council.ballots.models import Ballot
from council.ballots.votes.models import Roll
from council.journal.events import ErrorReported, VoteCorrected
from council.journal.record import Author, act, record
from council.members.models import Member
from council.rules.order import require, required


def report_error(ballot: Ballot, member: Member, *, claimed: str, by: Author) -> None:
    """Tell the chair that a member's line is not what they voted, between the close and the proclamation.

    `claimed` is one of the six statuses. Saying the same again changes nothing; claiming the vote as it was
    counted takes the report back. Refuses another moment, a ballot without a roll, and someone not on it.
    """
    if not ballot.flags.filter(member=member, claimed=claimed).exists():
        _report(ballot, member, claimed=claimed, by=by)


@act
def _report(ballot: Ballot, member: Member, *, claimed: str, by: Author) -> None:
    require(not ballot.is_open, _("The ballot is open: change your vote."))
    require(ballot.is_closed, _("Errors are reported between the close of the ballot and its proclamation."))
    line, was = _line(ballot, member), counted(ballot, member.pk)
    flag = ballot.flags.filter(member=member).first() or Flag(ballot=ballot, member=member, counted=was)
    _say(flag, claimed)
    event = ErrorReported(ballot.number, ballot.questions, line.name, line.group, was, claimed)
    record(event)


def correct_vote(ballot: Ballot, member: Member, *, declared: str, by: Author) -> bool:
    """Enter a mise au point: what a member meant to vote, printed beside a result that it does not change.

    `declared` is one of the six statuses; a second one replaces the first, and declaring the vote as it was
    counted takes it back: the register keeps them all. Gives whether the corrections together would have made
    another verdict, of which the clerk is warned. Refuses before the proclamation, once the minutes are
    approved, a ballot without a roll, a test, and someone who is not on the roll.
    """
    if not ballot.corrections.filter(member=member, declared=declared).exists():
        _correct(ballot, member, declared=declared, by=by)
    return flips(ballot)


@act
def _correct(ballot: Ballot, member: Member, *, declared: str, by: Author) -> None:
    require(ballot.is_proclaimed, _("A vote is corrected once the result is proclaimed."))
    require(not ballot.is_test, _("Nothing remains of a test ballot."))
    require(ballot.sitting.approved_at is None, _("The minutes are approved: votes are no longer corrected."))
    line, was = _line(ballot, member), counted(ballot, member.pk)
    correction = ballot.corrections.filter(member=member).first()
    _say(correction or Correction(ballot=ballot, member=member, counted=was), declared)
    event = VoteCorrected(ballot.number, ballot.questions, line.name, line.group, was, declared)
    record(event)


def _say(statement: Flag | Correction, choice: str) -> None:
    """Keep what a member says of their vote; saying that it was counted right takes back what they said."""
    name = "claimed" if isinstance(statement, Flag) else "declared"
    require(getattr(statement, name) != choice, _("This has just been entered."))
    if choice == statement.counted:
        require(statement.pk, _("This is how the vote was counted."))
        statement.delete()
        return
    setattr(statement, name, choice)
    statement.at = timezone.now()
    statement.save()


def _line(ballot: Ballot, member: Member) -> Roll:
    require(ballot.has_roll, _("This ballot was not taken by name."))
    line = ballot.roll.filter(member=member).first()
    return required(line, _("{name} is not on the roll of this ballot."), name=member.name)
