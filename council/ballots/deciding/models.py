from __future__ import annotations

import datetime
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.amendments.models import Amendment
from council.ballots.blocs.models import Bloc
from council.ballots.models import Ballot
from council.members.models import User
from council.sittings.models import AgendaItem, Sitting

TAKEN_BACK = datetime.timedelta(seconds=10)


class Decision(models.Model):
    """What the chair saw of a show of hands, held until it is entered or taken back.

    It is on an amendment, on a question that was prepared, on amendments put together, or else on the text of the
    item. `mark` tells what was put to the vote from any other wording of it.
    """

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="decisions")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, related_name="+")
    amendment = models.ForeignKey(Amendment, models.PROTECT, null=True, related_name="+")
    ballot = models.ForeignKey(Ballot, models.PROTECT, null=True, related_name="+")
    bloc = models.ForeignKey(Bloc, models.PROTECT, null=True, related_name="+")
    adopted = models.BooleanField()
    method = models.CharField(max_length=12, default=Ballot.Method.HANDS)
    mark = models.CharField(max_length=16)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        app_label = "council"
        verbose_name = _("decision to be entered")
        verbose_name_plural = _("decisions to be entered")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sitting"], name="one_decision_to_enter"),
        ]

    def __str__(self) -> str:
        return f"{self.sitting} {self.at:%H:%M:%S}"

    @property
    def subject(self) -> Amendment | Ballot | Bloc | AgendaItem | None:
        """What was put to the vote."""
        return self.amendment or self.ballot or self.bloc or self.item

    @property
    def until(self) -> datetime.datetime:
        """Until when the page of whoever decided waits before it has this entered."""
        return self.at + TAKEN_BACK

    @property
    def is_due(self) -> bool:
        return timezone.now() >= self.until
