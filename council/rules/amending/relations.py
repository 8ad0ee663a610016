"""Relations: which proposals are the same, which compete, and what becomes of one after another."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Literal

from council.rules.amending.edits import Edit, Proposal
from council.rules.amending.tokens import key

Relation = Literal["identical", "competing", "independent"]


def relate(a: Proposal, b: Proposal) -> Relation:
    """Whether two proposals on the same version are identical, competing or independent; symmetric.

    They compete when their edits overlap or insert at the same point, when one rewrites or modifies a block
    that the other suppresses or rewrites, when they move a block to two places or two blocks after each other,
    and whatever they are when one is an alternative to the whole text, or a compromise between the other and
    a third. Blocks inserted after the same block are ordered and do not compete; nor does a block that is
    moved with what changes its words. Sub-amendments relate to those of the same parent, and to nothing else.
    """
    here = (a.block, a.operation, a.parent) == (b.block, b.operation, b.parent)
    if here and substance(a) == substance(b):
        return "identical"
    return "competing" if compete(a, b) else "independent"


def compete(a: Proposal, b: Proposal) -> bool:
    """Whether two proposals that do not say the same thing want the same place; symmetric."""
    if a.parent or b.parent:
        return a.parent == b.parent and a.block == b.block and _on_one_block(a, b)
    if a.number in b.parents or b.number in a.parents or "whole_text" in (a.operation, b.operation):
        return True
    if a.block == b.block:
        return _on_one_block(a, b)
    return a.operation == b.operation == "move" and a.after == b.block and b.after == a.block


def substance(proposal: Proposal) -> Hashable:
    """What two proposals have in common when they say the same thing, and only then."""
    edits = [edit for edit in proposal.edits if not edit.is_slight] or proposal.edits
    said = frozenset((edit.start, edit.end, key(edit.text)) for edit in edits)
    blocks = tuple((block.kind, key(block.text)) for block in proposal.blocks)
    bears_on = (proposal.parent, proposal.operation, proposal.block, proposal.after)
    return bears_on, said, key(proposal.text), blocks


def rebase(edits: Iterable[Edit], over: Iterable[Edit]) -> tuple[Edit, ...] | None:
    """The edits carried over to the text that `over`, anchored on the same version, gives.

    None when they collide. A change of typography alone never stands in the way: it gives way instead.
    """
    done = tuple(over)
    carried = []
    for edit in edits:
        near = [other for other in done if other.block == edit.block]
        if any(_meet(edit, other) for other in near):
            if edit.is_slight:
                continue
            if any(_meet(edit, other) and not other.is_slight for other in near):
                return None
        shift = sum(len(other.text) - (other.end - other.start) for other in near if other.end <= edit.start)
        carried.append(replace(edit, start=edit.start + shift, end=edit.end + shift))
    return tuple(carried)


def rebase_proposal(
    proposal: Proposal, adopted: Proposal, *, parent: Proposal | None = None
) -> Proposal | None:
    """What the proposal becomes on the text once another is adopted; None when it cannot stand any more.

    A sub-amendment bears on what its parent proposes, so its `parent` is given, as it stood before the other
    was adopted: when the parent falls so does the sub-amendment, and what changes around the parent's words
    in the block changes in the text it proposes too. The parent of an adopted sub-amendment is `sub_amend`'s.
    """
    if relate(proposal, adopted) != "independent":
        return None
    if proposal.parent and proposal.parent != adopted.parent:
        return _carried(proposal, adopted, parent)
    same = proposal.block == adopted.block and proposal.parent == adopted.parent
    if same and proposal.operation == adopted.operation == "replace":
        edits = rebase(proposal.edits, adopted.edits)
        return None if edits is None else replace(proposal, edits=edits)
    return proposal


def _carried(sub: Proposal, adopted: Proposal, parent: Proposal | None) -> Proposal | None:
    """A sub-amendment carried over with its parent."""
    if adopted.parent or adopted.number == sub.parent:
        return sub
    if parent is None:
        raise ValueError("a sub-amendment is carried over with its parent")
    if rebase_proposal(parent, adopted) is None:
        return None
    if not (parent.operation == adopted.operation == "replace" and parent.block == adopted.block):
        return sub
    around = rebase(adopted.edits, parent.edits)
    if around is None:
        return None
    under = {edit.block for edit in sub.edits}
    moved = [replace(edit, block=block) for edit in around for block in under]
    edits = rebase(sub.edits, moved)
    return None if edits is None else replace(sub, edits=edits)


def _on_one_block(a: Proposal, b: Proposal) -> bool:
    """Whether two proposals that bear on one block, and are not the same, compete."""
    operations = {a.operation, b.operation}
    if "insert_after" in operations:
        return False
    if "move" in operations:
        return operations == {"move"} or "suppress" in operations
    return operations != {"replace"} or _collide(a.edits, b.edits)


def _collide(a: Sequence[Edit], b: Sequence[Edit]) -> bool:
    return any(_meet(one, two) for one in a for two in b if not one.is_slight and not two.is_slight)


def _meet(a: Edit, b: Edit) -> bool:
    """Whether two edits of a block want the same place."""
    if a.is_insertion and b.is_insertion:
        return a.start == b.start
    if b.is_insertion:
        a, b = b, a
    if a.is_insertion:
        # What begins at the very start may rewrite the whole block: it takes both its ends with it.
        whole = b.start == 0 and not b.is_slight
        return b.start < a.start < b.end or (whole and a.start in (0, b.end))
    return a.start < b.end and b.start < a.end
