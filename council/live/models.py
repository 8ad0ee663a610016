from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.sittings.models import Sitting


class Screen(models.Model):
    """What one wall of the room shows: the sitting as it goes (`auto`), or a slide an operator chose."""

    class Slide(models.TextChoices):
        AUTO = "auto", _("Follow the sitting")
        WAITING = "waiting", _("Waiting")
        AGENDA = "agenda", _("Order of the day")
        TEXT = "text", _("Text")
        MESSAGE = "message", _("Message")
        BLACK = "black", _("Black")

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="screens")
    name = models.CharField(max_length=20, default="hall")
    slide = models.CharField(max_length=12, choices=Slide, default=Slide.AUTO)
    message = models.CharField(_("message"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "council"
        verbose_name = _("screen")
        verbose_name_plural = _("screens")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sitting", "name"], name="one_state_per_screen")
        ]

    def __str__(self) -> str:
        return self.name


class Connection(models.Model):
    """The members whose phones one process of the server had on this sitting when it last looked."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="connections")
    process = models.CharField(max_length=32)
    members = models.JSONField(default=list)  # their numbers (primary keys)
    at = models.DateTimeField()

    class Meta:
        app_label = "council"
        verbose_name = _("connection")
        verbose_name_plural = _("connections")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sitting", "process"], name="one_connection_per_process")
        ]

    def __str__(self) -> str:
        return f"{self.sitting_id}/{self.process}"
