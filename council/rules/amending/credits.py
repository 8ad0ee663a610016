"""Credits: what each amendment did to a passage of the text, in the order in which they were adopted."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from council.rules.amending.consolidation import apply_proposal
from council.rules.amending.edits import Block, Proposal

Deed = Literal["added", "changed", "moved", "suppressed"]


@dataclass(frozen=True)
class Credit:
    """What was done to a passage, and by what: an amendment, or the ballot in which its part of the text failed."""

    deed: Deed
    amendment: str = ""
    ballot: int = 0

    def to_data(self) -> dict[str, Any]:
        """The credit as text and numbers, for a block to keep it."""
        return asdict(self)


def written(blocks: Sequence[Block], proposal: Proposal) -> list[Block]:
    """The passages of the next version of a text: an amendment is written in, what it leaves out is suppressed.

    Numbers never move in session, and a passage that leaves the text stays in its place, marked so. Refuses
    what `apply_proposal` does.
    """
    made = apply_proposal(blocks, proposal)
    kept = {block.key for block in made}
    return made + [_gone(block) for block in blocks if block.key not in kept]


def _gone(block: Block) -> Block:
    return Block(**{**vars(block), "suppressed": True})


def credit(before: Block | None, after: Block, amendment: str) -> Credit | None:
    """What an amendment did to a passage, None when it left it as it was."""
    if before is None:
        return Credit("added", amendment)
    if (before.suppressed, after.suppressed) == (False, True):
        return Credit("suppressed", amendment)
    if (before.anchor, before.placed_by) != (after.anchor, after.placed_by):
        return Credit("moved", amendment)
    same = _printed(before) == _printed(after)
    return None if same else Credit("changed", amendment)


def _printed(block: Block) -> tuple[str | bool, ...]:
    return block.kind, block.number, block.text, block.suppressed


def credited(
    before: Sequence[Block], after: Sequence[Block], amendment: str, identical: Sequence[str] = ()
) -> Mapping[str, list[Credit]]:
    """What an amendment, and those identical to it, did to each passage that they touched, by the passage's key."""
    known = {block.key: block for block in before}
    found = {block.key: credit(known.get(block.key), block, amendment) for block in after}
    return {
        key: [made, *(Credit(made.deed, each) for each in identical)] for key, made in found.items() if made
    }
