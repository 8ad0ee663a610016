"""A text followed block by block: what was tabled, and what amendments and parts made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .chain import Facts, must

NUMBERED = re.compile(r"[^«»:]*n°\u00a0([^«»:]+)")
INSERTED = "a+"  # what the keys of blocks inserted begin with here: the register does not hold their own
SUFFIXES = "bis ter quater quinquies sexies septies octies nonies decies undecies duodecies terdecies"
SUFFIXES += " quaterdecies quindecies sexdecies septdecies octodecies novodecies vicies"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
AFTER = {"title": "paragraph", "heading": "paragraph"}  # what is added after a title is no second title


@dataclass
class Block:
    """A passage; when an amendment placed it, after which other (`anchor`) and which amendment (`by`)."""

    key: str
    kind: str
    number: str
    text: str
    anchor: str = ""
    by: str = ""
    gone: bool = False
    title: str = ""

    @property
    def voted(self) -> str:
        """The passage under its kind, its number and its title, the lines after its first set off by a space."""
        sign = "[" + self.kind + (" " + self.number if self.number else "") + "]"
        head = sign + (" " + self.title if self.title else "")
        return "\n ".join(head.split("\n")) + "\n" + "\n ".join(self.text.split("\n"))


def blocks_of(blocks: Iterable[Facts], titles: Mapping[str, str]) -> list[Block]:
    told = [Block(b["key"], b["kind"], b["number"] or "", b["text"]) for b in blocks]
    for block in told:
        block.title = titles.get(block.key, "")
    return told


def joined(blocks: Iterable[Block]) -> str:
    return "\n\n".join(block.text for block in blocks if not block.gone)


def rank(number: str) -> tuple[list[int], str]:
    """What the numbers of amendments are sorted by: 9 before 12, and 12 before 12-1."""
    return [int(figures) for figures in re.findall("[0-9]{1,18}", number)], number


@dataclass
class Text:
    """A draft opinion as it stands. Entries withheld since may have changed it: it is then not `known`."""

    blocks: list[Block]
    headings: Mapping[str, str] = field(default_factory=dict)  # the titles of passages, by their keys
    titled: bool = True  # hashed with its numbers and titles
    known: bool = True
    changes: int = 0  # how many amendments were written in
    parts: list[tuple[str, ...]] = field(default_factory=list)
    titles: list[Facts] = field(default_factory=list)
    fates: dict[tuple[str, ...], bool] = field(default_factory=dict)

    @property
    def standing(self) -> list[str]:
        """The text as it is put to the vote; one tabled long ago may be put without its numbers and titles."""
        whole = "\n\n".join(block.voted for block in self.blocks if not block.gone)
        return [whole] if self.titled else [whole, joined(self.blocks)]

    def words(self, key: str) -> str:
        """A block's words as they stand; "" when they are not known."""
        return next((block.text for block in self.blocks if block.key == key), "") if self.known else ""

    def write(self, tabled: Facts, facts: Facts) -> None:
        """Write an adopted amendment in: a block changed, moved, taken out or added, or the whole text anew."""
        block, before, after = self.find(tabled, facts), facts["before"], facts["after"]
        if not self.known or not (block or facts["blocks"]):
            self.known = False
            return
        self.changes += 1
        if facts["blocks"] or block is None:
            self.blocks = blocks_of(facts["blocks"], self.headings)
        elif not before:
            self.insert(block, facts["number"], after)
        else:
            must(block.text == before and not block.gone, "The words before are not those of the text.")
            if before == after:
                self.move(block, tabled["after_block"], facts["number"])
            elif after:
                block.text = after
            else:
                block.gone = True

    def find(self, tabled: Facts, facts: Facts) -> Block | None:
        """The block that an amendment names: by its key, its number or its words."""
        named = NUMBERED.fullmatch(facts["place"])
        found = [b for b in self.blocks if b.key == tabled.get("block", "")]
        found = found or [b for b in self.blocks if named and b.number == named[1]]
        found = found or [b for b in self.blocks if b.text == facts["before"] != "" and not b.gone]
        return found[0] if len(found) == 1 else None

    # Numbers never move: what is added takes one between those that are there

    def insert(self, anchor: Block, number: str, text: str) -> None:
        """Add a block after another: "3 bis", or "3 bis A" before a 3 bis that a later amendment added."""
        kind = AFTER.get(anchor.kind, anchor.kind)
        new = Block(INSERTED + number, kind, self.number_after(anchor, number), text, anchor.key, number)
        self.blocks.append(new)
        self.arrange()

    def number_after(self, anchor: Block, number: str) -> str:
        root, taken = anchor.number.split(" ")[0], {block.number for block in self.blocks}
        placed = [b for b in self.blocks if b.by and b.anchor == anchor.key and rank(b.by) > rank(number)]
        later = [b.number for b in placed if b.number.split(" ")[0] == root][:1]
        free = [root + " " + suffix for suffix in SUFFIXES.split()]
        free += [root + " (" + str(place) + ")" for place in range(len(free) + 2, 1000)]
        if later and later[0] != root:
            free = [later[0] + " " + letter for letter in LETTERS]
        return ([name for name in free if name not in taken] or free)[0] if root else ""

    def move(self, block: Block, after: str, number: str) -> None:
        """Place a block after another, which does not itself follow it."""
        above, at = {each.key: each.anchor for each in self.blocks if each.by}, after
        while at:
            must(at != block.key, "A passage was moved after itself.")
            at = above.get(at, "")
        block.anchor, block.by = after, number
        self.arrange()

    def arrange(self) -> None:
        """Each block that was placed comes after its anchor, in the order of the amendments' numbers."""
        keys = {block.key for block in self.blocks}
        first: list[Block] = []
        placed: dict[str, list[Block]] = {}
        for block in self.blocks:
            rooted = not block.by or (block.anchor and block.anchor not in keys)
            (first if rooted else placed.setdefault(block.anchor, [])).append(block)
        if first and first[0].kind == "title":  # the head of the text is what follows its title
            placed.setdefault(first[0].key, []).extend(placed.pop("", []))
        for blocks in placed.values():
            blocks.sort(key=lambda block: (rank(block.by), block.key), reverse=True)
        self.blocks, coming = [], first[::-1] + placed.get("", [])
        while coming:
            self.blocks.append(coming.pop())
            coming += placed.get(self.blocks[-1].key, [])

    # Voted on in parts

    def divide(self, parts: list[Facts]) -> None:
        must(not self.parts, "The text was divided already.")
        self.parts = [tuple(part["blocks"]) for part in parts]
        self.titles = [part["title"] for part in parts]
        keys = [key for part in self.parts for key in part]
        must(len(set(keys)) == len(keys), "A passage is in two parts.")

    def named(self, facts: Facts) -> tuple[str, ...]:
        """The keys of the part put to the vote; a show of hands names it by its question alone."""
        if "blocks" in facts:
            return tuple(facts["blocks"])
        must(facts["question"] in self.titles, "This part was not to be voted on.")
        return self.parts[self.titles.index(facts["question"])]

    def part(self, keys: tuple[str, ...], text: str) -> list[Block]:
        """The blocks that a part of the text is: those of its keys, and those inserted whose words it holds."""
        mine = [b for b in self.blocks if not b.gone and (b.key in keys or b.key.startswith(INSERTED))]
        found, whole = held(mine, [block.voted for block in mine], text)
        if not (whole or self.titled):
            found, whole = held(mine, [block.text for block in mine], text)
        must(whole and len(found) == len(keys), "The part is not a part of the text.")
        return found


def held(blocks: list[Block], written: list[str], text: str) -> tuple[list[Block], bool]:
    """Those of the blocks that a text holds one after the other, and whether it holds nothing else."""
    found, left = [], text
    for block, words in zip(blocks, written, strict=True):
        if (left + "\n\n").startswith(words + "\n\n"):
            found.append(block)
            left = left[len(words) + 2 :]
    return found, not left
