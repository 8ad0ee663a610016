"""What else becomes of amendments: ruled on, withdrawn, reworded, divided; what is said of them."""

from __future__ import annotations

from dataclasses import dataclass

from .amendments import ADOPTED, Amendments
from .chain import Facts, must
from .opinions import Proposed

RULED = ("fallen", "without_object", "satisfied")
NO_CAUSE = "No amendment was adopted that fells this one."


@dataclass
class Rulings:
    """The same amendments as those that are called and voted on."""

    amendments: Amendments

    # Fallen, withdrawn, inadmissible

    def amendment_fallen(self, facts: Facts) -> None:
        amendment = self.amendments.pending(facts["number"])
        if facts["ruled"]:
            self.fallen_by_ruling(amendment, facts)
        elif facts["sub"]:
            self.fallen_with_its_parent(amendment, facts)
        else:
            self.fallen_with_its_twin(facts)
        self.amendments.settle(facts["number"], facts["fate"])

    def fallen_by_ruling(self, amendment: Proposed, facts: Facts) -> None:
        must(facts["fate"] in RULED, "The chair cannot rule so.")
        cause = facts["cause"]
        led = amendment.questioned_by == cause or (amendment.awaits_rectification and not cause)
        written = cause and self.amendments.of(cause).fate in (*ADOPTED, "integrated")
        must(led or (written and facts["reason"]), NO_CAUSE)

    def fallen_with_its_parent(self, amendment: Proposed, facts: Facts) -> None:
        its = amendment.facts.get("parent", facts["cause"]) == facts["cause"]
        ended = self.amendments.of(facts["cause"]).fate not in ("", *ADOPTED)
        right = its and ended and facts["fate"] == "without_object"
        must(right, "The sub-amendment did not end with the amendment that it amends.")

    def fallen_with_its_twin(self, facts: Facts) -> None:
        felling = self.amendments.felling
        must(felling and facts["cause"] == felling, NO_CAUSE)
        rejected = self.amendments.of(felling).fate == "rejected"
        right = facts["fate"] == ("without_object" if rejected else "satisfied")
        must(right, "The amendment did not fall as the one before it was decided.")

    def amendment_withdrawn(self, facts: Facts) -> None:
        cause = self.amendments.of(facts["cause"]) if facts["cause"] else None
        parents = [parent["number"] for parent in cause.facts.get("parents", [])] if cause else []
        replaced = cause is None or (cause.fate in ADOPTED and facts["number"] in parents)
        must(replaced, "No compromise was adopted in the place of the amendment.")
        self.amendments.settle(facts["number"], "withdrawn")

    def amendment_found_inadmissible(self, facts: Facts) -> None:
        must(facts["reason"], "The chair's ruling has no reason.")
        self.amendments.settle(facts["number"], "inadmissible")

    # Maintained, reworded, divided

    def led(self, facts: Facts) -> Proposed:
        """The amendment that the chair rules on, and that now stands."""
        amendment = self.amendments.pending(facts["number"])
        led = amendment.questioned_by == facts["cause"] or amendment.awaits_rectification
        must(led, "Nothing that was adopted led to this ruling.")
        must(facts["reason"], "The chair's ruling has no reason.")
        amendment.questioned_by, amendment.awaits_rectification = None, False
        return amendment

    def amendment_maintained(self, facts: Facts) -> None:
        amendment = self.led(facts)
        self.amendments.reword(amendment, facts)
        amendment.reserved_for = None

    def rectification_asked(self, facts: Facts) -> None:
        amendment = self.led(facts)
        amendment.awaits_rectification, amendment.called = True, None

    def amendment_rectified(self, facts: Facts) -> None:
        amendment = self.amendments.pending(facts["number"])
        self.amendments.reword(amendment, facts)
        amendment.questioned_by, amendment.awaits_rectification = None, False
        self.amendments.question(facts["falls"], amendment.number)

    def amendment_divided(self, facts: Facts) -> None:
        whole, parts = self.amendments.pending(facts["number"]), facts["parts"]
        right = len(parts) > 1 and not whole.parts
        must(right, "An amendment is divided once, in two parts at least.")
        whole.parts = [part["number"] for part in parts]
        shared = {"operation": "replace", "parent": "", "parents": [], "blocks": [], "after_block": ""}
        for part in parts:
            made = self.amendments.of(part["number"])
            made.divided = whole.number
            made.facts = {**whole.facts, **shared, **part} if whole.facts else {}

    def division_concluded(self, facts: Facts) -> None:
        whole = self.amendments.of(facts["number"])
        adopted = [part for part in whole.parts if self.amendments.of(part).fate in ADOPTED]
        right = facts["adopted"] == adopted and facts["fate"] == ("adopted" if adopted else "rejected")
        must(right, "The amendment was not settled as its parts were.")
        self.amendments.settle(whole.number, facts["fate"])

    # What is said of them

    def position_given(self, facts: Facts) -> None:
        amendment = self.amendments.pending(facts["number"])
        must(facts["version"] == amendment.position + 1, "A position of the rapporteur is missing.")
        amendment.position = facts["version"]

    def position_answered(self, facts: Facts) -> None:
        last = self.amendments.pending(facts["number"]).position
        must(facts["version"] == last, "The position answered is not the last.")

    def order_overridden(self, facts: Facts) -> None:
        must(facts["reason"], "The chair's ruling has no reason.")
        once = len(set(facts["amendments"])) == len(facts["amendments"])
        must(once, "An amendment is named twice.")
