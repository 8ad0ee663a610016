"""What members say of their own line, and what the desk does when a ballot goes wrong. Nobody edits a vote."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from council.ballots.acts import enter, held, void_ballot
from council.ballots.announcing.acts import announce_ballot, announce_prepared, prepare_ballot
from council.ballots.claims.claims import counted, flips
from council.ballots.claims.models import Correction, Flag
from council.ballots.models import Ballot
from council.ballots.votes.models import Roll
from council.journal.events import ErrorReported, IncidentDeclared, VoteCorrected
from council.journal.record import Author, act, record
from council.members.models import Member
from council.rules.order import require

CALLED_OVER = _("Technical incident: the vote is taken again by call-over.")


def report_error(ballot: Ballot, member: Member, *, claimed: str, by: Author) -> None:
    """Tell the chair that a member's line is not what they voted, between the close and the proclamation.

    `claimed` is a choice, or "absent". Saying the same again changes nothing; claiming the vote as it was
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
    record(event, by=by, sitting=ballot.sitting_id)


def correct_vote(ballot: Ballot, member: Member, *, declared: str, by: Author) -> bool:
    """Enter a mise au point: what a member meant to vote, printed beside a result that it does not change.

    `declared` is a choice, or "absent"; a second one replaces the first, and declaring the vote as it was
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
    record(event, by=by, sitting=ballot.sitting_id)


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
    require(line, _("{name} is not on the roll of this ballot."), name=member.name)
    assert line is not None
    return line


@act
def declare_incident(ballot: Ballot, *, by: Author) -> None:
    """Say that something technical went wrong: the ballot stays open, and the votes recorded are kept.

    Refuses a ballot that is not open, and one whose incident has been declared.
    """
    ballot = held(ballot)
    require(ballot.is_open, _("The ballot is closed."))
    require(ballot.incident_at is None, _("The incident has been declared."))
    ballot.incident_at = timezone.now()
    enter(ballot, IncidentDeclared(ballot.number, ballot.questions), by=by)


@act
def pass_to_call_over(ballot: Ballot, *, reason: str = "", by: Author) -> Ballot:
    """Void a ballot on the phones and announce the same question by call-over, in one act.

    Gives the new ballot, which names the old one. Refuses a ballot that is not under way on the phones.
    """
    require(ballot.is_on_phones, _("Only a ballot on the phones passes to the call-over."))
    with translation.override(settings.LANGUAGE_CODE):
        why = reason.strip() or str(CALLED_OVER)
    void_ballot(ballot, reason=why, by=by)
    return run_again(Ballot.objects.get(pk=ballot.pk), method=Ballot.Method.CALL, by=by)


@act
def run_again(ballot: Ballot, *, method: str = "", by: Author) -> Ballot:
    """Announce the question of a void ballot anew, as a new ballot that names the old one.

    `method` is the way it was to be taken, unless another is given. Refuses a ballot that is not void, one
    already run again, and what the announcement of any ballot refuses.
    """
    require(ballot.state == Ballot.State.VOID, _("Only a void ballot is run again."))
    require(not ballot.replaced_by.exists(), _("This ballot has already been run again."))
    method = method or ballot.method
    if ballot.subject in (Ballot.Subject.AMENDMENT, Ballot.Subject.WHOLE):
        assert ballot.item is not None
        return announce_ballot(
            ballot.sitting, ballot.item, ballot.amendment, method=method, replaces=ballot, by=by
        )
    again = prepare_ballot(
        ballot.sitting,
        subject=ballot.subject,
        question=ballot.questions,
        text=ballot.text,
        method=method,
        candidates=ballot.candidates,
        round=ballot.round,
        item=ballot.item,
        blocks=ballot.blocks,
        replaces=ballot,
        by=by,
    )
    return announce_prepared(again, by=by)
