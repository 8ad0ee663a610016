"""The rules of procedure that ballots froze, and the values that the council set besides: what holds when."""

from __future__ import annotations

from collections.abc import Mapping
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
    own: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    def set_value(self, body: str, name: str, after: Mapping[str, Any], withdrawn: bool) -> None:
        if withdrawn:
            self.own.pop((body, name), None)
        else:
            self.own[body, name] = dict(after)


@dataclass
class Standing:
    """The rules of one sitting as its last ballot froze them; unknown before its first."""

    council: Council
    body: str = ""
    frozen: Facts | None = None
    unsettled: set[str] = field(default_factory=set)  # parameters whose value changed since in an unknown way

    def freeze(self, rules: Facts) -> None:
        """Follow the rules of a ballot: those of the council, and the same as before but for what was set."""
        values: Values = rules["values"]
        whose = self.council.rules.get(self.body, rules["council"])
        insist(rules["council"] == whose, _("The rules are not those that the council chose."))
        for name, value in values.items():
            own = self.council.own.get((self.body, name), value)
            insist(value == own, _("The rules do not hold the value of “{name}” that was set."), name=name)
            held = value if self.frozen is None else self.frozen["values"].get(name, value)
            same = value == held or name in self.unsettled
            insist(same, _("The value of “{name}” in the rules changed without an entry."), name=name)
        self.frozen, self.unsettled = {**rules, "values": dict(values)}, set()

    def value_set(self, name: str, after: Mapping[str, Any], withdrawn: bool) -> None:
        """Follow one value set or given up between two ballots."""
        if self.frozen is None:
            return
        self.frozen["values"][name] = dict(after)
        if withdrawn:  # the profile's own, which may differ from one day to another
            self.unsettled.add(name)

    def chosen(self) -> None:
        """The rules of another council were chosen: the next ballot says what they are."""
        self.frozen = None
