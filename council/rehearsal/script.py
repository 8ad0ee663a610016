"""A whole sitting played through the real acts, from sign-in to the closing."""

from __future__ import annotations

import random
import time
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from council.amendments.fates.acts import withdraw_amendment
from council.amendments.models import Amendment
from council.amendments.order import in_calling_order
from council.amendments.positions.acts import give_position
from council.amendments.rulings.acts import confirm_falls
from council.ballots import acts as ballots
from council.ballots.announcing.acts import announce_ballot
from council.ballots.claims.acts import correct_vote
from council.ballots.models import Ballot
from council.ballots.result import Result
from council.ballots.tellers.acts import declare_doubt, enter_count, show_hands
from council.ballots.votes import acts as voting
from council.desk import acts as desk
from council.journal.models import Journal
from council.members.models import Member, User
from council.rehearsal.plan import Plan
from council.rules.order import require
from council.sittings import acts as sittings
from council.sittings.agenda import acts as agenda
from council.sittings.attendance import acts as attendance
from council.sittings.attendance.models import Proxy
from council.sittings.models import AgendaItem, Sitting

VOTES_FOR_THE_WHOLE = ("CGT", "CGT-FO")
ABSTAIN_ON_THE_WHOLE = "Personnalités qualifiées"
PAUSES = {"step": 4.0, "reading": 8.0, "vote": 0.06, "arrival": 0.05}


@dataclass
class Rehearsal:
    """A sitting being played: who is present, at what pace, with what chance."""

    plan: Plan
    sitting: Sitting
    present: int = 168
    result: tuple[int, int, int] = (156, 0, 2)
    pace: float = 0.0  # seconds waited for each second of a real sitting
    seed: int = 2016
    sleep: Callable[[float], None] = time.sleep
    chance: random.Random = field(init=False)
    attending: list[Member] = field(init=False, default_factory=list)
    proxy: Proxy | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        figures = sum(self.result)
        require(self.sitting.is_convened, _("The sitting has already been opened: play on a fresh database."))
        require(
            figures <= self.present,
            _("There must be as many members present as votes: {voters}, not {present}."),
            voters=figures,
            present=self.present,
        )
        in_office = self.sitting.in_office().count()
        require(self.present <= in_office, _("Members in office: {n}, no more."), n=in_office)

    def play(self) -> dict[str, Any]:
        """Play every item of the order of the day; gives what came of it."""
        self.gather()
        sittings.open_sitting(self.sitting, chair=self.presiding, by=self.desk)
        self.wait("step")
        attendance.check_quorum(self.sitting, by=self.desk)
        self.entrust()
        for item in self.sitting.items.all()[1:]:
            self.wait("step")
            agenda.call_item(item, by=self.desk)
            self.wait("step")
            self.of_kind(item)
        desk.close_sitting(self.sitting, by=self.desk)
        return self.summary()

    @property
    def desk(self) -> User | Member:
        return User.objects.filter(offices__role="clerk").first() or self.attending[0]

    @property
    def chair(self) -> User | Member:
        return User.objects.filter(offices__role="chair").first() or self.desk

    @property
    def presiding(self) -> Member:
        """The council's chair; in a council that has none, the first who signed in."""
        return self.sitting.expected_chair() or self.attending[0]

    def wait(self, what: str) -> None:
        if self.pace:
            self.sleep(PAUSES[what] * self.pace)

    def gather(self) -> None:
        """Members sign in: who presides, those of the two groups that all vote for, then others by chance."""
        mandates = list(self.sitting.in_office())
        here = self.sitting.attending()
        chairs = set(User.objects.filter(offices__role="chair").values_list("member_id", flat=True))
        expected = here | chairs
        first = [
            m.member for m in mandates if m.group.label in VOTES_FOR_THE_WHOLE or m.member_id in expected
        ]
        qualified = [m.member for m in mandates if m.group.label == ABSTAIN_ON_THE_WHOLE][: self.result[2]]
        chosen = list(dict.fromkeys(first + qualified))
        others = [m.member for m in mandates if m.member not in chosen]
        self.chance.shuffle(others)
        self.attending = (chosen + others)[: max(self.present, len(here))]
        for member in self.attending:
            if member.pk not in here:
                self.wait("arrival")
                attendance.sign_in(self.sitting, member, by=self.desk)

    def entrust(self) -> None:
        """An absent member gives their proxy to one of their group, where the rules know proxies."""
        group = {m.member_id: m.group_id for m in self.sitting.in_office()}
        here = {member.pk for member in self.attending}
        absent = next((m.member for m in self.sitting.in_office() if m.member_id not in here), None)
        if absent is None or not self.sitting.rules.proxies.cap:
            return
        holder = next((m for m in self.attending if group[m.pk] == group[absent.pk]), self.attending[0])
        self.proxy = attendance.give_proxy(self.sitting, absent, holder, by=absent)
        self.wait("step")

    def of_kind(self, item: AgendaItem) -> None:
        if item.kind == AgendaItem.Kind.DECLARATIONS and item.opinion:
            for declaration in item.opinion.declarations.to_deliver():
                sittings.deliver_declaration(declaration, self.sitting, by=self.desk)
                self.wait("reading")
        elif item.kind == AgendaItem.Kind.AMENDMENTS:
            self.amendments(item)
        elif item.kind == AgendaItem.Kind.VOTE:
            self.whole(item)

    def amendments(self, item: AgendaItem) -> None:
        """Each amendment in calling order, until none is left to settle."""
        assert item.opinion is not None
        told = {a["number"]: a for a in self.plan.amendments}
        while following := self.following(item):
            if following.questioned_by:
                confirm_falls(item.opinion, by=self.chair, sitting=self.sitting.pk)
                continue
            script: Mapping[str, Any] = told.get(following.number or 0, {})
            if script.get("outcome") == "withdrawn":
                withdraw_amendment(following, by=following.author, sitting=self.sitting.pk)
                continue
            parent = following.parent
            for called in (parent, following) if parent else (following,):
                self.call(item, called, told)
            self.settle(item, following, script)
        self.pause()

    def call(self, item: AgendaItem, amendment: Amendment, told: Mapping[int, Mapping[str, Any]]) -> None:
        """Call it, unless it is; the rapporteur's position, where one is played, is given before."""
        amendment = Amendment.objects.get(pk=amendment.pk)
        if amendment.is_on_the_floor:
            return
        if position := told.get(amendment.number or 0, {}).get("position"):
            give_position(amendment, position, by=self.desk, sitting=self.sitting.pk)
        desk.call_amendment(amendment, item, by=self.desk)
        self.wait("reading")

    def settle(self, item: AgendaItem, amendment: Amendment, script: Mapping[str, Any]) -> None:
        """By a show of hands, as in life; where it has figures the vote is in doubt, and goes to the phones."""
        amendment = Amendment.objects.get(pk=amendment.pk)
        if votes := script.get("votes"):
            self.in_doubt(item, amendment, votes)
        else:
            adopted = script.get("outcome", "adopted") == "adopted"
            show_hands(self.sitting, item, amendment, adopted=adopted, by=self.desk)
            self.wait("step")

    def in_doubt(self, item: AgendaItem, amendment: Amendment, votes: Mapping[str, int]) -> None:
        """Two tellers count the hands; the count is doubtful, a public ballot decides, and one voter corrects."""
        counted = announce_ballot(self.sitting, item, amendment, method=Ballot.Method.COUNTED, by=self.desk)
        for teller in self.attending[:2]:
            enter_count(counted, figures=dict(votes), by=teller)
            self.wait("step")
        ballot, cast = declare_doubt(counted, by=self.chair), self.by_chance(votes)
        self.poll(ballot, cast)
        mistaken = next((member for member, choice in cast if choice == "abstention"), None)
        if mistaken:
            correct_vote(Ballot.objects.get(pk=ballot.pk), mistaken, declared="against", by=mistaken)

    def pause(self) -> None:
        """The sitting is suspended before the vote on the whole, and resumed."""
        sittings.suspend_sitting(self.sitting, reason="Pause avant le vote sur l’ensemble", by=self.desk)
        self.wait("reading")
        sittings.resume_sitting(self.sitting, by=self.desk)

    def following(self, item: AgendaItem) -> Amendment | None:
        assert item.opinion is not None
        tabled = list(item.opinion.amendments.exclude(number=None).whole())
        order = in_calling_order(tabled, list(item.opinion.version().blocks.all()))
        return next((a for a in order if a.is_pending), None)

    def by_chance(self, figures: Mapping[str, int]) -> list[tuple[Member, str]]:
        voters = self.chance.sample(self.attending, min(sum(figures.values()), len(self.attending)))
        choices = [choice for choice, number in figures.items() for _ in range(number)]
        return list(zip(voters, choices, strict=False))

    def on_the_whole(self) -> list[tuple[Member, str]]:
        """The published totals; the two groups vote for, the abstentions fall among qualified personalities."""
        votes_for, against, abstentions = self.result
        group = {m.member_id: m.group.label for m in self.sitting.in_office()}
        rank = dict.fromkeys(VOTES_FOR_THE_WHOLE, 0) | {ABSTAIN_ON_THE_WHOLE: 2}
        order = sorted(self.attending, key=lambda m: rank.get(group[m.pk], 1))
        abstaining = order[len(order) - abstentions :]
        others = order[: votes_for + against]
        if self.proxy and votes_for > 1:
            others[votes_for - 1] = self.proxy.giver
        choices = ["for"] * votes_for + ["against"] * against
        return [*zip(others, choices, strict=True), *((m, "abstention") for m in abstaining)]

    def whole(self, item: AgendaItem) -> None:
        attendance.check_quorum(self.sitting, by=self.desk)
        self.poll(announce_ballot(self.sitting, item, by=self.desk), self.on_the_whole())

    def poll(self, ballot: Ballot, votes: Iterable[tuple[Member, str]]) -> Result:
        """A ballot announced, on the phones: opened, voted in, closed and proclaimed."""
        self.wait("step")
        ballots.open_ballot(ballot, by=self.desk)
        cast = list(votes)
        self.chance.shuffle(cast)
        for member, choice in cast:
            by_proxy = self.proxy is not None and member == self.proxy.giver
            caster = self.proxy.holder if self.proxy and by_proxy else member
            key = str(uuid.UUID(int=self.chance.getrandbits(128)))
            voting.cast_vote(ballot.pk, caster, member=member if by_proxy else None, choice=choice, key=key)
            self.wait("vote")
        self.wait("step")
        ballots.close_ballot(ballot, confirmed=True, by=self.chair)
        self.wait("step")
        result = ballots.proclaim_ballot(ballot, confirmed=True, by=self.chair)
        self.wait("reading")
        return result

    def summary(self) -> dict[str, Any]:
        """What `manage.py play` prints."""
        head = Journal.head()
        tabled = Amendment.objects.exclude(number=None).filter(parent=None)
        fates = list(tabled.values_list("fate", flat=True))
        final = self.sitting.ballots.proclaimed().filter(subject=Ballot.Subject.WHOLE).last()
        counted = ("adopted", "rejected", "fallen", "withdrawn")
        return {
            "sitting": self.sitting.pk,
            "entries": head.number,
            "amendments": {fate: fates.count(fate) for fate in counted},
            "final": public(final.outcome) if final and final.outcome else None,
            "seal": head.seal,
        }


def public(result: Result) -> dict[str, Any]:
    """The figures of a result, without its roll, under the names of `manage.py tally`."""
    data = {key: value for key, value in result.to_data().items() if key not in ("roll", "groups")}
    data["for"] = data.pop("votes_for")
    return data
