"""Who may vote in a ballot: the roll that its announcement quotes, or that the mandates and proxies make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from council.ballots.votes.models import Roll
from council.members.models import Group, Mandate
from council.minutes.tables.picture import UNTOLD, Picture, RowTold
from council.rules.procedure.procedure import Procedure
from council.rules.voting import proxies
from council.sittings.attendance.models import Proxy


def copy_roll(picture: Picture, ballot: RowTold, quoted: Sequence[Mapping[str, Any]]) -> list[RowTold]:
    """The lines of the roll as the announcement quotes them."""
    shorts = {group["label"]: group["short"] for group in picture.find(Group)}
    standing = _standing(picture, ballot)
    return [
        picture.add(
            Roll,
            ballot=ballot,
            member=picture.member(line["member"]),
            name=line["name"],
            sort_name=line["sort"],
            group=line["group"],
            short=shorts.get(line["group"], UNTOLD),
            position=line["position"],
            proxy=standing.get(line["member"]) if line["holder"] else None,
            holder=picture.member(line["holder"]) if line["holder"] else None,
            holder_name=line["holder_name"],
        )
        for line in quoted
    ]


def make_roll(picture: Picture, ballot: RowTold, rules: Mapping[str, Any]) -> list[RowTold]:
    """The roll of a show of hands, which its entry does not quote: those in office, with the proxies given."""
    if not rules or Mandate in picture.untold or not any(picture.find(Mandate)):
        picture.silence(Roll, ballot)
        return []
    cap, standing = Procedure.from_data(rules).proxies.cap, _standing(picture, ballot)
    given = [proxies.Given(giver, proxy["holder"]["id"]) for giver, proxy in standing.items()]
    counted = proxies.frozen(given, cap=cap)
    lines, seated = [], _in_office(picture, ballot["sitting"])
    places = {(mandate["group"]["position"], mandate["seat"]) for mandate in seated if mandate["seat"]}
    in_order = len(places) == len(seated)  # else the names decide, as the database sorts them
    for place, mandate in enumerate(seated, 1):
        member, group = mandate["member"], mandate["group"]
        proxy = standing[member["id"]] if member["id"] in counted else None
        line = {"name": _name(member), "sort_name": member["sort_name"], "short": group["short"]}
        lines.append(
            picture.add(
                Roll,
                ballot=ballot,
                member=member,
                group=group["label"],
                position=place if in_order else UNTOLD,
                proxy=proxy,
                holder=proxy["holder"] if proxy else None,
                holder_name=_name(proxy["holder"]) if proxy else "",
                **line,
            )
        )
    return lines


def _in_office(picture: Picture, sitting: RowTold) -> list[RowTold]:
    """The mandates of the body, in the order of the hemicycle."""
    mandates = picture.find(Mandate, body=sitting["body"])
    running = [each for each in mandates if each["start"] <= sitting["day"] and each["end"] is None]
    return sorted(running, key=lambda each: (each["group"]["position"], each["seat"] or 0))


def _standing(picture: Picture, ballot: RowTold) -> dict[int, RowTold]:
    """The proxies that have not ended, by their giver, in the order they were given."""
    given = picture.find(Proxy, sitting=ballot["sitting"], ended_at=None)
    return {proxy["giver"]["id"]: proxy for proxy in given}


def _name(member: RowTold) -> Any:
    return f"{member['first_name']} {member['last_name']}" if "first_name" in member else UNTOLD
