"""Tabling a draft opinion, deciding on it, freezing the next version of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.journal.events import (
    OpinionAdopted,
    OpinionNotAdopted,
    OpinionTabled,
    PartRemoved,
)
from council.journal.record import Author, act, part, record
from council.journal.seals import text_sha256
from council.members.models import Body
from council.opinions.declarations.acts import reveal_mentions
from council.opinions.models import Block, Opinion, Version
from council.rules.amending import wording
from council.rules.amending.credits import Credit
from council.rules.order import require
from council.rules.phrasing import phrasing


@act
def table_opinion(body: Body, draft: Mapping[str, Any], *, by: Author | None) -> Opinion:
    """Table a draft opinion before a body: its first version is frozen.

    `draft` is shaped as `fixtures/opinion.json`; its rapporteur may also be given as the `member` they are.
    Refuses a number already taken and an empty text.
    """
    require(draft["blocks"], _("A draft opinion has a text."))
    taken = Opinion.objects.filter(number=draft["number"]).exists()
    require(not taken, _("No {number} is already tabled."), number=draft["number"])
    rapporteur, label = draft["rapporteur"], draft["recommendation_label"]
    opinion = Opinion.objects.create(
        body=body,
        number=draft["number"],
        title=draft["title"],
        short_title=draft["short_title"],
        section=draft["section"],
        rapporteur=rapporteur.get("member"),
        rapporteur_name=rapporteur["name"],
        rapporteur_civility=rapporteur["civility"],
        rapporteur_group=rapporteur["group"],
        label_fr=label["fr"],
        label_en=label["en"],
        stage=Opinion.Stage.TABLED,
        illustrative=any(block.get("illustrative") for block in draft["blocks"]),
    )
    blocks = [_first_block(place, block) for place, block in enumerate(draft["blocks"], 1)]
    version = freeze_version(opinion, blocks)
    quoted = [block.quoted() for block in version.blocks.all()]
    name = f"{rapporteur['name']} ({rapporteur['group']})"
    event = OpinionTabled(
        opinion.number,
        opinion.title,
        name,
        opinion.section,
        quoted,
        text_sha256(version.as_voted()),
        body=body.name,
        short_title=opinion.short_title,
        carried_by={**_named(rapporteur), "member": opinion.rapporteur_id or 0},
        noun={"fr": opinion.label_fr, "en": opinion.label_en},
        headings={block.key: block.heading for block in blocks if block.heading},
        illustrative=[block.key for block in blocks if block.illustrative],
    )
    record(event)
    return opinion


def _named(rapporteur: Mapping[str, Any]) -> dict[str, Any]:
    return {part: rapporteur[part] for part in ("name", "civility", "group")}


def _first_block(place: int, block: Mapping[str, Any]) -> Block:
    return Block(
        key=block["key"],
        kind=block["kind"],
        number=block.get("number") or "",
        heading=wording.clean((block.get("heading") or "").replace("\n", " ")),
        text=wording.clean(block["text"]),
        position=place * 10,
        illustrative=bool(block.get("illustrative")),
    )


class Deciding(Protocol):
    """A ballot as the wings below it know it: its row and its number in the sitting."""

    @property
    def pk(self) -> Any: ...

    @property
    def number(self) -> int: ...


@part
def freeze_version(
    opinion: Opinion,
    blocks: Sequence[Block],
    *,
    amendment: models.Model | None = None,
    ballot: Deciding | None = None,
    change: Mapping[str, Any] | None = None,
) -> Version:
    """Freeze the next version of the text. Part of the act that changed it; `change` is what was applied.

    It is the `amendment` written into it that changed it, the `ballot` that adopted it, or that took a part out.
    """
    last = opinion.versions.order_by("-number").first()
    version = Version.objects.create(
        opinion=opinion,
        number=last.number + 1 if last else 1,
        amendment_id=amendment.pk if amendment else None,
        ballot_id=ballot.pk if ballot else None,
        change=change,
        at=timezone.now(),
    )
    for block in blocks:
        block.pk, block.version, block._state.adding = None, version, True
    Block.objects.bulk_create(blocks)
    return version


@part
def remove_part(opinion: Opinion, blocks: Sequence[str], ballot: Deciding) -> None:
    """Take out of the text a part that a ballot did not adopt; part of its proclamation."""
    text = list(opinion.version().blocks.all())
    removed = [block for block in text if block.key in blocks and not block.suppressed]
    for block in removed:
        block.suppressed = True
        block.credit(Credit("suppressed", ballot=ballot.number))
    freeze_version(opinion, text, ballot=ballot)
    places = [phrasing.place(block.as_wording(), "fr", noun=opinion.label_fr) for block in removed]
    record(PartRemoved(opinion.number, places, ballot.number, [block.key for block in removed]))


@part
def decide(opinion: Opinion, adopted: bool, verdict: dict[str, str]) -> None:
    """Adopt the opinion, or not, at the proclamation of the vote on the whole; reveal the mentions of vote."""
    opinion.stage = Opinion.Stage.ADOPTED if adopted else Opinion.Stage.NOT_ADOPTED
    opinion.save()
    event = (
        OpinionAdopted(opinion.number, opinion.title, verdict, text_sha256(opinion.version().as_voted()))
        if adopted
        else OpinionNotAdopted(opinion.number, opinion.title, verdict)
    )
    record(event)
    reveal_mentions(opinion)
