"""What is deliberated, as the minutes print it: the draft opinion, its text as adopted, the declarations."""

from __future__ import annotations

from dataclasses import dataclass, field

from council.journal import events


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
