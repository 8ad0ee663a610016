from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.amendments.models import Amendment
from council.opinions.models import Opinion


class Order(models.Model):
    """The order in which the chair calls amendments, or has them presented, in the place of the one computed."""

    class Kind(models.TextChoices):
        VOTING = "voting", _("order of voting")
        PRESENTATION = "presentation", _("order of presentation")

    opinion = models.ForeignKey(Opinion, models.PROTECT, related_name="orders")
    order = models.CharField(max_length=12, choices=Kind, default=Kind.VOTING)
    numbers = models.JSONField(
        default=list
    )  # those still to come, as the register names them; none: as computed
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        app_label = "council"
        ordering = ["pk"]
        verbose_name = _("order of the chair")
        verbose_name_plural = _("orders of the chair")

    def __str__(self) -> str:
        return ", ".join(self.numbers)


class Lot(models.Model):
    """Several amendments grouped for one discussion: they are presented one after the other."""

    opinion = models.ForeignKey(Opinion, models.PROTECT, related_name="lots")
    title = models.CharField(max_length=200)
    amendments = models.ManyToManyField(Amendment, related_name="lots")
    at = models.DateTimeField()
    dissolved_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "council"
        ordering = ["pk"]
        verbose_name = _("lot of amendments")
        verbose_name_plural = _("lots of amendments")

    def __str__(self) -> str:
        return self.title

    @property
    def stands(self) -> bool:
        return self.dissolved_at is None
