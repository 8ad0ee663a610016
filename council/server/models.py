from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class WriteTest(models.Model):
    """When the database was last seen to take a write: one row, for whoever asks whether it does."""

    at = models.DateTimeField()

    class Meta:
        app_label = "council"
        verbose_name = _("write test")
        verbose_name_plural = _("write tests")

    def __str__(self) -> str:
        return self.at.isoformat()
