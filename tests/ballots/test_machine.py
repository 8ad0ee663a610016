"""Arrivals, departures, proxies, votes and closings in any order: the council's acts against a sheet of paper."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pytest
from chamber import Chamber, kinds
from forgeries.bothways import BothWays
from forgeries.onpaper import DONE, RoomOnPaper
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule, run_state_machine_as_test

from council.ballots.votes.models import Vote
from council.members.models import Member
from council.sittings.attendance.models import Proxy

SEATS = st.integers(0, 6)
CHOICES = st.sampled_from(["for", "against", "abstention", "not_taking_part"])
BASES = st.sampled_from(["cast", "voters", "attending", "represented", "in_office"])
ALONE = ["announce", "open", "close", "proclaim", "void"]
WITH_ONE = ["arrive", "depart", "withdraw", "preside"]
WITH_TWO = ["give", "cast"]
SHARED = {"same_group_first": True, "in_secret_ballots": False}


class Deliberation(BothWays):
    """What is drawn at random: a deed that is in order, one that may not be, and what holds after each."""

    @initialize(
        cap=st.integers(1, 3), chair_votes=st.booleans(), base=BASES, places=st.sets(SEATS, min_size=2)
    )
    def begin(self, cap: int, chair_votes: bool, base: str, places: set[int]) -> None:
        self.own_rule("proxies", SHARED | {"cap": cap})
        self.own_rule("chair_votes", chair_votes)
        self.own_rule("motion", {"base": base, "fraction": "1/2", "comparison": ">"})
        numbers = tuple(member.pk for member in self.chamber.members)
        self.paper = RoomOnPaper(numbers, cap, chair_votes, base)
        self.paper.present, self.paper.chair = {numbers[0]}, numbers[0]  # the sitting was opened so
        for place in sorted(places - {0}):
            self.arrive(self.chamber.members[place])

    # What is in order, so that a sitting goes somewhere

    def one_of(self, data: st.DataObject, numbers: Collection[int]) -> Member:
        return self.named(data.draw(st.sampled_from(sorted(numbers))))

    def movements(self) -> dict[str, Collection[int]]:
        """Who may come, go, come back although they gave a proxy, take it back, or take the chair."""
        paper = self.paper
        moving = {
            "comes": paper.absent() - set(paper.given),
            "goes": paper.present if len(paper.present) > 2 else (),
            "comes back": paper.given,
            "takes back": paper.given,
            "presides": () if self.state else paper.present - {paper.chair},
        }
        return {what: who for what, who in moving.items() if who}

    @precondition(lambda self: self.movements())
    @rule(data=st.data())
    def moves(self, data: st.DataObject) -> None:
        possible = self.movements()
        what = data.draw(st.sampled_from(list(possible)))
        deeds = {"goes": self.depart, "takes back": self.withdraw, "presides": self.preside}
        deeds.get(what, self.arrive)(self.one_of(data, possible[what]))

    @precondition(lambda self: self.paper.may_give())
    @rule(data=st.data())
    def gives(self, data: st.DataObject) -> None:
        possible = self.paper.may_give()
        here = [(giver, holder) for giver, holder in possible if holder in self.paper.present]
        giver, holder = data.draw(st.sampled_from(here or possible))
        self.give(self.named(giver), self.named(holder))

    @precondition(lambda self: not self.state)
    @rule(cap=st.integers(0, 3))
    def sets_the_cap(self, cap: int) -> None:
        self.paper.cap = cap
        self.own_rule("proxies", SHARED | {"cap": cap})

    @precondition(lambda self: self.state in ("", "announced", "closed"))
    @rule()
    def goes_on(self) -> None:
        {"": self.announce, "announced": self.open, "closed": self.proclaim}[self.state]()

    @precondition(lambda self: self.state == "open" and len(self.sent) > 2)
    @rule(void=st.integers(0, 3).map(lambda number: number == 3))
    def ends(self, void: bool) -> None:
        (self.void if void else self.close)()

    @precondition(lambda self: self.state == "open" and self.paper.present)
    @rule(data=st.data(), choice=CHOICES)
    def votes(self, data: st.DataObject, choice: str) -> None:
        member = self.one_of(data, self.paper.present)
        self.cast(member, member, choice)

    @precondition(lambda self: self.state == "open" and self.paper.ballot.frozen)
    @rule(data=st.data(), choice=CHOICES)
    def votes_for_the_giver(self, data: st.DataObject, choice: str) -> None:
        assert self.paper.ballot is not None
        giver, holder = data.draw(st.sampled_from(sorted(self.paper.ballot.frozen.items())))
        self.cast(self.named(holder), self.named(giver), choice)

    @precondition(lambda self: self.state == "open" and self.paper.ballot.returned())
    @rule(data=st.data(), choice=CHOICES)
    def votes_in_person_after_all(self, data: st.DataObject, choice: str) -> None:
        """A giver whose proxy ended votes; if they came back, it takes the place of the holder's."""
        assert self.paper.ballot is not None
        giver = self.one_of(data, self.paper.ballot.returned())
        self.cast(giver, giver, choice)

    @precondition(lambda self: self.state == "open")
    @rule(choices=st.lists(CHOICES, min_size=7, max_size=7))
    def everyone_votes(self, choices: list[str]) -> None:
        """Each member in the room for themself, then for whom they hold a proxy from."""
        assert self.paper.ballot is not None
        chosen = dict(zip(self.paper.members, choices, strict=True))
        for member in sorted(self.paper.present):
            self.cast(self.named(member), self.named(member), chosen[member])
        for giver, holder in self.paper.ballot.frozen.items():
            self.cast(self.named(holder), self.named(giver), chosen[giver])

    @precondition(lambda self: self.state == "open")
    @rule(place=SEATS, choice=CHOICES)
    def has_their_vote_taken(self, place: int, choice: str) -> None:
        self.take(self.chamber.members[place], choice)

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def sends_again(self, data: st.DataObject) -> None:
        """The same sending gets its receipt again, whatever has happened since, and changes nothing."""
        self.send(data.draw(st.sampled_from(self.sent)), DONE)

    # Anything, in order or not

    @rule(deed=st.sampled_from(ALONE + WITH_ONE + WITH_TWO), a=SEATS, b=SEATS, choice=CHOICES)
    def tries(self, deed: str, a: int, b: int, choice: str) -> None:
        first, second = self.chamber.members[a], self.chamber.members[b]
        if deed == "give":
            self.give(first, second)
        elif deed in WITH_ONE:
            getattr(self, deed)(first)
        elif self.announced and deed == "cast":
            self.cast(first, second, choice)
        elif self.announced:
            getattr(self, deed)()

    # What holds at every step

    @invariant()
    def the_room_is_as_on_paper(self) -> None:
        assert self.sitting.attending() == self.paper.present
        assert [tuple(given) for given in self.sitting.proxies_given()] == list(self.paper.given.items())
        within = self.paper.within_cap()
        through = {giver for giver, holder in within.items() if holder in self.paper.present}
        assert self.sitting.represented() == self.paper.present | through

    @invariant()
    def nobody_is_in_two_places(self) -> None:
        givers = list(Proxy.objects.filter(ended_at=None).values_list("giver_id", flat=True))
        holders = set(Proxy.objects.filter(ended_at=None).values_list("holder_id", flat=True))
        assert len(givers) == len(set(givers))
        assert not self.sitting.attending() & set(givers)
        assert not holders & set(givers)

    @invariant()
    def the_ballot_is_as_on_paper(self) -> None:
        under_way, sheet = self.sitting.has_ballot_under_way(), self.paper.ballot
        assert under_way == (sheet is not None)
        if sheet is None:
            return
        votes = Vote.objects.filter(ballot=self.ballot).values_list("member_id", "caster_id", "choice")
        assert {member: (caster, choice) for member, caster, choice in votes} == sheet.votes
        assert self.ballot.state == sheet.state
        if sheet.state != "closed":
            assert self.ballot.represented() == self.paper.represented()


@pytest.fixture
def deliberation(chamber: Chamber) -> type[Deliberation]:
    """The sitting is open, with nobody in the room but who presides."""
    chamber.open(present=1)
    assert kinds()[-1] == "item_called"
    return type("Deliberation", (Deliberation,), {"chamber": chamber, "steps": 0, "done": 0})


def deliberate(machine: type[Deliberation], examples: int, **more: Any) -> None:
    """So many sittings of up to a hundred deeds."""
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=100,
            deadline=None,
            database=None,
            suppress_health_check=checks,
            **more,
        ),
    )


@pytest.mark.django_db
def test_some_hundred_deeds_agree_with_the_sheet(deliberation: type[Deliberation]) -> None:
    deliberate(deliberation, 5, derandomize=True)
    assert deliberation.steps >= 300


@pytest.mark.django_db
@pytest.mark.long
def test_twenty_thousand_deeds_agree_with_the_sheet(deliberation: type[Deliberation]) -> None:
    while deliberation.steps < 20_000:
        deliberate(deliberation, 50)
    print(f"{deliberation.steps} deeds, of which {deliberation.done} were in order")
