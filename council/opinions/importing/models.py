from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.journal.seals import text_sha256
from council.opinions.manuscripts import files
from council.opinions.manuscripts.files.passages import from_data
from council.opinions.manuscripts.models import Manuscript


class Reading(models.Model):
    """A file that was read, kept until its reader has corrected what was recognised and takes it."""

    manuscript = models.OneToOneField(Manuscript, models.CASCADE, related_name="reading")
    file_name = models.CharField(max_length=200)
    passages = models.JSONField()
    remarks = models.JSONField()
    at = models.DateTimeField()
    by = models.CharField(max_length=160)

    class Meta:
        app_label = "council"
        verbose_name = _("file read")
        verbose_name_plural = _("files read")

    def __str__(self) -> str:
        return self.file_name

    @property
    def mark(self) -> str:
        """What tells this reading from another of the same manuscript."""
        return text_sha256(f"{self.file_name} {self.at.isoformat()}")[:16]

    def text(self) -> list[files.BlockToBe]:
        return from_data(self.passages)
