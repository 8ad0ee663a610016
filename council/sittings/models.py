from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from council.journal.models import Entry
from council.language import either
from council.members.models import Body, Mandate, Member, Office
from council.opinions.models import Opinion
from council.rules.procedure import procedure
from council.rules.voting import proxies
from council.rules.voting.proxies import Given


class SittingQuerySet(models.QuerySet["Sitting"]):
    def open(self) -> SittingQuerySet:
        """Opened, and neither suspended, adjourned nor closed."""
        return self.filter(state=Sitting.State.OPEN)

    def under_way(self) -> SittingQuerySet:
        """Open or suspended: what happens meanwhile is told in its minutes."""
        return self.filter(state__in=[Sitting.State.OPEN, Sitting.State.SUSPENDED])

    def not_closed(self) -> SittingQuerySet:
        """Under way, adjourned or to come."""
        return self.exclude(state=Sitting.State.CLOSED)


class Sitting(models.Model):
    class State(models.TextChoices):
        CONVENED = "convened", _("convened")
        OPEN = "open", _("open")
        SUSPENDED = "suspended", _("suspended")
        ADJOURNED = "adjourned", _("adjourned")
        CLOSED = "closed", _("closed")

    body = models.ForeignKey(Body, models.PROTECT, related_name="sittings")
    title = models.CharField(_("title"), max_length=200)
    day = models.DateField(_("day"))
    state = models.CharField(max_length=12, choices=State, default=State.CONVENED)
    another_day = models.CharField(max_length=300, blank=True)  # why it may be held on another than its own
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    # The last check: {"present", "required", "in_office", "reached", "at", "method", "requested_by", "second_call"}
    quorum = models.JSONField(null=True)
    second_call = models.BooleanField(default=False)
    chair = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")  # who presides
    approved_at = models.DateTimeField(null=True)  # its minutes: no correction is printed afterwards

    objects = SittingQuerySet.as_manager()

    class Meta:
        app_label = "council"
        ordering = ["-day", "-pk"]
        verbose_name = _("sitting")
        verbose_name_plural = _("sittings")

    def __str__(self) -> str:
        return self.title

    @property
    def sitting_id(self) -> int:
        """Its own number, as its items and its ballots say it: in which sitting an act on it is entered."""
        return self.pk

    @property
    def state_words(self) -> str:
        """« Séance ouverte », « Séance levée »."""
        return str(STATE_WORDS[self.State(self.state)])

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED

    @property
    def is_suspended(self) -> bool:
        return self.state == self.State.SUSPENDED

    @property
    def is_adjourned(self) -> bool:
        return self.state == self.State.ADJOURNED

    @property
    def is_convened(self) -> bool:
        return self.state == self.State.CONVENED

    @property
    def is_awaited(self) -> bool:
        """Whether its day is not today, and nobody said why it would be held on another."""
        return self.is_convened and self.day != timezone.localdate() and not self.another_day

    @property
    def rules(self) -> procedure.Procedure:
        """The rules on the day of the sitting, with the council's own values."""
        return self.body.procedure(self.day)

    def in_office(self) -> models.QuerySet[Mandate]:
        return self.body.in_office(self.day)

    def attending(self) -> set[int]:
        """The numbers (primary keys) of the members signed in now."""
        movements = self.attendances.order_by("pk").values_list("member_id", "arrived")
        return {member for member, arrived in dict(movements).items() if arrived}

    def attends(self, member: Member) -> bool:
        last = self.attendances.filter(member=member).order_by("-pk").first()
        return last is not None and last.arrived

    def expected_chair(self) -> Member | None:
        """Who would preside were it opened now: who took the chair, or the council's chair; signed in, like anyone."""
        officers = self.in_office().filter(member__user__offices__role=Office.Role.CHAIR)
        expected = [self.chair, *(mandate.member for mandate in officers)]
        here = self.attending()
        return next((member for member in expected if member and member.pk in here), None)

    def may_preside(self) -> list[Mandate]:
        """The seats of those in the room, but for who presides already."""
        here = self.attending() - {self.chair_id}
        return [mandate for mandate in self.in_office() if mandate.member_id in here]

    def proxies_given(self) -> list[Given]:
        """The proxies that have not ended, in the order they were given."""
        active = self.proxies.filter(ended_at__isnull=True).order_by("pk")
        return [Given(giver, holder) for giver, holder in active.values_list("giver_id", "holder_id")]

    def represented(self) -> set[int]:
        """The numbers of the members signed in, or whose proxy holder is."""
        attending, rule = self.attending(), self.rules.proxies
        standing = proxies.standing(
            proxies.frozen(self.proxies_given(), cap=rule.cap),
            active={given.giver for given in self.proxies_given()},
            attending=attending,
        )
        return proxies.represented(attending, standing)

    def last_entered(self, *kinds: str) -> str:
        """Which of these kinds of entries was entered last in this sitting: by its number, whatever the clock said."""
        entered = Entry.objects.filter(sitting=self.pk, kind__in=kinds).order_by("-number")
        return entered.values_list("kind", flat=True).first() or ""

    def has_ballot_under_way(self) -> bool:
        return self.ballots.under_way().exists()

    def has_decision_to_enter(self) -> bool:
        """Whether what the chair saw of a show of hands may still be taken back."""
        return self.decisions.exists()

    def seats(self, member: Member | None) -> bool:
        """Whether this member holds a mandate in the body on the day of the sitting."""
        return member is not None and self.in_office().filter(member=member).exists()


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def under_way(self) -> AgendaItemQuerySet:
        """Called, and neither concluded nor left."""
        return self.filter(state=AgendaItem.State.CALLED)

    def to_come(self) -> AgendaItemQuerySet:
        """Not called yet, and neither postponed nor withdrawn."""
        return self.filter(state=AgendaItem.State.PLANNED)

    def where_discussed(self, opinion: Opinion, kind: str) -> AgendaItemQuerySet:
        """The items of this kind on a text, which may come before two sittings: first the one under way, in a
        sitting that is open rather than another, then those of the last sittings.
        """
        called = models.Q(state=AgendaItem.State.CALLED)
        is_open = models.Q(sitting__state=Sitting.State.OPEN)
        first = models.Case(models.When(called & is_open, then=0), models.When(called, then=1), default=2)
        return self.filter(opinion=opinion, kind=kind).order_by(first, "-sitting__day", "-sitting")

    def votes_called(self) -> AgendaItemQuerySet:
        """The votes on the whole of a text that have been called, concluded or not."""
        return self.filter(kind=AgendaItem.Kind.VOTE).exclude(state=AgendaItem.State.PLANNED)

    def in_open_sittings(self) -> AgendaItemQuerySet:
        return self.filter(sitting__state=Sitting.State.OPEN)

    def in_sittings_not_closed(self) -> AgendaItemQuerySet:
        return self.exclude(sitting__state=Sitting.State.CLOSED)


class AgendaItem(models.Model):
    class Kind(models.TextChoices):
        OPENING = "opening", _("opening")
        PRESENTATION = "presentation", _("presentation")
        DECLARATIONS = "declarations", _("declarations")
        AMENDMENTS = "amendments", _("amendments")
        VOTE = "vote", _("vote on the whole")
        CLOSING = "closing", _("closing")

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("agenda", "to come")
        CALLED = "called", pgettext_lazy("agenda", "under way")
        CONCLUDED = "concluded", pgettext_lazy("agenda", "done")
        ADJOURNED = "adjourned", pgettext_lazy("agenda", "adjourned")
        POSTPONED = "postponed", pgettext_lazy("agenda", "postponed")
        WITHDRAWN = "withdrawn", pgettext_lazy("agenda", "withdrawn")

    LEFT: ClassVar = (State.POSTPONED, State.WITHDRAWN, State.ADJOURNED)  # without being done

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    title_fr = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=Kind)
    opinion = models.ForeignKey(Opinion, models.PROTECT, null=True, blank=True, related_name="items")
    state = models.CharField(max_length=12, choices=State, default=State.PLANNED)
    called_at = models.DateTimeField(null=True)
    concluded_at = models.DateTimeField(null=True)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        app_label = "council"
        ordering = ["number"]
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sitting", "number"], name="one_item_per_number"),
            models.UniqueConstraint(
                fields=["sitting"], condition=models.Q(state="called"), name="one_item_under_way"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def title(self) -> str:
        return either(self.title_fr, self.title_en)

    @property
    def is_called(self) -> bool:
        return self.state == self.State.CALLED

    @property
    def is_concluded(self) -> bool:
        return self.state == self.State.CONCLUDED

    @property
    def is_planned(self) -> bool:
        return self.state == self.State.PLANNED

    @property
    def is_left(self) -> bool:
        """Adjourned, postponed or withdrawn."""
        return self.state in self.LEFT

    @property
    def state_in_words(self) -> str:
        """Where it stands, as every screen says it; what was not called before the closing was not taken up."""
        if self.is_planned and self.sitting.is_closed:
            return pgettext("agenda", "not taken up")
        return str(self.get_state_display())

    @property
    def is_decided(self) -> bool:
        """Whether it is the vote on a text that has been decided: nothing is left to put to the vote."""
        return self.kind == self.Kind.VOTE and self.opinion is not None and not self.opinion.is_tabled

    @property
    def is_unsettled(self) -> bool:
        """Whether its question is still to be settled: the text to be decided, amendments to be voted on."""
        if self.opinion is None or not self.opinion.is_tabled:
            return False
        if self.kind == self.Kind.AMENDMENTS:
            return bool(self.opinion.amendments.pending().exists())
        return self.kind == self.Kind.VOTE

    @property
    def quorum_is_due(self) -> bool:
        """Whether the rules ask for a check of the quorum before the vote on this item, and none was made since
        it was called.
        """
        checked = self.sitting.last_entered("item_called", "quorum_checked") == "quorum_checked"
        return not (checked or self.sitting.rules.quorum_presumed)


def quoted(item: AgendaItem) -> dict[str, Any]:
    """An item as the register quotes it."""
    return {"number": item.number, "title": item.title_fr, "kind": item.kind}


STATE_WORDS = {
    Sitting.State.CONVENED: _("Sitting convened"),
    Sitting.State.OPEN: _("Sitting open"),
    Sitting.State.SUSPENDED: _("Sitting suspended"),
    Sitting.State.ADJOURNED: _("Sitting adjourned"),
    Sitting.State.CLOSED: _("Sitting closed"),
}
