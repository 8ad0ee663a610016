"""What is deliberated, as the entries come: the opinions tabled and decided, the declarations delivered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from council.journal import events
from council.journal.events import Event
from council.journal.models import Entry
from council.journal.seals import text_sha256
from council.minutes.printed.texts import Declaration, Opinion, Paragraph
from council.minutes.telling.page import Page
from council.opinions.models import Version
from council.rules.amending import credits, wording
from council.rules.amending.credits import Credit


class Texts:
    """Tells of the opinions and the declarations as their entries come."""

    def __init__(self, page: Page, deliberated: set[str]) -> None:
        self.page, self.minutes, self.deliberated = page, page.minutes, deliberated

    def opinion_tabled(self, entry: Entry, event: events.OpinionTabled) -> None:
        if event.opinion in self.deliberated:
            self.minutes.opinions.append(Opinion(event))

    def opinion_adopted(self, entry: Entry, event: events.OpinionAdopted) -> None:
        told = self._opinion(event.opinion)
        told.adopted, told.verdict, told.text_sha256 = True, event.verdict, event.text_sha256
        told.text = Written(event.opinion, entry.number).adopted(event.text_sha256)

    def opinion_not_adopted(self, entry: Entry, event: events.OpinionNotAdopted) -> None:
        told = self._opinion(event.opinion)
        told.adopted, told.verdict = False, event.verdict
        if not self.minutes.final:  # no vote on the whole said it: every part of the text had failed
            self.page.sentence(entry, event)

    def _opinion(self, number: str) -> Opinion:
        return next(opinion for opinion in self.minutes.opinions if opinion.tabled.opinion == number)

    def declaration_delivered(self, entry: Entry, event: events.DeclarationDelivered) -> None:
        told = Declaration(event.group, event.text, entry.number, entry.at, by_desk=event.by_desk)
        self.page.tell("declaration", told)

    def mention_revealed(self, entry: Entry, event: events.MentionRevealed) -> None:
        for declaration in self.minutes.declarations:
            if declaration.group == event.group:
                declaration.mention = event.mention


class Written:
    """A text followed from the register alone: tabled, then what each amendment and each part made of it.

    Its passages are none once an entry does not say what it did: it was made before the register said it.
    """

    KINDS = ("opinion_tabled", "amendment_adopted", "amendment_integrated", "part_removed")

    def __init__(self, opinion: str, before: int) -> None:
        self.opinion, self.noun = opinion, dict[str, str]()
        self.blocks: list[wording.Block] | None = None
        self.credits: dict[str, tuple[Credit, ...]] = {}
        for entry in Entry.objects.filter(kind__in=self.KINDS, number__lt=before):
            self.follow(entry.event)

    def follow(self, event: Event) -> None:
        """Follow one entry on this text; one of long ago, which names no text, may have been on it."""
        if getattr(event, "opinion", "") not in (self.opinion, ""):
            return
        if isinstance(event, events.OpinionTabled):
            self.noun, titles = event.noun, event.headings
            self.blocks = [
                wording.Block(**each, heading=titles.get(each["key"], "")) for each in event.blocks
            ]
        elif isinstance(event, events.PartRemoved):
            self.take_out(event)
        elif isinstance(event, events.AmendmentAdopted | events.AmendmentIntegrated):
            self.write_in(event)

    def write_in(self, event: events.AmendmentAdopted | events.AmendmentIntegrated) -> None:
        if getattr(event, "parent", ""):  # it is written in the amendment that it amends
            return
        if self.blocks is None or not event.change:
            self.blocks = None
            return
        before = self.blocks
        self.blocks = credits.written(before, wording.Proposal.from_data(event.change))
        for key, done in credits.credited(before, self.blocks, event.number, event.identical).items():
            self.credits[key] = (*self.credits.get(key, ()), *done)

    def take_out(self, event: events.PartRemoved) -> None:
        if self.blocks is None or not event.blocks:
            self.blocks = None
            return
        self.blocks = [replace(b, suppressed=b.suppressed or b.key in event.blocks) for b in self.blocks]
        for key in event.blocks:
            self.credits[key] = (*self.credits.get(key, ()), Credit("suppressed", ballot=event.ballot))

    def adopted(self, sha256: str) -> list[Paragraph]:
        """The passages, where they are those whose hash was sealed; else those of the version that bears it."""
        if self.blocks and sha256 in _hashes(self.blocks):
            return [Paragraph(block, self.noun, self.credits.get(block.key, ())) for block in self.blocks]
        for version in Version.objects.filter(opinion__number=self.opinion).order_by("-number"):
            blocks = [block.as_wording() for block in version.blocks.all()]
            whole, words = _hashes(blocks)
            if sha256 == words:  # long ago: its titles were not hashed
                blocks = [replace(block, heading="") for block in blocks]
            if sha256 in (whole, words):
                return [Paragraph(block, self.noun) for block in blocks]
        return []


def _hashes(blocks: Sequence[wording.Block]) -> tuple[str, str]:
    """The SHA-256 of a text as it is put to the vote, and as it was long ago, in its words alone."""
    words = "\n\n".join(block.text for block in blocks if not block.suppressed)
    return text_sha256(wording.as_voted(blocks)), text_sha256(words)
