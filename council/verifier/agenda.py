"""The order of the day, followed from the register: its items called, concluded, left, postponed, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, field

from .chain import Facts, must

LEFT = ("postponed", "withdrawn", "adjourned")


@dataclass
class Agenda:
    """The items of one sitting, by number: "planned", "called", or how each ended."""

    items: dict[int, str] = field(default_factory=dict)

    def sitting_convened(self, facts: Facts) -> None:
        self.items = {item["number"]: "planned" for item in facts["agenda"]}

    def item_called(self, facts: Facts) -> None:
        number = facts["number"]
        must(number in self.items, "The item is not on the order of the day.")
        must("called" not in self.items.values(), "Another item of the order of the day was under way.")
        ended = self.items[number] != "planned"
        must(facts["again"] in (None, ended), "Whether the item was called again is not said rightly.")
        passed = [other for other, state in self.items.items() if state == "planned" and other < number]
        must(facts["before"] in (None, passed), "The items that stood before it are not those named.")
        self.items[number] = "called"

    def item_concluded(self, facts: Facts) -> None:
        self.end(facts["number"], "called", "concluded")

    def item_left(self, facts: Facts) -> None:
        must(facts["left"] in LEFT, "The item was left in no known way.")
        self.end(facts["number"], "called", facts["left"])

    def item_postponed(self, facts: Facts) -> None:
        self.end(facts["number"], "planned", "postponed")

    def item_withdrawn(self, facts: Facts) -> None:
        self.end(facts["number"], "planned", "withdrawn")

    def end(self, number: int, before: str, after: str) -> None:
        must(self.items.get(number) == before, "The item was not in a state for this.")
        self.items[number] = after
