"""Proposals of every operation on a French text, for properties."""

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st
from rules.french import changed, texts

from council.rules.amending.wording import Block, Proposal, amended, capture, proposed_key

OPERATIONS = ("replace", "replace", "replace", "suppress", "insert_after", "rewrite", "move", "whole_text")


@dataclass(frozen=True)
class Tabled:
    """A text and what is proposed to it."""

    blocks: Sequence[Block]
    proposals: Sequence[Proposal]

    @property
    def mains(self) -> list[Proposal]:
        return [proposal for proposal in self.proposals if not proposal.parent]

    def text_of(self, key: str) -> str:
        return next((block.text for block in self.blocks if block.key == key), "")


@st.composite
def a_text(draw: st.DrawFn) -> list[Block]:
    """A title, perhaps, and a few recommendations, one of them perhaps empty."""
    bodies = draw(st.lists(texts, min_size=1, max_size=4))
    blocks = [Block(f"r{n}", "recommendation", str(n), body) for n, body in enumerate(bodies, 1)]
    return [Block("t", "title", "", "La coproduction"), *blocks] if draw(st.booleans()) else blocks


@st.composite
def a_proposal(draw: st.DrawFn, number: str, blocks: Sequence[Block]) -> Proposal:
    """An amendment of any operation to one of the blocks."""
    operation, block = draw(st.sampled_from(OPERATIONS)), draw(st.sampled_from(blocks))
    if operation == "replace":
        after = draw(changed(block.text))
        return Proposal(number, "replace", block.key, capture(block.key, block.text, after))
    if operation == "whole_text":
        other = tuple(Block(f"w{n}", "paragraph", "", draw(texts)) for n in range(draw(st.integers(1, 2))))
        return Proposal(number, "whole_text", "", blocks=other)
    if operation == "move":
        others = [other.key for other in blocks if other.key != block.key]
        return Proposal(number, "move", block.key, after=draw(st.sampled_from(["", *others])))
    text = "" if operation == "suppress" else draw(texts)
    new = f"a{number}" if operation == "insert_after" else ""
    return Proposal(number, operation, block.key, text=text, new_block=new)  # type: ignore[arg-type]


@st.composite
def a_sub(draw: st.DrawFn, number: str, parent: Proposal, text: str) -> Proposal:
    """A sub-amendment to an amendment that proposes a text; `text` is that of its block."""
    before = amended(parent, text)
    edits = capture(proposed_key(parent.number), before, draw(changed(before)))
    return Proposal(number, "replace", parent.block, edits, parent=parent.number)


@st.composite
def tabled(draw: st.DrawFn, most: int = 6, subs: int = 2, compromises: bool = True) -> Tabled:
    """A text with amendments, some sub-amendments and perhaps a compromise, numbered as they were tabled."""
    blocks = draw(a_text())
    proposals: list[Proposal] = [
        draw(a_proposal(str(n), blocks)) for n in range(1, draw(st.integers(1, most)) + 1)
    ]
    worded = [p for p in proposals if p.operation in ("replace", "rewrite", "insert_after")]
    named = {block.key: block.text for block in blocks}
    for number in range(len(proposals) + 1, len(proposals) + 1 + draw(st.integers(0, subs if worded else 0))):
        parent = draw(st.sampled_from(worded))
        proposals.append(draw(a_sub(str(number), parent, named[parent.block])))
    if compromises and draw(st.booleans()):
        number, block = str(len(proposals) + 1), draw(st.sampled_from(blocks))
        edits = capture(block.key, block.text, draw(changed(block.text)))
        parents = tuple(p.number for p in proposals[:2] if not p.parent)
        proposals.append(Proposal(number, "replace", block.key, edits, parents=parents))
    return Tabled(blocks, proposals)
