"""Edits: changes anchored on one frozen version of a text, and the proposals they make."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from council.rules.order import _, require
from council.rules.tokens import SLIGHT, key, normal

Operation = Literal["replace", "suppress", "insert_after"]


@dataclass(frozen=True)
class Block:
    """One block of a draft: its stable key, its kind, its number if it has one, and its text."""

    key: str
    kind: str
    number: str
    text: str


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
    """What an amendment asks of one block of a frozen version of the text.

    `text` is the text of the block to insert after `block`, and `new_block` its key; `edits` serve to modify.
    """

    number: str
    operation: Operation
    block: str
    edits: tuple[Edit, ...] = ()
    text: str = ""
    new_block: str = ""
    authors: tuple[str, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """The proposal as whole numbers and strings, for a version to keep what was applied to it."""
        edits = [[edit.block, edit.start, edit.end, edit.text] for edit in self.edits]
        return asdict(self) | {"edits": edits, "authors": list(self.authors)}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Proposal":
        """The proposal that `to_data` kept."""
        edits = tuple(Edit(*edit) for edit in data["edits"])
        return cls(**{**data, "edits": edits, "authors": tuple(data["authors"])})


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
