"""The rules of a body as they are read: in words, with what its council set itself, when, and who entered it."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from council.journal.models import Entry
from council.language import day_in_words, readers_language, words
from council.members.models import Body, OwnRule
from council.rules.procedure import procedure
from council.rules.procedure.described import RuleInWords, described, grouped, status_in_words
from council.rules.procedure.procedure import STATUSES, Parameter

OF_THE_RULES = ("rule_set", "rules_chosen")
MEANINGS = {
    "sourced": _("A published text says so."),
    "assumed": _("Reconstructed from what the council does, or the software’s default."),
    "to confirm": _("No published text was found: the council has still to confirm it."),
}


@dataclass(frozen=True)
class Shown:
    """One parameter in words. When the council set it itself: when, by which entry, and what its profile says."""

    line: RuleInWords
    parameter: Parameter
    profile: RuleInWords
    set_at: datetime.datetime | None = None
    entry: Entry | None = None
    coming: tuple[RuleInWords, ...] = ()  # the values that the council has set for later

    @property
    def status(self) -> str:
        return status_in_words(self.line.status, readers_language())

    @property
    def profile_status(self) -> str:
        return status_in_words(self.profile.status, readers_language())


@dataclass(frozen=True)
class Reading:
    """The rules of a body on the day they apply next, group by group; `changes` are entered last first."""

    body: Body
    day: datetime.date
    name: str
    groups: list[tuple[str, list[Shown]]]
    changes: list[Entry]

    @classmethod
    def of(cls, body: Body) -> Reading:
        """What a reader of the rules is shown, in their language."""
        day, lang = body.rules_day(), readers_language()
        rules, changes = body.procedure(day), _changes(body)
        own = Own.of(body, day, changes)
        groups = [
            (title, [own.shown(line, rules) for line in lines])
            for title, lines in grouped(rules, lang, day_in_words)
        ]
        return cls(body, day, words(rules.name), groups, changes)

    def find(self, name: str) -> Shown | None:
        """One parameter by its name, None if the rules have no such parameter."""
        return next((shown for shown in self.all() if shown.line.name == name), None)

    def all(self) -> list[Shown]:
        return [shown for _title, lines in self.groups for shown in lines]

    def counts(self) -> list[tuple[str, str, int, str]]:
        """For each status its code, its words, how many values have it and what it means; the surest first."""
        counted = Counter(shown.line.status for shown in self.all())
        return [
            (status, status_in_words(status, readers_language()), counted[status], str(MEANINGS[status]))
            for status in STATUSES
        ]

    def dated(self) -> list[tuple[datetime.datetime | None, Entry]]:
        """Each change with its instant."""
        return [(parse_datetime(entry.at), entry) for entry in self.changes]

    def own(self) -> int:
        """How many values in force the council set itself."""
        return sum(shown.set_at is not None for shown in self.all())


@dataclass(frozen=True)
class Own:
    """What a body set itself, beside the lines of its profile: in force on a day, and to come."""

    profile: dict[str, RuleInWords]
    held: dict[str, OwnRule]
    coming: dict[str, list[RuleInWords]]
    changes: list[Entry]

    @classmethod
    def of(cls, body: Body, day: datetime.date, changes: list[Entry]) -> Own:
        """The values of a body's own as they are on a day."""
        profile, lang = procedure.load(body.rules, on=day), readers_language()
        held: dict[str, OwnRule] = {}
        coming: dict[str, list[RuleInWords]] = {}
        for rule in body.own_rules.order_by("since"):
            if rule.since > day:
                line = _line(profile.with_own({rule.name: rule.parameter}), rule.name)
                coming.setdefault(rule.name, []).append(line)
            else:
                held[rule.name] = rule
        held = {name: rule for name, rule in held.items() if not rule.ended(day)}
        return cls(
            {line.name: line for line in described(profile, lang, day_in_words)}, held, coming, changes
        )

    def shown(self, line: RuleInWords, rules: procedure.Procedure) -> Shown:
        """One parameter with what the body said of it."""
        rule, coming = self.held.get(line.name), tuple(self.coming.get(line.name, ()))
        parameter, profile = rules.values[line.name], self.profile[line.name]
        if rule is None:
            return Shown(line, parameter, profile, coming=coming)
        return Shown(line, parameter, profile, rule.at, self._entry(rule), coming)

    def _entry(self, rule: OwnRule) -> Entry | None:
        """The last entry that set this value, first in the list of changes."""
        set_ = rule.parameter.to_data()
        mine = (each for each in self.changes if each.kind == "rule_set" and each.facts["after"] == set_)
        return next((each for each in mine if each.facts["parameter"] == rule.name), None)


def _line(rules: procedure.Procedure, name: str) -> RuleInWords:
    return next(line for line in described(rules, readers_language(), day_in_words) if line.name == name)


def _changes(body: Body) -> list[Entry]:
    """What was entered of this body's rules, the last first; one that is lost no longer says of what it was."""
    entries = Entry.objects.filter(kind__in=OF_THE_RULES).exclude(particulars="").order_by("-number")
    return [entry for entry in entries if entry.facts.get("body") in ("", body.name)]


@dataclass(frozen=True)
class Difference:
    """What one parameter would become."""

    before: RuleInWords
    after: RuleInWords


def differences(body: Body, council: str) -> list[Difference]:
    """What choosing another council's rules would change; values of the council's own would stay."""
    day, lang = body.rules_day(), readers_language()
    own = Own.of(body, day, []).held
    kept = {name: rule.parameter for name, rule in own.items()}
    after = {
        line.name: line
        for line in described(procedure.load(council, on=day).with_own(kept), lang, day_in_words)
    }
    lines = described(body.procedure(day), lang, day_in_words)
    return [Difference(line, after[line.name]) for line in lines if line.value != after[line.name].value]
