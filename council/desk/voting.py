"""The deeds of a vote: how a question is put, and the life of the ballot."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from council.ballots.claims.claims import Flagged
from council.ballots.deciding import subjects
from council.ballots.deciding.models import Decision
from council.ballots.deciding.subjects import Subject
from council.ballots.models import Ballot
from council.ballots.tellers.ties import awaits_the_chair
from council.desk.deeds import Ask, Deed, Fold, reason
from council.live.room.room import Room

Method = Ballot.Method


def on(subject: Subject) -> str:
    """What a button is on, at its head: « Amendement n° 7 : »."""
    return about(subjects.name(subject))


def about(named: str) -> str:
    return _("{named}:").format(named=named)


def ways(route: str, pk: int, named: str, *methods: Method) -> list[Deed]:
    """The same question, put in these ways."""
    said = {
        Method.PUBLIC: _("Public ballot"),
        Method.COUNTED: _("Count by tellers"),
        Method.CALL: _("Call-over"),
        Method.PAPER: _("Paper ballot"),
    }
    return [Deed(route, pk, said[method], about=named, hidden={"method": method.value}) for method in methods]


def others(route: str, pk: int, named: str, *more: Deed, but: str = Method.PUBLIC) -> Fold:
    """The other ways to put a question than the expected one."""
    methods = [m for m in (Method.PUBLIC, Method.COUNTED, Method.CALL, Method.PAPER) if m != but]
    return Fold("ways", _("Other ways to vote"), [*more, *ways(route, pk, named, *methods)])


def hands(
    route: str, pk: int, subject: Subject, *between: Deed, method: str = "hands", named: str = ""
) -> list[Deed]:
    """A show of hands without a count: one tap says what the chair saw. Other ways stand between the two."""
    carried, lost = (_decided(route, pk, subject, adopted, method, named) for adopted in (True, False))
    return [carried, *between, lost]


def agreed(route: str, pk: int, subject: Subject) -> Deed:
    """What nobody objects to: no vote is taken."""
    return _decided(route, pk, subject, True, Method.CONSENSUS.value)


def _decided(route: str, pk: int, subject: Subject, adopted: bool, method: str, named: str = "") -> Deed:
    hidden = {"adopted": "1" if adopted else "0", "method": method, "marked": subjects.mark(subject)}
    return Deed(
        route,
        pk,
        subjects.outcome(subject, adopted, method),
        "carried" if adopted else "lost",
        about=named or on(subject),
        hidden=hidden,
    )


def of_decision(decision: Decision) -> list[Deed]:
    """What the chair saw is entered, or taken back; the page of whoever decided has it entered by itself."""
    pk, hidden = decision.sitting_id, {"decision": str(decision.pk)}
    enter = Deed("decision-enter", pk, _("Enter it now"), "primary", hidden=hidden)
    return [enter, Deed("decision-take-back", pk, _("Take it back"), hidden=hidden)]


def again(ballot: Ballot) -> tuple[list[Deed], Fold]:
    """A void ballot: its question is put again, as a new ballot that names it."""
    said = _("Put the question again: {title}").format(title=ballot.get_method_display())
    named = about(ballot.question)
    first = Deed("ballot-again", ballot.pk, said, "primary", about=named, hidden={"method": ballot.method})
    return [first], others("ballot-again", ballot.pk, named, but=ballot.method)


def of_prepared(ballot: Ballot, kind: str = "secondary", rank: int = 0) -> list[Deed]:
    """A question that was prepared: announce it, or settle it by a show of hands; `rank` tells it from another in
    the same words.
    """
    question = f"{rank}. {ballot.question}" if rank else ballot.question
    if ballot.method == Method.CONSENSUS:
        return [_decided("ballot-hands", ballot.pk, ballot, True, ballot.method, _ranked(ballot, rank))]
    if ballot.method == Method.HANDS:
        return hands("ballot-hands", ballot.pk, ballot, named=_ranked(ballot, rank))
    return [Deed("ballot-announce", ballot.pk, _("Announce: {question}").format(question=question), kind)]


def _ranked(ballot: Ballot, rank: int) -> str:
    return f"{rank}. {on(ballot)}" if rank else on(ballot)


def of_ballot(room: Room, ballot: Ballot, flagged: Flagged | None) -> tuple[list[Deed], list[Fold]]:
    """The deeds of the ballot under way."""
    if ballot.is_announced:
        return _naming(ballot, [*_opening(ballot), _void(ballot)]), _doubt(ballot)
    if ballot.is_open:
        deeds, folds = _open(ballot)
        return _naming(ballot, deeds), folds
    return _naming(ballot, [*_proclaiming(ballot, flagged), _void(ballot)]), _doubt(ballot)


def _naming(ballot: Ballot, deeds: list[Deed]) -> list[Deed]:
    """Each names its ballot: « Scrutin n° 4 : clore le scrutin »."""
    return [replace(deed, about=about(ballot.title)) for deed in deeds]


def _doubt(ballot: Ballot) -> list[Fold]:
    """Hands that tellers counted may be in doubt until the result is proclaimed."""
    if ballot.method != Method.COUNTED:
        return []
    if ballot.candidates:
        said = _("This count is void, and the same question is announced as a paper ballot.")
    else:
        said = _("This count is void, and the same question is announced as a public ballot, on the phones.")
    deed = Deed("ballot-doubt", ballot.pk, _("Declare the vote doubtful"), "danger", confirm=said)
    return [Fold("doubt", _("Doubtful vote"), [deed])]


def _void(ballot: Ballot) -> Deed:
    kept = _("The votes received will not count; the question may be put again.")
    return Deed("ballot-void", ballot.pk, _("Void the ballot…"), "danger", confirm=kept, asks=reason())


def _opening(ballot: Ballot) -> list[Deed]:
    if not ballot.has_roll:
        return [Deed("ballot-count", ballot.pk, _("Enter the figures"), "primary", is_link=True)]
    if ballot.method == Method.CALL:
        hidden = {"seconds": "3600"}
        return [Deed("ballot-open", ballot.pk, _("Begin the call-over"), "primary", hidden=hidden)]
    return [Deed("ballot-open", ballot.pk, _("Open the ballot (60 s)"), "primary", hidden={"seconds": "60"})]


def _open(ballot: Ballot) -> tuple[list[Deed], list[Fold]]:
    if ballot.method == Method.CALL:
        names = Deed("ballot-call", ballot.pk, _("Call the names"), "primary", is_link=True)
        return [names, _closing(ballot, "secondary"), _void(ballot)], []
    prolong = Deed("ballot-prolong", ballot.pk, _("Prolong by 30 s"), hidden={"seconds": "30"})
    own = Deed("member-screen", ballot.sitting_id, _("My own ballot"), is_link=True, whose="seat")
    taken = Deed("ballot-take", ballot.pk, _("Take a vote…"), is_link=True)
    return [_closing(ballot), prolong, own, taken, _void(ballot)], [_incident(ballot)]


def _closing(ballot: Ballot, kind: str = "primary") -> Deed:
    if not ballot.is_young:
        return Deed("ballot-close", ballot.pk, _("Close the ballot"), kind)
    young = _("The ballot has been open for less than {seconds} seconds. Close it all the same?")
    return Deed(
        "ballot-close",
        ballot.pk,
        _("Close the ballot"),
        kind,
        confirm=young.format(seconds=ballot.procedure.minimum_open),
        hidden={"confirmed": "1"},
    )


def _incident(ballot: Ballot) -> Fold:
    said = _("Every screen will say that the ballot remains open and that the votes recorded are kept.")
    over = [Deed("incident-over", ballot.pk, _("The incident is over"))]
    declared = [Deed("incident", ballot.pk, _("Announce an incident"), confirm=said)]
    kept = _("This ballot will be void, and the same question announced by call-over.")
    call = Deed(
        "call-over",
        ballot.pk,
        _("Void and pass to the call-over"),
        "danger",
        confirm=kept,
        asks=(Ask("reason", _("Reason (technical incident, unless another is given)")),),
    )
    return Fold("incident", _("Incident"), [*(over if ballot.incident_at else declared), call])


def _proclaiming(ballot: Ballot, flagged: Flagged | None) -> list[Deed]:
    if awaits_the_chair(ballot):
        return _casting(ballot)
    confirm = ""
    if flagged and flagged.would_change:
        confirm = _("The errors reported would change the result. Proclaim it all the same?")
    elif ballot.is_being_checked:
        confirm = _("Members are still checking their votes. Proclaim the result without waiting?")
    hidden = {"confirmed": "1"} if confirm else {}
    label = _("Proclaim the result")
    return [Deed("ballot-proclaim", ballot.pk, label, "primary", confirm=confirm, hidden=hidden)]


def _casting(ballot: Ballot) -> list[Deed]:
    """On a tie, where the rules give the chair a casting vote: it decides, and is not added."""
    return [
        Deed("casting-vote", ballot.pk, label, kind, hidden={"choice": choice}, whose="chair")
        for choice, label, kind in (
            ("for", _("Casting vote of the chair: for"), "carried"),
            ("against", _("Casting vote of the chair: against"), "lost"),
        )
    ]
