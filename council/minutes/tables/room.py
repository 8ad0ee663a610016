"""The sitting: its life, its order of the day, who is in the room, proxies, the quorum."""

from __future__ import annotations

from council.journal.seals import moment
from council.members.models import Member
from council.minutes.tables.house import body, day
from council.minutes.tables.picture import UNTOLD, Picture, RowTold, Told, tells
from council.opinions.models import Opinion
from council.sittings.attendance.models import Attendance, PresenceCheck, Proxy
from council.sittings.models import AgendaItem, Sitting

State = Sitting.State


def sitting(picture: Picture, told: Told) -> RowTold:
    """The sitting in which this happened."""
    return picture.one(Sitting, id=told.sitting)


def item_under_way(picture: Picture, told: Told) -> RowTold | None:
    """The item of the order of the day that is called."""
    called = picture.find(AgendaItem, sitting=sitting(picture, told), state=AgendaItem.State.CALLED)
    return next(called, None)


@tells(Sitting, AgendaItem)
def sitting_convened(picture: Picture, told: Told) -> None:
    event = told.event
    convened = picture.add(
        Sitting,
        id=told.sitting,
        title=event.title,
        day=day(event.day),
        body=body(picture, event.body),
        another_day=event.another_day,
    )
    for place, item in enumerate(event.agenda):
        row = {"number": item["number"], "title_fr": item["title"], "kind": item["kind"]}
        row |= {"title_en": UNTOLD, "opinion": UNTOLD}
        if event.english:
            on = event.opinions[place]
            row["title_en"] = event.english[place]
            row["opinion"] = picture.one(Opinion, number=on) if on else None
        picture.add(AgendaItem, sitting=convened, **row)


@tells(Sitting)
def another_day_allowed(picture: Picture, told: Told) -> None:
    sitting(picture, told)["another_day"] = told.event.reason


@tells(Sitting, Member)
def sitting_opened(picture: Picture, told: Told) -> None:
    chair = told.event.chair_id
    presides = UNTOLD if chair is None else picture.member(chair) if chair else None
    sitting(picture, told).becomes(state=State.OPEN, opened_at=told.around, chair=presides)
    for member, account in told.event.accounts.items():
        picture.member(int(member))["account"] = account


@tells(Sitting)
def sitting_suspended(picture: Picture, told: Told) -> None:
    sitting(picture, told)["state"] = State.SUSPENDED


@tells(Sitting)
def sitting_resumed(picture: Picture, told: Told) -> None:
    sitting(picture, told)["state"] = State.OPEN


@tells(Sitting)
def sitting_adjourned(picture: Picture, told: Told) -> None:
    sitting(picture, told)["state"] = State.ADJOURNED


@tells(Sitting)
def sitting_closed(picture: Picture, told: Told) -> None:
    sitting(picture, told).becomes(state=State.CLOSED, closed_at=told.around)


@tells(Sitting)
def second_call_made(picture: Picture, told: Told) -> None:
    sitting(picture, told)["second_call"] = True


@tells(Sitting)
def chair_taken(picture: Picture, told: Told) -> None:
    sitting(picture, told)["chair"] = picture.member(told.event.member_id)


@tells(Sitting)
def minutes_approved(picture: Picture, told: Told) -> None:
    sitting(picture, told)["approved_at"] = told.around


@tells(AgendaItem)
def item_called(picture: Picture, told: Told) -> None:
    state = AgendaItem.State.CALLED
    _item(picture, told).becomes(state=state, called_at=told.around, concluded_at=None)


@tells(AgendaItem)
def item_concluded(picture: Picture, told: Told) -> None:
    _item(picture, told).becomes(state=AgendaItem.State.CONCLUDED, concluded_at=told.around)


@tells(AgendaItem)
def item_left(picture: Picture, told: Told) -> None:
    _item(picture, told).becomes(state=told.event.left, concluded_at=told.around)


@tells(AgendaItem)
def item_postponed(picture: Picture, told: Told) -> None:
    _item(picture, told).becomes(state=AgendaItem.State.POSTPONED, concluded_at=told.around)


@tells(AgendaItem)
def item_withdrawn(picture: Picture, told: Told) -> None:
    _item(picture, told).becomes(state=AgendaItem.State.WITHDRAWN, concluded_at=told.around)


def _item(picture: Picture, told: Told) -> RowTold:
    return picture.one(AgendaItem, sitting=sitting(picture, told), number=told.event.number)


@tells(Attendance)
def member_signed_in(picture: Picture, told: Told) -> None:
    _moved(picture, told, arrived=True)


@tells(Attendance)
def member_signed_out(picture: Picture, told: Told) -> None:
    _moved(picture, told, arrived=False)


def _moved(picture: Picture, told: Told, *, arrived: bool) -> None:
    member = picture.member(told.event.member_id)
    picture.add(Attendance, sitting=sitting(picture, told), member=member, arrived=arrived, at=told.around)


@tells(Proxy)
def proxy_given(picture: Picture, told: Told) -> None:
    giver, holder = picture.member(told.event.giver_id), picture.member(told.event.holder_id)
    picture.add(Proxy, sitting=sitting(picture, told), giver=giver, holder=holder, at=told.around)


@tells(Proxy)
def proxy_ended(picture: Picture, told: Told) -> None:
    giver = picture.member(told.event.giver_id)
    proxy = picture.one(Proxy, sitting=sitting(picture, told), giver=giver, ended_at=None)
    proxy.becomes(ended_at=told.around, ending=told.event.ending)


@tells(Sitting, PresenceCheck)
def quorum_checked(picture: Picture, told: Told) -> None:
    check = {name: value for name, value in told.event.particulars().items() if name != "words"}
    sitting(picture, told)["quorum"] = check | {"at": told.around}
    if told.event.method == "phones":
        asked = picture.one(PresenceCheck, sitting=sitting(picture, told), ended_at=None)
        asked["ended_at"] = told.around


@tells(PresenceCheck)
def presence_asked(picture: Picture, told: Told) -> None:
    asked = {"requested_by": told.event.requested_by, "until": moment(told.event.until)}
    picture.add(PresenceCheck, sitting=sitting(picture, told), at=told.around, **asked)
