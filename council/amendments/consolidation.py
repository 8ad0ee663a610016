"""The text with an amendment written in: the blocks that the next version is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from council.amendments.models import Amendment
from council.opinions.models import Block
from council.rules.amending import credits, wording
from council.rules.amending.credits import Credit


@dataclass(frozen=True)
class Consolidated:
    """The blocks of the next version, and the words that changed, before and after."""

    blocks: list[Block]
    before: str
    after: str


def consolidate(
    blocks: Sequence[Block],
    proposal: wording.Proposal,
    amendment: Amendment,
    identical: Sequence[str] = (),
) -> Consolidated:
    """Write an amendment, as it bears on these blocks, into them. Refuses what no longer fits the text.

    A block that it takes out stays in its place, marked as suppressed; one that it adds bears the number of the
    block it follows, « 3 bis »: numbers never move in session. Those `identical` to it are credited with it.
    """
    known = {block.key: block for block in blocks}
    before = known[proposal.block].text if proposal.block in known else ""
    old = [block.as_wording() for block in blocks]
    made = credits.written(old, proposal)
    done = credits.credited(old, made, amendment.ident, identical)
    written = [_written(each, known.get(each.key), done.get(each.key, ()), amendment) for each in made]
    for position, block in enumerate(written, 1):
        block.position = position * 10
    return Consolidated(written, *_words(proposal, before, made))


def _words(proposal: wording.Proposal, before: str, made: Sequence[wording.Block]) -> tuple[str, str]:
    """As the register quotes them: nothing before what is added, nothing after what goes."""
    if proposal.operation == "whole_text":
        return "", "\n\n".join(block.text for block in made if not block.suppressed)
    if proposal.operation == "insert_after":
        return "", proposal.text
    if proposal.operation == "suppress":
        return before, ""
    return before, next(block.text for block in made if block.key == proposal.block)


def _written(each: wording.Block, known: Block | None, done: Sequence[Credit], amendment: Amendment) -> Block:
    block = known or Block(key=each.key, illustrative=amendment.illustrative)
    block.kind, block.number, block.text = each.kind, each.number, each.text
    block.suppressed, block.anchor, block.placed_by = each.suppressed, each.anchor, each.placed_by
    for credit in done:
        block.credit(credit)
        block.illustrative = block.illustrative or amendment.illustrative
    return block
