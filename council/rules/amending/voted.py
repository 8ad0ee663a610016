"""The text as it is put to the vote and hashed: all that is printed of it, and nothing else."""

from collections.abc import Iterable

from council.rules.amending.edits import Block


def as_voted(blocks: Iterable[Block]) -> str:
    """The passages that stand, each under a line that says what it is: « [recommendation 3 bis] Its title ».

    The lines of a passage after its first begin with a space: two texts that are printed otherwise are never
    written alike.
    """
    return "\n\n".join(_passage(block) for block in blocks if not block.suppressed)


def _passage(block: Block) -> str:
    named = f"{block.kind} {block.number}".rstrip()
    return f"[{named}] {_held(block.heading)}".rstrip() + f"\n{_held(block.text)}"


def _held(text: str) -> str:
    return text.replace("\n", "\n ")
