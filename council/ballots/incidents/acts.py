"""What the desk does when a ballot goes wrong. Nobody edits a vote."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from council.ballots.acts import enter, held, void_ballot
from council.ballots.announcing.acts import announce_ballot, announce_prepared
from council.ballots.models import Ballot
from council.ballots.preparing.acts import prepare_ballot
from council.journal.events import IncidentDeclared, IncidentEnded
from council.journal.record import Author, act
from council.rules.order import require, required

CALLED_OVER = _("Technical incident: the vote is taken again by call-over.")


@act
def declare_incident(ballot: Ballot, *, by: Author) -> None:
    """Say that something technical went wrong: the ballot stays open, and the votes recorded are kept.

    Refuses a ballot that is not open, and one whose incident has been declared.
    """
    ballot = held(ballot)
    require(ballot.is_open, _("The ballot is closed."))
    require(ballot.incident_at is None, _("The incident has been declared."))
    ballot.incident_at = timezone.now()
    enter(ballot, IncidentDeclared(ballot.number, ballot.questions))


@act
def end_incident(ballot: Ballot, *, by: Author) -> None:
    """Say that the incident is over: screens no longer speak of it, and the ballot goes on as it was.

    Refuses a ballot that is not open, and one where no incident was declared.
    """
    ballot = held(ballot)
    require(ballot.is_open, _("The ballot is closed."))
    require(ballot.incident_at, _("No incident has been declared."))
    ballot.incident_at = None
    enter(ballot, IncidentEnded(ballot.number, ballot.questions))


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
        item = required(ballot.item, _("Call the item of the order of the day first."))
        return announce_ballot(ballot.sitting, item, ballot.amendment, method=method, replaces=ballot, by=by)
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
