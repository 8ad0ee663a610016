from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from council.members.models import Group, Member
from council.opinions.models import Block, Opinion, Version
from council.rules import phrasing, wording


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    def whole(self) -> AmendmentQuerySet:
        """With all that is read of an amendment, in a fixed number of queries."""
        related = self.select_related("author", "group", "cause")
        return related.prefetch_related("edits", "version__blocks", "opinion__versions")


class Amendment(models.Model):
    """A change to one block of the text, as edits against the version it was written on."""

    class Operation(models.TextChoices):
        REPLACE = "replace", _("modify")
        SUPPRESS = "suppress", _("suppress")
        INSERT_AFTER = "insert_after", _("insert after")

    class Stage(models.TextChoices):
        DRAFT = "draft", _("draft")
        TABLED = "tabled", _("tabled")
        CALLED = "called", _("called")
        VOTING = "voting", _("being voted on")
        SETTLED = "settled", _("settled")

    class Fate(models.TextChoices):
        ADOPTED = "adopted", _("adopted")
        REJECTED = "rejected", _("rejected")
        WITHDRAWN = "withdrawn", _("withdrawn")
        FALLEN = "fallen", _("fallen")
        SATISFIED = "satisfied", _("satisfied")
        WITHOUT_OBJECT = "without_object", _("without object")

    opinion = models.ForeignKey(Opinion, models.PROTECT, related_name="amendments")
    version = models.ForeignKey(Version, models.PROTECT, related_name="amendments")
    number = models.PositiveIntegerField(null=True)
    operation = models.CharField(max_length=12, choices=Operation, default=Operation.REPLACE)
    block_key = models.CharField(max_length=20)
    text = models.TextField(blank=True)  # the block's whole amended text, or the text of the new block
    reasons = models.TextField(_("reasons"), blank=True)
    author = models.ForeignKey(Member, models.PROTECT, related_name="amendments")
    group = models.ForeignKey(Group, models.PROTECT, related_name="amendments")
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.DRAFT)
    fate = models.CharField(max_length=24, choices=Fate, blank=True)
    cause = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="felled")
    tabled_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    illustrative = models.BooleanField(default=False)

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        app_label = "council"
        ordering = ["number", "pk"]
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["opinion", "number"], name="one_amendment_per_number")
        ]

    def __str__(self) -> str:
        return str(self.number or _("draft"))

    @property
    def is_draft(self) -> bool:
        return self.stage == self.Stage.DRAFT

    @property
    def is_pending(self) -> bool:
        """Tabled, and still to be settled."""
        return self.stage in (self.Stage.TABLED, self.Stage.CALLED, self.Stage.VOTING)

    @property
    def is_settled(self) -> bool:
        return self.stage == self.Stage.SETTLED

    def sitting_under_way(self) -> int | None:
        """The number (primary key) of the sitting in which the text is being debated."""
        items = self.opinion.items.filter(sitting__state="open").order_by("-sitting__day")
        return items.values_list("sitting", flat=True).first()

    @cached_property
    def block(self) -> Block:
        """The block as it was when the amendment was written."""
        return next(block for block in self.version.blocks.all() if block.key == self.block_key)

    @property
    def new_key(self) -> str:
        return f"a{self.pk}"

    @cached_property
    def proposal(self) -> wording.Proposal:
        edits = tuple(wording.Edit(self.block_key, e.start, e.end, e.text) for e in self.edits.all())
        return wording.Proposal(
            number=str(self.number or 0),
            operation=self.operation,  # type: ignore[arg-type]
            block=self.block_key,
            edits=edits,
            text=self.text if self.operation == self.Operation.INSERT_AFTER else "",
            new_block=self.new_key if self.operation == self.Operation.INSERT_AFTER else "",
            authors=(str(self.group),),
        )

    @cached_property
    def segments(self) -> tuple[wording.Segment, ...]:
        """The block with the change shown: what stays, what is struck, what is added."""
        if self.operation == self.Operation.SUPPRESS:
            return (wording.Segment("deleted", self.block.text),)
        if self.operation == self.Operation.INSERT_AFTER:
            return (wording.Segment("inserted", self.text),)
        return wording.marked(self.block.text, self.proposal.edits)

    def sentence_in(self, language: str) -> str:
        noun = self.opinion.label_en if language == "en" else self.opinion.label_fr
        blocks = [block.as_wording() for block in self.version.blocks.all()]
        return phrasing.amending_sentence(self.proposal, blocks, language, noun=noun)

    @property
    def sentence(self) -> str:
        return self.sentence_in("en" if (get_language() or "fr").startswith("en") else "fr")

    def place_in(self, language: str) -> str:
        noun = self.opinion.label_en if language == "en" else self.opinion.label_fr
        return phrasing.place(self.block.as_wording(), language, noun=noun)

    @property
    def place(self) -> str:
        return self.place_in("en" if (get_language() or "fr").startswith("en") else "fr")


class Edit(models.Model):
    """Characters `start` to `end` of the block, as it was written on, replaced by `text`."""

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="edits")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField(blank=True)

    class Meta:
        app_label = "council"
        ordering = ["start", "end"]
        verbose_name = _("edit")
        verbose_name_plural = _("edits")

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"
