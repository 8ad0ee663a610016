"""A sitting in which all that the desk can do happens, through the acts: its ballots are numbered below."""

from __future__ import annotations

from typing import Any, NamedTuple

from chamber import Chamber, cast, constitute, declare

from council.announcing import acts as announcing
from council.attendance import acts as attendance
from council.ballots import acts as ballots
from council.ballots.models import Ballot
from council.blocs import acts as blocs
from council.callover import acts as callover
from council.checks import acts as checks
from council.desk import acts as desk
from council.journal.lines import Line
from council.members import acts as members
from council.questions import acts as questions
from council.questions.motions import WORDS
from council.sittings import acts as sittings
from council.tellers import acts as tellers

VOID, AMENDED, BROKEN, CALLED, HANDS, BLOC, COUNTED, ROUND, ELECTED, AGREED, PART, WHOLE = (
    1,  # the first ballot on amendment 1, void
    2,  # run again: adopted
    3,  # a motion, on the phones
    4,  # the same by call-over: the chair settles a tie with their own vote
    5,  # amendment 3, by a show of hands: rejected
    6,  # amendments 4 and 5, en bloc: adopted (6 and 7)
    8,  # amendment 6, pulled out of the bloc, counted by tellers: a casting vote
    9,  # an election: nobody in the first round
    10,  # somebody in the second
    11,  # a question that nobody objects to
    12,  # the text in three parts (12, 13 and 14): the second fails
    15,  # the whole of what passed
)
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
    test = announcing.prepare_ballot(
        chamber.sitting, subject="test", question=WORDS["test"], by=chamber.clerk
    )
    chamber.decide(announcing.announce_prepared(test, by=chamber.clerk), for_=3, against=2)


def lose_the_quorum(chamber: Chamber) -> None:
    """Too few are counted: the members are called a second time, the sitting adjourned and resumed."""
    sitting, clerk = chamber.sitting, chamber.clerk
    attendance.check_quorum(sitting, method="heads", counted=2, by=clerk)
    sittings.make_second_call(sitting, by=clerk)
    sittings.adjourn_sitting(sitting, "Faute de quorum", by=clerk)
    sittings.resume_sitting(sitting, by=clerk)
    attendance.check_quorum(sitting, by=clerk)


def table(chamber: Chamber) -> None:
    """Six amendments: the first two compete; of the last four, three are put together."""
    chamber.table(
        "Le conseil préconise que les réseaux soient ouverts dans l’année.", reasons="Il est temps."
    )
    chamber.table("Le conseil préconise que les réseaux soient ouverts demain.", author=3)
    chamber.table(operation="suppress", block="r2", author=1)
    chamber.table("Le conseil préconise un guichet unique.", operation="insert_after", block="r3", author=5)
    chamber.table("Le conseil préconise une aide à tous.", block="r3", author=4)
    chamber.table("Le conseil préconise un bilan tous les ans.", block="r2", author=2)


def settle_an_amendment(chamber: Chamber) -> None:
    """A first ballot is void; run again, it carries: votes by proxy and through the desk, an error, corrections."""
    clerk, people = chamber.clerk, chamber.members
    table(chamber)
    ballot = chamber.announce(chamber.opinion.amendments.get(number=1))
    ballots.open_ballot(ballot, by=clerk)
    checks.declare_incident(ballot, by=clerk)
    cast(ballot, people[0], "for")
    ballots.void_ballot(ballot, reason="Panne du réseau", by=clerk)
    again = checks.run_again(Ballot.objects.get(pk=ballot.pk), by=clerk)
    ballots.open_ballot(again, by=clerk)
    chamber.vote(again, for_=3, abstention=1, against=1)
    ballots.cast_vote(again.pk, people[5], member=people[6], choice="for", key="by-proxy-1")
    callover.take_vote(again, people[3], "for", agents=["Agathe Roc", "Basile Roc"], by=clerk)
    attendance.sign_out(chamber.sitting, people[5], by=clerk)
    attendance.sign_in(chamber.sitting, people[5], by=clerk)
    cast(again, people[5], "abstention")
    ballots.close_ballot(again, confirmed=True, by=clerk)
    checks.report_error(again, people[1], claimed="against", by=people[1])
    ballots.proclaim_ballot(again, confirmed=True, by=clerk)
    checks.correct_vote(again, people[1], declared="against", by=people[1])
    checks.correct_vote(again, people[2], declared="abstention", by=people[2])
    checks.correct_vote(again, people[2], declared="for", by=people[2])


def call_over(chamber: Chamber) -> None:
    """The council gives its chair a casting vote; a motion passes to the call-over, where votes are equal."""
    clerk, people = chamber.clerk, chamber.members
    members.set_rule(chamber.body, "tie", **TIE, by=clerk)
    attendance.give_proxy(chamber.sitting, people[6], people[4], by=people[6])
    motion = announcing.prepare_ballot(chamber.sitting, subject="motion", question=WORDS["suspend"], by=clerk)
    ballots.open_ballot(announcing.announce_prepared(motion, by=clerk), by=clerk)
    called = checks.pass_to_call_over(motion, by=clerk)
    ballots.open_ballot(called, by=clerk)
    for member, choice in zip(
        people, ("for", "for", "for", "against", "against", "abstention", "against"), strict=True
    ):
        callover.answer_call(called, member, choice, by=clerk)
    ballots.close_ballot(called, confirmed=True, by=clerk)
    ballots.proclaim_ballot(called, confirmed=True, by=clerk)


def show_hands(chamber: Chamber) -> None:
    """One amendment by hands, two en bloc; the one pulled out of the bloc is counted, and counted again."""
    clerk, item = chamber.clerk, chamber.item("amendments")
    chamber.rule()
    third, *together = chamber.opinion.amendments.filter(number__gt=2)
    desk.call_amendment(third, item, by=clerk)
    tellers.show_hands(chamber.sitting, item, third, adopted=False, by=clerk)
    bloc = blocs.propose_bloc(item, together, by=clerk)
    blocs.object_to(bloc, together[2], chamber.members[3], by=chamber.members[3])
    blocs.decide_bloc(bloc, adopted=True, by=clerk)
    desk.call_amendment(together[2], item, by=clerk)
    counted = announcing.announce_ballot(chamber.sitting, item, together[2], method="counted", by=clerk)
    tellers.enter_count(counted, teller="Xavière Pin", figures={"for": 4, "against": 2}, by=clerk)
    tellers.recount(counted, reason="Un rang oublié", by=clerk)
    for teller in ("Xavière Pin", "Yves Pin"):
        figures = {"for": 3, "against": 3, "abstention": 1}
        tellers.enter_count(counted, teller=teller, figures=figures, by=clerk)
    tellers.give_casting_vote(counted, "for", by=clerk)
    ballots.proclaim_ballot(counted, confirmed=True, by=clerk)


def elect(chamber: Chamber) -> None:
    """Two rounds on paper, then a question that nobody objects to."""
    clerk, sitting = chamber.clerk, chamber.sitting
    first = announcing.prepare_ballot(
        sitting,
        subject="election",
        question={"fr": "Élection du vice-président", "en": "Election of the vice-president"},
        method="paper",
        candidates=["Ada Ortie", "Bo Lichen", "Cléo Silex"],
        by=clerk,
    )
    count_papers(chamber, first, {"Ada Ortie": 3, "Bo Lichen": 2, "Cléo Silex": 1}, blank=1)
    second = tellers.prepare_next_round(Ballot.objects.get(pk=first.pk), by=clerk)
    count_papers(chamber, second, {"Ada Ortie": 4, "Bo Lichen": 3, "Cléo Silex": 0})
    words = {"fr": "Les comptes sont-ils approuvés\u202f?", "en": "Are the accounts approved?"}
    agreed = announcing.prepare_ballot(sitting, subject="question", question=words, by=clerk)
    tellers.show_hands_on(agreed, adopted=True, method="consensus", by=clerk)


def count_papers(chamber: Chamber, ballot: Ballot, votes: dict[str, int], blank: int = 0) -> None:
    announced = announcing.announce_prepared(ballot, by=chamber.clerk)
    for teller in ("Xavière Pin", "Yves Pin"):
        figures = {"candidates": votes, "blank": blank}
        tellers.enter_count(announced, teller=teller, figures=figures, by=chamber.clerk)
    ballots.proclaim_ballot(Ballot.objects.get(pk=announced.pk), confirmed=True, by=chamber.clerk)


def vote_by_parts(chamber: Chamber) -> None:
    """The text is divided in three: the second part fails and leaves it, the whole of the rest is adopted."""
    item = chamber.call("vote")
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    parts = questions.divide_text(item, [["r1"], ["r2"]], by=chamber.clerk)
    for part, (for_, against) in zip(parts, [(5, 1), (2, 4), (4, 2)], strict=True):
        chamber.decide(announcing.announce_prepared(part, by=chamber.clerk), for_=for_, against=against)
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
    call_over(chamber)
    show_hands(chamber)
    elect(chamber)
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


def remains(*, printed: bool = False) -> Remains:
    """Sit through it in the database at hand, and gather what it leaves."""
    from django.utils import translation

    from council.minutes import archive, compose, pdf

    with translation.override("en"):
        sitting = sit_through(constitute()).sitting.pk
        held = archive.lines(sitting)
        made = pdf.render(sitting, "fr") if printed else b""
        return Remains(held, archive.build(sitting), held[-1].seal, compose.compose(sitting, "fr"), made)
