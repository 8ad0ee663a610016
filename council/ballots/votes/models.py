"""Who may vote in a ballot, what each has voted, and what each device has sent."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.members.models import Member
from council.rules.voting.counted import Choice
from council.rules.voting.roll import Seat
from council.sittings.attendance.models import Proxy


class Roll(models.Model):
    """A member in office when the ballot was announced, as they were named and seated then."""

    ballot = models.ForeignKey("Ballot", models.PROTECT, related_name="roll")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    sort_name = models.CharField(max_length=160)
    group = models.CharField(max_length=80)
    short = models.CharField(max_length=8)
    position = models.PositiveIntegerField()
    proxy = models.ForeignKey(Proxy, models.PROTECT, null=True, blank=True, related_name="+")
    holder = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    holder_name = models.CharField(max_length=160, blank=True)

    class Meta:
        app_label = "council"
        ordering = ["position"]
        verbose_name = _("line of the roll")
        verbose_name_plural = _("roll")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ballot", "member"], name="one_line_per_member")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.group})"

    @property
    def seat(self) -> Seat:
        return Seat(self.member_id, self.name, self.sort_name, self.group, self.position)

    def quoted(self) -> dict[str, Any]:
        return {
            "member": self.member_id,
            "name": self.name,
            "sort": self.sort_name,
            "group": self.group,
            "position": self.position,
            "holder": self.holder_id or 0,
            "holder_name": self.holder_name,
        }


class Vote(models.Model):
    """One member's vote: the last one cast before the close."""

    CHOICES: ClassVar = [
        (Choice.FOR.value, _("For")),
        (Choice.AGAINST.value, _("Against")),
        (Choice.ABSTENTION.value, _("Abstention")),
        (Choice.NOT_TAKING_PART.value, _("Not taking part")),
    ]

    ballot = models.ForeignKey("Ballot", models.PROTECT, related_name="votes")
    member = models.ForeignKey(Member, models.PROTECT, related_name="votes")
    choice = models.CharField(max_length=16, choices=CHOICES)
    at = models.DateTimeField()
    caster = models.ForeignKey(Member, models.PROTECT, related_name="+")  # oneself, or the proxy's holder
    taken_by = models.CharField(max_length=330, blank=True)  # the two agents who took it, or called the roll

    class Meta:
        app_label = "council"
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ballot", "member"], name="one_vote_per_member")
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}/{self.member_id}"


class Cast(models.Model):
    """A sending of a vote, under the key its device made: the same key and choice is the same sending."""

    ballot = models.ForeignKey("Ballot", models.PROTECT, related_name="casts")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    caster = models.ForeignKey(Member, models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)
    choice = models.CharField(max_length=16, choices=Vote.CHOICES)
    at = models.DateTimeField()

    class Meta:
        app_label = "council"
        verbose_name = _("sending of a vote")
        verbose_name_plural = _("sendings of votes")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["ballot", "member", "caster", "key", "choice"], name="one_cast_per_key"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}/{self.member_id}/{self.key}"
