"""Setting the council's own rules of procedure: a value of its own, or another profile."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.journal.events import RulesChosen, RuleSet
from council.journal.record import Author, act, record
from council.language import LANGUAGES, day_in_words
from council.members.models import Body, OwnRule
from council.rules.order import require, required
from council.rules.procedure import procedure
from council.rules.procedure.coherence import require_coherent
from council.rules.procedure.described import described
from council.rules.procedure.procedure import Parameter, Procedure

LONGEST_SOURCE = 300


@act
def set_rule(
    body: Body,
    name: str,
    *,
    value: Any,
    status: str,
    source: str,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    by: Author,
) -> OwnRule:
    """Set the council's own value of one parameter of its rules, over its profile's.

    `value` is shaped as the rules keep it: fractions "2/3", "unset" where they are silent. It holds from
    `since` (None: at once) to the end of `until` (None: until another is set), in the place of those that the
    council had set from that day on; ballots already announced keep the rules they were announced under.
    Refuses a parameter that the rules do not know, a value they cannot have or that another contradicts, an
    unknown status, a value without its source, a day already past, and what is already so.
    """
    source, since = " ".join(source.split()), since or body.at_once()
    require(source, _("Say where this value comes from: an article of the rules, a decision."))
    require(len(source) <= LONGEST_SOURCE, _("The source is one short sentence."))
    _require_days(body, since, until)
    day = max(since, body.rules_day())
    before = body.procedure(day)
    require(name in before.values, _("“{name}” is not a parameter of the rules."), name=name)
    last_day = until.isoformat() if until else ""
    asked = Parameter(value, status, source, since.isoformat(), last_day)
    after = before.with_own({name: asked})
    _require_news(body, name, asked, day)
    body.own_rules.filter(name=name, since__gte=since).delete()
    kept = {"value": value, "status": status, "source": source, "at": timezone.now()}
    rule = OwnRule.objects.create(body=body, name=name, since=since, until=until, **kept)
    _require_coherent(body, since)
    _enter_rule(body, name, before, after, since, withdrawn=False)
    return rule


@act
def withdraw_rule(body: Body, name: str, *, by: Author) -> None:
    """Give up the council's own values of one parameter: its profile's holds again, from the next ballot on.

    Refuses a parameter of which the council has set no value, and what would leave the rules contradicting
    themselves.
    """
    first = body.at_once()
    coming = body.own_rules.filter(name=name, since__gt=first).order_by("since").first()
    own = required(body.own_on(name, first) or coming, _("The council has set no value of its own here."))
    day = max(own.since, body.rules_day())
    before = body.procedure(day)
    body.own_rules.filter(name=name, since__gte=first).delete()
    body.own_rules.filter(pk=own.pk).update(until=first - datetime.timedelta(days=1))
    _require_coherent(body, first)
    _enter_rule(body, name, before, body.procedure(day), first, withdrawn=True)


def _require_news(body: Body, name: str, asked: Parameter, day: datetime.date) -> None:
    """Refuse a value that the body has already set, as it is on that day and with nothing set to follow it."""
    own = body.own_on(name, day)
    same = own is not None and own.parameter == replace(asked, since=own.since.isoformat())
    settled = same and own is not None and own.since.isoformat() <= asked.since
    follows = body.own_rules.filter(name=name, since__gt=day).exists()
    require(not settled or follows, _("This value is already the council's own."))


def _require_days(body: Body, since: datetime.date, until: datetime.date | None) -> None:
    """Refuse days on which a value cannot begin or end: it is never retroactive, and holds at a sitting to come."""
    past = since < timezone.localdate() and since != body.at_once()
    require(not past, _("A change is never retroactive: this value holds from today at the earliest."))
    require(until is None or until >= since, _("The last day of this value comes before its first."))
    next_day = body.rules_day()
    reaches = until is None or since > next_day or until >= next_day
    require(reaches, _("This value would end before the next sitting: it would never hold."))


def _require_coherent(body: Body, since: datetime.date) -> None:
    """Refuse rules that would contradict themselves, on a day or on any later one when a value changes."""
    days = {since}
    for rule in body.own_rules.all():
        days |= {rule.since} | ({rule.until + datetime.timedelta(days=1)} if rule.until else set())
    for day in sorted(day for day in days if day >= since):
        require_coherent(body.procedure(day).values)


def _enter_rule(
    body: Body,
    name: str,
    before: Procedure,
    after: Procedure,
    on: datetime.date,
    *,
    withdrawn: bool,
) -> None:
    lines = {lang: described(after, lang, day_in_words) for lang in LANGUAGES}
    said = {lang: next(line for line in lines[lang] if line.name == name) for lang in LANGUAGES}
    words = {
        "fr": f"{said['fr'].title}\u00a0: {said['fr'].value}",
        "en": f"{said['en'].title}: {said['en'].value}",
    }
    quoted = before.values[name].to_data(), after.values[name].to_data()
    event = RuleSet(name, *quoted, words, body.name, withdrawn, on.isoformat())
    record(event, sitting=_under_way(body))


def _under_way(body: Body) -> int | None:
    """The sitting (primary key) in whose minutes a change of the rules is told."""
    return body.sittings.under_way().values_list("pk", flat=True).first()


@act
def choose_profile(body: Body, council: str, *, by: Author) -> None:
    """Say which council this is: its rules become those of that file; values of the council's own stay over them.

    Ballots already announced keep theirs. Refuses a council whose rules are not known, the one already
    chosen, one that the council's own values contradict, and a choice while a sitting is under way (one value
    may still be set).
    """
    chosen = procedure.load(council, on=body.rules_day())
    require(council != body.rules, _("The rules are already those of this council."))
    refusal = _(
        "A sitting is under way: choose the council's rules once it is closed, or set one value alone."
    )
    require(_under_way(body) is None, refusal)
    before = body.procedure(body.rules_day())
    body.rules = council
    body.save()
    _require_coherent(body, body.at_once())
    quoted: tuple[dict[str, Any], dict[str, Any]] = (
        {"council": before.council, "name": before.name},
        {"council": council, "name": chosen.name},
    )
    record(RulesChosen(body.name, *quoted, body.procedure(body.rules_day()).to_data()))
