from __future__ import annotations

import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.language import either, readers_language
from council.members.called import Called, called
from council.members.models import Body, Group, Member
from council.rules.amending import wording
from council.rules.amending.credits import Credit
from council.rules.phrasing import credits


class OpinionQuerySet(models.QuerySet["Opinion"]):
    def presented(self) -> OpinionQuerySet:
        """Tabled at least: not one whose text is still being made."""
        return self.exclude(stage=Opinion.Stage.DRAFTING)


class Opinion(models.Model):
    """A draft opinion (projet d'avis) until the assembly adopts it, an opinion (avis) from then on."""

    class Stage(models.TextChoices):
        DRAFTING = "drafting", _("drafting")
        TABLED = "tabled", _("tabled")
        ADOPTED = "adopted", _("adopted")
        NOT_ADOPTED = "not_adopted", _("not adopted")

    body = models.ForeignKey(Body, models.PROTECT, related_name="opinions")
    number = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=300)
    short_title = models.CharField(max_length=120)
    section = models.CharField(max_length=200)
    # Whoever may write the text and speak on its amendments; the register and the pages quote the name below.
    rapporteur = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="opinions_carried"
    )
    rapporteur_name = models.CharField(max_length=160)
    rapporteur_civility = models.CharField(max_length=4, choices=Member.Civility)
    rapporteur_group = models.CharField(max_length=80)
    label_fr = models.CharField(max_length=40, default="préconisation")
    label_en = models.CharField(max_length=40, default="recommendation")
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.DRAFTING)
    illustrative = models.BooleanField(default=False)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        app_label = "council"
        verbose_name = _("opinion")
        verbose_name_plural = _("opinions")

    def __str__(self) -> str:
        return f"{self.number} {self.short_title}"

    @property
    def label(self) -> str:
        return either(self.label_fr, self.label_en)

    @property
    def is_tabled(self) -> bool:
        return self.stage == self.Stage.TABLED

    @property
    def is_adopted(self) -> bool:
        return self.stage == self.Stage.ADOPTED

    @property
    def is_settled(self) -> bool:
        return self.stage in (self.Stage.ADOPTED, self.Stage.NOT_ADOPTED)

    def is_carried_by(self, user: Any) -> bool:
        """Whether this is the account of the text's rapporteur."""
        return user.is_authenticated and user.member_id is not None and user.member_id == self.rapporteur_id

    def group_of(self, user: Any) -> Group | None:
        """The group for which this account may speak on the text: that of its mandate on the day of the debate."""
        if not user.is_authenticated or user.member_id is None:
            return None
        mandate = self.body.in_office(self.day()).filter(member=user.member_id).first()
        return mandate.group if mandate else None

    @property
    def said(self) -> Called:
        """The words that agree with its rapporteur."""
        return called(self.rapporteur_civility)

    def day(self) -> datetime.date:
        """The day whose mandates count for this text: that of its sitting, past or to come, else today."""
        items = self.items.order_by("sitting__day")
        ahead = items.in_sittings_not_closed().values_list("sitting__day", flat=True).first()
        return ahead or items.values_list("sitting__day", flat=True).last() or timezone.localdate()

    def sitting(self) -> Any:
        """The sitting that deliberates it: the last that has it on its order of the day; None if there is none."""
        item = self.items.select_related("sitting").order_by("-sitting__day", "-sitting").first()
        return item.sitting if item else None

    def sitting_under_way(self) -> int | None:
        """The number (primary key) of the sitting in which this text is being debated."""
        items = self.items.in_open_sittings().order_by("-sitting__day")
        return items.values_list("sitting", flat=True).first()

    def version(self) -> Version:
        """The text as it stands: the last frozen version."""
        return self.versions.order_by("-number")[0]


class VersionQuerySet(models.QuerySet["Version"]):
    def with_causes(self) -> VersionQuerySet:
        """With the amendment and the ballot that made each."""
        return self.select_related("amendment__group", "ballot")


class Version(models.Model):
    """A frozen state of the text. The next is made by an amendment that is written into it, at a ballot or without
    one when the rapporteur integrates it; or by a ballot alone, which takes a part out. The first has no cause.
    """

    opinion = models.ForeignKey(Opinion, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    amendment = models.ForeignKey("council.Amendment", models.PROTECT, null=True, related_name="+")
    ballot = models.ForeignKey("council.Ballot", models.PROTECT, null=True, related_name="+")
    change = models.JSONField(null=True)  # the proposal as it was applied to the version before
    at = models.DateTimeField()

    objects = VersionQuerySet.as_manager()

    class Meta:
        app_label = "council"
        ordering = ["number"]
        verbose_name = _("version of the text")
        verbose_name_plural = _("versions of the text")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["opinion", "number"], name="one_version_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.opinion} v{self.number}"

    def text(self) -> str:
        """The words of the whole text, a block a paragraph."""
        return "\n\n".join(block.text for block in self.blocks.all() if not block.suppressed)

    def as_voted(self) -> str:
        """The whole text as it is put to the vote and hashed: numbers, titles and words."""
        return wording.as_voted(block.as_wording() for block in self.blocks.all())


class Block(models.Model):
    """A paragraph, heading or recommendation of one version; `key` is the same in every version."""

    class Kind(models.TextChoices):
        TITLE = "title", _("title")
        HEADING = "heading", _("heading")
        PARAGRAPH = "paragraph", _("paragraph")
        RECOMMENDATION = "recommendation", _("recommendation")
        LIST_ITEM = "list_item", _("list item")

    version = models.ForeignKey(Version, models.PROTECT, related_name="blocks")
    key = models.CharField(max_length=20)
    kind = models.CharField(max_length=16, choices=Kind)
    number = models.CharField(max_length=40, blank=True)  # "3", or "3 bis" when inserted in session
    heading = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    position = models.PositiveIntegerField()
    suppressed = models.BooleanField(default=False)
    placed_by = models.CharField(max_length=20, blank=True)  # the amendment that inserted or moved it: "12"
    anchor = models.CharField(max_length=20, blank=True)  # the block after which that one placed it
    credits = models.JSONField(default=list, blank=True)  # what each amendment did to it: see `Credit`
    illustrative = models.BooleanField(default=False)

    class Meta:
        app_label = "council"
        ordering = ["position"]
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "key"], name="one_block_per_key"),
            models.UniqueConstraint(fields=["version", "position"], name="one_block_per_place"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def is_recommendation(self) -> bool:
        return self.kind == self.Kind.RECOMMENDATION

    def as_wording(self) -> wording.Block:
        placed = {"anchor": self.anchor, "placed_by": self.placed_by, "heading": self.heading}
        return wording.Block(self.key, self.kind, self.number, self.text, self.suppressed, **placed)

    def credit(self, done: Credit) -> None:
        """Add what has just been done to it."""
        self.credits = [*self.credits, done.to_data()]

    def credited(self, noun: str, language: str = "") -> str:
        """Every amendment that changed it, in order and in words; `noun` is what the opinion calls a recommendation."""
        done = [Credit(**each) for each in self.credits]
        return credits.in_words(done, self.as_wording(), language or readers_language(), noun=noun)

    def quoted(self) -> dict[str, Any]:
        return {"key": self.key, "kind": self.kind, "number": self.number, "text": self.text}
