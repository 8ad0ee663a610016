"""What the entries of a register say, followed one by one and computed again under the rules they froze."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from typing import Any

from django.utils.translation import gettext_lazy as _

from council.journal.events import KINDS
from council.journal.examination.amendments import Amendments
from council.journal.examination.ballots import Ballots
from council.journal.examination.debate import Debate
from council.journal.examination.room import STATES, Due, Room
from council.journal.examination.standing import Council, Facts, Standing
from council.journal.examination.texts import Tabled
from council.journal.lines import Line, Untrue, Wrong, insist
from council.rules.order import OutOfOrder

UNREADABLE = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)
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


def _free(kind: str, facts: Facts) -> bool:
    """Whether an entry that may be the effect of a decision was left for its own sake."""
    return (
        (kind == "proxy_ended" and facts["ending"] == "withdrawn")
        or (kind == "amendment_fallen" and facts["ruled"])
        or (
            kind in ("amendment_reserved", "amendment_withdrawn", "reservation_lifted") and not facts["cause"]
        )
    )


@dataclass
class Sitting:
    """One sitting: its rules, its room, its debate, its ballots, and the entries that are due."""

    council: Council
    tabled: Tabled
    due: Due = field(default_factory=set)

    def __post_init__(self) -> None:
        self.rules = Standing(self.council)
        self.room = Room(self.rules, self.due)
        self.amendments = Amendments(self.tabled, self.due)
        self.debate = Debate(self.tabled, self.due, self.amendments)
        self.ballots = Ballots(self.room, self.debate)

    def sitting_convened(self, number: int, facts: Facts) -> None:
        self.rules.body, self.rules.day = facts["body"], facts["day"]

    def sitting_opened(self, number: int, facts: Facts) -> None:
        self.room.in_office = facts["in_office"]

    def sitting_closed(self, number: int, facts: Facts) -> None:
        held = (len(self.room.attended), self.ballots.proclaimed)
        right = (facts["attended"], facts["ballots"]) == held
        insist(right, _("The members who attended, or the ballots held, are not those of the register."))

    def minutes_approved(self, number: int, facts: Facts) -> None:
        insist(self.room.state == "closed", _("The sitting was not closed."))
        self.room.approved = True

    def pay(self, kind: str, facts: Facts) -> None:
        """Take what this entry is from what was due; nothing else comes before it."""
        effect = (kind, facts[EFFECTS[kind]]) if kind in EFFECTS else None
        free = _free(kind, facts)
        alone = kind == "amendment_fallen" and not facts["ruled"] and bool(self.amendments.felling)
        if effect in self.due:
            self.due.discard(effect)
        else:
            insist(alone or not self.due, _("What was decided just before has not had its effect."))
            insist(free or alone or not effect, _("Nothing in the register led to this."))
        if kind not in TOGETHER:
            self.amendments.felling = ""


class Examination:
    """What the entries say, followed one by one: one method a kind of entry that can be computed again."""

    def __init__(self) -> None:
        self.council, self.tabled = Council(), Tabled()
        self.sittings: dict[int | None, Sitting] = {}

    @property
    def proclaimed(self) -> int:
        """How many ballots were proclaimed, shows of hands among them."""
        return sum(sitting.ballots.proclaimed for sitting in self.sittings.values())

    def examine(self, line: Line) -> None:
        """Follow one whole entry; raises `Wrong` when it does not hold."""
        sitting = self.sittings.setdefault(line.sitting, Sitting(self.council, self.tabled))
        try:
            self._follow(sitting, line.kind, line.number, _with_defaults(line.kind, line.facts))
        except (Untrue, OutOfOrder) as fault:
            raise Wrong(line.number, fault) from None
        except UNREADABLE:
            raise Wrong(line.number, _("The particulars of the entry cannot be read.")) from None

    def _follow(self, sitting: Sitting, kind: str, number: int, facts: Facts) -> None:
        sitting.amendments.opinion = facts.get("opinion") or sitting.amendments.opinion
        sitting.pay(kind, facts)
        if kind in STATES:
            sitting.room.turn(kind)
        for part in (
            self,
            self.tabled,
            sitting,
            sitting.room,
            sitting.amendments,
            sitting.debate,
            sitting.ballots,
        ):
            look = getattr(part, kind, None)
            if look:
                look(number, facts)
        sitting.ballots.watch()

    def withhold(self, line: Line) -> None:
        """Pass an entry known by its digest alone: what it changed is not known."""
        self.tabled.withheld()
        for sitting in self.sittings.values():
            sitting.due.clear()

    def finish(self, number: int) -> None:
        """Refuse a register that stops before what was decided has had its effect."""
        if any(sitting.due for sitting in self.sittings.values()):
            raise Wrong(number, _("What was decided just before has not had its effect."))

    # The council and its rules

    def council_constituted(self, number: int, facts: Facts) -> None:
        self.council.rules[facts["body"]] = facts["rules"]

    def rules_chosen(self, number: int, facts: Facts) -> None:
        self.council.rules[facts["body"]] = facts["after"]["council"]
        for sitting in self._of(facts["body"]):
            sitting.rules.chosen()

    def rule_set(self, number: int, facts: Facts) -> None:
        self.council.set_value(facts)
        for sitting in self._of(facts["body"]):
            holds = sitting.rules.value_set(facts)
            for check in sitting.room.pending if holds else []:
                check.overlay.setdefault(facts["parameter"], facts["before"])

    def _of(self, body: str) -> list[Sitting]:
        return [sitting for sitting in self.sittings.values() if sitting.rules.body == body]


def _with_defaults(kind: str, facts: Facts) -> Facts:
    """The particulars of an entry; fields that its event got since take their default."""
    if kind not in KINDS:
        return facts
    given: dict[str, Any] = {}
    for each in fields(KINDS[kind]):
        if each.default is not MISSING:
            given[each.name] = each.default
        elif each.default_factory is not MISSING:
            given[each.name] = each.default_factory()
    return given | facts
