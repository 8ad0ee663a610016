from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.amendments.models import Amendment


class Consent(models.Model):
    """What the author of one amendment says of the compromise that would replace it; None until they say yes."""

    compromise = models.ForeignKey(Amendment, models.CASCADE, related_name="consents")
    parent = models.ForeignKey(Amendment, models.PROTECT, related_name="compromises")
    given_at = models.DateTimeField(null=True)
    given_by = models.CharField(max_length=200, blank=True)  # « Ada Ortie (Alizés) »

    class Meta:
        app_label = "council"
        ordering = ["pk"]
        verbose_name = _("consent to a compromise")
        verbose_name_plural = _("consents to compromises")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["compromise", "parent"], name="one_consent_per_parent")
        ]

    def __str__(self) -> str:
        return f"{self.compromise} / {self.parent}"
