"""By which rules a sitting deliberates: the council's, the values that it set itself, those a ballot froze."""

from __future__ import annotations

from dataclasses import dataclass, field

from .chain import Facts, must
from .rules import sane


@dataclass
class Council:
    """What was said of the rules outside the sittings: whose they are, and the values set, by body."""

    rules: dict[str, str] = field(default_factory=dict)
    own: dict[tuple[str, str], list[tuple[str, Facts | None]]] = field(default_factory=dict)

    def set_value(self, facts: Facts) -> None:
        """Keep a value set from a day on, or given up (None), in the place of those of that day and after."""
        on = facts["on"] or facts["after"]["since"]
        values = self.own.setdefault((facts["body"], facts["parameter"]), [])
        values[:] = [begun for begun in values if begun[0] < on]
        values.append((on, None if facts["withdrawn"] else facts["after"]))

    def value(self, body: str, name: str, day: str) -> Facts | None:
        """The value of a body's own on a day; None where its profile's holds."""
        begun = [value for on, value in self.own.get((body, name), []) if on <= day]
        value = begun[-1] if begun else None
        return value if value and (not value["until"] or day <= value["until"]) else None


@dataclass
class InForce:
    """The rules of one sitting as its last ballot froze them; unknown before its first."""

    council: Council
    body: str = ""
    day: str = ""
    frozen: Facts | None = None
    unsettled: set[str] = field(default_factory=set)  # parameters whose value changed since in an unknown way

    def freeze(self, rules: Facts) -> None:
        """Follow the rules of a ballot: those of the council, the same as before but for what was set."""
        sane(rules)
        whose = self.council.rules.get(self.body, rules["council"])
        must(rules["council"] == whose, "The rules are not those that the council chose.")
        for name, value in rules["values"].items():
            own = self.council.value(self.body, name, self.day)
            must(own in (None, value), "The rules do not hold the value of “{name}” that was set.", name=name)
            held = value if self.frozen is None else self.frozen["values"].get(name, value)
            same = value == held or name in self.unsettled
            must(same, "The value of “{name}” in the rules changed without an entry.", name=name)
        self.frozen, self.unsettled = {**rules, "values": dict(rules["values"])}, set()

    def value_set(self, facts: Facts) -> bool:
        """Follow one value set or given up between two ballots; says whether it holds on the day of the sitting."""
        if (facts["on"] or facts["after"]["since"]) > self.day:
            return False
        if self.frozen is not None:
            self.frozen["values"][facts["parameter"]] = facts["after"]
            if facts["withdrawn"]:  # the profile's own, which may differ from one day to another
                self.unsettled.add(facts["parameter"])
        return True

    def chosen(self) -> None:
        """The rules of another council were chosen: the next ballot says what they are."""
        self.frozen = None
