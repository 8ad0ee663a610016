"""What the entries of a register say, followed one by one and computed again under the rules they froze."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from council.journal import seals
from council.journal.lines import Line, Wrong
from council.rules import quorum, roll, tally
from council.rules.order import OutOfOrder
from council.rules.procedure import Procedure
from council.rules.tally import Choice

Facts = dict[str, Any]
FIGURES = ("voters", "cast", "required", "against", "abstention", "not_taking_part", "base_count", "adopted")
UNREADABLE = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)


@dataclass
class Ballot:
    announced: Facts
    procedure: Procedure
    closed: Facts | None = None
    over: bool = False  # proclaimed or void
    adopted: bool | None = None


@dataclass
class Sitting:
    attending: set[int] = field(default_factory=set)
    attended: set[int] = field(default_factory=set)
    quorums: list[tuple[int, int, int]] = field(default_factory=list)  # entry, required, in office
    ballots: dict[int, Ballot] = field(default_factory=dict)
    proclaimed: int = 0
    whole: Ballot | None = None


class Examination:
    """What the entries say, followed one by one: who attends, which ballot is where, which text stands.

    One method a kind of entry that can be computed again; each gives what is wrong, or None.
    """

    def __init__(self) -> None:
        self.sittings: dict[int | None, Sitting] = {}
        self.mentions: dict[tuple[str, str], str] = {}
        self.declarations: dict[tuple[str, str], str] = {}
        self.proclaimed = 0
        self.number = 0

    def examine(self, line: Line) -> None:
        """Follow one whole entry; raises `Wrong` when it does not hold."""
        look = getattr(self, f"_{line.kind}", None)
        self.number = line.number
        try:
            facts = json.loads(line.particulars)
            wrong = look(self.sittings.setdefault(line.sitting, Sitting()), facts) if look else None
        except OutOfOrder as fault:
            wrong = fault
        except UNREADABLE:
            wrong = _("The particulars of the entry cannot be read.")
        if wrong:
            raise Wrong(line.number, wrong)

    # Attendance and quorum

    def _member_signed_in(self, sitting: Sitting, facts: Facts) -> object:
        sitting.attending.add(facts["member_id"])
        sitting.attended.add(facts["member_id"])
        return None

    def _member_signed_out(self, sitting: Sitting, facts: Facts) -> object:
        sitting.attending.discard(facts["member_id"])
        return None

    def _quorum_checked(self, sitting: Sitting, facts: Facts) -> object:
        if facts["present"] != len(sitting.attending):
            return _("The members present are not those who had signed in.")
        sitting.quorums.append((self.number, facts["required"], facts["in_office"]))
        if facts["reached"] is not (facts["present"] >= facts["required"]):
            return _("The quorum does not follow from the members present and the members required.")
        return None

    def _sitting_closed(self, sitting: Sitting, facts: Facts) -> object:
        if (facts["attended"], facts["ballots"]) != (len(sitting.attended), sitting.proclaimed):
            return _("The members who attended, or the ballots held, are not those of the register.")
        return None

    # Texts and declarations

    def _opinion_tabled(self, sitting: Sitting, facts: Facts) -> object:
        text = "\n\n".join(block["text"] for block in facts["blocks"])
        held = seals.text_sha256(text) == facts["text_sha256"]
        return None if held else _("The hash is not that of the text.")

    def _opinion_adopted(self, sitting: Sitting, facts: Facts) -> object:
        ballot = sitting.whole
        if not (ballot and ballot.adopted and ballot.announced["text_sha256"] == facts["text_sha256"]):
            return _("The text adopted is not the one that a ballot on the whole carried.")
        return None

    def _opinion_not_adopted(self, sitting: Sitting, facts: Facts) -> object:
        ballot = sitting.whole
        return None if ballot and ballot.adopted is False else _("No ballot on the whole decided this.")

    def _declaration_posted(self, sitting: Sitting, facts: Facts) -> object:
        whose = facts["opinion"], facts["group"]
        self.declarations[whose], self.mentions[whose] = facts["text"], facts["mention_sha256"]
        return None

    def _declaration_delivered(self, sitting: Sitting, facts: Facts) -> object:
        posted = self.declarations.get((facts["opinion"], facts["group"]), facts["text"])
        return None if posted == facts["text"] else _("The declaration delivered is not the one posted.")

    def _mention_revealed(self, sitting: Sitting, facts: Facts) -> object:
        sealed = self.mentions.get((facts["opinion"], facts["group"]), "")
        kept = not sealed or seals.text_sha256(facts.get("salt", "") + facts["mention"]) == sealed
        return None if kept else _("The mention of vote is not the one that was sealed.")

    def _amendment_adopted(self, sitting: Sitting, facts: Facts) -> object:
        return self._settled(sitting, facts, True)

    def _amendment_rejected(self, sitting: Sitting, facts: Facts) -> object:
        return self._settled(sitting, facts, False)

    def _settled(self, sitting: Sitting, facts: Facts, adopted: bool) -> object:
        ballot = sitting.ballots.get(facts["ballot"])
        decided = ballot and ballot.announced["amendment"] == facts["number"] and ballot.adopted is adopted
        return None if decided else _("The fate of the amendment is not what the ballot decided.")

    # Ballots

    def _ballot_announced(self, sitting: Sitting, facts: Facts) -> object:
        if seals.text_sha256(facts["text"]) != facts["text_sha256"]:
            return _("The hash is not that of the text.")
        if facts["ballot"] in sitting.ballots:
            return _("Two ballots bear this number.")
        procedure = Procedure.from_data(facts["rules"])
        sitting.ballots[facts["ballot"]] = Ballot(facts, procedure)
        _examine_quorums(sitting, procedure.quorum)
        return None

    def _ballot_closed(self, sitting: Sitting, facts: Facts) -> object:
        ballot = sitting.ballots.get(facts["ballot"])
        if ballot is None or ballot.closed is not None or ballot.over:
            return _("This ballot was not open.")
        ballot.closed = facts
        return _recounted(ballot, facts, sitting.attending)

    def _ballot_proclaimed(self, sitting: Sitting, facts: Facts) -> object:
        ballot = sitting.ballots.get(facts["ballot"])
        if ballot is None or ballot.closed is None or ballot.over:
            return _("This ballot was not waiting to be proclaimed.")
        result = facts["result"]
        if result != ballot.closed["result"] or facts["verdict"] != result["verdict"]:
            return _("The result proclaimed is not the one that was counted.")
        if facts["adopted"] is not result["adopted"]:
            return _("The decision does not follow from the votes and the rules.")
        ballot.over, ballot.adopted = True, facts["adopted"]
        sitting.proclaimed += 1
        self.proclaimed += 1
        if ballot.announced["subject"] == "whole":
            sitting.whole = ballot
        return None

    def _ballot_voided(self, sitting: Sitting, facts: Facts) -> object:
        ballot = sitting.ballots.get(facts["ballot"])
        if ballot is None or ballot.over:
            return _("This ballot could not be voided.")
        ballot.over = True
        return None


def _examine_quorums(sitting: Sitting, rule: quorum.QuorumRule) -> None:
    """The rules frozen with a ballot say what the quorum checks before it should have required."""
    for number, required, in_office in sitting.quorums:
        second = rule.required(in_office, second_call=True) if rule.second_call is not None else None
        if required not in (rule.required(in_office), second):
            raise Wrong(number, _("The quorum required is not the one that the rules set."))
    sitting.quorums.clear()


def _recounted(ballot: Ballot, facts: Facts, attending: set[int]) -> object:
    """What is wrong with a closing, if anything: the roll, the votes, the figures, the decision."""
    seats = [
        roll.Seat(line["member"], line["name"], line["sort"], line["group"], line["position"])
        for line in ballot.announced["roll"]
    ]
    votes = {line["member"]: Choice(line["choice"]) for line in facts["votes"]}
    if len(votes) != len(facts["votes"]):
        return _("A member has two votes.")
    if not votes.keys() <= attending:
        return _("A vote was given by a member who had not signed in.")
    named = {(seat.member, seat.name, seat.group) for seat in seats}
    if not {(line["member"], line["name"], line["group"]) for line in facts["votes"]} <= named:
        return _("A vote was given by someone who is not on the roll.")
    kind = "amendment" if ballot.announced["subject"] == "amendment" else "final"
    decision = tally.decide(roll.count(seats, votes, attending=attending), kind, ballot.procedure)
    return _compared(decision, facts["result"], roll.by_group(seats, votes), len(seats), len(attending))


def _compared(
    decision: tally.Decision, result: Facts, groups: list[Facts], in_office: int, attending: int
) -> object:
    figures = {name: getattr(decision, name) for name in FIGURES} | {
        "votes_for": decision.for_,
        "base": decision.base.value,
        "in_office": in_office,
        "attending": attending,
    }
    for name, figure in figures.items():
        if result[name] != figure or type(result[name]) is not type(figure):
            shown = {"name": name, "found": result[name], "computed": figure}
            return _("The result says {name} {found}, the roll gives {computed}.").format(**shown)
    if [{k: v for k, v in group.items() if k != "short"} for group in result["groups"]] != groups:
        return _("The table by group is not that of the roll.")
    return None
