from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.journal.events import Event, may_be_withheld, told
from council.journal.seals import FIRST_SEAL
from council.rules.order import OutOfOrder

WITHHOLDING = "words_withheld"
LOST = _("The words of entry {number} are gone, and no entry of the register withholds them.")


class Journal(models.Model):
    """The head of the chain: one row, taken first by every act, so that acts follow one another."""

    number = models.PositiveBigIntegerField(default=0)
    seal = models.CharField(max_length=64, default=FIRST_SEAL)

    class Meta:
        app_label = "council"
        verbose_name = _("register")

    @classmethod
    def head(cls) -> Journal:
        return cls.objects.get(pk=1)

    @classmethod
    def last_number(cls) -> int:
        number: int = cls.objects.values_list("number", flat=True).get(pk=1)
        return number


class Entry(models.Model):
    """One thing that happened, kept as the canonical text that was sealed."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.CharField(max_length=27)
    author = models.CharField(max_length=200)
    sitting = models.PositiveBigIntegerField(null=True, db_index=True)
    kind = models.CharField(max_length=60)
    particulars = models.TextField()
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Meta:
        app_label = "council"
        ordering = ["number"]
        verbose_name = _("entry")
        verbose_name_plural = _("entries")

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"

    @property
    def is_blank(self) -> bool:
        return not self.particulars

    @cached_property
    def withheld_by(self) -> Entry | None:
        """The later entry that withholds words of this one."""
        later = Entry.objects.filter(kind=WITHHOLDING, number__gt=self.number) if self.is_blank else ()
        return next((each for each in later if each.facts["entry"] == self.number), None)

    @property
    def may_be_withheld(self) -> bool:
        """Whether it is of a kind that quotes what may be personal, and quotes it still."""
        return not self.is_blank and self.kind in may_be_withheld()

    @property
    def is_lost(self) -> bool:
        """Whether its words are gone, and no act withheld them: the register no longer holds."""
        return self.is_blank and self.withheld_by is None

    @property
    def facts(self) -> dict[str, Any]:
        """What it says; once words of it are withheld, what was kept. Refused when it was blanked by no act."""
        found: dict[str, Any]
        if not self.is_blank:
            found = json.loads(self.particulars)
        elif self.withheld_by is None:
            raise OutOfOrder(LOST, number=self.number)
        else:
            found = self.withheld_by.facts["kept"]
        return found

    @property
    def event(self) -> Event:
        return told(self.kind, self.facts)


class TablesCheck(models.Model):
    """What a check of the tables against the register found; `differences` are sentences, one a line.

    `failure` says why it could not be made, empty when it was.
    """

    number = models.PositiveBigIntegerField()  # the last entry when it was made
    turn = models.PositiveBigIntegerField(
        null=True, unique=True
    )  # the entry that opened or closed the sitting
    sitting = models.PositiveBigIntegerField(null=True)  # the one whose opening or closing had it made
    at = models.DateTimeField()
    rows = models.PositiveIntegerField()  # how many were compared
    differing = models.PositiveIntegerField()  # how many of them differ
    differences = models.TextField(blank=True)
    older = models.TextField(blank=True)  # of which tables the register is too old to tell, a sentence a line
    failure = models.TextField(blank=True)

    class Meta:
        app_label = "council"
        ordering = ["pk"]
        verbose_name = _("check of the tables")
        verbose_name_plural = _("checks of the tables")

    def __str__(self) -> str:
        return f"{self.number}: {self.differing}/{self.rows}"

    @property
    def is_clean(self) -> bool:
        """Whether it was made, compared every table that the register tells, and found every row as it tells it."""
        return not self.differences and not self.differing and not self.failure

    @property
    def lines(self) -> list[str]:
        """What could not be compared and what differs, a sentence each."""
        return self.differences.splitlines()

    @classmethod
    def last(cls) -> TablesCheck | None:
        """The check made last, whatever it found."""
        return cls.objects.last()
