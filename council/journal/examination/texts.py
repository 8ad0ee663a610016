"""The texts followed block by block: what was tabled, what amendments and parts made of it, what was adopted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from council.journal import seals
from council.journal.examination.standing import Facts
from council.journal.lines import insist

NUMBERED = re.compile(r"[^«»:]*n°\u00a0([^«»:]+)")
INSERTED = "a+"
SUFFIXES = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies")


@dataclass
class Block:
    key: str
    number: str
    text: str
    gone: bool = False


@dataclass
class Text:
    """A draft opinion as it stands. Entries withheld since may have changed it: it is then not `known`."""

    blocks: list[Block]
    known: bool = True
    parts: list[tuple[str, ...]] = field(default_factory=list)
    titles: list[dict[str, str]] = field(default_factory=list)
    fates: dict[tuple[str, ...], bool] = field(default_factory=dict)

    @property
    def standing(self) -> str:
        return "\n\n".join(block.text for block in self.blocks if not block.gone)

    def place(self, place: str, before: str) -> Block | None:
        """The block that an amendment names by its number, or by its words."""
        named = NUMBERED.fullmatch(place)
        here = [block for block in self.blocks if named and block.number == named[1]]
        if not here and before:
            here = [block for block in self.blocks if block.text == before and not block.gone]
        return here[0] if len(here) == 1 else None

    def amend(self, place: str, before: str, after: str) -> None:
        """Write an adopted amendment in: a block changed, taken out (no `after`) or added (no `before`)."""
        block = self.place(place, before)
        if not self.known or block is None:
            self.known = False
            return
        if not before:
            self._insert(block, after)
            return
        insist(block.text == before and not block.gone, _("The words before are not those of the text."))
        block.gone = not after
        block.text = after or before

    def _insert(self, anchor: Block, text: str) -> None:
        at = self.blocks.index(anchor) + 1
        while at < len(self.blocks) and self.blocks[at].key.startswith("a"):
            at += 1
        root, taken = anchor.number.partition(" ")[0], {block.number for block in self.blocks}
        free = [number for suffix in SUFFIXES if (number := f"{root} {suffix}") not in taken]
        self.blocks.insert(at, Block(INSERTED, free[0] if free else "", text))

    def part(self, keys: list[str], text: str) -> list[Block]:
        """The blocks that a part of the text is: those of its keys, and those inserted whose words it holds."""
        found, left = [], text
        for block in self.blocks:
            chosen = block.key in keys or block.key == INSERTED
            if not block.gone and chosen and (left == block.text or left.startswith(f"{block.text}\n\n")):
                found.append(block)
                left = left[len(block.text) + 2 :]
        insist(len(found) == len(keys) and not left, _("The part is not a part of the text."))
        return found


@dataclass
class Tabled:
    """What was said outside the sittings: opinions, amendments and declarations, by their numbers and groups."""

    texts: dict[str, Text] = field(default_factory=dict)
    amendments: dict[tuple[str, str], Facts] = field(default_factory=dict)
    declarations: dict[tuple[str, str], Facts] = field(default_factory=dict)

    def withheld(self) -> None:
        """An entry known by its digest alone may be another sitting's, on the same text."""
        for text in self.texts.values():
            text.known = False

    def opinion_tabled(self, number: int, facts: Facts) -> None:
        text = Text([Block(block["key"], block["number"], block["text"]) for block in facts["blocks"]])
        right = seals.text_sha256(text.standing) == facts["text_sha256"]
        insist(right, _("The hash is not that of the text."))
        self.texts[facts["opinion"]] = text

    def amendment_tabled(self, number: int, facts: Facts) -> None:
        self.amendments[facts["opinion"], facts["number"]] = facts

    def declaration_posted(self, number: int, facts: Facts) -> None:
        self.declarations[facts["opinion"], facts["group"]] = facts

    def declaration_delivered(self, number: int, facts: Facts) -> None:
        posted = self.declarations.get((facts["opinion"], facts["group"]), facts)
        insist(posted["text"] == facts["text"], _("The declaration delivered is not the one posted."))

    def mention_revealed(self, number: int, facts: Facts) -> None:
        posted: dict[str, Any] = self.declarations.get((facts["opinion"], facts["group"]), {})
        sealed = posted.get("mention_sha256", "")
        kept = not sealed or seals.text_sha256(facts["salt"] + facts["mention"]) == sealed
        insist(kept, _("The mention of vote is not the one that was sealed."))
