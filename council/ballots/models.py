from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from council.amendments.models import Amendment
from council.ballots import motion
from council.ballots.result import Asked, Result
from council.language import either
from council.members.models import Member, Office, User
from council.opinions.models import Opinion
from council.rules.procedure.procedure import Procedure
from council.rules.voting import proxies
from council.rules.voting.counted import Choice
from council.rules.voting.roll import Seat
from council.sittings.attendance import standing
from council.sittings.models import AgendaItem, Sitting


class BallotQuerySet(models.QuerySet["Ballot"]):
    def prepared(self) -> BallotQuerySet:
        return self.filter(state=Ballot.State.PREPARED)

    def announced(self) -> BallotQuerySet:
        """Announced, whatever became of them since."""
        return self.exclude(state=Ballot.State.PREPARED)

    def under_way(self) -> BallotQuerySet:
        """Announced, and neither proclaimed nor void."""
        return self.filter(state__in=Ballot.UNDER_WAY)

    def open_on_the_phones(self) -> BallotQuerySet:
        return self.filter(state=Ballot.State.OPEN, method=Ballot.Method.PUBLIC)

    def proclaimed(self) -> BallotQuerySet:
        return self.filter(state=Ballot.State.PROCLAIMED)


class Ballot(models.Model):
    """One question put to the vote, with the rules and roll it was announced under."""

    class Subject(models.TextChoices):
        AMENDMENT = "amendment", _("amendment")
        WHOLE = "whole", _("whole of the draft opinion")
        PART = "part", _("part of the draft opinion")
        MOTION = "motion", _("motion")
        QUESTION = "question", _("question")
        ELECTION = "election", _("election")
        TEST = "test", _("test")

    class Method(models.TextChoices):
        PUBLIC = "public", _("public ballot")
        HANDS = "hands", _("show of hands")
        COUNTED = "counted", _("show of hands counted by tellers")
        PAPER = "paper", _("paper ballot")
        CALL = "call", _("call-over")
        CONSENSUS = "consensus", _("without objection")

    class State(models.TextChoices):
        PREPARED = "prepared", _("prepared")
        ANNOUNCED = "announced", _("announced")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")
        PROCLAIMED = "proclaimed", _("proclaimed")
        VOID = "void", _("void")

    UNDER_WAY: ClassVar = (State.ANNOUNCED, State.OPEN, State.CLOSED)

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="ballots")
    opinion = models.ForeignKey(Opinion, models.PROTECT, null=True, blank=True, related_name="ballots")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="ballots")
    amendment = models.ForeignKey(Amendment, models.PROTECT, null=True, blank=True, related_name="ballots")
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    number = models.PositiveIntegerField(default=0)  # 0 while it is prepared, and for a test
    subject = models.CharField(max_length=12, choices=Subject)
    method = models.CharField(max_length=12, choices=Method, default=Method.PUBLIC)
    blocks = models.JSONField(default=list, blank=True)  # the keys of the blocks that a part of the text is
    candidates = models.JSONField(default=list, blank=True)  # the names, in an election
    round = models.PositiveSmallIntegerField(default=1)
    question_fr = models.CharField(max_length=300)
    question_en = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    text_sha256 = models.CharField(max_length=64)
    rules = models.JSONField(default=dict)  # the procedure as it was announced
    chair = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    rule_fr = models.CharField(max_length=300)
    rule_en = models.CharField(max_length=300)
    state = models.CharField(max_length=12, choices=State, default=State.PREPARED)
    announced_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    check_ends = models.DateTimeField(null=True)  # until then each member may check their own line
    incident_at = models.DateTimeField(null=True)
    proclaimed_at = models.DateTimeField(null=True)
    void_reason = models.CharField(max_length=300, blank=True)
    result = models.JSONField(null=True)  # computed once, at the closing: see council.ballots.result
    entry = models.PositiveBigIntegerField(null=True)  # the register's number of its last change

    objects = BallotQuerySet.as_manager()

    class Meta:
        app_label = "council"
        ordering = ["number"]
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sitting", "number"],
                condition=models.Q(number__gt=0),
                name="one_ballot_per_number",
            ),
            models.UniqueConstraint(
                fields=["sitting"],
                condition=models.Q(state__in=["announced", "open", "closed"]),
                name="one_ballot_under_way",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}. {self.question}"

    @property
    def title(self) -> str:
        """« Scrutin n° 4 », « Scrutin d’essai »."""
        if self.subject == self.Subject.TEST:
            return gettext("Test ballot")
        return gettext("Ballot No. {number}").format(number=self.number)

    @property
    def state_words(self) -> str:
        """« Scrutin ouvert », « Scrutin clos »."""
        return str(STATE_WORDS[self.State(self.state)])

    @property
    def question(self) -> str:
        return either(self.question_fr, self.question_en)

    @property
    def questions(self) -> dict[str, str]:
        return {"fr": self.question_fr, "en": self.question_en}

    @property
    def motion(self) -> list[str]:
        """The text of a motion or of a free question, a paragraph an item."""
        if self.subject not in motion.SUBJECTS:  # the text of the others is long, and read with what it is on
            return []
        return motion.paragraphs(self.subject, self.questions, self.text)

    @property
    def rule(self) -> str:
        return either(self.rule_fr, self.rule_en)

    @property
    def kind(self) -> str:
        """The kind of question, as the rules of procedure name it."""
        return {
            self.Subject.AMENDMENT: "amendment",
            self.Subject.WHOLE: "final",
            self.Subject.PART: "final",
            self.Subject.ELECTION: "election",
        }.get(self.Subject(self.subject), "motion")

    @property
    def is_test(self) -> bool:
        return self.subject == self.Subject.TEST

    @property
    def is_on_phones(self) -> bool:
        return self.method == self.Method.PUBLIC

    @property
    def is_secret(self) -> bool:
        """Whether nobody is to know who voted what: papers in an urn."""
        return self.method == self.Method.PAPER

    @property
    def has_roll(self) -> bool:
        """Whether each member's vote is known: on the phones, or called over by name."""
        return self.method in (self.Method.PUBLIC, self.Method.CALL)

    def is_presided_by(self, user: User) -> bool:
        """Whether this is who was in the chair when it was announced, or holds the chair's office."""
        return user.holds(Office.Role.CHAIR) or bool(self.chair_id and self.chair_id == user.member_id)

    @property
    def is_prepared(self) -> bool:
        return self.state == self.State.PREPARED

    @property
    def is_announced(self) -> bool:
        return self.state == self.State.ANNOUNCED

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED

    @property
    def is_proclaimed(self) -> bool:
        return self.state == self.State.PROCLAIMED

    @property
    def is_under_way(self) -> bool:
        return self.state in self.UNDER_WAY

    @cached_property
    def outcome(self) -> Result | None:
        """The one result object, once the ballot is closed."""
        return Result.from_data(self.result) if self.result else None

    @cached_property
    def procedure(self) -> Procedure:
        return Procedure.from_data(self.rules)

    @property
    def minimum_ends(self) -> datetime.datetime | None:
        """Before this instant the chair is asked to confirm the closing."""
        return self.opened_at and self.opened_at + datetime.timedelta(seconds=self.procedure.minimum_open)

    @property
    def is_young(self) -> bool:
        return bool(self.minimum_ends and timezone.now() < self.minimum_ends)

    @property
    def is_being_checked(self) -> bool:
        """Whether members may still check their own line before the proclamation."""
        return bool(self.is_closed and self.check_ends and timezone.now() < self.check_ends)

    @property
    def turns_at(self) -> datetime.datetime | None:
        """When what the desk is asked to confirm changes by itself, though nothing is entered; None if nothing will."""
        if self.is_open and self.is_young:
            return self.minimum_ends
        return self.check_ends if self.is_being_checked else None

    def received(self) -> int:
        """How many votes have come in: the only figure shown before the close."""
        return self.votes.count()

    def entitled(self) -> int:
        """How many votes may come: the members on the roll who are signed in, or whose proxy stands."""
        return self.roll.filter(member_id__in=self.represented()).count()

    def seats(self) -> list[Seat]:
        return [r.seat for r in self.roll.all()]

    def represented(self) -> set[int]:
        """The members (primary keys) signed in, or whose proxy frozen with this ballot still stands."""
        attending = self.sitting.attending()
        return {*attending, *self.held(attending)}

    def held(self, attending: Collection[int]) -> dict[int, str]:
        """Who holds a proxy that counts in this ballot and stands when these members attend: by giver, their name."""
        given = self.roll.exclude(proxy=None)
        frozen = dict(given.values_list("member_id", "holder_id"))
        active = set(given.filter(proxy__ended_at=None).values_list("member_id", flat=True))
        names = dict(given.values_list("member_id", "holder_name"))
        return {giver: names[giver] for giver in proxies.standing(frozen, active=active, attending=attending)}

    def asked(self) -> Asked:
        """What this ballot asks, with those who attend and are represented now: what its result rests on."""
        attending = self.sitting.attending()
        return Asked(
            ballot=self.pk,
            number=self.number,
            subject=self.subject,
            question=self.questions,
            kind=self.kind,
            method=self.method,
            procedure=self.procedure,
            seats=self.seats(),
            shorts=dict(self.roll.values_list("group", "short")),
            attending=attending,
            held=self.held(attending),
            left=standing.departures(self.sitting),
            chair=self.chair_id or 0,
            round=self.round,
            sub_amends=bool(self.amendment and self.amendment.parent_id),
        )

    def choices(self) -> dict[int, Choice]:
        """Each vote by the member it was cast for (primary key)."""
        return {member: Choice(choice) for member, choice in self.votes.values_list("member_id", "choice")}


STATE_WORDS = {
    Ballot.State.PREPARED: _("Question prepared"),
    Ballot.State.ANNOUNCED: _("Ballot announced"),
    Ballot.State.OPEN: _("Ballot open"),
    Ballot.State.CLOSED: _("Ballot closed"),
    Ballot.State.PROCLAIMED: _("Result proclaimed"),
    Ballot.State.VOID: _("Ballot void"),
}
