from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.members.models import Member
from council.sittings.models import Sitting


class Attendance(models.Model):
    """One movement of a member in or out; who attends at an instant is computed from these."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="attendances")
    member = models.ForeignKey(Member, models.PROTECT, related_name="attendances")
    arrived = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        app_label = "council"
        ordering = ["pk"]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")

    def __str__(self) -> str:
        return f"{self.member} {'+' if self.arrived else '-'}"


class Proxy(models.Model):
    """A member's vote entrusted to another for a sitting, until it is withdrawn or lapses."""

    class Ending(models.TextChoices):
        WITHDRAWN = "withdrawn", _("withdrawn")
        GIVER_ARRIVED = "giver_arrived", _("its giver signed in")
        HOLDER_LEFT = "holder_left", _("its holder left")

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="proxies")
    giver = models.ForeignKey(Member, models.PROTECT, related_name="proxies_given")
    holder = models.ForeignKey(Member, models.PROTECT, related_name="proxies_held")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=16, choices=Ending, blank=True)

    class Meta:
        app_label = "council"
        ordering = ["pk"]
        verbose_name = _("proxy")
        verbose_name_plural = _("proxies")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sitting", "giver"],
                condition=models.Q(ended_at__isnull=True),
                name="one_proxy_per_giver",
            ),
            models.CheckConstraint(condition=~models.Q(giver=models.F("holder")), name="no_proxy_to_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.holder}"

    @property
    def is_active(self) -> bool:
        return self.ended_at is None


class PresenceCheck(models.Model):
    """A check of the quorum by the phones: « Je suis en séance », until the desk concludes it."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="presence_checks")
    requested_by = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "council"
        ordering = ["pk"]
        verbose_name = _("presence check")
        verbose_name_plural = _("presence checks")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sitting"],
                condition=models.Q(ended_at__isnull=True),
                name="one_presence_check_under_way",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sitting} {self.at:%H:%M}"


class PresenceAnswer(models.Model):
    """« Je suis en séance »: one member's answer to a presence check."""

    check_asked = models.ForeignKey(PresenceCheck, models.PROTECT, related_name="answers")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        app_label = "council"
        verbose_name = _("answer to a presence check")
        verbose_name_plural = _("answers to presence checks")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["check_asked", "member"], name="one_answer_per_member")
        ]

    def __str__(self) -> str:
        return f"{self.check_asked_id}/{self.member_id}"
