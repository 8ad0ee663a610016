"""Wording: the text and its amendments; the one door to edits on anchored blocks.

Every position counts characters of one frozen version of a block, in Unicode's composed form.
"""

from council.rules.amending.capture import capture, compare, distance
from council.rules.amending.consolidation import amended, apply_proposal, parts, proposed, sub_amend
from council.rules.amending.edits import (
    Block,
    Edit,
    Operation,
    Proposal,
    Segment,
    apply,
    marked,
    proposed_key,
)
from council.rules.amending.relations import Relation, rebase, rebase_proposal, relate
from council.rules.amending.tokens import clean
from council.rules.amending.voted import as_voted

__all__ = [
    "Block",
    "Edit",
    "Operation",
    "Proposal",
    "Relation",
    "Segment",
    "amended",
    "apply",
    "apply_proposal",
    "as_voted",
    "capture",
    "clean",
    "compare",
    "distance",
    "marked",
    "parts",
    "proposed",
    "proposed_key",
    "rebase",
    "rebase_proposal",
    "relate",
    "sub_amend",
]
