from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.ballots.models import Ballot
from council.ballots.votes.models import Vote
from council.members.models import Member
from council.rules.voting.counted import Choice

COUNTED: list[tuple[str, object]] = [
    *Vote.CHOICES,
    (Choice.NO_VOTE.value, _("Did not vote")),
    (Choice.ABSENT.value, _("Absent")),
]


class Flag(models.Model):
    """« Signaler une erreur »: a member says that their line is not what they voted, before the proclamation."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="flags")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    counted = models.CharField(max_length=16, choices=COUNTED)
    claimed = models.CharField(max_length=16, choices=COUNTED)
    at = models.DateTimeField()

    class Meta:
        app_label = "council"
        ordering = ["pk"]
        verbose_name = _("error reported")
        verbose_name_plural = _("errors reported")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ballot", "member"], name="one_flag_per_member")
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}/{self.member_id}"


class Correction(models.Model):
    """A mise au point: what a member meant to vote, printed beside a result that it does not change."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="corrections")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    counted = models.CharField(max_length=16, choices=COUNTED)
    declared = models.CharField(max_length=16, choices=COUNTED)
    at = models.DateTimeField()

    class Meta:
        app_label = "council"
        ordering = ["pk"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ballot", "member"], name="one_correction_per_member")
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}/{self.member_id}"
