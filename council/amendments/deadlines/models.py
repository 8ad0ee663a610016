from __future__ import annotations

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.opinions.models import Opinion
from council.rules.amending import deadline


class Deadline(models.Model):
    """Until when amendments to one text are tabled, where the clerk set it; else the rules say it."""

    class Kind(models.TextChoices):
        RULE = "rule", _("as the rules say")
        URGENT = "urgent", _("as the rules say for an urgent text")
        AT = "at", _("at an instant")
        NONE = "none", _("none until the vote on the whole")

    opinion = models.OneToOneField(Opinion, models.PROTECT, related_name="deadline")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.RULE)
    until = models.DateTimeField(null=True)

    class Meta:
        app_label = "council"
        verbose_name = _("deadline for amendments")
        verbose_name_plural = _("deadlines for amendments")

    def __str__(self) -> str:
        return f"{self.opinion}: {self.get_kind_display()}"


def closes_at(opinion: Opinion) -> datetime.datetime | None:
    """The instant after which amendments to this text are late; None where there is none.

    By the rules it is counted from the beginning of the day of the sitting.
    """
    own = Deadline.objects.filter(opinion=opinion).first()
    if own and own.kind in (Deadline.Kind.AT, Deadline.Kind.NONE):
        return own.until
    urgent = own is not None and own.kind == Deadline.Kind.URGENT
    return by_the_rules(opinion, urgent=urgent)


def by_the_rules(opinion: Opinion, *, urgent: bool = False) -> datetime.datetime | None:
    """When amendments to this text would be late by the rules alone; None before it is on an order of the day."""
    if not opinion.items.exists():
        return None
    day = opinion.day()
    value = opinion.body.procedure(day).values["amendment_deadline"].value
    begins = timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
    return deadline.closes(None if value == "unset" else value, begins, urgent=urgent)


def is_late(opinion: Opinion) -> bool:
    """Whether an amendment that is tabled now comes after the deadline."""
    until = closes_at(opinion)
    return until is not None and timezone.now() > until
