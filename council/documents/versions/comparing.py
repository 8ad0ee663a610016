"""Two versions of a text side by side: what became of each block between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Literal

from council.opinions.models import Block
from council.rules.amending.edits import Segment
from council.rules.amending.wording import compare

Fate = Literal["same", "changed", "inserted", "deleted"]


@dataclass(frozen=True)
class BlockCompared:
    """A block in one version, in the other or in both; `moved` says that it changed places."""

    before: Block | None
    after: Block | None
    moved: bool = False

    @property
    def block(self) -> Block:
        found = self.after or self.before
        assert found is not None  # a line is of one block at least
        return found

    @property
    def fate(self) -> Fate:
        if self.before is None:
            return "inserted"
        if self.after is None:
            return "deleted"
        return "same" if _words(self.before) == _words(self.after) else "changed"

    @property
    def is_changed(self) -> bool:
        return self.moved or self.renumbered or self.fate != "same"

    @property
    def renumbered(self) -> bool:
        return bool(self.before and self.after) and self.before.number != self.after.number  # type: ignore[union-attr]

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The words of the block with what was inserted and struck."""
        return compare(self.before.text if self.before else "", self.after.text if self.after else "")

    @cached_property
    def heading(self) -> tuple[Segment, ...]:
        """The name of the block, likewise."""
        return compare(self.before.heading if self.before else "", self.after.heading if self.after else "")


def _words(block: Block) -> tuple[str, ...]:
    return block.kind, block.heading, block.text


def compared(before: Sequence[Block], after: Sequence[Block]) -> list[BlockCompared]:
    """Every block that stands in either version, in the order of the later one; one struck, where it stood.

    A suppressed block does not stand.
    """
    old = {block.key: block for block in before if not block.suppressed}
    new = {block.key: block for block in after if not block.suppressed}
    common = [key for key in old if key in new], [key for key in new if key in old]
    still = _in_place(*common)
    struck = _after_whom(list(old), new)
    lines = [BlockCompared(old[key], None) for key in struck.get("", ())]
    for key, block in new.items():
        lines.append(BlockCompared(old.get(key), block, moved=key in old and key not in still))
        lines += [BlockCompared(old[gone], None) for gone in struck.get(key, ())]
    return lines


def _in_place(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """The blocks that kept their order: the others moved."""
    runs = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {key for run in runs for key in old[run.a : run.a + run.size]}


def _after_whom(old: Sequence[str], new: dict[str, Block]) -> dict[str, list[str]]:
    """The struck blocks, by the block that still stands before each; "" before all."""
    standing, found = "", dict[str, list[str]]()
    for key in old:
        if key in new:
            standing = key
        else:
            found.setdefault(standing, []).append(key)
    return found
