"""Consolidation: what a proposal makes of the text, of a block and of the amendment it amends."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from council.rules.amending.capture import capture
from council.rules.amending.edits import Block, Edit, Proposal, apply, in_order, proposed_key
from council.rules.amending.numbering import inserted, rank
from council.rules.order import OutOfOrder, _, require

_UNTITLED = {"title": "paragraph", "heading": "paragraph"}  # what follows a title is no second title


def amended(proposal: Proposal, text: str) -> str:
    """The whole amended text: of the block it modifies or rewrites, or of the block it inserts.

    `text` is what the proposal bears on: the block's, or for a sub-amendment what its parent proposes.
    Suppressed, a block has no text left; moved, it keeps its own. Refuses an alternative to the whole text.
    """
    if proposal.operation == "replace":
        return apply(text, proposal.edits)
    if proposal.operation in ("rewrite", "insert_after"):
        return proposal.text
    require(
        proposal.operation != "whole_text", _("An alternative to the whole text amends no single passage.")
    )
    return text if proposal.operation == "move" else ""


def proposed(parent: Proposal, sub: Proposal, text: str) -> str:
    """The text that a sub-amendment bears on: what its parent proposes, `text` being the parent's block's.

    Of an alternative to the whole text it is the block that the sub-amendment names. Refuses a parent which
    proposes no text.
    """
    wordless = _("Amendment {number} proposes no wording: it cannot be sub-amended.")
    require(parent.operation not in ("suppress", "move"), wordless, number=parent.number)
    if parent.operation != "whole_text":
        return amended(parent, text)
    return _find(parent.blocks, sub.block, sub.number).text


def sub_amend(parent: Proposal, sub: Proposal, text: str) -> Proposal:
    """The parent as sub-amended; `text` is the frozen text of the block it bears on.

    It keeps its number and authors; its edits are captured again.
    """
    done = amended(sub, proposed(parent, sub, text))
    if parent.operation == "replace":
        return replace(parent, edits=capture(parent.block, text, done))
    if parent.operation == "whole_text":
        blocks = (replace(b, text=done) if b.key == sub.block else b for b in parent.blocks)
        return replace(parent, blocks=tuple(blocks))
    return replace(parent, text=done)


def apply_proposal(blocks: Sequence[Block], proposal: Proposal) -> list[Block]:
    """The text with the proposal written into it, suppressed blocks kept in their place and marked so.

    Refuses a proposal that no longer fits: its block is gone or suppressed, its edits fall outside the text,
    a block inserted twice, a block moved after itself; and a sub-amendment, which is applied to its parent.
    """
    require(not proposal.parent, _("A sub-amendment is applied to its amendment, not to the text."))
    if proposal.operation == "whole_text":
        titles = {block.key: block.heading for block in blocks}
        return [replace(each, heading=titles.get(each.key, "")) for each in proposal.blocks]
    block = _find(blocks, proposal.block, proposal.number)
    if proposal.operation == "insert_after":
        return _arranged([*blocks, _new(block, blocks, proposal)])
    gone = _("Amendment {number} bears on a passage that no longer exists.")
    require(not block.suppressed, gone, number=proposal.number)
    if proposal.operation == "move":
        moved = replace(block, anchor=_anchor(blocks, proposal), placed_by=proposal.number)
        return _arranged([moved if b.key == block.key else b for b in blocks])
    if proposal.operation == "suppress":
        changed = replace(block, suppressed=True)
    else:
        changed = replace(block, text=amended(proposal, block.text))
    return [changed if b.key == block.key else b for b in blocks]


def parts(proposal: Proposal, text: str) -> list[Proposal]:
    """The amendment divided, one part for each change of the block's text, numbered "12-1", "12-2"…

    Adopting every part gives what the amendment gives. Refuses one that makes a single change.
    """
    edits = in_order(
        proposal.edits
        if proposal.operation == "replace"
        else capture(proposal.block, text, amended(proposal, text))
    )
    groups: list[list[Edit]] = [[]]
    for edit in edits:
        if not edit.is_slight and any(not held.is_slight for held in groups[-1]):
            groups.append([])
        groups[-1].append(edit)
    several = proposal.operation in ("replace", "rewrite") and not proposal.parent and len(groups) > 1
    require(
        several, _("Amendment {number} makes a single change: it cannot be divided."), number=proposal.number
    )
    return [
        replace(
            proposal,
            number=f"{proposal.number}-{n}",
            operation="replace",
            edits=tuple(group),
            text="",
            parents=(),
        )
        for n, group in enumerate(groups, 1)
    ]


def kind_after(block: Block) -> str:
    """The kind of what is inserted after a block: its own, but a paragraph after a title or a heading."""
    return _UNTITLED.get(block.kind, block.kind)


def _find(blocks: Sequence[Block], key: str, number: str) -> Block:
    block = next((block for block in blocks if block.key == key), None)
    if block is None:
        raise OutOfOrder(_("Amendment {number} bears on a passage that no longer exists."), number=number)
    return block


def _new(anchor: Block, blocks: Sequence[Block], proposal: Proposal) -> Block:
    """The block that is inserted; numbers never move in session, so it is "3 bis", then "3 ter"."""
    taken = {block.number for block in blocks}
    there = all(block.key != proposal.new_block for block in blocks)
    require(there, _("The text already has a passage “{key}”."), key=proposal.new_block)
    place, root = rank(proposal.number), anchor.number.partition(" ")[0]
    later = [b for b in blocks if b.placed_by and b.anchor == anchor.key and rank(b.placed_by) > place]
    before = next((b.number for b in later if b.number.partition(" ")[0] == root), "")
    return Block(
        key=proposal.new_block,
        kind=kind_after(anchor),
        number=inserted(anchor.number, taken, before=before),
        text=proposal.text,
        anchor=anchor.key,
        placed_by=proposal.number,
    )


def _anchor(blocks: Sequence[Block], proposal: Proposal) -> str:
    """The block after which a block is moved, once it is known not to follow the block itself."""
    if not proposal.after:
        return ""
    above = {block.key: block.anchor for block in blocks if block.placed_by}
    at = _find(blocks, proposal.after, proposal.number).key
    while at:
        require(
            at != proposal.block,
            _("Amendment {number} moves a passage after itself."),
            number=proposal.number,
        )
        at = above.get(at, "")
    return proposal.after


def _arranged(blocks: Sequence[Block]) -> list[Block]:
    """The blocks in the order of the text: each placed one after its anchor, in the order of the numbers."""
    known = {block.key for block in blocks}
    placed: defaultdict[str, list[Block]] = defaultdict(list)
    first: list[Block] = []
    for block in blocks:
        rooted = not block.placed_by or (block.anchor and block.anchor not in known)
        (first if rooted else placed[block.anchor]).append(block)
    head = first[0].key if first and first[0].kind == "title" else ""
    if head:  # the head of the text is what follows its title
        placed[head] += placed.pop("", [])

    def in_their_order(those: Sequence[Block]) -> list[Block]:
        return sorted(those, key=lambda block: (rank(block.placed_by), block.key))

    text: list[Block] = []
    coming = [*reversed(first), *reversed(in_their_order(placed[""]))]
    while coming:
        text.append(coming.pop())
        coming += reversed(in_their_order(placed[text[-1].key]))
    return text


__all__ = ["amended", "apply_proposal", "parts", "proposed", "proposed_key", "sub_amend"]
