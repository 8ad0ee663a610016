from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.amendments.models import Amendment
from council.members.models import Group, Member


class Signature(models.Model):
    """A member who signed an amendment beside its author, until they withdraw their name."""

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="signatures")
    member = models.ForeignKey(Member, models.PROTECT, related_name="signatures")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "council"
        ordering = ["pk"]
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["amendment", "member"],
                condition=models.Q(withdrawn_at=None),
                name="one_signature_per_member",
            )
        ]

    def __str__(self) -> str:
        return self.signed

    @property
    def signed(self) -> str:
        return f"{self.member.name} ({self.group.label})"

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None
