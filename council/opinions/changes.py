"""What the last change of a text put in one of its blocks, for a reader to see it as it comes."""

from __future__ import annotations

from council.opinions.models import Block, Version
from council.rules.amending import wording


def segments(block: Block, version: Version | None) -> tuple[wording.Segment, ...]:
    """The text of a block of this version, with what the version before did not have told apart."""
    whole = wording.Segment("same", block.text)
    if version is None or not version.change or version.amendment is None:
        return (whole,)
    if version.amendment.ident not in [credit["amendment"] for credit in block.credits]:
        return (whole,)
    change = wording.Proposal.from_data(version.change)
    if change.operation != "replace":
        return (wording.Segment("inserted", block.text),)
    return _written(block.text, change.edits)


def _written(text: str, edits: tuple[wording.Edit, ...]) -> tuple[wording.Segment, ...]:
    """The text once the edits are made; their places were counted in the text before."""
    found, at, shift = [], 0, 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        start = edit.start + shift
        end = start + len(edit.text)
        found += [wording.Segment("same", text[at:start]), wording.Segment("inserted", text[start:end])]
        at, shift = end, shift + len(edit.text) - (edit.end - edit.start)
    found.append(wording.Segment("same", text[at:]))
    return tuple(segment for segment in found if segment.text)
