from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.journal.seals import text_sha256
from council.language import either
from council.members.called import Called, called
from council.members.models import Body, Group, Member
from council.opinions.manuscripts import files
from council.opinions.models import Block, Opinion


class Manuscript(models.Model):
    """An opinion as its rapporteur writes it (avant-projet d'avis), until it is tabled and becomes `opinion`."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="manuscripts")
    number = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=300)
    short_title = models.CharField(max_length=120)
    section = models.CharField(max_length=200)
    rapporteur = models.ForeignKey(Member, models.PROTECT, related_name="manuscripts")
    label_fr = models.CharField(max_length=40, default="préconisation")
    label_en = models.CharField(max_length=40, default="recommendation")
    opinion = models.OneToOneField(Opinion, models.PROTECT, null=True, related_name="manuscript")
    last_key = models.PositiveIntegerField(default=0)  # a key is given once, even when its passage is removed
    changed_at = models.DateTimeField()

    class Meta:
        app_label = "council"
        ordering = ["number"]
        verbose_name = _("manuscript")
        verbose_name_plural = _("manuscripts")

    def __str__(self) -> str:
        return f"{self.number} {self.short_title}"

    @property
    def is_tabled(self) -> bool:
        return self.opinion_id is not None

    @property
    def label(self) -> str:
        return either(self.label_fr, self.label_en)

    def may_be_written_by(self, user: Any) -> bool:
        """Its rapporteur and the clerk write it, nobody else."""
        return user.holds("clerk") or (user.member_id is not None and user.member_id == self.rapporteur_id)

    @property
    def said(self) -> Called:
        """The words that agree with its rapporteur."""
        return called(self.rapporteur.civility)

    def rapporteur_group(self) -> Group | None:
        """The group for which the rapporteur sits in the body that will deliberate."""
        mandate = self.body.in_office(self.body.rules_day()).filter(member=self.rapporteur_id).first()
        return mandate.group if mandate else None

    @property
    def mark(self) -> str:
        """What tells this whole text from any other: whoever tables it carries back the one that was read."""
        return text_sha256("\n".join(passage.key + passage.mark for passage in self.passages.all()))[:16]

    def text(self) -> list[files.BlockToBe]:
        return [passage.as_read() for passage in self.passages.all()]


class Passage(models.Model):
    """A part of a manuscript; tabled, it becomes the block of the same key."""

    Kind = Block.Kind

    manuscript = models.ForeignKey(Manuscript, models.PROTECT, related_name="passages")
    key = models.CharField(max_length=20)
    kind = models.CharField(max_length=16, choices=Block.Kind)
    number = models.CharField(max_length=12, blank=True)
    heading = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    position = models.PositiveIntegerField()

    class Meta:
        app_label = "council"
        ordering = ["position"]
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["manuscript", "key"], name="one_passage_per_key"),
        ]

    def __str__(self) -> str:
        return f"{self.manuscript.number} {self.key}"

    @property
    def is_recommendation(self) -> bool:
        return self.kind == Block.Kind.RECOMMENDATION

    @property
    def mark(self) -> str:
        """What tells this wording from any other: a writer's page carries it back."""
        return text_sha256("\n\n".join([self.kind, self.number, self.heading, self.text]))[:16]

    @property
    def name(self) -> str:
        """How the passage is named to its writer: « préconisation n° 3 », or its kind and first words."""
        if self.is_recommendation:
            if not self.number:
                return self.manuscript.label
            return _("{label} {number}").format(label=self.manuscript.label, number=self.number)
        said = _("{kind} “{words}”")
        return said.format(kind=self.get_kind_display(), words=files.shortened(self.text, 40))

    def as_read(self) -> files.BlockToBe:
        return files.BlockToBe(self.kind, self.text, self.number, self.heading)
