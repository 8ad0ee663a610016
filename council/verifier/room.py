"""The room, followed from the register: who attends and is represented, who presides, the quorum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from .chain import Facts, Wrong, must
from .council import InForce
from .rules import counting, quorum, value

Due = set[tuple[str, object]]
STATES = {  # what follows what in a sitting
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


@dataclass
class Check:
    """A check of the quorum, or a second call, to be judged under the rules once they are known."""

    number: int
    facts: Facts
    second: bool
    attending: set[int]
    proxies: list[tuple[int, int]]
    call: bool = False  # whether it is a second call
    before: Facts = field(default_factory=dict)  # values that were set since, as they were before

    def judge(self, frozen: Facts, in_office: int) -> None:
        """Refuse what the rules of that moment do not give."""
        rules = {**frozen, "values": {**frozen["values"], **self.before}}
        try:
            required = quorum(rules, in_office, second=self.second)
            must(self.facts["required"] == required, "The quorum required is not the one that the rules set.")
            if not self.call:
                right = self.facts["in_office"] == in_office
                must(right, "The members in office are not those of the roll.")
                self.count(rules)
        except Wrong as wrong:
            raise wrong.at(self.number) from None

    def count(self, rules: Facts) -> None:
        present = set(self.attending)
        if value(rules, "quorum")["counts"] == "represented":
            held = counting(self.proxies, value(rules, "proxies")["cap"])
            present |= {giver for giver, holder in held.items() if holder in self.attending}
        right = self.facts["method"] != "list" or self.facts["present"] == len(present)
        must(right, "The members present are not those who had signed in.")


@dataclass
class Room:
    """Who attends, who holds whose proxy, who presides, and whether the quorum allows a vote."""

    rules: InForce
    due: Due
    number: int = 0  # of the entry being followed, and its hour
    at: str = ""
    state: str = "convened"
    attending: set[int] = field(default_factory=set)
    attended: set[int] = field(default_factory=set)
    left: dict[int, str] = field(default_factory=dict)  # when those who had signed in and are gone left
    proxies: list[Proxy] = field(default_factory=list)
    chair: int | None = None  # unknown until it is taken, or a ballot quotes it
    in_office: int | None = None
    second: bool = False
    missing: bool = False
    checked: bool = False  # since the item under way was called
    approved: bool = False
    pending: list[Check] = field(default_factory=list)

    def turn(self, kind: str) -> None:
        """Follow the sitting from one state to the next."""
        before, after = STATES[kind]
        must(self.state in before, "The sitting was not in a state for this.")
        self.state = after

    def sitting_opened(self, facts: Facts) -> None:
        self.in_office = facts["in_office"]
        if facts["chair_civility"]:  # a sitting opens with someone in the chair, and this register says who
            must(facts["chair_id"] in self.attending, "Who takes the chair was not signed in.")
            self.chair = facts["chair_id"]

    def another_day_allowed(self, facts: Facts) -> None:
        must(self.state == "convened", "The sitting was not in a state for this.")
        must(facts["reason"], "Why the sitting was held on another day is not said.")

    def minutes_approved(self, facts: Facts) -> None:
        must(self.state == "closed", "The sitting was not closed.")
        self.approved = True

    def item_called(self, facts: Facts) -> None:
        self.checked = False

    def member_signed_in(self, facts: Facts) -> None:
        member = facts["member_id"]
        must(member not in self.attending, "This member was already signed in.")
        self.attending.add(member)
        self.attended.add(member)
        self.left.pop(member, None)
        self.due |= {("proxy_ended", proxy.giver) for proxy in self.proxies if proxy.giver == member}

    def member_signed_out(self, facts: Facts) -> None:
        member = facts["member_id"]
        must(member in self.attending, "This member was not signed in.")
        self.attending.remove(member)
        self.left[member] = self.at
        self.due |= {("proxy_ended", proxy.giver) for proxy in self.proxies if proxy.holder == member}

    def proxy_given(self, facts: Facts) -> None:
        giver, holder = facts["giver_id"], facts["holder_id"]
        givers, holders = {p.giver for p in self.proxies}, {p.holder for p in self.proxies}
        chained = giver in holders or holder in givers or giver == holder
        must(giver not in givers and not chained, "This proxy could not be given: no chains, one each.")
        must(giver not in self.attending, "The giver of a proxy is not in the room.")
        self.proxies.append(Proxy(giver, holder))

    def proxy_ended(self, facts: Facts) -> None:
        giver, holder = facts["giver_id"], facts["holder_id"]
        ended = [proxy for proxy in self.proxies if (proxy.giver, proxy.holder) == (giver, holder)]
        must(ended, "No such proxy stood.")
        why = {"withdrawn": True, "giver_arrived": giver in self.attending}
        why["holder_left"] = holder not in self.attending
        must(why.get(facts["ending"]), "The proxy did not end for the reason that is given.")
        self.proxies.remove(ended[0])

    def chair_taken(self, facts: Facts) -> None:
        must(facts["member_id"] in self.attending, "Who takes the chair was not signed in.")
        before = facts["replaced_id"]
        known = before is not None and self.chair is not None
        must(not known or before == self.chair, "The chair is not who presided.")
        self.chair = facts["member_id"]

    def presides(self, member: int) -> None:
        """The chair as a ballot quotes it: the one who took it, the same as before."""
        must(self.chair in (None, member), "The chair is not who presided.")
        self.chair = member

    # The quorum

    def quorum_checked(self, facts: Facts) -> None:
        present, required = facts["present"], facts["required"]
        must(facts["method"] in ("list", "phones", "heads"), "The quorum was checked in no known way.")
        must(facts["second_call"] is self.second, "The register holds no such second call.")
        must(present <= facts["in_office"], "There are more members present than in office.")
        right = facts["reached"] is (present >= required)
        must(right, "The quorum does not follow from the members present and the members required.")
        self.missing, self.checked = not facts["reached"], True
        self.enter(facts)

    def second_call_made(self, facts: Facts) -> None:
        missing = self.missing and not self.second
        must(missing, "The quorum was not found missing before the second call.")
        self.second = True
        self.enter(facts, call=True)

    def enter(self, facts: Facts, *, call: bool = False) -> None:
        proxies = [(proxy.giver, proxy.holder) for proxy in self.proxies]
        self.pending.append(Check(self.number, facts, self.second, set(self.attending), proxies, call))
        if self.rules.frozen and self.in_office is not None:
            self.judge(self.rules.frozen, self.in_office)

    def judge(self, frozen: Facts, in_office: int) -> None:
        """Judge the checks that waited for the rules and the roll of a ballot."""
        for check in self.pending:
            check.judge(frozen, in_office)
        self.pending.clear()

    # Proxies that count

    def frozen(self, cap: int) -> list[Proxy]:
        """The proxies that count for a ballot announced now."""
        counted = counting([(proxy.giver, proxy.holder) for proxy in self.proxies], cap)
        return [proxy for proxy in self.proxies if proxy.giver in counted]

    def standing(self, frozen: Iterable[Proxy]) -> dict[int, int]:
        """Those of the proxies frozen with a ballot that can be used now, as {giver: holder}."""
        held = {proxy.giver: proxy.holder for proxy in frozen if proxy in self.proxies}
        here = self.attending
        return {giver: holder for giver, holder in held.items() if holder in here and giver not in here}
