"""What each amendment says: its words and edits, its frozen wordings, who signs it, and their consents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from council.amendments.compromises.models import Consent
from council.amendments.models import Amendment, Edit, Wording
from council.amendments.signatures.models import Signature
from council.members.models import Group
from council.minutes.tables.picture import UNTOLD, Picture, RowTold, Told, tells
from council.minutes.tables.texts import opinion, version
from council.opinions.models import Version
from council.rules.amending import numbering

Operation, Stage, Origin = Amendment.Operation, Amendment.Stage, Wording.Origin


def amendment(picture: Picture, told: Told, ident: str) -> RowTold:
    """The amendment known in the register as « 12 », or « 12-1 » for a part."""
    number, _dash, part = ident.partition("-")
    text = opinion(picture, told, getattr(told.event, "opinion", ""))
    return picture.one(Amendment, opinion=text, number=int(number), part=int(part or 0))


def named(picture: Picture, told: Told, ident: str) -> RowTold | None:
    """The same, where the register may name none."""
    return amendment(picture, told, ident) if ident else None


def question(picture: Picture, told: Told, numbers: list[str], by: RowTold) -> None:
    """Those of these numbers are for the chair to rule on."""
    for number in numbers:
        amendment(picture, told, number)["questioned_by"] = by


def word(picture: Picture, told: Told, row: RowTold, text: str, frozen: Mapping[str, Any]) -> None:
    """Give an amendment these words, with the edits that the register quotes."""
    row["text"] = frozen["text"] if frozen else _text(row, text)
    for edit in list(picture.find(Edit, amendment=row)):
        picture.remove(Edit, edit)
    if not frozen:
        row["version"] = UNTOLD
        picture.silence(Edit, row)
        return
    row["version"] = picture.one(Version, opinion=row["opinion"], number=frozen["version"])
    picture.speak(Edit, row)
    for _key, start, end, written in frozen["proposal"]["edits"]:
        picture.add(Edit, amendment=row, start=start, end=end, text=written)


def _text(row: RowTold, after: str) -> Any:
    """The text of an amendment whose entry does not quote its frozen wording."""
    if row["operation"] == Operation.WHOLE_TEXT:
        return UNTOLD
    return "" if row["operation"] in (Operation.SUPPRESS, Operation.MOVE) else after


def freeze(
    picture: Picture, told: Told, row: RowTold, origin: str, sentence: Mapping[str, str], frozen: Any
) -> None:
    """The wording that an amendment now has is frozen."""
    label = numbering.rectified(row["number"], row["rectified"])
    picture.add(
        Wording,
        amendment=row,
        origin=origin,
        label=f"{label}-{row['part']}" if row["part"] else label,
        version=row["version"],
        proposal=frozen.get("proposal", UNTOLD),
        text=row["text"],
        reasons=row["reasons"],
        sentence_fr=sentence.get("fr", UNTOLD),
        sentence_en=sentence.get("en", UNTOLD),
        at=told.around,
    )


@tells(Amendment, Edit, Wording, Signature, Consent)
def amendment_tabled(picture: Picture, told: Told) -> None:
    event, text = told.event, opinion(picture, told, told.event.opinion)
    group = picture.one(Group, label=event.group)
    tabled = picture.add(
        Amendment,
        opinion=text,
        number=int(event.number),
        operation=event.operation,
        block_key=event.block,
        after_key=event.after_block,
        blocks=event.blocks,
        reasons=event.reasons,
        author=picture.member(event.author_id) if event.author_id else UNTOLD,
        group=group,
        parent=named(picture, told, event.parent),
        takes_over=named(picture, told, event.takes_over),
        stage=Stage.TABLED,
        is_late=event.late,
        by_desk=event.by_desk,
        tabled_at=told.around,
        illustrative=event.illustrative,
        base=event.before if event.parent else "",
    )
    word(picture, told, tabled, event.after, event.wording)
    freeze(picture, told, tabled, Origin.TABLED, event.sentence, event.wording)
    for each in event.parents:
        parent = amendment(picture, told, each["number"])
        picture.add(Consent, compromise=tabled, parent=parent, given_by=each.get("consent", UNTOLD))
    if not event.author_id:
        picture.silence(Signature, tabled)
    for member, signed in zip(event.signatory_ids, event.signatories, strict=False):
        label = signed.rpartition(" (")[2].removesuffix(")")
        signs_for = picture.one(Group, label=label)
        picture.add(Signature, amendment=tabled, member=picture.member(member), group=signs_for, at=UNTOLD)


@tells(Signature)
def amendment_signed(picture: Picture, told: Told) -> None:
    event = told.event
    signed = amendment(picture, told, event.number)
    if not event.member_id:
        picture.silence(Signature, signed)
        return
    group, member = picture.one(Group, label=event.group), picture.member(event.member_id)
    picture.add(Signature, amendment=signed, member=member, group=group, at=told.around)


@tells(Signature, Amendment)
def signature_withdrawn(picture: Picture, told: Told) -> None:
    """A name goes; when it was its author's, the first who signed with them leads the amendment."""
    event = told.event
    signed = amendment(picture, told, event.number)
    standing = list(picture.find(Signature, amendment=signed, withdrawn_at=None))
    member = picture.member(event.member_id)
    mine = standing if event.author else [each for each in standing if each["member"] is member]
    if not event.member_id or not mine:
        picture.silence(Signature, signed)
        signed.update({"author": UNTOLD, "group": UNTOLD} if event.author else {})
        return
    mine[0]["withdrawn_at"] = told.around
    if event.author:
        signed.becomes(author=mine[0]["member"], group=mine[0]["group"])


@tells(Amendment, Edit, Wording)
def amendment_rectified(picture: Picture, told: Told) -> None:
    event = told.event
    row = amendment(picture, told, event.number)
    row.becomes(
        operation=event.operation,
        block_key=event.block,
        after_key=event.after_block if event.operation == Operation.MOVE else "",
        blocks=event.blocks,
        reasons=event.reasons,
        rectified=row["rectified"] + 1,
        questioned_by=None,
        base=event.before if row["parent"] else "",
    )
    if row["awaits_rectification"]:
        row.becomes(stage=Stage.TABLED, awaits_rectification=False)
    word(picture, told, row, event.after, event.wording)
    freeze(picture, told, row, Origin.RECTIFIED, event.sentence, event.wording)
    question(picture, told, event.falls, row)


@tells(Amendment, Edit, Wording)
def amendment_maintained(picture: Picture, told: Told) -> None:
    event = told.event
    row = amendment(picture, told, event.number)
    stage = Stage.TABLED if row["stage"] == Stage.RESERVED else row["stage"]
    row.becomes(stage=stage, questioned_by=None, awaits_rectification=False)
    row["base"] = event.before if row["parent"] else row["base"]
    word(picture, told, row, event.after, event.wording)
    freeze(picture, told, row, Origin.MAINTAINED, event.sentence, event.wording)


@tells(Amendment, Edit, Wording)
def amendment_divided(picture: Picture, told: Told) -> None:
    """Each change that it makes is an amendment of its own, on the text of now."""
    event = told.event
    whole = amendment(picture, told, event.number)
    whole.becomes(is_divided=True, stage=Stage.RESERVED)
    for part in event.parts:
        frozen = part.get("wording", {})
        made = picture.add(
            Amendment,
            opinion=whole["opinion"],
            number=whole["number"],
            part=int(part["number"].partition("-")[2]),
            rectified=whole["rectified"],
            operation=frozen["proposal"]["operation"] if frozen else Operation.REPLACE,
            block_key=whole["block_key"],
            reasons=whole["reasons"],
            author=whole["author"],
            group=whole["group"],
            divided=whole,
            stage=Stage.TABLED,
            tabled_at=told.around,
            illustrative=whole["illustrative"],
            version=version(picture, whole["opinion"]),
        )
        word(picture, told, made, part["after"], frozen)
        freeze(picture, told, made, Origin.TABLED, part["sentence"], frozen)
