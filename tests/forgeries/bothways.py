"""Each deed of a deliberation done both ways: with the council's acts, and on a sheet of paper."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial

from chamber import Chamber, officer
from django.db import transaction
from django.utils import timezone
from hypothesis.stateful import RuleBasedStateMachine

from council.ballots import acts
from council.ballots.announcing import acts as announcing
from council.ballots.callover.acts import hear_vote
from council.ballots.models import Ballot
from council.ballots.preparing import acts as preparing
from council.ballots.votes import acts as voting
from council.journal.models import Entry
from council.members.models import Member
from council.rules.order import OutOfOrder
from council.sittings import acts as sittings
from council.sittings.attendance import acts as attendance
from council.sittings.models import Sitting
from forgeries.onpaper import DONE, REFUSED, RoomOnPaper


class BothWays(RuleBasedStateMachine):
    """One chamber for all examples: each begins where the sitting is open, and is rolled back at its end.

    A deed is done with the council's acts and written on the sheet: both go through, or both refuse it.
    """

    chamber: Chamber
    paper: RoomOnPaper
    steps = 0
    done = 0

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.sitting = Sitting.objects.get(pk=self.chamber.sitting.pk)
        self.sent: list[tuple[Member, Member, str, str]] = []  # in the last ballot, and stored
        self.announced = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    def own_rule(self, name: str, value: object) -> None:
        kept = dict(value=value, status="assumed", source="Essai", at=timezone.now())
        since = self.chamber.sitting.day
        self.chamber.body.own_rules.update_or_create(name=name, since=since, defaults=kept)

    def expect(self, outcome: str, deed: Callable[[], object]) -> None:
        """Do the deed: it is done or refused as on paper, and a refusal leaves nothing in the register."""
        type(self).steps += 1
        before, refusal = Entry.objects.count(), None
        try:
            with transaction.atomic():
                deed()
        except OutOfOrder as found:
            refusal = found
        assert (REFUSED if refusal else DONE) == outcome, refusal
        if refusal:
            assert Entry.objects.count() == before
        else:
            type(self).done += 1

    def named(self, number: int) -> Member:
        return next(member for member in self.chamber.members if member.pk == number)

    @property
    def ballot(self) -> Ballot:
        """The last one announced."""
        return Ballot.objects.exclude(state="prepared").latest("pk")

    @property
    def state(self) -> str:
        return self.paper.ballot.state if self.paper.ballot else ""

    # The deeds, each as it is done and as it is written on the sheet

    def arrive(self, who: Member) -> None:
        outcome = self.paper.arrive(who.pk)
        self.expect(outcome, lambda: attendance.sign_in(self.sitting, who, by=who))

    def depart(self, who: Member) -> None:
        outcome = self.paper.depart(who.pk)
        self.expect(outcome, lambda: attendance.sign_out(self.sitting, who, by=who))

    def give(self, giver: Member, holder: Member) -> None:
        outcome = self.paper.give(giver.pk, holder.pk)
        self.expect(outcome, lambda: attendance.give_proxy(self.sitting, giver, holder, by=giver))

    def withdraw(self, giver: Member) -> None:
        outcome = self.paper.withdraw(giver.pk)
        self.expect(outcome, lambda: attendance.withdraw_proxy(self.sitting, giver, by=giver))

    def preside(self, who: Member) -> None:
        outcome, by = self.paper.preside(who.pk), self.chamber.clerk
        self.expect(outcome, lambda: sittings.take_chair(self.sitting, who, by=by))

    def announce(self) -> None:
        by, words = self.chamber.clerk, {"fr": "Suspendre la séance ?"}
        outcome, ballots = self.paper.announce(), Ballot.objects.filter(state="prepared")
        prepared = ballots.first() or preparing.prepare_ballot(
            self.sitting, subject="motion", question=words, by=by
        )
        self.expect(outcome, lambda: announcing.announce_prepared(prepared, by=by))
        if outcome == DONE and self.paper.ballot:
            self.sent, self.announced = [], self.announced + 1
            frozen = {line["member"]: line["holder"] for line in Entry.objects.last().facts["roll"]}
            held = self.paper.ballot.frozen
            assert frozen == {number: held.get(number, 0) for number in self.paper.members}

    def open(self) -> None:
        self.expect(self.paper.open(), lambda: acts.open_ballot(self.ballot, by=self.chamber.clerk))

    def close(self) -> None:
        by, expected = self.chamber.clerk, self.paper.count() if self.paper.ballot else {}
        outcome = self.paper.close()
        self.expect(outcome, lambda: acts.close_ballot(self.ballot, confirmed=True, by=by))
        if outcome == DONE:
            self.compare_result(expected)

    def compare_result(self, expected: dict[str, int | bool]) -> None:
        result, facts = self.ballot.result, Entry.objects.last().facts
        figures = {name: result[name] for name in ("against", "abstention", "not_taking_part")}
        figures |= {"for": result["votes_for"], "base_count": result["base_count"]}
        assert figures | {"adopted": result["adopted"]} == expected
        assert self.paper.ballot is not None
        on_paper = {
            (member, choice, "" if caster == member else self.named(caster).name)
            for member, (caster, choice) in self.paper.ballot.votes.items()
        }
        entered = [(vote["member"], vote["choice"], vote["by"]) for vote in facts["votes"]]
        assert (set(entered), len(entered)) == (on_paper, len(on_paper))
        names = {str(number): self.named(number).name for number in self.paper.members} | {"": ""}
        silent = {member: (status, names[held]) for member, (status, held) in self.paper.silent().items()}
        told = facts["without_vote"]
        assert {line["member"]: (line["choice"], line["held"]) for line in told} == silent
        assert [line["member"] for line in told if line["left"]] == [
            line["member"] for line in told if line["member"] in self.gone() and line["choice"] == "absent"
        ]

    def gone(self) -> set[int]:
        """Those who were in the room at some moment and are no more."""
        return {each.member_id for each in self.sitting.attendances.all()} - self.paper.present

    def proclaim(self) -> None:
        outcome, by = self.paper.finish("closed"), self.chamber.clerk
        self.expect(outcome, lambda: acts.proclaim_ballot(self.ballot, confirmed=True, by=by))

    def void(self) -> None:
        outcome, by = self.paper.finish("announced", "open", "closed"), self.chamber.clerk
        self.expect(outcome, lambda: acts.void_ballot(self.ballot, reason="Essai", by=by))

    def cast(self, caster: Member, member: Member, choice: str) -> None:
        sending = (caster, member, choice, str(uuid.uuid4()))
        outcome = self.paper.vote(caster.pk, member.pk, choice)
        self.send(sending, outcome)
        if outcome == DONE:
            self.sent.append(sending)

    def take(self, member: Member, choice: str) -> None:
        """Two agents take the vote of a member whose phone is dead, who is in the room all the same."""
        votes = self.paper.ballot.votes if self.paper.ballot else {}
        has_voted = member.pk in votes and votes[member.pk][0] == member.pk
        outcome = REFUSED if has_voted else self.paper.vote(member.pk, member.pk, choice)
        for agent in ("Une Agente", "Un Agent"):
            by = officer(agent)
            self.expect(outcome, partial(hear_vote, self.ballot, member, choice, by=by))

    def send(self, sending: tuple[Member, Member, str, str], outcome: str) -> None:
        caster, member, choice, key = sending
        other = None if member == caster else member
        self.expect(
            outcome, lambda: voting.cast_vote(self.ballot.pk, caster, member=other, choice=choice, key=key)
        )
