"""Who sits and by which rules: bodies, groups, members, mandates, offices, the council's own values."""

from __future__ import annotations

import datetime

from council.members.models import Body, Group, Mandate, Member, Office, OwnRule
from council.minutes.tables.picture import UNTOLD, Gap, Picture, RowTold, Told, tells

day = datetime.date.fromisoformat
ONE_DAY = datetime.timedelta(days=1)


def group(picture: Picture, label: str) -> RowTold:
    """The group that is so called."""
    return picture.one(Group, label=label)


def body(picture: Picture, name: str) -> RowTold:
    """The body of this name; entries made before bodies were named there were of the only one."""
    return picture.one(Body, name=name) if name else picture.one(Body)


@tells(Body, Group, Member, Mandate)
def council_constituted(picture: Picture, told: Told) -> None:
    event = told.event
    sits = picture.add(
        Body,
        council=event.council,
        name=event.body,
        rules=event.rules,
        kind=event.kind or UNTOLD,
        notice_fr=event.notice.get("fr", ""),
        notice_en=event.notice.get("en", ""),
        composition_fr=event.composition.get("fr", ""),
        composition_en=event.composition.get("en", ""),
    )
    for each in event.groups:
        named = {"slug": "slug", "name": "full", "position": "position"}
        columns = {column: each.get(key, UNTOLD) for column, key in named.items()}
        picture.add(Group, label=each["name"], short=each["short"], outside=each["outside"], **columns)
    if event.members and not event.seats:
        picture.gaps.append(Gap(told.number, (Member, Mandate), is_lost=False))
    for seat in event.seats:
        picture.members[seat["member"]] = member = picture.add(
            Member,
            id=seat["member"],
            civility=seat["civility"],
            first_name=seat["first"],
            last_name=seat["last"],
            sort_name=seat["sort"],
            fictional=seat["fictional"],
            account=UNTOLD,  # each opening of a sitting tells it
        )
        sits_for = {"group": group(picture, seat["group"]), "seat": seat["seat"], "start": day(seat["since"])}
        picture.add(Mandate, member=member, body=sits, **sits_for)


@tells(Office)
def person_appointed(picture: Picture, told: Told) -> None:
    picture.add(Office, user=told.event.person, role=told.event.role)


@tells(OwnRule)
def rule_set(picture: Picture, told: Told) -> None:
    """A value set, or given up, takes the place of those set from that day on."""
    event = told.event
    whose, since = body(picture, event.body), day(event.on or event.after["since"])
    own = list(picture.find(OwnRule, body=whose, name=event.parameter))
    for rule in own:
        if rule["since"] >= since:
            picture.remove(OwnRule, rule)
    if event.withdrawn:
        begun = [rule for rule in own if rule["since"] < since]
        last = max(begun, key=lambda rule: rule["since"], default=None)
        if last and (last["until"] is None or last["until"] >= since):
            last["until"] = since - ONE_DAY
        return
    said, until = {name: event.after[name] for name in ("value", "status", "source")}, event.after["until"]
    until = day(until) if until else None
    picture.add(OwnRule, body=whose, name=event.parameter, since=since, until=until, at=told.around, **said)


@tells(Body)
def rules_chosen(picture: Picture, told: Told) -> None:
    body(picture, told.event.body)["rules"] = told.event.after["council"]
