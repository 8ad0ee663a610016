"""What is decided: the ballots with their rolls, votes, counts and results, what members say of their line."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from council.amendments.models import Amendment
from council.ballots.claims.models import Correction, Flag
from council.ballots.models import Ballot
from council.ballots.result import unquoted
from council.ballots.tellers.models import Count
from council.ballots.votes.models import Roll, Vote
from council.journal.seals import moment
from council.minutes.tables.picture import UNTOLD, Around, Contrary, Picture, RowTold, Told, defaults, tells
from council.minutes.tables.rolls import copy_roll, make_roll
from council.minutes.tables.room import item_under_way, sitting
from council.minutes.tables.texts import opinion
from council.minutes.tables.wordings import named
from council.rules.procedure.procedure import Procedure
from council.rules.voting.counted import Choice
from council.sittings.models import AgendaItem

State, Method, Subject = Ballot.State, Ballot.Method, Ballot.Subject


def ballot(picture: Picture, told: Told) -> RowTold:
    """The ballot of this number in the sitting; of the tests, which have none, the one under way or the last."""
    number = told.event.ballot
    found = [
        row
        for row in picture.find(Ballot, sitting=sitting(picture, told), number=number)
        if row["state"] != State.PREPARED
    ]
    under_way = [row for row in found if row["state"] not in (State.PROCLAIMED, State.VOID)]
    unknown = RowTold({**defaults(Ballot), "number": number, "result": {}, "roll": []})
    return (under_way or found or [unknown])[-1]


def turn(row: RowTold, told: Told, state: str = "", **more: Any) -> None:
    """What has happened to a ballot: this entry is its last change."""
    row.update({"state": state} if state else {}, entry=told.number, **more)


@tells(Ballot)
def ballot_prepared(picture: Picture, told: Told) -> None:
    event, held_in = told.event, sitting(picture, told)
    row = picture.add(
        Ballot,
        sitting=held_in,
        subject=event.subject,
        method=event.method,
        question_fr=event.question["fr"],
        question_en=event.question["en"],
        text=UNTOLD,
        item=UNTOLD,
        opinion=UNTOLD,
        replaces=UNTOLD,
        entry=told.number,
        prepared=told.number,
    )
    if event.text is None:
        row.becomes(blocks=UNTOLD, candidates=UNTOLD, round=UNTOLD)
        return
    row.becomes(text=event.text, blocks=event.blocks, candidates=event.candidates, round=event.round)
    row["item"] = picture.one(AgendaItem, sitting=held_in, number=event.item) if event.item else None
    row["opinion"] = opinion(picture, told, event.opinion) if event.opinion else None
    void = picture.find(Ballot, sitting=held_in, entry=event.replaces)
    row["replaces"] = next(void, None) if event.replaces else None


def _prepared(picture: Picture, told: Told) -> RowTold | None:
    """The ballot that was prepared and is now put or dropped: by its entry, else by its question."""
    event = told.event
    asked = {"subject": event.subject, "question_fr": event.question["fr"], "state": State.PREPARED}
    entry = {"prepared": event.prepared} if event.prepared else {}
    return next(picture.find(Ballot, sitting=sitting(picture, told), **asked, **entry), None)


@tells(Ballot)
def ballot_dropped(picture: Picture, told: Told) -> None:
    dropped = _prepared(picture, told)
    if dropped:
        picture.remove(Ballot, dropped)


def _put(picture: Picture, told: Told) -> RowTold:
    """The ballot that is announced or shown by hands, with its number and what it is about."""
    event, item = told.event, item_under_way(picture, told)
    row = _prepared(picture, told) or picture.add(
        Ballot, sitting=sitting(picture, told), item=item, prepared=0
    )
    on = picture.find(Ballot, sitting=row["sitting"], state=State.VOID)
    replaced = [void for void in on if void["number"] == getattr(event, "replaces", 0) != 0]
    if replaced:
        row["replaces"] = replaced[-1]
    row.becomes(
        number=event.ballot,
        subject=event.subject,
        method=event.method,
        opinion=opinion(picture, told, event.opinion) if event.opinion else None,
        amendment=named(picture, told, event.amendment),
        question_fr=event.question["fr"],
        question_en=event.question["en"],
        text=event.text,
        text_sha256=event.text_sha256,
        rules=event.rules or UNTOLD,
        chair=(picture.member(event.chair_id) if event.chair_id else None) if event.rules else UNTOLD,
        rule_fr=event.rule.get("fr", UNTOLD),
        rule_en=event.rule.get("en", UNTOLD),
        announced_at=told.around,
    )
    return row


@tells(Ballot, Roll, Amendment)
def ballot_announced(picture: Picture, told: Told) -> None:
    event = told.event
    row = _put(picture, told)
    turn(row, told, State.ANNOUNCED, blocks=event.blocks, candidates=event.candidates, round=event.round)
    row["roll"] = copy_roll(picture, row, event.roll)
    picture.silence(Vote, row)
    if row["amendment"]:
        row["amendment"]["stage"] = Amendment.Stage.VOTING


@tells(Ballot, Roll, Amendment)
def hands_shown(picture: Picture, told: Told) -> None:
    row, event = _put(picture, told), told.event
    row["roll"] = make_roll(picture, row, event.rules)
    result = unquoted(event.result) | {"roll": []}
    turn(row, told, State.PROCLAIMED, result=result, closed_at=told.around, proclaimed_at=told.around)
    if row["amendment"]:
        row["amendment"]["stage"] = Amendment.Stage.VOTING


@tells(Ballot)
def ballot_opened(picture: Picture, told: Told) -> None:
    turn(ballot(picture, told), told, State.OPEN, opened_at=told.around, until=moment(told.event.until))


@tells(Ballot)
def ballot_prolonged(picture: Picture, told: Told) -> None:
    turn(ballot(picture, told), told, until=moment(told.event.until))


@tells(Ballot)
def incident_declared(picture: Picture, told: Told) -> None:
    turn(ballot(picture, told), told, incident_at=told.around)


@tells(Ballot)
def incident_ended(picture: Picture, told: Told) -> None:
    turn(ballot(picture, told), told, incident_at=None)


@tells(Ballot)
def vote_heard(picture: Picture, told: Told) -> None:
    turn(ballot(picture, told), told)


@tells(Ballot)
def vote_taken(picture: Picture, told: Told) -> None:
    turn(ballot(picture, told), told)


@tells(Ballot, Count)
def count_entered(picture: Picture, told: Told) -> None:
    row = ballot(picture, told)
    figures = unquoted(told.event.figures)
    said = {"teller": told.event.teller, "figures": figures, "entered_by": told.author}
    picture.add(Count, ballot=row, at=told.around, **said)
    turn(row, told)


@tells(Ballot, Count)
def count_dropped(picture: Picture, told: Told) -> None:
    row = ballot(picture, told)
    for count in list(picture.find(Count, ballot=row)):
        picture.remove(Count, count)
    turn(row, told)


@tells(Ballot, Vote)
def ballot_closed(picture: Picture, told: Told) -> None:
    """The closing entry holds the whole roll: the votes, and the result that rests on them."""
    event, row = told.event, ballot(picture, told)
    picture.speak(Vote, row)
    votes = {vote["member"]: vote for vote in event.votes}
    for line in row["roll"]:
        vote = votes.get(line["member"]["id"])
        if vote:
            caster = line["holder"] if vote["by"] else line["member"]
            cast = {"choice": vote["choice"], "caster": caster, "taken_by": vote["taken"]}
            picture.add(Vote, ballot=row, member=line["member"], **cast)
    by_name = row["method"] in (Method.PUBLIC, Method.CALL)
    said = votes | {line["member"]: line for line in event.without_vote or []}
    roll = [_line(line, said.get(line["member"]["id"], {})) for line in row["roll"]] if by_name else []
    if event.without_vote is not None:
        roll = [{"held": "", "left": "", **line} for line in roll]
    result = unquoted(event.result) | {"roll": roll}
    turn(row, told, State.CLOSED, closed_at=told.around, result=result)
    row["check_ends"] = Around(told.at, _window(row, by_name))


def _line(line: RowTold, closed: Mapping[str, Any]) -> dict[str, Any]:
    """A line of the roll as the closing left it, as the result keeps it; long ago, without a vote it was absent."""
    said = {"choice": closed.get("choice", Choice.ABSENT.value)}
    said |= {name: closed.get(name, "") for name in ("by", "taken")}
    said |= {name: closed[name] for name in ("held", "left") if name in closed}
    kept = {"name": line["name"], "sort": line["sort_name"], "group": line["group"]}
    return {"member": line["member"]["id"], "position": line["position"], **kept, **said}


def _window(row: RowTold, by_name: bool) -> datetime.timedelta:
    """How long members may check their own line, by the rules that the ballot froze."""
    kinds = {Subject.AMENDMENT: "amendment", Subject.WHOLE: "final", Subject.PART: "final"}
    kind = {**kinds, Subject.ELECTION: "election"}.get(Subject(row["subject"]), "motion")
    seconds = Procedure.from_data(row["rules"]).check_window(kind) if by_name else 0
    return datetime.timedelta(seconds=seconds)


@tells(Ballot)
def casting_vote_given(picture: Picture, told: Told) -> None:
    row = ballot(picture, told)
    roll = row["result"].get("roll", UNTOLD)
    turn(row, told, result=unquoted(told.event.result) | {"roll": roll})


@tells(Ballot)
def ballot_proclaimed(picture: Picture, told: Told) -> None:
    row = ballot(picture, told)
    counted = {name: value for name, value in row["result"].items() if name != "roll"}
    if counted and unquoted(told.event.result) != counted:  # there is none when the closing is lost
        raise Contrary(_("the result that it proclaims is not that of the closing."))
    turn(row, told, State.PROCLAIMED, proclaimed_at=told.around)


@tells(Ballot, Amendment)
def ballot_voided(picture: Picture, told: Told) -> None:
    row = ballot(picture, told)
    turn(row, told, State.VOID, void_reason=told.event.reason)
    if row["amendment"]:
        row["amendment"]["stage"] = Amendment.Stage.CALLED


@tells(Flag)
def error_reported(picture: Picture, told: Told) -> None:
    _say(picture, told, Flag, "claimed")


@tells(Correction)
def vote_corrected(picture: Picture, told: Told) -> None:
    _say(picture, told, Correction, "declared")


def _say(picture: Picture, told: Told, model: type[Flag | Correction], name: str) -> None:
    """What a member says of their vote; saying that it was counted right takes back what they said."""
    event, row = told.event, ballot(picture, told)
    lines = [line for line in row["roll"] if (line["name"], line["group"]) == (event.member, event.group)]
    member = lines[0]["member"] if lines else RowTold({"id": 0})
    said, choice = next(picture.find(model, ballot=row, member=member), None), getattr(event, name)
    if choice == event.counted:
        if said:
            picture.remove(model, said)
        return
    said = said or picture.add(model, ballot=row, member=member, counted=event.counted)
    said.update({name: choice, "at": told.around})
