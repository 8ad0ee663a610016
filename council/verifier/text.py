"""The texts followed block by block: what was tabled, what amendments and parts made of it, what was adopted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from council.journal import seals
from council.journal.examination.standing import Facts
from council.journal.lines import insist
from council.rules.amending import wording

NUMBERED = re.compile(r"[^«»:]*n°\u00a0([^«»:]+)")
INSERTED = "a+"  # what the keys of blocks inserted begin with here: the register does not hold their own


@dataclass
class Text:
    """A draft opinion as it stands. Entries withheld since may have changed it: it is then not `known`."""

    blocks: list[wording.Block]
    known: bool = True
    changes: int = 0  # how many amendments were written in
    parts: list[tuple[str, ...]] = field(default_factory=list)
    titles: list[dict[str, str]] = field(default_factory=list)
    fates: dict[tuple[str, ...], bool] = field(default_factory=dict)

    @classmethod
    def of(cls, blocks: Iterable[Facts]) -> Text:
        return cls([wording.Block(b["key"], b["kind"], b["number"] or "", b["text"]) for b in blocks])

    @property
    def standing(self) -> str:
        return "\n\n".join(block.text for block in self.blocks if not block.suppressed)

    def place(self, place: str, before: str) -> wording.Block | None:
        """The block that an amendment names by its number, or by its words."""
        named = NUMBERED.fullmatch(place)
        here = [block for block in self.blocks if named and block.number == named[1]]
        if not here and before:
            here = [block for block in self.blocks if block.text == before and not block.suppressed]
        return here[0] if len(here) == 1 else None

    def write(self, tabled: Facts, facts: Facts) -> None:
        """Write an adopted amendment in: a block changed, moved, taken out or added, or the whole text anew."""
        block = self._block(tabled, facts)
        whole = bool(facts["blocks"])
        if not self.known or not (block or whole):
            self.known = False
            return
        self.changes += 1
        before, after = facts["before"], facts["after"]
        if before and block and not whole:
            stood = block.text == before and not block.suppressed
            insist(stood, _("The words before are not those of the text."))
        operation = self._operation(facts, before, after)
        proposal = wording.Proposal(
            number=facts["number"],
            operation=operation,
            block="" if whole or not block else block.key,
            text=after,
            new_block=f"{INSERTED}{facts['number']}",
            after=tabled.get("after_block", ""),
            blocks=tuple(Text.of(facts["blocks"]).blocks),
        )
        self.blocks = wording.apply_proposal(self.blocks, proposal)

    def _block(self, tabled: Facts, facts: Facts) -> wording.Block | None:
        named = [block for block in self.blocks if block.key == tabled.get("block")]
        return named[0] if named else self.place(facts["place"], facts["before"])

    def _operation(self, facts: Facts, before: str, after: str) -> wording.Operation:
        if facts["blocks"]:
            return "whole_text"
        if not before:
            return "insert_after"
        if not after:
            return "suppress"
        return "move" if before == after else "rewrite"

    def take_out(self, gone: wording.Block) -> None:
        self.blocks = [replace(b, suppressed=True) if b.key == gone.key else b for b in self.blocks]

    def part(self, keys: list[str], text: str) -> list[wording.Block]:
        """The blocks that a part of the text is: those of its keys, and those inserted whose words it holds."""
        found, left = [], text
        for block in self.blocks:
            chosen = block.key in keys or block.key.startswith(INSERTED)
            if (
                not block.suppressed
                and chosen
                and (left == block.text or left.startswith(f"{block.text}\n\n"))
            ):
                found.append(block)
                left = left[len(block.text) + 2 :]
        insist(len(found) == len(keys) and not left, _("The part is not a part of the text."))
        return found


@dataclass
class Proposed:
    """What has become of one amendment; `facts` are those of its tabling, in the words that it has now."""

    number: str
    facts: Facts = field(default_factory=dict)
    called: Facts | None = None
    fate: str = ""
    questioned_by: str | None = None  # what leaves it no place: the chair is to rule on it
    awaits_rectification: bool = False
    reserved_for: str | None = None  # the compromise, "" without one; None when it is not reserved
    defended: bool = False
    public: bool = False  # a public ballot was asked for
    sub_amended: bool = False
    position: int = 0  # the last version of the rapporteur's
    parts: list[str] = field(default_factory=list)
    divided: str = ""  # the amendment of which it is a part


@dataclass
class Tabled:
    """What was said outside the sittings: opinions, amendments and declarations, by their numbers and groups."""

    texts: dict[str, Text] = field(default_factory=dict)
    amendments: dict[tuple[str, str], Facts] = field(default_factory=dict)
    declarations: dict[tuple[str, str], Facts] = field(default_factory=dict)
    proposed: dict[tuple[str, str], Proposed] = field(default_factory=dict)  # by opinion and number

    def text(self, opinion: str) -> Text | None:
        """The text deliberated; a ballot of long ago does not name it."""
        return self.texts.get(opinion) or (next(iter(self.texts.values())) if self._only(opinion) else None)

    def _only(self, opinion: str) -> bool:
        return not opinion and len(self.texts) == 1

    def of(self, opinion: str, number: str) -> Proposed:
        """What has become of an amendment; entries of long ago do not name the text that it bears on."""
        named = [key for key in self.amendments if key[1] == number] if not opinion else []
        key = named[0] if len(named) == 1 else (opinion, number)
        known = self.proposed.setdefault(key, Proposed(number))
        known.facts = known.facts or self.amendments.get(key, {})
        return known

    def state(self, opinion: str) -> int | None:
        """What tells a text from what it was before another amendment was written in; None when it is not known."""
        text = self.text(opinion)
        return text.changes if text and text.known else None

    def pending(self, opinion: str) -> list[str]:
        """The amendments to a text that are still to be settled."""
        return [n for o, n in self.amendments if o == opinion and not self.of(o, n).fate]

    def words(self, opinion: str, block: str) -> str:
        """A block's words as they stand; "" when they are not known."""
        text = self.text(opinion)
        return next((b.text for b in text.blocks if b.key == block), "") if text and text.known else ""

    def withheld(self) -> None:
        """An entry known by its digest alone may be another sitting's, on the same text."""
        for text in self.texts.values():
            text.known = False

    def opinion_tabled(self, number: int, facts: Facts) -> None:
        text = Text.of(facts["blocks"])
        right = seals.text_sha256(text.standing) == facts["text_sha256"]
        insist(right, _("The hash is not that of the text."))
        self.texts[facts["opinion"]] = text

    def amendment_tabled(self, number: int, facts: Facts) -> None:
        key = (facts["opinion"], facts["number"])
        insist(key not in self.amendments, _("The number of the amendment was taken already."))
        parent = self.amendments.get((facts["opinion"], facts["parent"]))
        if parent:
            insist(not parent["parent"], _("A sub-amendment is not amended again."))
            # One that is taken over keeps the words that its first author was reading.
            same = facts["takes_over"] or facts["before"] == parent["after"]
            insist(same, _("The words before are not those of the amendment."))
        self.amendments[key] = dict(facts, state=self.state(facts["opinion"]))

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
