"""Whether a question may be put to the vote now: what comes before it, and the quorum."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from council.amendments.models import Amendment
from council.ballots.models import Ballot
from council.ballots.parts import follows
from council.language import readers_language
from council.rules.order import require, required
from council.rules.typography import listed
from council.sittings.models import AgendaItem, Sitting


def prepared_in_order(ballot: Ballot) -> None:
    """Refuse a prepared ballot before its time; the parts of a text are voted on in their order."""
    require(ballot.is_prepared, _("This ballot has already been announced."))
    in_order(ballot.sitting, test=ballot.is_test)
    if ballot.subject == Ballot.Subject.PART:
        first = _("Call the vote on the whole first.")
        item = required(ballot.item, first)
        require(item.is_called, first)
        before = item.ballots.filter(
            subject=Ballot.Subject.PART, state=Ballot.State.PREPARED, pk__lt=ballot.pk
        )
        require(ballot.replaces_id or not before.exists(), _("Put the parts to the vote in their order."))
        _quorum_checked(item)


def in_order(sitting: Sitting, *, test: bool = False) -> None:
    """Refuse any vote outside an open sitting, beside another ballot, or once the quorum was found missing."""
    require(sitting.is_open, _("The sitting is not open."))
    require(not sitting.has_ballot_under_way(), _("Another ballot is under way."))
    held = _("A decision by hands waits to be entered: enter it or take it back first.")
    require(not sitting.has_decision_to_enter(), held)
    missing = sitting.quorum and not sitting.quorum["reached"]
    require(test or not missing, _("The quorum is not reached: no vote can be taken until it is."))


def amendment_in_order(amendment: Amendment, method: str) -> None:
    """Refuse an amendment not called, or before its sub-amendments; hands where a public ballot was asked for."""
    require(amendment.stage == Amendment.Stage.CALLED, _("Call the amendment first."))
    subs = listed([sub.label for sub in amendment.subs.pending()], readers_language())
    require(not subs, _("Its sub-amendments are voted first: {numbers}."), numbers=subs)
    questioned = _("The chair is to rule first on amendments {numbers}.")
    require(not amendment.questioned_by_id, questioned, numbers=amendment.label)
    uncounted = method in (Ballot.Method.HANDS, Ballot.Method.CONSENSUS)
    asked = amendment.public_ballot_by
    refusal = _("A public ballot was asked for by {who}.")
    require(not (asked and uncounted), refusal, who=asked)


def whole_in_order(item: AgendaItem) -> None:
    """Refuse the vote on the whole before its time: amendments, parts and the quorum come first."""
    require(item.kind == AgendaItem.Kind.VOTE, _("Call the vote on the whole first."))
    decided = _("This text has already been decided.")
    opinion = required(item.opinion, decided)
    require(opinion.is_tabled, decided)
    require(not opinion.amendments.pending().exists(), _("Amendments are still to be settled."))
    require(follows(item) != "parts", _("Parts of the text are still to be voted on."))
    _quorum_checked(item)


def _quorum_checked(item: AgendaItem) -> None:
    require(not item.quorum_is_due, _("Check the quorum before the vote on the whole."))


def counted_by_papers(subject: str, method: str) -> None:
    counted = method in (Ballot.Method.PAPER, Ballot.Method.COUNTED)
    election = subject == Ballot.Subject.ELECTION
    require(not election or counted, _("An election is counted by tellers: choose a paper ballot."))
