from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.amendments.models import Amendment
from council.ballots.models import Ballot
from council.sittings.models import AgendaItem, Sitting


class BlocQuerySet(models.QuerySet["Bloc"]):
    def proposed(self) -> BlocQuerySet:
        """Neither decided nor dropped."""
        return self.filter(state=Bloc.State.PROPOSED)


class Bloc(models.Model):
    """Amendments put to the vote together; one objection is enough to pull one of them out."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        DECIDED = "decided", _("decided")
        DROPPED = "dropped", _("dropped")

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="blocs")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="blocs")
    state = models.CharField(max_length=12, choices=State, default=State.PROPOSED)
    at = models.DateTimeField()

    objects = BlocQuerySet.as_manager()

    class Meta:
        app_label = "council"
        ordering = ["pk"]
        verbose_name = _("vote en bloc")
        verbose_name_plural = _("votes en bloc")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sitting"], condition=models.Q(state="proposed"), name="one_bloc_proposed"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sitting} {self.at:%H:%M}"

    @property
    def is_proposed(self) -> bool:
        return self.state == self.State.PROPOSED

    def numbers(self) -> list[str]:
        """The numbers of its amendments, in the order in which they were proposed."""
        return [line.amendment.ident for line in self.lines.select_related("amendment")]


class BlocLine(models.Model):
    """One amendment of a bloc, and who objected to its being voted with the others, if anyone."""

    bloc = models.ForeignKey(Bloc, models.PROTECT, related_name="lines")
    amendment = models.ForeignKey(Amendment, models.PROTECT, related_name="+")
    ballot = models.ForeignKey(Ballot, models.PROTECT, null=True, blank=True, related_name="+")
    objected_by = models.CharField(max_length=200, blank=True)

    class Meta:
        app_label = "council"
        ordering = ["pk"]
        verbose_name = _("line of a bloc")
        verbose_name_plural = _("lines of a bloc")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["bloc", "amendment"], name="one_line_per_amendment")
        ]

    def __str__(self) -> str:
        return f"{self.bloc_id}/{self.amendment_id}"
