"""Relations: which proposals are the same, which compete, and what becomes of one after another."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from council.rules.edits import Edit, Proposal
from council.rules.tokens import key

Relation = Literal["identical", "competing", "independent"]


def relate(a: Proposal, b: Proposal) -> Relation:
    """Whether two proposals on the same version are identical, competing or independent; symmetric.

    They compete when their edits overlap or insert at the same point, or when one modifies a block that the
    other suppresses. Blocks inserted after the same block are ordered and do not compete.
    """
    if a.block != b.block or "insert_after" in (a.operation, b.operation):
        same = a.operation == b.operation and a.block == b.block and key(a.text) == key(b.text)
        return "identical" if same else "independent"
    if a.operation != b.operation:
        return "competing"
    if _substance(a) == _substance(b):
        return "identical"
    return "competing" if _collide(a.edits, b.edits) else "independent"


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


def rebase_proposal(proposal: Proposal, adopted: Proposal) -> Proposal | None:
    """What the proposal becomes on the text once another is adopted; None when it cannot stand any more."""
    if relate(proposal, adopted) != "independent":
        return None
    if proposal.operation == adopted.operation == "replace" and proposal.block == adopted.block:
        edits = rebase(proposal.edits, adopted.edits)
        return None if edits is None else replace(proposal, edits=edits)
    return proposal


def _substance(proposal: Proposal) -> tuple[frozenset[tuple[int, int, str]], str]:
    """What two proposals have in common when they say the same thing."""
    edits = [edit for edit in proposal.edits if not edit.is_slight] or proposal.edits
    return frozenset((edit.start, edit.end, key(edit.text)) for edit in edits), key(proposal.text)


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
