"""A sitting in which all that the desk can do happens, through the acts: its ballots are numbered below."""

from __future__ import annotations

from typing import Any, NamedTuple

from chamber import Chamber, cast, constitute, declare, officer
from council.amendments import acts as amendments
from council.amendments.compromises import acts as compromises
from council.amendments.discussion import acts as discussion
from council.amendments.fates import acts as fates
from council.amendments.models import Amendment
from council.amendments.ordering import acts as ordering
from council.amendments.positions import acts as positions
from council.amendments.rectification import acts as rectification
from council.amendments.rulings import acts as rulings
from council.amendments.signatures import acts as signatures
from council.ballots import acts as ballots
from council.ballots.announcing import acts as announcing
from council.ballots.blocs import acts as blocs
from council.ballots.callover import acts as callover
from council.ballots.claims import acts as claims
from council.ballots.incidents import acts as incidents
from council.ballots.models import Ballot
from council.ballots.preparing import acts as preparing
from council.ballots.preparing import acts as questions
from council.ballots.preparing.motions import WORDS
from council.ballots.tellers import acts as tellers
from council.ballots.votes import acts as voting
from council.desk import acts as desk
from council.procedure import acts as procedure
from council.sittings import acts as sittings
from council.sittings.agenda import acts as agenda
from council.sittings.attendance import acts as attendance
from council.verifier.chain import Entry

VOID, AMENDED, BROKEN, CALLED, HANDS, BLOC, COUNTED, ROUND, ELECTED, AGREED, SUB, PART, WHOLE = (
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
    12,  # sub-amendment 8 to amendment 7, then 7 itself, a compromise, amendment 9, two parts of 12 (to 17)
    18,  # the text in three parts (18, 19 and 20): the second fails
    21,  # the whole of what passed
)
TIE = {"value": "casting_vote", "status": "assumed", "source": "Décision du 24 novembre"}


def gather(chamber: Chamber) -> None:
    """Six sign in, the seventh gives a proxy to the sixth; the quorum is checked in each way, Ada presides."""
    sitting, clerk, people = chamber.sitting, chamber.clerk, chamber.members
    attendance.give_proxy(sitting, people[6], people[5], by=people[6])
    attendance.give_proxy(sitting, people[4], people[3], by=people[4])
    chamber.open(present=4, chair=1)
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
    test = preparing.prepare_ballot(chamber.sitting, subject="test", question=WORDS["test"], by=chamber.clerk)
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
    incidents.declare_incident(ballot, by=clerk)
    cast(ballot, people[0], "for")
    incidents.end_incident(ballot, by=clerk)
    ballots.void_ballot(ballot, reason="Panne du réseau", by=clerk)
    again = incidents.run_again(Ballot.objects.get(pk=ballot.pk), by=clerk)
    ballots.open_ballot(again, by=clerk)
    chamber.vote(again, for_=3)
    cast(again, people[4], "against")
    voting.cast_vote(again.pk, people[5], member=people[6], choice="for", key="by-proxy-1")
    for agent in ("Agathe Roc", "Basile Roc"):
        callover.hear_vote(again, people[3], "for", by=officer(agent))
    attendance.sign_out(chamber.sitting, people[5], by=clerk)
    attendance.sign_in(chamber.sitting, people[5], by=clerk)
    cast(again, people[5], "abstention")
    ballots.close_ballot(again, confirmed=True, by=clerk)
    claims.report_error(again, people[1], claimed="against", by=people[1])
    ballots.proclaim_ballot(again, confirmed=True, by=clerk)
    claims.correct_vote(again, people[1], declared="against", by=people[1])
    claims.correct_vote(again, people[2], declared="abstention", by=people[2])
    claims.correct_vote(again, people[2], declared="for", by=people[2])


def call_over(chamber: Chamber) -> None:
    """The council gives its chair a casting vote; a motion passes to the call-over, where votes are equal."""
    clerk, people = chamber.clerk, chamber.members
    procedure.set_rule(chamber.body, "tie", **TIE, by=clerk)
    attendance.give_proxy(chamber.sitting, people[6], people[4], by=people[6])
    motion = preparing.prepare_ballot(chamber.sitting, subject="motion", question=WORDS["suspend"], by=clerk)
    ballots.open_ballot(announcing.announce_prepared(motion, by=clerk), by=clerk)
    called = incidents.pass_to_call_over(motion, by=clerk)
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
    tellers.enter_count(counted, figures={"for": 4, "against": 2}, by=officer("Xavière Pin"))
    tellers.recount(counted, reason="Un rang oublié", by=clerk)
    for teller in ("Xavière Pin", "Yves Pin"):
        figures = {"for": 3, "against": 3, "abstention": 1}
        tellers.enter_count(counted, figures=figures, by=officer(teller))
    tellers.give_casting_vote(counted, "for", by=clerk)
    ballots.proclaim_ballot(counted, confirmed=True, by=clerk)


def elect(chamber: Chamber) -> None:
    """Two rounds on paper, then a question that nobody objects to."""
    clerk, sitting = chamber.clerk, chamber.sitting
    first = preparing.prepare_ballot(
        sitting,
        subject="election",
        question={"fr": "Élection du vice-président", "en": "Election of the vice-president"},
        method="paper",
        candidates=["Ada Ortie", "Bo Lichen", "Cléo Silex"],
        by=clerk,
    )
    count_papers(chamber, first, {"Ada Ortie": 2, "Bo Lichen": 2, "Cléo Silex": 1}, blank=1)
    second = tellers.prepare_next_round(Ballot.objects.get(pk=first.pk), by=clerk)
    count_papers(chamber, second, {"Ada Ortie": 4, "Bo Lichen": 2, "Cléo Silex": 0})
    words = {"fr": "Les comptes sont-ils approuvés\u202f?", "en": "Are the accounts approved?"}
    agreed = preparing.prepare_ballot(sitting, subject="question", question=words, by=clerk)
    tellers.show_hands_on(agreed, adopted=True, method="consensus", by=clerk)


def count_papers(chamber: Chamber, ballot: Ballot, votes: dict[str, int], blank: int = 0) -> None:
    announced = announcing.announce_prepared(ballot, by=chamber.clerk)
    for teller in ("Xavière Pin", "Yves Pin"):
        figures = {"candidates": votes, "blank": blank}
        tellers.enter_count(announced, figures=figures, by=officer(teller))
    ballots.proclaim_ballot(Ballot.objects.get(pk=announced.pk), confirmed=True, by=chamber.clerk)


def amend_further(chamber: Chamber) -> None:
    """All that may become of an amendment: each of the acts of the minute, and of the chair's rulings."""
    people, item = chamber.members, chamber.item("amendments")
    now: dict[str, Any] = {"by": chamber.clerk, "sitting": chamber.sitting.pk}

    def decide(amendment: Amendment, adopted: bool = True, **ways: str) -> None:
        told = Amendment.objects.get(pk=amendment.pk)
        if told.stage != "called":
            desk.call_amendment(told, item, by=chamber.clerk)
        amended = Amendment.objects.get(pk=amendment.pk)
        tellers.show_hands(chamber.sitting, item, amended, adopted=adopted, by=chamber.clerk, **ways)

    def again(amendment: Amendment) -> Amendment:
        return Amendment.objects.get(pk=amendment.pk)

    seventh = chamber.table("Le conseil préconise que les réseaux soient ouverts dans l’année, partout.")
    signatures.sign(seventh, people[3], people[3].mandates.get().group, by=people[3])
    proposed = "Le conseil préconise que tous les réseaux soient ouverts dans l’année, partout."
    position = positions.give_position(
        again(seventh), "favourable_subject_to", text=proposed, by=chamber.clerk
    )
    positions.answer_position(position, accepted=True, by=people[0])
    eighth = chamber.table(f"{proposed} Un bilan en est fait.", author=3, parent=again(seventh), block="")
    rulings.find_admissible(eighth, by=chamber.clerk)
    ninth, tenth = (
        chamber.table(f"Le conseil préconise une aide à {whom}.", block="r3", author=author)
        for whom, author in (("chacun", 4), ("toutes", 5))
    )
    compromise = compromises.draft_compromise(
        chamber.opinion,
        people[4],
        people[4].mandates.get().group,
        parents=[ninth, tenth],
        version=chamber.opinion.version(),
        operation="replace",
        block="r3",
        text="Le conseil préconise une aide à toutes et à tous.",
    )
    compromises.give_consent(compromise, tenth, people[5])
    compromise = amendments.table_amendment(compromise, by=people[4])
    twelfth = chamber.table("Le présent conseil préconise un bilan tous les mois.", block="r2", author=2)
    thirteenth = chamber.table(operation="suppress", block="r3", author=1)
    lot = ordering.form_lot(chamber.opinion, [ninth, tenth], title="Aides", **now)
    pending = [a.ident for a in chamber.opinion.amendments.pending()]
    order = ["8", "7", *(number for number in pending if number not in ("7", "8"))]
    ordering.override_order(chamber.opinion, order, reason="La rapporteure le demande.", **now)
    desk.call_amendment(again(seventh), item, by=chamber.clerk)
    discussion.defend(again(seventh), speaker="Dan Quartz (Brises)", **now)
    decide(eighth)
    decide(seventh)
    decide(compromise, adopted=False)
    decide(ninth)
    rulings.rule_on(again(tenth), "maintained", reason="Il dit autre chose.", **now)
    rulings.rule_on(again(thirteenth), "to_rectify", reason="Le passage a changé.", **now)
    ordering.dissolve_lot(lot, **now)
    discussion.reserve(again(tenth), reason="Son auteur est absent.", **now)
    discussion.lift_reservation(again(tenth), **now)
    desk.call_amendment(again(tenth), item, by=chamber.clerk)
    discussion.find_not_defended(again(tenth), **now)
    parts = rectification.divide(again(twelfth), requested_by="groupe Brises", **now)
    decide(parts[0])
    decide(parts[1], adopted=False)
    rulings.rule_on(again(thirteenth), "fallen", reason="Il n’a pas été rectifié.", **now)
    fourteenth = chamber.table("Un comité suit tout cela.", operation="insert_after", block="r3", author=1)
    fates.withdraw_amendment(fourteenth, **now)
    taken = discussion.take_over(again(fourteenth), people[4], people[4].mandates.get().group, **now)
    rectification.rectify(taken, text="Un comité suit cela.", **now)
    discussion.request_public_ballot(again(taken), requested_by="groupe Cyclones", **now)
    positions.integrate(again(taken), **now)
    last = chamber.table(operation="suppress", block="r1", author=6)
    rulings.find_inadmissible(last, reason="Le texte a déjà été voté.", **now)


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
    agenda.withdraw_item(chamber.item("presentation"), reason="Le texte a été envoyé.", by=chamber.clerk)
    agenda.postpone_item(chamber.item("closing"), reason="Il est tôt.", by=chamber.clerk)
    chamber.call("declarations")
    sittings.deliver_declaration(declaration, chamber.sitting, by=chamber.clerk)
    settle_an_amendment(chamber)
    lose_the_quorum(chamber)
    call_over(chamber)
    show_hands(chamber)
    elect(chamber)
    amend_further(chamber)
    vote_by_parts(chamber)
    desk.close_sitting(chamber.sitting, by=chamber.clerk)
    sittings.approve_minutes(chamber.sitting, by=chamber.clerk)
    chamber.sitting.refresh_from_db()
    return chamber


class Remains(NamedTuple):
    """What remains of the eventful sitting: its register, its archive, its head and its minutes."""

    entries: list[Entry]
    archive: bytes
    seal: str
    minutes: Any
    pdf: bytes


def remains(*, printed: bool = False) -> Remains:
    """Sit through it in the database at hand, and gather what it leaves."""
    from django.utils import translation

    from council.minutes.archive import archive
    from council.minutes.printing import pdf
    from council.minutes.telling import compose

    with translation.override("en"):
        sitting = sit_through(constitute()).sitting.pk
        held = archive.entries(sitting)
        made = pdf.render(sitting, "fr") if printed else b""
        return Remains(held, archive.build(sitting), held[-1].seal, compose.compose(sitting, "fr"), made)
