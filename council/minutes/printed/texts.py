"""What is deliberated, as the minutes print it: the draft opinion, its text as adopted, the declarations."""

from __future__ import annotations

from dataclasses import dataclass, field

from council.journal import events
from council.language import readers_language, words
from council.rules.amending import wording
from council.rules.amending.credits import Credit
from council.rules.phrasing.credits import in_words


@dataclass
class Declaration:
    """A group's declaration as it was delivered, with its mention of vote once revealed."""

    group: str
    text: str
    entry: int
    at: str
    mention: str = ""
    by_desk: bool = False

    @property
    def anchor(self) -> str:
        return f"declaration-{self.entry}"

    @property
    def paragraphs(self) -> list[str]:
        return [part for part in self.text.split("\n\n") if part.strip()]


@dataclass
class Paragraph:
    """A passage of the consolidated text, with every amendment that changed it; one taken out keeps its number."""

    block: wording.Block
    noun: dict[str, str]
    credits: tuple[Credit, ...] = ()

    @property
    def credited(self) -> str:
        """« Modifiée par les amendements nᵒˢ 10 et 12 »; empty when no amendment changed it."""
        noun = words(self.noun) or "préconisation"  # long ago the register did not say it
        return in_words(self.credits, self.block, readers_language(), noun=noun)


@dataclass
class Opinion:
    """The draft opinion as it was tabled, and the text as adopted."""

    tabled: events.OpinionTabled
    adopted: bool | None = None
    verdict: dict[str, str] = field(default_factory=dict)
    text_sha256: str = ""
    text: list[Paragraph] = field(default_factory=list)

    @property
    def printed(self) -> list[Paragraph]:
        """What is printed of the text: its passages, and by its number one that was taken out; the title is above."""
        shown = [each for each in self.text if each.block.kind != "title"]
        return [each for each in shown if each.block.number or not each.block.suppressed]
