from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.ballots.models import Ballot


class Count(models.Model):
    """The figures of a ballot as one teller entered them; a ballot is counted when two tellers agree."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="counts")
    teller = models.CharField(_("teller"), max_length=160)
    figures = (
        models.JSONField()
    )  # {"for", "against", "abstention", "not_taking_part", "blank", "void"} or by name
    entered_by = models.CharField(max_length=160)
    at = models.DateTimeField()

    class Meta:
        app_label = "council"
        ordering = ["pk"]
        verbose_name = _("count")
        verbose_name_plural = _("counts")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ballot", "teller"], name="one_count_per_teller")
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}: {self.teller}"
