"""What the entries of a register say, followed one by one and computed again under the rules they froze."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from .agenda import Agenda
from .amendments import Amendments
from .ballots import Ballots
from .chain import UNREADABLE, Entry, Facts, Wrong, must
from .council import Council, InForce
from .kinds import BARE, KINDS
from .opinions import Tabled
from .room import STATES, Due, Room
from .rulings import Rulings
from .together import Debate
from .withheld import withheld

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
# What a decision, an arrival or a departure leaves at once: by which field each is known.
EFFECTS = {
    "amendment_adopted": "number",
    "amendment_rejected": "number",
    "amendment_fallen": "number",
    "amendment_reserved": "number",
    "amendment_withdrawn": "number",
    "reservation_lifted": "number",
    "division_concluded": "number",
    "opinion_adopted": "opinion",
    "opinion_not_adopted": "opinion",
    "part_removed": "ballot",
    "proxy_ended": "giver_id",
}
# What may stand between an amendment that is settled and those that are settled with it.
TOGETHER = ("amendment_fallen", "amendment_withdrawn", "reservation_lifted", "division_concluded")
OF_ITS_OWN = ("amendment_reserved", "amendment_withdrawn", "reservation_lifted")
# What entries of long ago do not say.
LATER: dict[str, Facts] = {
    "amendment_adopted": {
        "fate": "adopted",
        "parent": "",
        "sentence": {},
        "falls": [],
        "blocks": [],
        "identical": [],
    },
    "amendment_called": {"identical": []},
    "amendment_fallen": {"fate": "fallen", "ruled": False, "reason": "", "sub": False},
    "amendment_integrated": {"falls": [], "blocks": [], "identical": []},
    "amendment_rectified": {"falls": [], "blocks": [], "after_block": "", "operation": "replace"},
    "amendment_reserved": {"cause": ""},
    "amendment_tabled": {
        "block": "",
        "after_block": "",
        "blocks": [],
        "parent": "",
        "parents": [],
        "takes_over": "",
    },
    "amendment_withdrawn": {"cause": ""},
    "ballot_announced": {
        "amendment": "",
        "method": "public",
        "replaces": 0,
        "chair": "",
        "chair_id": 0,
        "opinion": "",
        "blocks": [],
        "candidates": [],
        "round": 1,
    },
    "ballot_closed": {"tellers": [], "without_vote": None},
    "bloc_decided": {"apart": []},
    "chair_taken": {"replaced_id": None},
    "declaration_posted": {"mention_sha256": ""},
    "division_concluded": {"adopted": []},
    "hands_shown": {"amendment": "", "opinion": ""},
    "item_called": {"again": None, "before": None},
    "item_left": {"reason": "", "unsettled": False},
    "mention_revealed": {"salt": ""},
    "opinion_tabled": {"headings": {}},
    "quorum_checked": {"method": "list", "second_call": False},
    "rectification_asked": {"reason": ""},
    "reservation_lifted": {"cause": ""},
    "rule_set": {"body": "", "withdrawn": False, "on": ""},
    "sitting_opened": {"chair_id": None, "chair_civility": ""},
}


@dataclass
class Sitting:
    """One sitting: its rules, its room, its debate, its ballots, and the entries that are due."""

    council: Council
    tabled: Tabled
    due: Due = field(default_factory=set)

    def __post_init__(self) -> None:
        self.rules = InForce(self.council)
        self.room = Room(self.rules, self.due)
        self.amendments = Amendments(self.tabled, self.due)
        self.debate = Debate(self.tabled, self.due, self.amendments)
        self.ballots = Ballots(self.room, self.debate)
        told = (self.room, Agenda(), self.amendments, Rulings(self.amendments), self.debate, self.ballots)
        self.parts = (self.tabled, self, *told)

    def sitting_convened(self, facts: Facts) -> None:
        self.rules.body, self.rules.day = facts["body"], facts["day"]

    def sitting_closed(self, facts: Facts) -> None:
        held = (len(self.room.attended), self.ballots.proclaimed)
        right = (facts["attended"], facts["ballots"]) == held
        must(right, "The members who attended, or the ballots held, are not those of the register.")

    def pay(self, kind: str, facts: Facts) -> None:
        """Take what this entry is from what was due; nothing else comes before it."""
        effect = (kind, facts[EFFECTS[kind]]) if kind in EFFECTS else None
        twin = kind == "amendment_fallen" and not facts["ruled"] and bool(self.amendments.felling)
        if effect and effect in self.due:
            self.due.remove(effect)
        else:
            must(twin or not self.due, "What was decided just before has not had its effect.")
            must(twin or not effect or is_free(kind, facts), "Nothing in the register led to this.")
        if kind not in TOGETHER:
            self.amendments.felling = ""

    def follow(self, entry: Entry, facts: Facts) -> None:
        self.room.number, self.room.at, self.ballots.at = entry.number, entry.at, entry.at
        self.amendments.opinion = facts.get("opinion") or self.amendments.opinion
        self.pay(entry.kind, facts)
        if entry.kind in STATES:
            self.room.turn(entry.kind)
        for part in self.parts:
            if entry.kind in TOLD and hasattr(part, entry.kind):
                getattr(part, entry.kind)(facts)
        self.ballots.watch()


# The kinds of entries that are followed: the methods named after them take the particulars.
FOLLOWED = (Tabled, Sitting, Room, Agenda, Amendments, Rulings, Debate, Ballots)
TOLD = {name for each in FOLLOWED for name in vars(each) if "_" in name.strip("_")}


def is_free(kind: str, facts: Facts) -> bool:
    """Whether an entry that may be the effect of a decision was left for its own sake."""
    if kind == "proxy_ended":
        return bool(facts["ending"] == "withdrawn")
    if kind == "amendment_fallen":
        return bool(facts["ruled"])
    return kind in OF_ITS_OWN and not facts["cause"]


def is_instant(at: str) -> bool:
    """Whether this is an hour of a day that there is, as the register writes them."""
    try:
        return bool(INSTANT.fullmatch(at) and datetime.fromisoformat(at[:-1]))
    except ValueError:
        return False


class Followed:
    """The whole register followed, all its sittings."""

    def __init__(self) -> None:
        self.council, self.tabled = Council(), Tabled()
        self.sittings: dict[int | None, Sitting] = {}
        self.at = ""

    @property
    def proclaimed(self) -> int:
        """How many ballots were proclaimed, shows of hands among them."""
        return sum(sitting.ballots.proclaimed for sitting in self.sittings.values())

    def follow(self, entry: Entry) -> None:
        """Follow one whole entry; refuses it when it does not hold."""
        if entry.sitting not in self.sittings:
            self.sittings[entry.sitting] = Sitting(self.council, self.tabled)
        sitting = self.sittings[entry.sitting]
        try:
            must(entry.kind in KINDS, "This verifier does not know this kind of entry.")
            must(entry.facts or entry.kind in BARE, "The entry does not say what happened.")
            facts = {**LATER.get(entry.kind, {}), **entry.facts}
            sitting.follow(entry, facts)
            if entry.kind in ("council_constituted", "rules_chosen", "rule_set"):
                getattr(self, entry.kind)(facts)
            self.pass_time(entry.at)
        except Wrong as wrong:
            raise wrong.at(entry.number) from None
        except UNREADABLE:
            raise Wrong(entry.number, "The particulars of the entry cannot be read.") from None

    def pass_time(self, at: str) -> None:
        must(is_instant(at), "The hour of the entry cannot be read.")
        must(at >= self.at, "The hour of the entry is before that of an entry before it.")
        self.at = at

    def withhold(self) -> None:
        """Pass an entry known by its digest alone: what it changed is not known."""
        self.tabled.withheld()
        for sitting in self.sittings.values():
            sitting.due.clear()

    # The council and its rules

    def council_constituted(self, facts: Facts) -> None:
        self.council.rules[facts["body"]] = facts["rules"]

    def rules_chosen(self, facts: Facts) -> None:
        self.council.rules[facts["body"]] = facts["after"]["council"]
        for sitting in self.of(facts["body"]):
            sitting.rules.chosen()

    def rule_set(self, facts: Facts) -> None:
        self.council.set_value(facts)
        for sitting in self.of(facts["body"]):
            for check in sitting.room.pending if sitting.rules.value_set(facts) else ():
                check.before.setdefault(facts["parameter"], facts["before"])

    def of(self, body: str) -> list[Sitting]:
        return [sitting for sitting in self.sittings.values() if sitting.rules.body == body]


def follow(entries: Sequence[Entry]) -> int:
    """Follow the entries of a register one by one; gives the number of ballots proclaimed."""
    followed, number, kept = Followed(), 0, withheld(entries)
    for entry in entries:
        number = entry.number
        if entry.is_whole or number in kept:
            followed.follow(kept.get(number, entry))
        else:  # another sitting's, on the same text perhaps
            followed.withhold()
    if any(sitting.due for sitting in followed.sittings.values()):
        raise Wrong(number, "What was decided just before has not had its effect.")
    return followed.proclaimed
