from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from council.rules.procedure import procedure
from council.rules.procedure.procedure import Parameter, Procedure


class Body(models.Model):
    """What sits: the assembly, a section, the bureau. `notice` is shown on every screen when it has one."""

    class Kind(models.TextChoices):
        ASSEMBLY = "assembly", _("assembly")
        SECTION = "section", _("section")
        BUREAU = "bureau", _("bureau")

    council = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.ASSEMBLY)
    rules = models.CharField(max_length=40, default="generic")
    notice_fr = models.TextField(blank=True)
    notice_en = models.TextField(blank=True)
    composition_fr = models.TextField(blank=True)  # where its seats come from, when that must be said
    composition_en = models.TextField(blank=True)

    class Meta:
        app_label = "council"
        verbose_name = _("body")
        verbose_name_plural = _("bodies")

    def __str__(self) -> str:
        return self.name

    @property
    def notice(self) -> dict[str, str]:
        return {"fr": self.notice_fr, "en": self.notice_en}

    @property
    def composition(self) -> dict[str, str]:
        return {"fr": self.composition_fr, "en": self.composition_en}

    def procedure(self, day: datetime.date | None = None) -> Procedure:
        """The rules of this body on a day (when none is given, the day whose rules apply next).

        They are its council's profile, and over it the values that it set itself and that hold that day.
        """
        day = day or self.rules_day()
        begun = {rule.name: rule for rule in self.own_rules.order_by("since") if rule.since <= day}
        own = {name: rule.parameter for name, rule in begun.items() if not rule.ended(day)}
        return procedure.load(self.rules, on=day).with_own(own)

    def rules_day(self) -> datetime.date:
        """The day whose rules apply next: that of the sitting under way or to come, else today."""
        sitting = self.sittings.not_closed().order_by("day", "pk").first()
        return sitting.day if sitting else timezone.localdate()

    def at_once(self) -> datetime.date:
        """The first day of a change that holds at once: today, or that of a sitting still under way."""
        return min(timezone.localdate(), self.rules_day())

    def own_on(self, name: str, day: datetime.date) -> OwnRule | None:
        """The value of a parameter that the body set itself, as it holds on a day."""
        begun = self.own_rules.filter(name=name, since__lte=day).order_by("since").last()
        return None if begun is None or begun.ended(day) else begun

    def in_office(self, day: datetime.date) -> models.QuerySet[Mandate]:
        """Mandates running on this day, in the order of the hemicycle, with their member and group."""
        running = Q(end__isnull=True) | Q(end__gte=day)
        mandates = self.mandates.filter(running, start__lte=day).select_related("member", "group")
        return mandates.order_by("group__position", "seat", "member__sort_name", "pk")


class OwnRule(models.Model):
    """A value of the rules that the body set itself, over its council's profile, from a day on.

    The last one begun holds, until its last day where it has one.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="own_rules")
    name = models.CharField(max_length=40)
    value = models.JSONField()
    status = models.CharField(max_length=12)
    source = models.CharField(max_length=300)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        app_label = "council"
        verbose_name = _("value of the rules")
        verbose_name_plural = _("values of the rules")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "name", "since"], name="one_own_value_per_rule")
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.name}"

    @property
    def parameter(self) -> Parameter:
        until = self.until.isoformat() if self.until else ""
        return Parameter(self.value, self.status, self.source, self.since.isoformat(), until)

    def ended(self, day: datetime.date) -> bool:
        """Whether its last day is past, on that day."""
        return self.until is not None and self.until < day


class Group(models.Model):
    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=200)
    label = models.CharField(_("as it is said"), max_length=80)
    short = models.CharField(_("short name"), max_length=8)
    position = models.PositiveSmallIntegerField(_("place in the hemicycle, from the left"), unique=True)
    outside = models.BooleanField(_("outside the groups"), default=False)

    class Meta:
        app_label = "council"
        ordering = ["position"]
        verbose_name = _("group")
        verbose_name_plural = _("groups")

    def __str__(self) -> str:
        return self.label

    @property
    def signature(self) -> str:
        """How the register names the group when it acts as one."""
        return self.label


class Member(models.Model):
    class Civility(models.TextChoices):
        MADAM = "Mme", "Mme"
        SIR = "M.", "M."

    civility = models.CharField(_("civility"), max_length=4, choices=Civility)
    first_name = models.CharField(_("first name"), max_length=80)
    last_name = models.CharField(_("last name"), max_length=80)
    sort_name = models.CharField(_("sort name"), max_length=160)
    fictional = models.BooleanField(_("fictional"), default=False)

    class Meta:
        app_label = "council"
        ordering = ["sort_name"]
        verbose_name = _("member")
        verbose_name_plural = _("members")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def titled(self) -> str:
        """As the chair names them: « Mme Ada Ortie »."""
        return f"{self.civility} {self.name}"

    @property
    def signature(self) -> str:
        """How the register names the author of an act."""
        return self.name

    @property
    def is_woman(self) -> bool:
        return self.civility == self.Civility.MADAM


def women(members: Iterable[int]) -> frozenset[int]:
    """Those of these members (primary keys) who are women, for the words said of them to agree."""
    told = Member.objects.filter(pk__in=members, civility=Member.Civility.MADAM)
    return frozenset(told.values_list("pk", flat=True))


class Mandate(models.Model):
    """A member's seat in a body, for a group, between two dates; `end` is the last day, or none."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="mandates")
    body = models.ForeignKey(Body, models.PROTECT, related_name="mandates")
    group = models.ForeignKey(Group, models.PROTECT, related_name="mandates")
    seat = models.PositiveSmallIntegerField(null=True, blank=True)
    start = models.DateField()
    end = models.DateField(null=True, blank=True)

    class Meta:
        app_label = "council"
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=models.F("start")), name="mandate_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member} ({self.group})"


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> models.QuerySet[User]:
        """With the member each account is: a request of a member's reads both at once."""
        return super().get_queryset().select_related("member")

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Someone who signs in: a member, or an officer of the council, or both."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=160)
    member = models.OneToOneField(Member, models.PROTECT, null=True, blank=True, related_name="user")
    is_active = models.BooleanField(_("active"), default=True)
    session_epoch = models.PositiveIntegerField(default=0)
    language = models.CharField(max_length=5, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    objects = UserManager()

    class Meta:
        app_label = "council"
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        return self.name

    def get_session_auth_hash(self) -> str:
        """Part of every copy of a session: a new epoch (signing out, a role removed) ends them all."""
        return salted_hmac("council.members.session", f"{self.password}:{self.session_epoch}").hexdigest()

    def get_session_auth_fallback_hash(self) -> Any:
        return iter(())

    def set_password(self, raw_password: str | None) -> None:
        """Choose a password anew, which ends every open session: what is cached of a session is its epoch."""
        super().set_password(raw_password)
        self.session_epoch += 1

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(self.offices.values_list("role", flat=True))

    def holds(self, *roles: str) -> bool:
        return self.is_active and not self.roles.isdisjoint(roles)

    @property
    def is_administrator(self) -> bool:
        return self.holds(Office.Role.ADMINISTRATOR)

    @property
    def is_staff(self) -> bool:
        return self.is_administrator

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """In the raw administration site, the tables of the council are read; nothing is changed, nor others shown."""
        return self.is_administrator and perm.startswith("council.view_")

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_administrator and app_label == "council"

    @property
    def signature(self) -> str:
        """How the register names the author of an act."""
        return self.name


class Office(models.Model):
    class Role(models.TextChoices):
        ADMINISTRATOR = "administrator", _("administrator")
        CHAIR = "chair", _("chair")
        CLERK = "clerk", _("clerk")
        SCRUTINEER = "scrutineer", _("scrutineer")

    user = models.ForeignKey(User, models.CASCADE, related_name="offices")
    role = models.CharField(max_length=20, choices=Role)

    class Meta:
        app_label = "council"
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "role"], name="one_office_each")]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"
