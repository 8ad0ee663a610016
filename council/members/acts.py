"""Constituting the council, opening accounts, appointing to offices."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from council.journal.events import CouncilConstituted, PersonAppointed
from council.journal.record import Author, act, record, unrecorded
from council.members.models import Body, Group, Mandate, Member, Office, User
from council.members.names import cased, sort_name
from council.rules.order import require


@act
def constitute_council(
    council: Mapping[str, Any], members: Sequence[Mapping[str, Any]], *, since: datetime.date
) -> dict[str, Member]:
    """Set up the body that sits, its groups, and the members who hold its seats from `since` on.

    `council` and `members` are shaped as `fixtures/council.json` and `fixtures/members.json`. Gives the
    members by their key. A council that names no rules has those of `COUNCIL`.
    Refuses a second constitution: one council per installation.
    """
    require(not Body.objects.exists(), _("The council is already constituted."))
    notice, composition = council.get("notice", {}), council.get("reconstruction", {})
    body = Body.objects.create(
        council=council["name"],
        name=council["body"]["name"],
        kind=council["body"]["kind"],
        rules=council.get("rules") or settings.COUNCIL,
        notice_fr=notice.get("fr", ""),
        notice_en=notice.get("en", ""),
        composition_fr=composition.get("fr", ""),
        composition_en=composition.get("en", ""),
    )
    groups = {g["slug"]: _seat_group(g) for g in council["groups"]}
    seated = {m["key"]: _seat_member(m, body, groups[m["group"]], since) for m in members}
    listed = [
        {
            "name": g["label"],
            "short": g["short"],
            "seats": g["seats"],
            "outside": g["outside"],
            "slug": g["slug"],
            "full": g["name"],
            "position": g["position"],
        }
        for g in council["groups"]
    ]
    event = CouncilConstituted(
        council["name"],
        body.name,
        body.rules,
        listed,
        len(seated),
        body.notice,
        body.composition,
        body.kind,
        [_seat_quoted(mandate) for mandate in body.mandates.select_related("member", "group").order_by("pk")],
    )
    record(event)
    return seated


def _seat_group(group: Mapping[str, Any]) -> Group:
    fields = ("slug", "name", "label", "short", "position", "outside")
    return Group.objects.create(**{name: group[name] for name in fields})


def _seat_member(person: Mapping[str, Any], body: Body, group: Group, since: datetime.date) -> Member:
    first, last = cased(person["first_name"]), cased(person["last_name"])
    member = Member.objects.create(
        civility=person["civility"],
        first_name=first,
        last_name=last,
        sort_name=sort_name(first, last),
        fictional=person.get("fictional", True),
    )
    Mandate.objects.create(member=member, body=body, group=group, seat=person.get("seat"), start=since)
    return member


def _seat_quoted(mandate: Mandate) -> dict[str, Any]:
    """A seat as the register quotes it."""
    member = mandate.member
    return {
        "member": member.pk,
        "civility": member.civility,
        "first": member.first_name,
        "last": member.last_name,
        "sort": member.sort_name,
        "fictional": member.fictional,
        "group": mandate.group.label,
        "seat": mandate.seat,
        "since": mandate.start.isoformat(),
    }


@unrecorded
def open_account(email: str, name: str, *, password: str | None = None, member: Member | None = None) -> User:
    """Open an account; without a password its holder sets one by the link sent by mail.

    `password` may already be hashed (the demonstration's accounts share one hash). Refuses an address
    that already has an account.
    """
    require(not User.objects.filter(email__iexact=email).exists(), _("This address already has an account."))
    hashed = password if password and password.startswith("argon2") else make_password(password)
    return User.objects.create(email=email.strip().lower(), name=name, password=hashed, member=member)


@act
def appoint(user: User, role: str, *, by: Author | None = None) -> Office:
    """Appoint someone to an office of the council; ends their open sessions, which held other rights."""
    require(role in Office.Role.values, _("“{role}” is not an office of the council."), role=role)
    office, new = Office.objects.get_or_create(user=user, role=role)
    require(new, _("{name} already holds this office."), name=user.name)
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
    record(PersonAppointed(user.name, role))
    return office


@unrecorded
def end_sessions(user: User) -> None:
    """Sign out everywhere: every copy of the person's session stops being valid, its screens close."""
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
