"""A desk that does whatever comes, in order or not: what is refused is refused, the rest is entered."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from chamber import Chamber, declare
from council.amendments.fates.acts import withdraw_amendment
from council.amendments.models import Amendment
from council.ballots import acts as ballots
from council.ballots.announcing import acts as announcing
from council.ballots.claims import acts as claims
from council.ballots.incidents import acts as incidents
from council.ballots.models import Ballot
from council.ballots.preparing import acts as preparing
from council.ballots.preparing import acts as questions
from council.ballots.votes import acts as voting
from council.desk import acts as desk
from council.procedure import acts as procedure
from council.rules.order import OutOfOrder
from council.sittings import acts as sittings
from council.sittings.agenda import acts as agenda
from council.sittings.attendance import acts as attendance

CHOICES = ("for", "against", "abstention", "not_taking_part")
RULES: list[tuple[str, Any]] = [
    ("tie", "casting_vote"),
    ("tie", "fails"),
    ("quorum", {"fraction": "1/2", "comparison": ">", "counts": "represented"}),
    ("quorum", {"number": 2, "counts": "present"}),
    ("proxies", {"cap": 2, "same_group_first": True, "in_secret_ballots": False}),
    ("proxies", {"cap": 0, "same_group_first": False, "in_secret_ballots": False}),
    ("final", {"base": "represented", "fraction": "1/2", "comparison": ">"}),
    ("final", {"base": "voters", "fraction": "2/3", "comparison": ">="}),
    ("amendment", {"base": "attending", "fraction": "1/2", "comparison": ">"}),
    ("participation", {"base": "in_office", "fraction": "1/2", "comparison": ">"}),
    ("append_amendment", {"base": "voters", "fraction": "1/4", "comparison": ">="}),
    ("chair_votes", False),
    ("quorum_presumed", True),
]
OFTEN = [
    "may_announce_an_amendment",
    "may_announce_the_whole",
    "may_announce_what_is_prepared",
    "may_call_an_amendment",
    "may_close",
    "may_divide",
    "may_open",
    "may_proclaim",
    "may_resume",
    "may_rule",
    "may_vote",
]


class Desk:
    """One act at a time, drawn by chance; `done` names those that were in order."""

    def __init__(self, chamber: Chamber, chance: Random) -> None:
        self.chamber, self.chance = chamber, chance
        self.done: list[str] = []
        names = [name for name in sorted(vars(Desk)) if name.startswith("may_")]
        self.acts: list[Callable[[], object]] = [getattr(self, name) for name in [*names, *3 * OFTEN]]

    def sit(self, acts: int) -> list[str]:
        """Open the sitting, do so many acts, in order or not, and close it if it may be closed."""
        declare(self.chamber)
        self.chamber.open(present=5)
        for _ in range(acts):
            self.attempt(self.chance.choice(self.acts))
        return self.done

    def attempt(self, act: Callable[[], object]) -> None:
        self.chamber.sitting.refresh_from_db()
        try:
            act()
            self.done.append(act.__name__)
        except (OutOfOrder, LookupError):
            return

    # What there is to act upon

    @property
    def sitting(self) -> Any:
        return self.chamber.sitting

    @property
    def by(self) -> Any:
        return self.chamber.clerk

    def member(self) -> Any:
        return self.chance.choice(self.chamber.members)

    def ballot(self, *states: str) -> Ballot:
        return self.chance.choice(list(self.sitting.ballots.filter(state__in=states)))

    def item(self) -> Any:
        return self.chance.choice(list(self.sitting.items.under_way()))

    # Who is in the room

    def may_sign_in(self) -> None:
        attendance.sign_in(self.sitting, self.member(), by=self.by)

    def may_sign_out(self) -> None:
        if self.chance.random() < 0.3:
            attendance.sign_out(self.sitting, self.member(), by=self.by)

    def may_give_a_proxy(self) -> None:
        attendance.give_proxy(self.sitting, self.member(), self.member(), by=self.by)

    def may_withdraw_a_proxy(self) -> None:
        attendance.withdraw_proxy(self.sitting, self.member(), by=self.by)

    def may_check_the_quorum(self) -> None:
        if self.chance.random() < 0.8:
            attendance.check_quorum(
                self.sitting, requested_by=self.chance.choice(["", "groupe Brises"]), by=self.by
            )
        else:
            counted = self.chance.randrange(8)
            attendance.check_quorum(self.sitting, method="heads", counted=counted, by=self.by)

    def may_ask_the_phones(self) -> None:
        asked = attendance.ask_presence(self.sitting, by=self.by)
        for member in self.chance.sample(self.chamber.members, self.chance.randrange(8)):
            attendance.answer_presence(asked, member)
        attendance.conclude_presence(asked, by=self.by)

    def may_call_again(self) -> None:
        sittings.make_second_call(self.sitting, by=self.by)

    def may_suspend(self) -> None:
        self.chance.choice([sittings.suspend_sitting, sittings.resume_sitting])(self.sitting, by=self.by)

    def may_resume(self) -> None:
        sittings.resume_sitting(self.sitting, by=self.by)

    def may_adjourn(self) -> None:
        if self.chance.random() < 0.2:
            sittings.adjourn_sitting(self.sitting, "Il est tard", by=self.by)

    def may_take_the_chair(self) -> None:
        sittings.take_chair(self.sitting, self.member(), by=self.by)

    # The rules

    def may_set_a_rule(self) -> None:
        name, value = self.chance.choice(RULES)
        if self.chance.random() < 0.5:
            procedure.set_rule(
                self.chamber.body, name, value=value, status="assumed", source="Essai", by=self.by
            )

    def may_withdraw_a_rule(self) -> None:
        procedure.withdraw_rule(self.chamber.body, self.chance.choice(RULES)[0], by=self.by)

    # What is proposed, and called

    def may_call_an_item(self) -> None:
        if self.chance.random() < 0.3:
            kind = self.chance.choice(["declarations", "amendments", "amendments", "vote"])
            left = self.chance.choice(["", "postponed", "withdrawn", "adjourned"])
            agenda.call_item(self.chamber.item(kind), left=left, by=self.by)

    def may_change_the_order_of_the_day(self) -> None:
        item = self.chance.choice(list(self.sitting.items.all()))
        if self.chance.random() < 0.1:
            put_off = self.chance.choice([agenda.postpone_item, agenda.withdraw_item])
            put_off(item, reason="Le groupe le demande", by=self.by)

    def may_table(self) -> None:
        block = self.chance.choice(["r1", "r2", "r3"])
        operation = self.chance.choice(["replace", "suppress", "insert_after"])
        words = (
            "" if operation == "suppress" else f"Le conseil préconise {self.chance.choice('abcdef')} demain."
        )
        if self.chance.random() < 0.4:
            self.chamber.table(words, author=self.chance.randrange(7), block=block, operation=operation)

    def may_withdraw(self) -> None:
        tabled = list(Amendment.objects.exclude(number=None))
        if self.chance.random() < 0.2:
            withdraw_amendment(self.chance.choice(tabled), by=self.by, sitting=self.sitting.pk)

    def may_rule(self) -> None:
        self.chamber.rule()

    def may_call_an_amendment(self) -> None:
        tabled = list(Amendment.objects.filter(stage="tabled"))
        desk.call_amendment(self.chance.choice(tabled), self.item(), by=self.by)

    def may_announce_an_amendment(self) -> None:
        called = self.chance.choice(list(Amendment.objects.filter(stage="called")))
        announcing.announce_ballot(self.sitting, self.item(), called, by=self.by)

    def may_divide(self) -> None:
        parts = self.chance.choice([[["r1"]], [["r2"], ["r3"]], [["r1", "r3"]]])
        if self.chance.random() < 0.3:
            questions.divide_text(self.item(), parts, by=self.by)

    def may_give_the_division_up(self) -> None:
        if self.chance.random() < 0.3:
            questions.undivide_text(self.item(), by=self.by)

    # Ballots

    def may_prepare(self) -> None:
        subject = self.chance.choice(["motion", "question", "test"])
        if self.chance.random() < 0.4:
            preparing.prepare_ballot(self.sitting, subject=subject, question={"fr": "Qui vive ?"}, by=self.by)

    def may_announce_the_whole(self) -> None:
        if self.chance.random() < 0.3:
            announcing.announce_ballot(self.sitting, self.item(), by=self.by)

    def may_announce_what_is_prepared(self) -> None:
        announcing.announce_prepared(self.ballot("prepared"), by=self.by)

    def may_open(self) -> None:
        ballots.open_ballot(self.ballot("announced"), by=self.by)

    def may_prolong(self) -> None:
        ballots.prolong_ballot(self.ballot("open"), by=self.by)

    def may_vote(self) -> None:
        ballot, agreed = self.ballot("open"), self.chance.choice([0.2, 0.9, 0.9])
        for caster in self.chamber.members:
            for member in self.chamber.members:
                if self.chance.random() < 0.7:
                    choice = "for" if self.chance.random() < agreed else self.chance.choice(CHOICES)
                    self.attempt_vote(ballot, caster, member, choice)

    def attempt_vote(self, ballot: Ballot, caster: Any, member: Any, choice: str) -> None:
        key = f"key-{self.chance.random()}"
        try:
            voting.cast_vote(ballot.pk, caster, member=member, choice=choice, key=key)
        except OutOfOrder:
            return

    def may_close(self) -> None:
        ballots.close_ballot(self.ballot("open"), confirmed=True, by=self.by)

    def may_proclaim(self) -> None:
        ballots.proclaim_ballot(self.ballot("closed"), confirmed=True, by=self.by)

    def may_void(self) -> None:
        if self.chance.random() < 0.2:
            ballots.void_ballot(self.ballot("announced", "open", "closed"), reason="Panne", by=self.by)

    def may_run_again(self) -> None:
        incidents.run_again(self.ballot("void"), by=self.by)

    def may_declare_an_incident(self) -> None:
        incidents.declare_incident(self.ballot("open"), by=self.by)

    def may_report_an_error(self) -> None:
        claims.report_error(
            self.ballot("closed"), self.member(), claimed=self.chance.choice(CHOICES), by=self.by
        )

    def may_correct(self) -> None:
        claims.correct_vote(
            self.ballot("proclaimed"), self.member(), declared=self.chance.choice(CHOICES), by=self.by
        )
