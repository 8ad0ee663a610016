"""What is deliberated, as the entries come: the opinions tabled and decided, the declarations delivered."""

from __future__ import annotations

from council.journal import events
from council.journal.models import Entry
from council.journal.seals import text_sha256
from council.minutes.printed.texts import Declaration, Opinion, Paragraph
from council.minutes.telling.page import Page
from council.opinions.models import Version


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
        told.text = _text_sealed(event.opinion, event.text_sha256)

    def opinion_not_adopted(self, entry: Entry, event: events.OpinionNotAdopted) -> None:
        told = self._opinion(event.opinion)
        told.adopted, told.verdict = False, event.verdict
        if not self.minutes.final:  # no vote on the whole said it: every part of the text had failed
            self.page.sentence(entry, event)

    def _opinion(self, number: str) -> Opinion:
        return next(opinion for opinion in self.minutes.opinions if opinion.tabled.opinion == number)

    def declaration_delivered(self, entry: Entry, event: events.DeclarationDelivered) -> None:
        told = Declaration(event.group, event.text, entry.number, entry.at)
        self.page.tell("declaration", told)

    def mention_revealed(self, entry: Entry, event: events.MentionRevealed) -> None:
        for declaration in self.minutes.declarations:
            if declaration.group == event.group:
                declaration.mention = event.mention


def _text_sealed(number: str, sha256: str) -> list[Paragraph]:
    """The blocks of the version whose hash the register holds, with its titles or long ago without; else none."""
    for version in Version.objects.filter(opinion__number=number).order_by("-number"):
        if sha256 in (text_sha256(version.as_voted()), text_sha256(version.text())):
            blocks = version.blocks.filter(suppressed=False)
            return [Paragraph(b.kind, b.number, b.heading, b.text, b.changed_by) for b in blocks]
    return []
