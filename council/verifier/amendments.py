"""Amendments followed one by one: called, put to the vote, settled, and what each of these must change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from .chain import Facts, must
from .opinions import Proposed, Tabled
from .room import Due

ADOPTED = ("adopted", "adopted_as_sub_amended")
WORDS = ("sentence", "before", "after", "blocks", "after_block", "operation")


@dataclass
class Amendments:
    """The amendments of one sitting, and the entries that are due once one is settled."""

    tabled: Tabled
    due: Due
    decisions: dict[int, Facts] = field(default_factory=dict)  # what was put to the vote, by ballot
    opinion: str = ""  # the text that the entry being followed is about
    felling: str = ""  # the amendment just decided: others fall with it
    in_a_bloc: list[str] = field(default_factory=list)

    def of(self, number: str) -> Proposed:
        return self.tabled.of(self.opinion, number)

    def pending(self, number: str) -> Proposed:
        """The amendment, still to be settled."""
        amendment = self.of(number)
        must(not amendment.fate, "The amendment was settled already.")
        return amendment

    def unsettled(self, numbers: Iterable[str]) -> list[str]:
        return [number for number in numbers if not self.of(number).fate]

    def subs(self, number: str) -> list[str]:
        """The sub-amendments to one that are still to be settled."""
        own = [n for (_opinion, n), facts in self.tabled.amendments.items() if facts["parent"] == number]
        return self.unsettled(own)

    def parents(self, number: str) -> list[str]:
        """The amendments that a compromise would replace, those still to be settled."""
        return self.unsettled(parent["number"] for parent in self.of(number).facts.get("parents", []))

    def settle(self, number: str, fate: str) -> None:
        """Give an amendment its fate: what follows from it is due at once."""
        amendment = self.pending(number)
        amendment.fate, amendment.questioned_by = fate, None
        if fate in ADOPTED:
            self.due |= {("amendment_withdrawn", parent) for parent in self.parents(number)}
        else:
            self.due |= {("amendment_fallen", sub) for sub in self.subs(number)}
            lifted = [each for each in self.parents(number) if self.of(each).reserved_for == number]
            self.due |= {("reservation_lifted", parent) for parent in lifted}
        whole = amendment.divided
        if whole and not self.unsettled(self.of(whole).parts):
            self.due.add(("division_concluded", whole))

    def reword(self, amendment: Proposed, facts: Facts) -> None:
        """Follow a new wording: the words put to the vote are then these, and identical to no other's."""
        if amendment.facts:
            amendment.facts.update({name: facts[name] for name in WORDS if name in facts})
            amendment.facts["state"] = self.tabled.state(self.opinion)
        for other in self.tabled.proposed.values():
            same = (other.called or {}).get("identical", [])
            if other.called and (other is amendment or amendment.number in same):
                left = [] if other is amendment else [twin for twin in same if twin != amendment.number]
                other.called = {**other.called, "identical": left}

    def question(self, numbers: Iterable[str], cause: str) -> None:
        for number in numbers:
            self.pending(number).questioned_by = cause

    # Called, and put to the vote

    def ask(self, facts: Facts) -> None:
        """Follow the question of a ballot on an amendment: called, and in its own words."""
        amendment = self.pending(facts["amendment"])
        called = amendment.called or {}
        must(called, "The amendment was not called.")
        sentence = amendment.facts.get("sentence") or called["sentence"]
        must(facts["text"] == sentence["fr"], "The text put to the vote is not that of the amendment.")
        must(not self.subs(amendment.number), "Its sub-amendments were still to be settled.")
        must(amendment.questioned_by is None, "The chair had to rule on an amendment first.")
        counted = facts["method"] not in ("hands", "consensus")
        must(counted or not amendment.public, "A public ballot had been asked for.")

    def amendment_called(self, facts: Facts) -> None:
        amendment = self.pending(facts["number"])
        known = amendment.facts
        same = not known or known["sentence"] == facts["sentence"]
        must(same, "The amendment called is not the one that was tabled.")
        together = amendment.number in self.in_a_bloc and amendment.questioned_by is None
        must(together or not self.tabled.questioned(), "The chair had to rule on an amendment first.")
        must(not amendment.parts, "The amendment was divided: its parts are called.")
        parent = known.get("parent", "")
        must(not parent or self.of(parent).called, "The amendment that it sub-amends was not called.")
        amendment.called, amendment.reserved_for = facts, None
        self.due |= {("amendment_reserved", each) for each in self.parents(amendment.number)}

    def waiting(self, facts: Facts) -> Proposed:
        """The amendment, waiting to be defended."""
        amendment = self.pending(facts["number"])
        waits = amendment.called and not amendment.defended
        must(waits, "The amendment was not waiting to be defended.")
        return amendment

    def amendment_defended(self, facts: Facts) -> None:
        self.waiting(facts).defended = True

    def amendment_not_defended(self, facts: Facts) -> None:
        self.settle(self.waiting(facts).number, "not_defended")

    def amendment_reserved(self, facts: Facts) -> None:
        amendment = self.pending(facts["number"])
        amendment.reserved_for, amendment.called, amendment.defended = facts["cause"], None, False

    def reservation_lifted(self, facts: Facts) -> None:
        amendment = self.pending(facts["number"])
        must(amendment.reserved_for is not None, "The amendment was not reserved.")
        same = facts["cause"] in ("", amendment.reserved_for)
        must(same, "The amendment was not reserved for this compromise.")
        amendment.reserved_for = None

    def public_ballot_requested(self, facts: Facts) -> None:
        self.pending(facts["number"]).public = True

    # Settled by a vote, or taken into the text

    def decided(self, facts: Facts) -> Facts:
        """What was put to the vote in the ballot that settled an amendment."""
        question = self.decisions.get(facts["ballot"], {})
        right = question.get("amendment") == facts["number"]
        must(right, "The fate of the amendment is not what the ballot decided.")
        return question

    def amendment_adopted(self, facts: Facts) -> None:
        question, amendment = self.decided(facts), self.of(facts["number"])
        self.own_words(amendment, facts)
        fate = "adopted_as_sub_amended" if amendment.sub_amended else "adopted"
        must(facts["fate"] == fate, "The fate of the amendment is not what the ballot decided.")
        self.settle(amendment.number, fate)
        parent = amendment.facts.get("parent", facts["parent"])
        must(facts["parent"] == parent, "It does not sub-amend this amendment.")
        if parent:
            self.sub_amend(self.of(parent), facts)
        else:
            self.write(question["opinion"], amendment, facts)
        self.fells(amendment.number)
        self.due |= {("amendment_fallen", each) for each in facts["identical"]}
        self.question(facts["falls"], amendment.number)

    def own_words(self, amendment: Proposed, facts: Facts) -> None:
        """What was adopted is what was tabled, wherever the text had not changed meanwhile."""
        known = amendment.facts or facts
        same = known["before"] != facts["before"] or known["after"] == facts["after"]
        same = same and known["blocks"] == facts["blocks"]
        must(same, "The words adopted are not those that were tabled.")

    def sub_amend(self, parent: Proposed, facts: Facts) -> None:
        """The words of its parent change with an adopted sub-amendment; the text does not."""
        known, now = parent.facts, self.tabled.state(self.opinion)
        moved = known.get("before") and (now is None or now != known["state"])
        same = not known or moved or known["after"] == facts["before"]
        must(same, "The words before are not those of the amendment.")
        self.reword(parent, {"sentence": facts["sentence"], "after": facts["after"]})
        parent.sub_amended = True
        if moved:
            text = self.tabled.text(self.opinion)
            known["before"] = text.words(known["block"]) if text else ""

    def write(self, opinion: str, amendment: Proposed, facts: Facts) -> None:
        text = self.tabled.text(opinion)
        if text:
            text.write(amendment.facts, facts)

    def amendment_rejected(self, facts: Facts) -> None:
        self.decided(facts)
        self.settle(facts["number"], "rejected")
        self.fells(facts["number"])

    def fells(self, number: str) -> None:
        """What was said, when it was called, to be decided with an amendment is settled with it."""
        self.felling = number
        with_it = (self.of(number).called or {}).get("identical", [])
        self.due |= {("amendment_fallen", each) for each in self.unsettled(with_it)}

    def amendment_integrated(self, facts: Facts) -> None:
        amendment = self.of(facts["number"])
        self.own_words(amendment, facts)
        self.settle(amendment.number, "integrated")
        self.write(self.opinion, amendment, facts)
        self.felling = amendment.number
        self.due |= {("amendment_fallen", each) for each in facts["identical"]}
        self.question(facts["falls"], amendment.number)
