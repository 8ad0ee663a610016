"""What is deliberated, as the minutes print it: the draft opinion, its text as adopted, the declarations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from council.journal import events
from council.journal.models import Entry
from council.journal.seals import text_sha256
from council.opinions.models import Version

if TYPE_CHECKING:
    from council.minutes.telling.compose import Telling


@dataclass
class Declaration:
    """A group's declaration as it was delivered, with its mention of vote once revealed."""

    group: str
    text: str
    entry: int
    at: str
    mention: str = ""

    @property
    def anchor(self) -> str:
        return f"declaration-{self.entry}"

    @property
    def paragraphs(self) -> list[str]:
        return [part for part in self.text.split("\n\n") if part.strip()]


@dataclass
class Paragraph:
    """A block of the consolidated text."""

    kind: str
    number: str
    heading: str
    text: str
    changed_by: str = ""


@dataclass
class Opinion:
    """The draft opinion as it was tabled, and the text as adopted."""

    tabled: events.OpinionTabled
    adopted: bool | None = None
    verdict: dict[str, str] = field(default_factory=dict)
    text_sha256: str = ""
    text: list[Paragraph] = field(default_factory=list)


class Texts:
    """Tells of the opinions and the declarations as their entries come."""

    def __init__(self, telling: Telling, deliberated: set[str]) -> None:
        self.telling, self.minutes, self.deliberated = telling, telling.minutes, deliberated

    def opinion_tabled(self, entry: Entry, event: events.OpinionTabled) -> None:
        if event.opinion in self.deliberated:
            self.minutes.opinions.append(Opinion(event))

    def opinion_adopted(self, entry: Entry, event: events.OpinionAdopted) -> None:
        told = self._opinion(event.opinion)
        told.adopted, told.verdict, told.text_sha256 = True, event.verdict, event.text_sha256
        told.text = _text_sealed(event.opinion, event.text_sha256)

    def opinion_not_adopted(self, entry: Entry, event: events.OpinionNotAdopted) -> None:
        told = self._opinion(event.opinion)
        told.adopted, told.verdict = False, event.verdict
        if not self.minutes.final:  # no vote on the whole said it: every part of the text had failed
            self.telling.sentence(entry, event)

    def _opinion(self, number: str) -> Opinion:
        return next(opinion for opinion in self.minutes.opinions if opinion.tabled.opinion == number)

    def declaration_delivered(self, entry: Entry, event: events.DeclarationDelivered) -> None:
        told = Declaration(event.group, event.text, entry.number, entry.at)
        self.telling.tell("declaration", told)

    def mention_revealed(self, entry: Entry, event: events.MentionRevealed) -> None:
        for declaration in self.minutes.declarations:
            if declaration.group == event.group:
                declaration.mention = event.mention


def _text_sealed(number: str, sha256: str) -> list[Paragraph]:
    """The blocks of the version whose hash the register holds; none if no version has it any more."""
    for version in Version.objects.filter(opinion__number=number).order_by("-number"):
        if text_sha256(version.text()) == sha256:
            blocks = version.blocks.filter(suppressed=False)
            return [Paragraph(b.kind, b.number, b.heading, b.text, b.changed_by) for b in blocks]
    return []
