"""The room, followed from the register: who attends and is represented, who presides, the quorum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from council.journal.examination.standing import Facts, Standing, Values
from council.journal.lines import Untrue, Wrong, insist
from council.rules.order import OutOfOrder
from council.rules.procedure.procedure import Procedure
from council.rules.voting import proxies
from council.rules.voting.proxies import Given

Due = set[tuple[str, object]]
STATES = {
    "sitting_opened": ({"convened"}, "open"),
    "sitting_suspended": ({"open"}, "suspended"),
    "sitting_adjourned": ({"open", "suspended"}, "adjourned"),
    "sitting_resumed": ({"suspended", "adjourned"}, "open"),
    "sitting_closed": ({"open", "suspended", "adjourned"}, "closed"),
}


@dataclass(eq=False)
class Proxy:
    """One proxy: the same two members may give and hold another later."""

    giver: int
    holder: int

    @property
    def given(self) -> Given:
        return Given(self.giver, self.holder)


@dataclass
class Check:
    """A check of the quorum, or a second call, to be judged under the rules once they are known."""

    number: int
    facts: Facts
    second: bool
    attending: frozenset[int]
    given: tuple[Given, ...]
    called: bool = False  # whether it is a second call
    overlay: Values = field(default_factory=dict)  # values that were set since, as they were before

    def judge(self, rules: Facts, in_office: int) -> None:
        """Refuse what the rules of that moment do not give."""
        procedure = Procedure.from_data({**rules, "values": {**rules["values"], **self.overlay}})
        try:
            required = procedure.quorum.required(in_office, second_call=self.second)
            insist(
                self.facts["required"] == required,
                _("The quorum required is not the one that the rules set."),
            )
            if not self.called:
                insist(
                    self.facts["in_office"] == in_office,
                    _("The members in office are not those of the roll."),
                )
                self._count(procedure)
        except (Untrue, OutOfOrder) as fault:
            raise Wrong(self.number, fault) from None

    def _count(self, procedure: Procedure) -> None:
        if self.facts["method"] != "list":
            return
        present = set(self.attending)
        if procedure.quorum.counts == "represented":
            frozen = proxies.frozen(self.given, cap=procedure.proxies.cap)
            present = proxies.represented(present, proxies.standing(frozen, active=frozen, attending=present))
        insist(
            self.facts["present"] == len(present), _("The members present are not those who had signed in.")
        )


@dataclass
class Room:
    """Who attends, who holds whose proxy, who presides, and whether the quorum allows a vote."""

    rules: Standing
    due: Due
    state: str = "convened"
    attending: set[int] = field(default_factory=set)
    attended: set[int] = field(default_factory=set)
    proxies: list[Proxy] = field(default_factory=list)
    chair: int | None = None  # unknown until it is taken, or a ballot quotes it
    in_office: int | None = None
    second: bool = False
    missing: bool = False
    checked: bool = False  # since the item under way was called
    item: str = ""
    approved: bool = False
    pending: list[Check] = field(default_factory=list)

    def turn(self, kind: str) -> None:
        """Follow the sitting from one state to the next."""
        before, after = STATES[kind]
        insist(self.state in before, _("The sitting was not in a state for this."))
        self.state = after

    def item_called(self, number: int, facts: Facts) -> None:
        self.item, self.checked = facts["kind"], False

    def member_signed_in(self, number: int, facts: Facts) -> None:
        member = facts["member_id"]
        insist(member not in self.attending, _("This member was already signed in."))
        self.attending.add(member)
        self.attended.add(member)
        self.due |= {("proxy_ended", proxy.giver) for proxy in self.proxies if proxy.giver == member}

    def member_signed_out(self, number: int, facts: Facts) -> None:
        member = facts["member_id"]
        insist(member in self.attending, _("This member was not signed in."))
        self.attending.discard(member)
        self.due |= {("proxy_ended", proxy.giver) for proxy in self.proxies if proxy.holder == member}

    def proxy_given(self, number: int, facts: Facts) -> None:
        giver, holder = facts["giver_id"], facts["holder_id"]
        givers, holders = {p.giver for p in self.proxies}, {p.holder for p in self.proxies}
        chained = giver in holders or holder in givers or giver == holder
        insist(giver not in givers and not chained, _("This proxy could not be given: no chains, one each."))
        insist(giver not in self.attending, _("The giver of a proxy is not in the room."))
        self.proxies.append(Proxy(giver, holder))

    def proxy_ended(self, number: int, facts: Facts) -> None:
        giver, holder = facts["giver_id"], facts["holder_id"]
        ended = [proxy for proxy in self.proxies if proxy.given == Given(giver, holder)]
        insist(ended, _("No such proxy stood."))
        why = {
            "withdrawn": True,
            "giver_arrived": giver in self.attending,
            "holder_left": holder not in self.attending,
        }
        insist(why.get(facts["ending"]), _("The proxy did not end for the reason that is given."))
        self.proxies.remove(ended[0])

    def chair_taken(self, number: int, facts: Facts) -> None:
        insist(facts["member_id"] in self.attending, _("Who takes the chair was not signed in."))
        self.chair = facts["member_id"]

    def presides(self, member: int) -> None:
        """The chair as a ballot quotes it: the one who took it, the same as before."""
        insist(self.chair in (None, member), _("The chair is not who presided."))
        self.chair = member

    # The quorum

    def quorum_checked(self, number: int, facts: Facts) -> None:
        present, required = facts["present"], facts["required"]
        insist(facts["method"] in ("list", "phones", "heads"), _("The quorum was checked in no known way."))
        insist(facts["second_call"] is self.second, _("The register holds no such second call."))
        insist(present <= facts["in_office"], _("There are more members present than in office."))
        right = facts["reached"] is (present >= required)
        insist(right, _("The quorum does not follow from the members present and the members required."))
        self.missing, self.checked = not facts["reached"], True
        self._enter(Check(number, facts, self.second, *self._now()))

    def second_call_made(self, number: int, facts: Facts) -> None:
        insist(
            self.missing and not self.second, _("The quorum was not found missing before the second call.")
        )
        self.second = True
        self._enter(Check(number, facts, True, *self._now(), called=True))

    def _now(self) -> tuple[frozenset[int], tuple[Given, ...]]:
        return frozenset(self.attending), tuple(proxy.given for proxy in self.proxies)

    def _enter(self, check: Check) -> None:
        self.pending.append(check)
        if self.rules.frozen and self.in_office is not None:
            self.judge()

    def judge(self) -> None:
        """Judge the checks that waited for the rules."""
        for check in self.pending:
            assert self.rules.frozen is not None
            assert self.in_office is not None
            check.judge(self.rules.frozen, self.in_office)
        self.pending.clear()

    # Proxies that count

    def frozen(self, cap: int) -> dict[int, Proxy]:
        """The proxies that count for a ballot announced now, by giver."""
        counted = proxies.frozen([proxy.given for proxy in self.proxies], cap=cap)
        return {proxy.giver: proxy for proxy in self.proxies if proxy.giver in counted}

    def standing(self, frozen: Iterable[Proxy]) -> dict[int, int]:
        """Those of the proxies frozen with a ballot that can be used now, as {giver: holder}."""
        held = {proxy.giver: proxy.holder for proxy in frozen}
        active = {proxy.giver for proxy in frozen if proxy in self.proxies}
        return proxies.standing(held, active=active, attending=self.attending)
