"""A decision by hands, held for ten seconds: entered or taken back, and nothing else put to the vote meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.amendments.models import Amendment
from council.ballots.blocs.acts import decide_bloc
from council.ballots.blocs.models import Bloc
from council.ballots.deciding.models import Decision
from council.ballots.deciding.subjects import Subject, mark
from council.ballots.models import Ballot
from council.ballots.tellers.acts import show_hands, show_hands_on
from council.journal.record import Author, act, unrecorded
from council.members.models import User
from council.rules.order import require, required
from council.sittings.models import AgendaItem, Sitting

ANOTHER = _("What is put to the vote is no longer what this button decided: read it again.")
_listeners: list[Callable[[int], None]] = []


class _Undone(Exception):
    """What was tried is undone."""


def held(listener: Callable[[int], None]) -> None:
    """Have `listener(sitting)` called after a decision is held or taken back. Wired in `apps.py` alone."""
    if listener not in _listeners:
        _listeners.append(listener)


@unrecorded
def hold_decision(
    sitting: Sitting,
    item: AgendaItem | None,
    subject: Subject,
    *,
    adopted: bool,
    method: str = Ballot.Method.HANDS,
    marked: str,
    by: User,
) -> Decision:
    """Hold what the chair saw of a show of hands, before it is entered: it may be taken back.

    `marked` is the mark that the button bore. Refuses another than that of what is put to the vote now, beside
    another decision to be entered, and what entering it would refuse.
    """
    Sitting.objects.select_for_update().get(pk=sitting.pk)
    require(marked == mark(subject), ANOTHER)
    waits = _("Another decision waits to be entered: enter it or take it back first.")
    require(not sitting.has_decision_to_enter(), waits)
    of = {Amendment: "amendment", Ballot: "ballot", Bloc: "bloc"}.get(type(subject))
    decision = Decision(
        sitting=sitting, item=item, adopted=adopted, method=method, mark=marked, at=timezone.now(), by=by
    )
    if of:
        setattr(decision, of, subject)
    _try(decision)
    decision.save()
    transaction.on_commit(partial(_announce, sitting.pk))
    return decision


def _try(decision: Decision) -> None:
    """Enter it and undo that: what would be refused then is refused now."""
    with suppress(_Undone), transaction.atomic():
        _perform(decision, by=decision.by)
        raise _Undone


def _perform(decision: Decision, *, by: Author) -> None:
    adopted, method = decision.adopted, decision.method
    if decision.bloc:
        decide_bloc(decision.bloc, adopted=adopted, by=by)
    elif decision.ballot:
        show_hands_on(decision.ballot, adopted=adopted, method=method, by=by)
    else:
        assert decision.item is not None
        show_hands(decision.sitting, decision.item, decision.amendment, adopted=adopted, method=method, by=by)


@act
def enter_decision(sitting: Sitting, *, decision: int, by: Author) -> None:
    """Enter a decision by hands that was held (its primary key): it takes effect at once.

    Refuses one entered or taken back already, and one on what has changed since, which can but be taken back.
    """
    waiting = _waiting(sitting, decision)
    subject = waiting.subject
    require(subject and waiting.mark == mark(subject), ANOTHER)
    waiting.delete()
    _perform(waiting, by=by)


@unrecorded
def take_decision_back(sitting: Sitting, *, decision: int) -> None:
    """Take back a decision by hands (its primary key) that is not entered. Refuses one entered, or taken back."""
    Sitting.objects.select_for_update().get(pk=sitting.pk)
    _waiting(sitting, decision).delete()
    transaction.on_commit(partial(_announce, sitting.pk))


def _waiting(sitting: Sitting, decision: int) -> Decision:
    gone = _("This decision has already been entered, or taken back.")
    return required(sitting.decisions.filter(pk=decision).first(), gone)


def _announce(sitting: int) -> None:
    for listener in _listeners:
        listener(sitting)
