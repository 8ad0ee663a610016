from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar, TypedDict

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from council.amendments import endings
from council.journal.seals import text_sha256
from council.language import LANGUAGES, either, readers_language
from council.members.models import Group, Member
from council.opinions.models import Block, Opinion, Version
from council.rules.amending import numbering, wording
from council.rules.phrasing import phrasing


class Quoted(TypedDict):
    """An amendment as every entry about it names it: its number, where it bears, on which opinion."""

    number: str
    place: str
    opinion: str


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    def drafts(self) -> AmendmentQuerySet:
        """Those that their authors are still writing."""
        return self.filter(stage=Amendment.Stage.DRAFT)

    def whole(self) -> AmendmentQuerySet:
        """With all that is read of an amendment, in a fixed number of queries."""
        related = self.select_related("author", "group", "cause", "parent", "questioned_by", "takes_over")
        return related.prefetch_related(
            "edits",
            "version__blocks",
            "opinion__versions",
            "parent__edits",
            "parent__version__blocks",
            "signatures__member",
            "signatures__group",
            "consents__parent",
        )

    def drafts_of(self, user: Any) -> AmendmentQuerySet:
        """The drafts that this account writes: its own, and to the clerk those that the desk enters for others."""
        own = models.Q(author=user.member_id, by_desk=False)
        return self.drafts().filter(own | models.Q(by_desk=True) if user.holds("clerk") else own)

    def tabled(self) -> AmendmentQuerySet:
        """All but the drafts."""
        return self.exclude(number=None)

    def pending(self) -> AmendmentQuerySet:
        """Tabled, and still to be settled."""
        return self.filter(stage__in=Amendment.PENDING)

    def open(self) -> AmendmentQuerySet:
        """Tabled, and neither being voted on nor settled."""
        return self.filter(stage__in=Amendment.OPEN)

    def on_the_floor(self) -> AmendmentQuerySet:
        """Called, or being voted on."""
        return self.filter(stage__in=Amendment.ON_THE_FLOOR)


class Amendment(models.Model):
    """A change to the text, as edits against the version it was written on.

    A sub-amendment is one whose `parent` is an amendment; a compromise is one with `consents`, those of the
    authors of the amendments that it replaces; a part of a divided amendment bears its number and a rank.
    """

    class Operation(models.TextChoices):
        REPLACE = "replace", _("modify")
        SUPPRESS = "suppress", _("suppress")
        INSERT_AFTER = "insert_after", _("insert after")
        REWRITE = "rewrite", _("rewrite")
        MOVE = "move", _("move")
        WHOLE_TEXT = "whole_text", _("replace the whole text")

    class Stage(models.TextChoices):
        DRAFT = "draft", _("draft")
        TABLED = "tabled", _("tabled")
        CALLED = "called", _("called")
        RESERVED = "reserved", _("reserved")
        VOTING = "voting", _("being voted on")
        SETTLED = "settled", _("settled")

    Fate = endings.Fate

    OPEN: ClassVar = (Stage.TABLED, Stage.CALLED, Stage.RESERVED)
    PENDING: ClassVar = (Stage.TABLED, Stage.CALLED, Stage.RESERVED, Stage.VOTING)
    ON_THE_FLOOR: ClassVar = (Stage.CALLED, Stage.VOTING)

    opinion = models.ForeignKey(Opinion, models.PROTECT, related_name="amendments")
    version = models.ForeignKey(Version, models.PROTECT, related_name="amendments")
    number = models.PositiveIntegerField(null=True)
    part = models.PositiveSmallIntegerField(default=0)  # its rank in the amendment divided, from 1
    rectified = models.PositiveSmallIntegerField(default=0)  # how many times: « rect. », « rect. bis »
    operation = models.CharField(max_length=12, choices=Operation, default=Operation.REPLACE)
    block_key = models.CharField(max_length=20, blank=True)  # "" when it bears on the whole text
    after_key = models.CharField(max_length=20, blank=True)  # the block after which it is moved
    text = models.TextField(blank=True)  # the block's whole amended text, or the text of the new block
    blocks = models.JSONField(
        default=list, blank=True
    )  # the alternative text: {"key", "kind", "number", "text"}
    base = models.TextField(blank=True)  # of a sub-amendment: its parent's words as they were read
    reasons = models.TextField(_("reasons"), blank=True)
    author = models.ForeignKey(Member, models.PROTECT, related_name="amendments")
    group = models.ForeignKey(Group, models.PROTECT, related_name="amendments")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="subs")
    divided = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    takes_over = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="taken_over_by"
    )
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.DRAFT)
    fate = models.CharField(max_length=24, choices=Fate, blank=True)
    cause = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="felled")
    fate_reason = models.CharField(max_length=300, blank=True)
    # The one just adopted that leaves it no place: it is for the chair to rule on before the next is called.
    questioned_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="questioned"
    )
    reserved_for = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="reserved")
    awaits_rectification = models.BooleanField(default=False)  # the chair ruled that its author rectifies it
    is_sub_amended = models.BooleanField(default=False)
    is_divided = models.BooleanField(default=False)  # voted by its parts: each is an amendment of its own
    is_late = models.BooleanField(default=False)
    by_desk = models.BooleanField(
        default=False
    )  # received on paper or by mail: the clerk tables it for its author
    public_ballot_by = models.CharField(max_length=200, blank=True)  # who asked for a public ballot
    saved_at = models.DateTimeField(null=True)
    tabled_at = models.DateTimeField(null=True)
    admitted_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True)
    defended_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    illustrative = models.BooleanField(default=False)

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        app_label = "council"
        ordering = ["number", "part", "pk"]
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["opinion", "number", "part"], name="one_amendment_per_number")
        ]

    def __str__(self) -> str:
        return self.label or str(_("draft"))

    # How it is named

    @property
    def ident(self) -> str:
        """What it is known by in the register: « 12 », or « 12-1 » for a part; "" for a draft."""
        if self.number is None:
            return ""
        return f"{self.number}-{self.part}" if self.part else str(self.number)

    @property
    def label(self) -> str:
        """Its number as it is printed: « 12 », « 12 rect. bis », « 12-1 »; "" for a draft."""
        if self.number is None:
            return ""
        printed = numbering.rectified(self.number, self.rectified)
        return f"{printed}-{self.part}" if self.part else printed

    @property
    def title(self) -> str:
        """« Amendement n° 12 rect. », « Sous-amendement n° 8 »."""
        return titled(self.label, is_sub=self.parent_id is not None)

    def quoted(self) -> Quoted:
        """What every entry about it begins with."""
        return {"number": self.ident, "place": self.place_in("fr"), "opinion": self.opinion.number}

    @property
    def signed(self) -> str:
        """« Ada Ortie (Alizés) »."""
        return f"{self.author.name} ({self.group.label})"

    @property
    def signatories(self) -> list[str]:
        """Those who signed it beside its author."""
        return [signature.signed for signature in self.signatures.all() if signature.stands]

    # How far it has come

    @property
    def is_draft(self) -> bool:
        return self.stage == self.Stage.DRAFT

    @property
    def is_pending(self) -> bool:
        """Tabled, and still to be settled."""
        return self.stage in self.PENDING

    @property
    def is_settled(self) -> bool:
        return self.stage == self.Stage.SETTLED

    @property
    def is_adopted(self) -> bool:
        return self.fate in (self.Fate.ADOPTED, self.Fate.ADOPTED_AS_SUB_AMENDED)

    @property
    def fate_in_words(self) -> str:
        """How it ended and by what, or else where it has come to: « tombé, par le n° 7 », « à appeler »."""
        if self.fate:
            cause, reason = (
                self.cause.label if self.cause else "",
                self.fate_reason if self.is_settled else "",
            )
            return endings.Ending(self.fate, cause, reason).briefly
        questioned_by = self.questioned_by.label if self.questioned_by else ""
        return endings.awaited(
            self.stage,
            questioned_by,
            is_to_be_rectified=self.awaits_rectification,
            is_divided=self.is_divided,
        )

    @property
    def is_on_the_floor(self) -> bool:
        return self.stage in self.ON_THE_FLOOR

    @property
    def is_open(self) -> bool:
        """Whether it may still change: it waits or is called, whole, and no sub-amendment to it is voted on."""
        waits = self.stage in self.OPEN and not self.is_divided
        return waits and not self.subs.filter(stage=self.Stage.VOTING).exists()

    @property
    def is_sub_amendment(self) -> bool:
        return self.parent_id is not None

    @property
    def is_compromise(self) -> bool:
        return bool(self.consents.all())

    @property
    def replaces(self) -> list[Amendment]:
        """The amendments that it is proposed in the place of, as a compromise."""
        return [consent.parent for consent in self.consents.all()]

    def is_written_by(self, user: Any) -> bool:
        """Whether this account writes it: its author; while the desk enters it for its author, the clerk alone."""
        if not user.is_authenticated:
            return False
        if self.is_draft and self.by_desk:
            return bool(user.holds("clerk"))
        return bool(user.member_id == self.author_id)

    @property
    def last_position(self) -> Any:
        """What the rapporteur said last of it; None when nothing."""
        return next(reversed(self.positions.all()), None)

    def sitting_under_way(self) -> int | None:
        """The number (primary key) of the sitting in which the text is being debated."""
        return self.opinion.sitting_under_way()

    @property
    def mark(self) -> str:
        """What tells this wording from any other: a writer's page carries it back."""
        written = [self.operation, self.block_key, self.after_key, self.text, self.reasons, self.version_id]
        others = [block["text"] for block in self.blocks]
        return text_sha256("\n\n".join(map(str, [*written, *others])))[:16]

    # What it says

    # The words that it bears on and its change there, where it is shown at another moment than that of its tabling.
    moment: tuple[str, wording.Proposal] | None = None

    @cached_property
    def block(self) -> Block | None:
        """The block as it was when the amendment was written; None when it bears on the whole text."""
        return next((block for block in self.version.blocks.all() if block.key == self.block_key), None)

    @property
    def amended_from(self) -> str:
        """The words that it changes: the block's, or those of the amendment that it sub-amends."""
        if self.parent_id:
            return self.base
        return self.block.text if self.block else ""

    @property
    def new_key(self) -> str:
        return f"a{self.pk}"

    @property
    def edits_key(self) -> str:
        """What its edits count characters of: the block, or the words of the amendment that it sub-amends."""
        return wording.proposed_key(self.parent.ident) if self.parent else self.block_key

    @property
    def proposal(self) -> wording.Proposal:
        operation = self.Operation(self.operation)
        inserts = operation == self.Operation.INSERT_AFTER
        return wording.Proposal(
            number=self.ident or "0",
            operation=operation.value,  # type: ignore[arg-type]
            block=self.block_key,
            edits=tuple(wording.Edit(self.edits_key, e.start, e.end, e.text) for e in self.edits.all()),
            text=self.text if inserts or operation == self.Operation.REWRITE else "",
            new_block=self.new_key if inserts else "",
            authors=(str(self.group),),
            after=self.after_key,
            blocks=tuple(wording.Block(**block) for block in self.blocks),
            parent=self.parent.ident if self.parent else "",
            parents=tuple(consent.parent.ident for consent in self.consents.all()),
        )

    @property
    def segments(self) -> tuple[wording.Segment, ...]:
        """What it bears on with the change shown: what stays, what is struck, what is added.

        In the words that it was tabled on, unless it is shown at another moment.
        """
        words, proposal = self.moment or (self.amended_from, self.proposal)
        if self.operation == self.Operation.SUPPRESS:
            return (wording.Segment("deleted", words),)
        if self.operation == self.Operation.INSERT_AFTER:
            return (wording.Segment("inserted", self.text),)
        if self.operation == self.Operation.MOVE:
            return (wording.Segment("same", words),)
        if self.operation == self.Operation.WHOLE_TEXT:
            return wording.compare(self.version.text(), "\n\n".join(block["text"] for block in self.blocks))
        if self.operation == self.Operation.REWRITE:
            return wording.compare(words, self.text)
        return wording.marked(words, proposal.edits)

    def sentence_in(self, language: str) -> str:
        noun = self.opinion.label_en if language == "en" else self.opinion.label_fr
        blocks = [block.as_wording() for block in self.version.blocks.all()]
        return phrasing.amending_sentence(
            self.proposal, blocks, language, noun=noun, parent=self._parent_as_read()
        )

    def _parent_as_read(self) -> wording.Proposal | None:
        """The amendment that it sub-amends in the words that its author was reading, whatever became of them."""
        if self.parent is None:
            return None
        return replace(self.parent.proposal, operation="rewrite", text=self.base, edits=())

    @property
    def sentences(self) -> dict[str, str]:
        return {language: self.sentence_in(language) for language in LANGUAGES}

    @property
    def sentence(self) -> str:
        return self.sentence_in(readers_language())

    def place_in(self, language: str) -> str:
        if self.parent:
            return {"fr": "Amendement n°\u00a0", "en": "Amendment No.\u00a0"}[language] + self.parent.label
        if self.block is None:
            return {"fr": "Ensemble du texte", "en": "The whole text"}[language]
        noun = self.opinion.label_en if language == "en" else self.opinion.label_fr
        return phrasing.place(self.block.as_wording(), language, noun=noun)

    @property
    def place(self) -> str:
        return self.place_in(readers_language())


def titled(label: str, *, is_sub: bool) -> str:
    """An amendment by its printed number, as a title."""
    said = gettext("Sub-amendment No. {number}") if is_sub else gettext("Amendment No. {number}")
    return said.format(number=label)


class Edit(models.Model):
    """Characters `start` to `end` of what is amended, as it was written on, replaced by `text`."""

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="edits")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField(blank=True)

    class Meta:
        app_label = "council"
        ordering = ["start", "end"]
        verbose_name = _("edit")
        verbose_name_plural = _("edits")

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"


class Wording(models.Model):
    """One frozen wording of an amendment: as tabled, as rectified, as sub-amended, as maintained."""

    class Origin(models.TextChoices):
        TABLED = "tabled", _("tabled")
        RECTIFIED = "rectified", _("rectified")
        SUB_AMENDED = "sub_amended", _("sub-amended")
        MAINTAINED = "maintained", _("maintained")

    amendment = models.ForeignKey(Amendment, models.PROTECT, related_name="wordings")
    origin = models.CharField(max_length=12, choices=Origin)
    label = models.CharField(max_length=40)  # « 12 rect. bis »
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    proposal = models.JSONField()
    text = models.TextField(blank=True)
    reasons = models.TextField(blank=True)
    sentence_fr = models.TextField()
    sentence_en = models.TextField()
    at = models.DateTimeField()

    class Meta:
        app_label = "council"
        ordering = ["pk"]
        verbose_name = _("wording of an amendment")
        verbose_name_plural = _("wordings of amendments")

    def __str__(self) -> str:
        return f"{self.label} ({self.origin})"

    @property
    def sentence(self) -> str:
        return either(self.sentence_fr, self.sentence_en)
