"""What is deliberated: the texts with their versions and blocks, and the groups' declarations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from council.amendments.deadlines.models import Deadline
from council.ballots.models import Ballot
from council.journal.events import AmendmentAdopted, AmendmentIntegrated
from council.journal.seals import moment
from council.members.models import Group
from council.minutes.tables.house import body
from council.minutes.tables.picture import UNTOLD, Picture, RowTold, Sealed, Told, tells
from council.minutes.tables.room import item_under_way, sitting
from council.opinions.declarations.models import Declaration
from council.opinions.models import Block, Opinion, Version
from council.rules.amending import credits, wording
from council.rules.amending.credits import Credit

COPIED = ("key", "kind", "number", "heading", "text", "suppressed", "placed_by", "anchor", "credits")


def opinion(picture: Picture, told: Told, number: str = "") -> RowTold:
    """The text of this number; entries made before they named it were of the one debated, or the last."""
    if number:
        return picture.one(Opinion, number=number)
    item = item_under_way(picture, told)
    debated = item["opinion"] if item else None
    return debated if isinstance(debated, RowTold) else picture.one(Opinion)


def version(picture: Picture, text: RowTold) -> RowTold:
    """The text as it stands."""
    return picture.one(Version, opinion=text)


@tells(Opinion, Version, Block)
def opinion_tabled(picture: Picture, told: Told) -> None:
    event, carried = told.event, told.event.carried_by
    known = bool(event.body)
    text = picture.add(
        Opinion,
        number=event.opinion,
        title=event.title,
        section=event.section,
        stage=Opinion.Stage.TABLED,
        body=body(picture, event.body),
        short_title=event.short_title if known else UNTOLD,
        rapporteur=_member(picture, carried.get("member")),
        rapporteur_name=carried.get("name", UNTOLD),
        rapporteur_civility=carried.get("civility", UNTOLD),
        rapporteur_group=carried.get("group", UNTOLD),
        label_fr=event.noun.get("fr", UNTOLD),
        label_en=event.noun.get("en", UNTOLD),
        illustrative=bool(event.illustrative) if known else UNTOLD,
    )
    first = picture.add(Version, opinion=text, number=1, at=told.around)
    for place, block in enumerate(event.blocks, 1):
        picture.add(
            Block,
            version=first,
            position=place * 10,
            heading=event.headings.get(block["key"], "") if known else UNTOLD,
            illustrative=block["key"] in event.illustrative if known else UNTOLD,
            **block,
        )


def _member(picture: Picture, number: int | None) -> Any:
    return UNTOLD if number is None else picture.member(number) if number else None


def write_in(
    picture: Picture,
    told: Told,
    amendment: RowTold,
    event: AmendmentAdopted | AmendmentIntegrated,
    ballot: RowTold | None = None,
) -> None:
    """Make the next version of the text, with an amendment as it was applied written in, and by which ballot.

    An entry made before the register quoted it leaves the blocks of that version, and of those after, untold.
    """
    text, change = amendment["opinion"], event.change
    before = list(picture.find(Block, version=version(picture, text)))
    made = picture.add(
        Version,
        opinion=text,
        number=version(picture, text)["number"] + 1,
        amendment=amendment,
        ballot=ballot,
        at=told.around,
    )
    if not change or not before:
        made["change"] = dict(change) or UNTOLD
        picture.silence(Block, made)
        return
    made["change"] = dict(change)
    known = {block["key"]: block for block in before}
    old = [_worded(block) for block in before]
    written = credits.written(old, wording.Proposal.from_data(change))
    done = credits.credited(old, written, event.number, event.identical)
    for place, each in enumerate(written, 1):
        block = _written(each, known.get(each.key), done.get(each.key, ()), amendment["illustrative"])
        picture.add(Block, **{**block, "version": made, "position": place * 10})


def _worded(block: RowTold) -> wording.Block:
    parts = ("key", "kind", "number", "text", "suppressed", "anchor", "placed_by")
    return wording.Block(**{part: block[part] for part in parts})


def _copied(block: Mapping[str, Any]) -> dict[str, Any]:
    return {name: block[name] for name in (*COPIED, "illustrative")}


def _written(
    each: wording.Block, known: RowTold | None, done: Sequence[Credit], illustrative: Any
) -> dict[str, Any]:
    """A block of the next version: as it was, or changed by this amendment."""
    columns = (
        {"heading": "", "credits": [], "illustrative": illustrative} if known is None else _copied(known)
    )
    columns |= {"key": each.key, "kind": each.kind, "number": each.number, "text": each.text}
    columns |= {"suppressed": each.suppressed, "anchor": each.anchor, "placed_by": each.placed_by}
    if done:
        columns["credits"] = [*columns["credits"], *(credit.to_data() for credit in done)]
        columns["illustrative"] = _either(columns["illustrative"], illustrative)
    return columns


def _either(one: Any, other: Any) -> Any:
    return True if True in (one, other) else UNTOLD if UNTOLD in (one, other) else False


@tells(Version, Block)
def part_removed(picture: Picture, told: Told) -> None:
    """A part that was voted on apart and not adopted leaves the text."""
    event, text = told.event, opinion(picture, told, told.event.opinion)
    ballot = picture.one(Ballot, sitting=sitting(picture, told), number=event.ballot)
    last = version(picture, text)
    before: Sequence[RowTold] = list(picture.find(Block, version=last))
    made = picture.add(Version, opinion=text, number=last["number"] + 1, ballot=ballot, at=told.around)
    if not before:
        picture.silence(Block, made)
    for block in before:
        leaves = block["key"] in ballot["blocks"] and not block["suppressed"]
        done = [*block["credits"], Credit("suppressed", ballot=event.ballot).to_data()]
        gone = {"suppressed": True, "credits": done} if leaves else {}
        picture.add(Block, **{**_copied(block), "position": block["position"], "version": made, **gone})


@tells(Opinion)
def opinion_adopted(picture: Picture, told: Told) -> None:
    opinion(picture, told, told.event.opinion)["stage"] = Opinion.Stage.ADOPTED


@tells(Opinion)
def opinion_not_adopted(picture: Picture, told: Told) -> None:
    opinion(picture, told, told.event.opinion)["stage"] = Opinion.Stage.NOT_ADOPTED


@tells(Deadline)
def deadline_set(picture: Picture, told: Told) -> None:
    event, text = told.event, opinion(picture, told, told.event.opinion)
    own = next(picture.find(Deadline, opinion=text), None) or picture.add(Deadline, opinion=text)
    at_an_instant = event.kind == Deadline.Kind.AT
    own.becomes(kind=event.kind, until=moment(event.until) if at_an_instant else None)


@tells(Declaration)
def declaration_posted(picture: Picture, told: Told) -> None:
    event = told.event
    picture.add(
        Declaration,
        opinion=opinion(picture, told, event.opinion),
        group=picture.one(Group, label=event.group),
        text=event.text,
        mention=UNTOLD,
        mention_salt=UNTOLD,
        sealed_mention=Sealed(event.mention_sha256),
        stage=Declaration.Stage.POSTED,
        posted_at=told.around,
        source=UNTOLD if event.source is None else event.source,
        by_desk=event.by_desk,
    )


@tells(Declaration)
def declaration_delivered(picture: Picture, told: Told) -> None:
    _declaration(picture, told).becomes(stage=Declaration.Stage.DELIVERED, delivered_at=told.around)


@tells(Declaration)
def mention_revealed(picture: Picture, told: Told) -> None:
    event = told.event
    revealed = {"mention": event.mention, "mention_salt": event.salt or UNTOLD}
    _declaration(picture, told).becomes(mention_revealed=True, **revealed)


def _declaration(picture: Picture, told: Told) -> RowTold:
    text, group = opinion(picture, told, told.event.opinion), picture.one(Group, label=told.event.group)
    return picture.one(Declaration, opinion=text, group=group)
