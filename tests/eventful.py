"""A sitting in which much happens: proxies, checks of the quorum, a void ballot, parts, corrections."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from chamber import Chamber, cast, constitute, declare

from council.attendance import acts as attendance
from council.ballots import acts as ballots
from council.ballots.models import Ballot
from council.checks import acts as checks
from council.desk import acts as desk
from council.journal.lines import Line
from council.members import acts as members
from council.questions import acts as questions
from council.questions.motions import WORDS
from council.sittings import acts as sittings

TIE = {"value": "casting_vote", "status": "assumed", "source": "Décision du 24 novembre"}


def gather(chamber: Chamber) -> None:
    """Six sign in, the seventh gives a proxy to the sixth; the quorum is checked in each way, Ada presides."""
    sitting, clerk, people = chamber.sitting, chamber.clerk, chamber.members
    attendance.give_proxy(sitting, people[6], people[5], by=people[6])
    attendance.give_proxy(sitting, people[4], people[3], by=people[4])
    chamber.open(present=4)
    attendance.sign_in(sitting, people[4], by=people[4])
    attendance.sign_in(sitting, people[5], by=people[5])
    attendance.check_quorum(sitting, requested_by="groupe Alizés", by=clerk)
    attendance.check_quorum(sitting, method="heads", counted=5, by=clerk)
    asked = attendance.ask_presence(sitting, requested_by="Ada Ortie", by=clerk)
    for member in people[:5]:
        attendance.answer_presence(asked, member)
    attendance.conclude_presence(asked, by=clerk)
    sittings.take_chair(sitting, people[0], by=clerk)


def try_the_phones(chamber: Chamber) -> None:
    test = ballots.prepare_ballot(chamber.sitting, subject="test", question=WORDS["test"], by=chamber.clerk)
    chamber.decide(ballots.announce_prepared(test, by=chamber.clerk), for_=3, against=2)


def lose_the_quorum(chamber: Chamber) -> None:
    """Too few are counted: the members are called a second time, the sitting adjourned and resumed."""
    sitting, clerk = chamber.sitting, chamber.clerk
    attendance.check_quorum(sitting, method="heads", counted=2, by=clerk)
    sittings.make_second_call(sitting, by=clerk)
    sittings.adjourn_sitting(sitting, "Faute de quorum", by=clerk)
    sittings.resume_sitting(sitting, by=clerk)
    attendance.check_quorum(sitting, by=clerk)


def settle_an_amendment(chamber: Chamber) -> None:
    """A first ballot is void; run again, it carries, with a vote by proxy, an error reported, two corrections."""
    clerk, people = chamber.clerk, chamber.members
    first = chamber.table(
        "Le conseil préconise que les réseaux soient ouverts dans l’année.", reasons="Il est temps."
    )
    chamber.table("Le conseil préconise que les réseaux soient ouverts demain.", author=3)
    ballot = chamber.announce(first)
    ballots.open_ballot(ballot, by=clerk)
    checks.declare_incident(ballot, by=clerk)
    cast(ballot, people[0], "for")
    ballots.void_ballot(ballot, reason="Panne du réseau", by=clerk)
    again = checks.run_again(Ballot.objects.get(pk=ballot.pk), by=clerk)
    ballots.open_ballot(again, by=clerk)
    chamber.vote(again, for_=4, against=1)
    ballots.cast_vote(again, people[5], member=people[6], choice="for", key="by-proxy-1")
    attendance.sign_out(chamber.sitting, people[5], by=clerk)
    attendance.sign_in(chamber.sitting, people[5], by=clerk)
    cast(again, people[5], "abstention")
    ballots.close_ballot(again, confirmed=True, by=clerk)
    checks.report_error(again, people[1], claimed="against", by=people[1])
    ballots.proclaim_ballot(again, confirmed=True, by=clerk)
    checks.correct_vote(again, people[1], declared="against", by=people[1])
    checks.correct_vote(again, people[2], declared="abstention", by=people[2])
    checks.correct_vote(again, people[2], declared="for", by=people[2])


def set_a_rule(chamber: Chamber) -> None:
    """In mid-sitting the council gives its chair a casting vote; a motion then shows it."""
    members.set_rule(chamber.body, "tie", **TIE, by=chamber.clerk)
    motion = ballots.prepare_ballot(
        chamber.sitting, subject="motion", question=WORDS["suspend"], by=chamber.clerk
    )
    chamber.decide(ballots.announce_prepared(motion, by=chamber.clerk), for_=3, against=3)


def vote_by_parts(chamber: Chamber) -> None:
    """The text is divided in three: the second part fails and leaves it, the whole of the rest is adopted."""
    item = chamber.call("vote")
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    parts = questions.divide_text(item, [["r1"], ["r2"]], by=chamber.clerk)
    for part, (for_, against) in zip(parts, [(5, 1), (2, 4), (4, 2)], strict=True):
        chamber.decide(ballots.announce_prepared(part, by=chamber.clerk), for_=for_, against=against)
    chamber.decide(chamber.announce(), for_=5, against=1)


def sit_through(chamber: Chamber) -> Chamber:
    """Play it all, up to the approval of the minutes."""
    declaration = declare(chamber)
    gather(chamber)
    try_the_phones(chamber)
    chamber.call("declarations")
    sittings.deliver_declaration(declaration, chamber.sitting, by=chamber.clerk)
    settle_an_amendment(chamber)
    lose_the_quorum(chamber)
    set_a_rule(chamber)
    vote_by_parts(chamber)
    desk.close_sitting(chamber.sitting, by=chamber.clerk)
    sittings.approve_minutes(chamber.sitting, by=chamber.clerk)
    chamber.sitting.refresh_from_db()
    return chamber


class Remains(NamedTuple):
    """What remains of the eventful sitting: its register, its archive, its head and its minutes."""

    lines: list[Line]
    archive: bytes
    seal: str
    minutes: Any
    pdf: bytes


@contextmanager
def remains(blocker: Any, *, printed: bool = False) -> Iterator[Remains]:
    """Sit through it in a transaction of its own; nothing of it stays in the database."""
    from django.db import transaction
    from django.utils import translation

    from council.minutes import archive, compose, pdf

    with blocker.unblock(), transaction.atomic(), translation.override("en"):
        sitting = sit_through(constitute()).sitting.pk
        held = archive.lines(sitting)
        made = pdf.render(sitting, "fr") if printed else b""
        told = Remains(held, archive.build(sitting), held[-1].seal, compose.compose(sitting, "fr"), made)
        transaction.set_rollback(True)
    yield told
