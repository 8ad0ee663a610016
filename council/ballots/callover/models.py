from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.ballots.models import Ballot
from council.ballots.votes.models import Vote
from council.members.models import Member, User


class Hearing(models.Model):
    """What one agent heard a member vote, whose phone is dead; a second who hears the same makes it a vote."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="hearings")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    choice = models.CharField(max_length=16, choices=Vote.CHOICES)
    agent = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        app_label = "council"
        ordering = ["pk"]
        verbose_name = _("vote heard by one agent")
        verbose_name_plural = _("votes heard by one agent")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ballot", "member"], name="one_hearing_per_member")
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}/{self.member_id}"


def awaiting(ballot: Ballot) -> list[Hearing]:
    """What one agent alone has heard, of members who have not voted since: a second agent is awaited."""
    voted = ballot.votes.filter(caster=models.F("member")).values("member_id")
    return list(ballot.hearings.exclude(member_id__in=voted).select_related("member", "agent"))
