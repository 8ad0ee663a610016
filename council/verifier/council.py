"""The rules of procedure that ballots froze, and the values that the council set besides: what holds when."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from council.journal.lines import insist

Facts = dict[str, Any]
Values = dict[str, dict[str, Any]]


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
        values.append((on, None if facts["withdrawn"] else dict(facts["after"])))

    def value(self, body: str, name: str, day: str) -> Facts | None:
        """The value of a body's own on a day; None where its profile's holds."""
        begun = [value for on, value in self.own.get((body, name), []) if on <= day]
        value = begun[-1] if begun else None
        return value if value and (not value["until"] or day <= value["until"]) else None


@dataclass
class Standing:
    """The rules of one sitting as its last ballot froze them; unknown before its first."""

    council: Council
    body: str = ""
    day: str = ""
    frozen: Facts | None = None
    unsettled: set[str] = field(default_factory=set)  # parameters whose value changed since in an unknown way

    def freeze(self, rules: Facts) -> None:
        """Follow the rules of a ballot: those of the council, and the same as before but for what was set."""
        values: Values = rules["values"]
        whose = self.council.rules.get(self.body, rules["council"])
        insist(rules["council"] == whose, _("The rules are not those that the council chose."))
        for name, value in values.items():
            own = self.council.value(self.body, name, self.day)
            insist(
                own in (None, value),
                _("The rules do not hold the value of “{name}” that was set."),
                name=name,
            )
            held = value if self.frozen is None else self.frozen["values"].get(name, value)
            same = value == held or name in self.unsettled
            insist(same, _("The value of “{name}” in the rules changed without an entry."), name=name)
        self.frozen, self.unsettled = {**rules, "values": dict(values)}, set()

    def value_set(self, facts: Facts) -> bool:
        """Follow one value set or given up between two ballots; says whether it holds on the day of the sitting."""
        if (facts["on"] or facts["after"]["since"]) > self.day:
            return False
        if self.frozen is not None:
            self.frozen["values"][facts["parameter"]] = dict(facts["after"])
            if facts["withdrawn"]:  # the profile's own, which may differ from one day to another
                self.unsettled.add(facts["parameter"])
        return True

    def chosen(self) -> None:
        """The rules of another council were chosen: the next ballot says what they are."""
        self.frozen = None
