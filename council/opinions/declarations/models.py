from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.journal.seals import text_sha256
from council.members.models import Group
from council.opinions.models import Opinion


class DeclarationQuerySet(models.QuerySet["Declaration"]):
    def posted(self) -> DeclarationQuerySet:
        """All but the drafts: delivered or not."""
        return self.exclude(stage=Declaration.Stage.DRAFT)

    def to_deliver(self) -> DeclarationQuerySet:
        """Posted, and not delivered yet."""
        return self.filter(stage=Declaration.Stage.POSTED)


class Declaration(models.Model):
    """A group's spoken text on an opinion, and its mention of vote, hidden until the result is proclaimed."""

    class Stage(models.TextChoices):
        DRAFT = "draft", _("draft")
        POSTED = "posted", _("posted")
        DELIVERED = "delivered", _("delivered")

    opinion = models.ForeignKey(Opinion, models.PROTECT, related_name="declarations")
    group = models.ForeignKey(Group, models.PROTECT, related_name="declarations")
    text = models.TextField(_("text"))
    mention = models.CharField(_("mention of vote"), max_length=200, blank=True)
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.DRAFT)
    posted_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    mention_revealed = models.BooleanField(default=False)
    # A mention is one of a few phrases: without a salt its hash would tell it.
    mention_salt = models.CharField(max_length=32, blank=True)
    source = models.CharField(max_length=300, blank=True)
    by_desk = models.BooleanField(
        default=False
    )  # received on paper or by mail: the clerk enters it for the group

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        app_label = "council"
        ordering = ["group__position"]
        verbose_name = _("declaration")
        verbose_name_plural = _("declarations")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["opinion", "group"], name="one_declaration_per_group")
        ]

    def __str__(self) -> str:
        return f"{self.group} · {self.opinion}"

    def is_written_by(self, user: Any) -> bool:
        """Whether this account writes it: the members of its group; the clerk alone what the desk enters for it."""
        if self.by_desk:
            return bool(user.is_authenticated and user.holds("clerk"))
        return self.opinion.group_of(user) == self.group

    @property
    def mark(self) -> str:
        """What tells this wording from any other, "" before there is one: a writer's page carries it back."""
        return text_sha256(f"{self.text}\n\n{self.mention}")[:16] if self.text else ""

    @property
    def paragraphs(self) -> list[str]:
        return [p for p in self.text.split("\n\n") if p]

    @property
    def is_draft(self) -> bool:
        return self.stage == self.Stage.DRAFT

    @property
    def is_delivered(self) -> bool:
        return self.stage == self.Stage.DELIVERED
