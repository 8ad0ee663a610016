from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from council.amendments.models import Amendment
from council.filling import within


class Position(models.Model):
    """What the rapporteur says of an amendment, version after version, and what its author answers."""

    class Kind(models.TextChoices):
        FAVOURABLE = "favourable", _("favourable")
        UNFAVOURABLE = "unfavourable", _("unfavourable")
        FAVOURABLE_SUBJECT_TO = "favourable_subject_to", _("favourable subject to")
        WITHDRAWAL_OR_UNFAVOURABLE = "withdrawal_or_unfavourable", _("withdrawal, or else unfavourable")
        LEFT_TO_THE_ASSEMBLY = "left_to_the_assembly", _("left to the assembly")

    amendment = models.ForeignKey(Amendment, models.PROTECT, related_name="positions")
    version = models.PositiveSmallIntegerField()
    position = models.CharField(max_length=28, choices=Kind)
    condition = models.CharField(max_length=500, blank=True)  # what it is subject to, or its reason
    text = models.TextField(blank=True)  # the whole wording that the rapporteur proposes
    rapporteur = models.CharField(max_length=200)
    at = models.DateTimeField()
    accepted = models.BooleanField(null=True)  # by the author; None until they answer
    answer = models.CharField(max_length=500, blank=True)
    answered_by = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "council"
        ordering = ["version"]
        verbose_name = _("position of the rapporteur")
        verbose_name_plural = _("positions of the rapporteur")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["amendment", "version"], name="one_position_per_version")
        ]

    def __str__(self) -> str:
        return self.get_position_display()

    @property
    def in_words(self) -> str:
        return in_words(self.position, self.condition)

    @property
    def is_answered(self) -> bool:
        return self.accepted is not None


def in_words(position: str, condition: str = "") -> str:
    """« Défavorable : le délai est trop court »; « Favorable, sous réserve de chiffrer », or of another wording."""
    if position == Position.Kind.FAVOURABLE_SUBJECT_TO:
        if not condition:
            return gettext("Favourable, subject to another wording")
        return gettext("Favourable, subject to {condition}").format(condition=within(condition))
    said = capfirst(str(Position.Kind(position).label))
    return f"{said}{pgettext('punctuation', ':')} {condition}" if condition else said
