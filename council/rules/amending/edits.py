"""Edits: changes anchored on one frozen version of a text, and the proposals they make."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from council.rules.amending.tokens import SLIGHT, key, normal
from council.rules.order import _, require

Operation = Literal["replace", "suppress", "insert_after", "rewrite", "move", "whole_text"]


@dataclass(frozen=True)
class Block:
    """One block of a draft: its stable key, its kind, its number and its title if it has them, and its text.

    A suppressed block keeps its place, for what is inserted after it. One that an amendment inserted or moved
    says which (`placed_by`) and after which block (`anchor`, "" for the head of the text): so several placed
    after the same block stand in the order of their numbers, whichever was adopted first.
    """

    key: str
    kind: str
    number: str
    text: str
    suppressed: bool = False
    anchor: str = ""
    placed_by: str = ""
    heading: str = ""


@dataclass(frozen=True)
class Edit:
    """Put `text` in place of the characters `start` to `end` of a block's frozen text."""

    block: str
    start: int
    end: int
    text: str

    @property
    def is_insertion(self) -> bool:
        """Whether it only adds."""
        return self.start == self.end

    @property
    def is_slight(self) -> bool:
        """Whether it only exchanges one apostrophe, quotation mark or space for another."""
        return self.end - self.start == 1 and self.text in SLIGHT


@dataclass(frozen=True)
class Segment:
    """A passage of a compared text."""

    kind: Literal["same", "inserted", "deleted"]
    text: str


@dataclass(frozen=True)
class Proposal:
    """What an amendment asks of a frozen version of the text.

    `edits` serve to modify `block`, `text` to rewrite it or as the text of the block `new_block` to insert
    after it; `after` is the block after which it is to be moved ("" for the head of the text); `blocks` are
    the alternative to the whole text, which bears on no block. A sub-amendment names its `parent` and the
    parent's block, and its edits count characters of the text that the parent proposes (`amended`), under the
    key `proposed_key(parent)`. A compromise names the `parents` it would replace.
    """

    number: str
    operation: Operation
    block: str
    edits: tuple[Edit, ...] = ()
    text: str = ""
    new_block: str = ""
    authors: tuple[str, ...] = ()
    after: str = ""
    blocks: tuple[Block, ...] = ()
    parent: str = ""
    parents: tuple[str, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """The proposal as numbers, strings and booleans, for a version to keep what was applied to it."""
        edits = [[edit.block, edit.start, edit.end, edit.text] for edit in self.edits]
        lists = {"authors": list(self.authors), "parents": list(self.parents)}
        return asdict(self) | lists | {"edits": edits, "blocks": [asdict(block) for block in self.blocks]}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Proposal":
        """The proposal that `to_data` kept; one kept before a part of it existed reads as having none."""
        edits = tuple(Edit(*edit) for edit in data["edits"])
        blocks = tuple(Block(**block) for block in data.get("blocks", ()))
        named = {"authors": tuple(data["authors"]), "parents": tuple(data.get("parents", ()))}
        return cls(**{**data, "edits": edits, "blocks": blocks, **named})


def proposed_key(number: str) -> str:
    """The key under which edits bear on the text that an amendment proposes, not on a block: "@9"."""
    return f"@{number}"


def in_order(edits: Iterable[Edit]) -> list[Edit]:
    """The edits in the order of the text, what is inserted at a point before what replaces from it."""
    return sorted(edits, key=lambda edit: (edit.start, edit.end))


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text once amended; refuses edits that overlap or fall outside the text."""
    old = normal(text)
    done, position = [], 0
    for edit in in_order(edits):
        require(
            position <= edit.start <= edit.end <= len(old),
            _("The amendment does not fit the text it amends."),
        )
        done += [old[position : edit.start], edit.text]
        position = edit.end
    return "".join([*done, old[position:]])


def marked(text: str, edits: Iterable[Edit]) -> tuple[Segment, ...]:
    """The text with its changes marked; a change of typography alone is shown done and not marked."""
    old = normal(text)
    segments: list[Segment] = []
    position = 0
    for edit in in_order(edits):
        before = old[edit.start : edit.end]
        segments.append(Segment("same", old[position : edit.start]))
        if key(before) == key(edit.text):
            segments.append(Segment("same", edit.text))
        else:
            segments += [Segment("deleted", before), Segment("inserted", edit.text)]
        position = edit.end
    return _joined([*segments, Segment("same", old[position:])])


def _joined(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    joined: list[Segment] = []
    for segment in segments:
        if joined and joined[-1].kind == segment.kind:
            joined[-1] = Segment(segment.kind, joined[-1].text + segment.text)
        elif segment.text:
            joined.append(segment)
    return tuple(joined)
