from __future__ import annotations

import datetime
from typing import Any, ClassVar

from django.core.mail import EmailMultiAlternatives
from django.db import models
from django.utils.translation import gettext_lazy as _

FIRST_WAIT = datetime.timedelta(seconds=30)
LONGEST_WAIT = datetime.timedelta(hours=1)
GIVEN_UP_AFTER = datetime.timedelta(days=7)
HELD = datetime.timedelta(minutes=5)  # for whoever is sending it; then another tries


class Letter(models.Model):
    """A message that waits to be handed to the mail server; its row is gone once it was.

    `due_at` is when to try next; none once it was given up, and then the row stays for the administrator.
    """

    sender = models.CharField(max_length=320)
    recipients = models.JSONField()
    subject = models.TextField()
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    written_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "council"
        ordering = ["pk"]
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes: ClassVar = [models.Index(fields=["due_at"], name="letters_due")]

    def __str__(self) -> str:
        return f"{self.pk}"

    @classmethod
    def due(cls, now: datetime.datetime) -> models.QuerySet[Letter]:
        """Those to be sent now, the oldest first."""
        return cls.objects.filter(due_at__lte=now)

    def next_try(self, now: datetime.datetime) -> datetime.datetime | None:
        """When to try again after it was refused: later each time, and no more after a week."""
        if now - self.written_at > GIVEN_UP_AFTER:
            return None
        return now + min(FIRST_WAIT * 2 ** min(self.tries, 10), LONGEST_WAIT)

    def message(self, connection: Any) -> EmailMultiAlternatives:
        """The message as it was written, to be sent by this connection."""
        written = EmailMultiAlternatives(
            self.subject, self.text, self.sender, self.recipients, headers=self.headers, connection=connection
        )
        if self.html:
            written.attach_alternative(self.html, "text/html")
        return written
