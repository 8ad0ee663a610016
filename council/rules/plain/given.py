"""Given: blocks and amendments given as plain data, checked key by key before the rules read them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from council.rules.amending.capture import capture
from council.rules.amending.consolidation import proposed
from council.rules.amending.edits import Block, Operation, Proposal, proposed_key
from council.rules.amending.tokens import clean, key
from council.rules.order import OutOfOrder, _, require

MOST_CHARACTERS = 20_000
MOST_BLOCKS = 5_000
MOST_AMENDMENTS = 5_000
MOST_IN_A_NAME = 80
BLOCK_KINDS = ("title", "heading", "paragraph", "recommendation", "list_item")
# What each operation needs beside its number and operation; what it needs not, it may not have.
NEEDS: dict[str, tuple[str, ...]] = {
    "replace": ("block", "text"),
    "suppress": ("block",),
    "insert_after": ("block", "text", "new_id"),
    "rewrite": ("block", "text"),
    "move": ("block", "after"),
    "whole_text": ("blocks",),
    "compromise": ("block", "text", "parents"),
}
KEYS = {"number", "parent", "operation", "block", "text", "authors", "new_id", "after", "blocks", "parents"}


def blocks_from(given: object) -> list[Block]:
    """The blocks of a text; recommendations without a number are numbered from 1 in their order.

    Refuses an empty list, unknown keys and kinds, an id given twice, and what `clean` refuses in a text.
    """
    listed = _listed(given, "blocks", MOST_BLOCKS)
    require(listed, _("The text has no blocks."))
    blocks: list[Block] = []
    seen: set[str] = set()
    for place, each in enumerate(listed, 1):
        where = _("Block {place}: {reason}")
        try:
            block = _block(each, sum(b.kind == "recommendation" for b in blocks) + 1)
            require(block.key not in seen, _("“{id}” is given twice."), id=block.key)
        except OutOfOrder as refusal:
            raise OutOfOrder(where, place=place, reason=refusal) from None
        seen.add(block.key)
        blocks.append(block)
    return blocks


def _block(given: Any, next_number: int) -> Block:
    require(isinstance(given, dict), _("it is not a JSON object."))
    unknown = sorted(given.keys() - {"id", "kind", "text", "number"})
    require(not unknown, _("Unknown key: “{key}”."), key=", ".join(unknown))
    kind = given.get("kind")
    require(kind in BLOCK_KINDS, _("it has no kind that is known: {kinds}."), kinds=", ".join(BLOCK_KINDS))
    number = _name(given, "number") if given.get("number") else ""
    number = number or (str(next_number) if kind == "recommendation" else "")
    return Block(_name(given, "id"), cast(str, kind), number, _text(given.get("text")))


def proposals_from(given: object, blocks: Sequence[Block]) -> list[Proposal]:
    """The amendments as the rules read them, their edits captured on the blocks or on what a parent proposes.

    Refuses a number given twice, what an operation lacks or cannot have, a passage that the text does not
    have, a parent that is unknown, itself a sub-amendment or goes round in a circle, and what changes nothing.
    """
    listed = _listed(given, "amendments", MOST_AMENDMENTS)
    by_number: dict[str, dict[str, Any]] = {}
    for place, each in enumerate(listed, 1):
        require(
            isinstance(each, dict), _("Amendment in place {place}: it is not a JSON object."), place=place
        )
        number = _name(each, "number")
        require(number not in by_number, _("Amendment {number} is given twice."), number=number)
        by_number[number] = each
    by_key, keys = {block.key: block for block in blocks}, {block.key for block in blocks}
    found: dict[str, Proposal] = {}
    for number, each in sorted(by_number.items(), key=lambda pair: bool(pair[1].get("parent"))):
        try:
            _shape(number, each, by_number)
            found[number] = _proposal(number, each, by_key, found, keys)
        except OutOfOrder as refusal:
            if refusal.params.get("number") == number:  # it says already which amendment it is about
                raise
            raise OutOfOrder(_("Amendment {number}: {reason}"), number=number, reason=refusal) from None
        if found[number].new_block:
            keys.add(found[number].new_block)
    return [found[number] for number in by_number]


def _shape(number: str, given: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> None:
    """Whether an amendment has what its operation needs and nothing else, and parents that it can have."""
    unknown = sorted(given.keys() - KEYS)
    require(not unknown, _("Unknown key: “{key}”."), key=", ".join(unknown))
    operation = given.get("operation")
    which = _("it has no operation that is known: {operations}.")
    require(isinstance(operation, str) and operation in NEEDS, which, operations=", ".join(NEEDS))
    replaced = _("a sub-amendment is always a “replace”: its text is the amended text of its parent.")
    require(operation == "replace" or not given.get("parent"), replaced)
    needs = ("text",) if given.get("parent") else NEEDS[str(operation)]
    for need in needs:
        there = isinstance(given.get(need), str) if need == "after" else given.get(need)
        require(there or (need == "text" and given.get(need) == ""), _("“{key}” is missing."), key=need)
    allowed = {*needs, "number", "operation", "authors", "parent", "block"}
    idle = sorted(
        name for name, value in given.items() if value not in (None, "", []) and name not in allowed
    )
    useless = _("“{key}” has no place in an amendment that is a “{operation}”.")
    require(not idle, useless, key=", ".join(idle), operation=operation)
    if given.get("parent"):
        _parent(number, given, known)
    for parent in _names(given.get("parents"), "parents"):
        _reserved(number, parent, known)


def _parent(number: str, given: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> None:
    parent = _name(given, "parent")
    require(parent in known, _("there is no amendment {parent} to sub-amend."), parent=parent)
    seen = [number]
    while isinstance(parent, str) and parent in known:
        circle = _("its parents go round in a circle: {numbers}.")
        require(parent not in seen, circle, numbers=", ".join([*seen, parent]))
        seen.append(parent)
        parent = known[parent].get("parent") or ""
    deep = _("amendment {parent} is itself a sub-amendment: sub-amendments go one level deep.")
    require(len(seen) == 2, deep, parent=given["parent"])


def _reserved(number: str, parent: str, known: Mapping[str, Mapping[str, Any]]) -> None:
    """Whether a compromise can replace an amendment: one that is there, no sub-amendment, and not itself."""
    require(parent in known, _("there is no amendment {parent} to replace."), parent=parent)
    coming, seen = [parent], set[str]()
    while coming:
        here = coming.pop()
        circle = _("its parents go round in a circle: {numbers}.")
        require(here != number, circle, numbers=", ".join([number, *[parent] * (parent != number), number]))
        if here not in seen and isinstance(known.get(here, {}).get("parents"), list):
            seen.add(here)
            coming += [each for each in known[here]["parents"] if isinstance(each, str)]
    sub = _("amendment {parent} is a sub-amendment: a compromise replaces amendments.")
    require(not known[parent].get("parent"), sub, parent=parent)


def _proposal(
    number: str,
    given: Mapping[str, Any],
    blocks: Mapping[str, Block],
    found: Mapping[str, Proposal],
    keys: set[str],
) -> Proposal:
    operation, authors = given["operation"], _names(given.get("authors"), "authors")
    if operation == "whole_text":
        alternative = tuple(blocks_from(given["blocks"]))
        here, there = ([(b.kind, key(b.text)) for b in text] for text in (blocks.values(), alternative))
        require(here != there, _("it changes nothing."))
        return Proposal(number, "whole_text", "", blocks=alternative, authors=authors)
    if given.get("parent"):
        return _sub(number, given, blocks, found[given["parent"]], authors)
    block = _block_of(number, given, blocks)
    plain = Proposal(number, "replace", block.key, authors=authors)
    if operation == "suppress":
        return replace(plain, operation="suppress")
    if operation == "move":
        return replace(
            plain, operation="move", after=_place(number, block, given["after"], list(blocks.values()))
        )
    text = _text(given["text"])
    require(text, _("its text is empty: to take a passage out, suppress it."))
    if operation == "insert_after":
        new = _name(given, "new_id")
        require(new not in keys, _("the text already has a passage “{id}”."), id=new)
        return replace(plain, operation="insert_after", text=text, new_block=new)
    edits = capture(block.key, block.text, text)
    require(edits, _("it changes nothing."))
    if operation == "rewrite":
        return replace(plain, operation=cast(Operation, operation), text=text)
    return replace(plain, edits=edits, parents=_names(given.get("parents"), "parents"))


def _sub(
    number: str,
    given: Mapping[str, Any],
    blocks: Mapping[str, Block],
    parent: Proposal,
    authors: tuple[str, ...],
) -> Proposal:
    key = given.get("block") or parent.block
    elsewhere = _("it does not bear on the same passage as amendment {parent}.")
    require(parent.operation == "whole_text" or key == parent.block, elsewhere, parent=parent.number)
    sub = Proposal(number, "replace", key, authors=authors, parent=parent.number)
    text = proposed(parent, sub, blocks[parent.block].text if parent.block else "")
    after = _text(given["text"])
    require(after, _("its text is empty: to take a passage out, suppress it."))
    edits = capture(proposed_key(parent.number), text, after)
    require(edits, _("it changes nothing."))
    return replace(sub, edits=edits)


def _block_of(number: str, given: Mapping[str, Any], blocks: Mapping[str, Block]) -> Block:
    block = blocks.get(_name(given, "block"))
    if block is None:
        raise OutOfOrder(_("Amendment {number} bears on a passage that no longer exists."), number=number)
    return block


def _place(number: str, block: Block, after: str, blocks: Sequence[Block]) -> str:
    """The block after which one is moved, "" for the head; it is elsewhere than where the block stands."""
    keys = [b.key for b in blocks]
    gone = _("Amendment {number} bears on a passage that no longer exists.")
    require(not after or after in keys, gone, number=number)
    require(after != block.key, _("Amendment {number} moves a passage after itself."), number=number)
    here = keys.index(block.key)
    head = 1 if blocks[0].kind == "title" else 0
    stays = (here <= head and not after) or (here > 0 and keys[here - 1] == after)
    require(not stays, _("it changes nothing."))
    return after


def _listed(given: object, name: str, most: int) -> list[Any]:
    if not isinstance(given, list):
        raise OutOfOrder(_("“{key}” must be a list."), key=name)
    require(
        len(given) <= most,
        _("“{key}” has {length} items; the most is {most}."),
        key=name,
        length=len(given),
        most=most,
    )
    return given


def _name(given: Mapping[str, Any], name: str) -> str:
    """A short name: a number, an id, an author. Refuses what cannot be seen and what is longer than a line."""
    value = given.get(name)
    require(value is not None, _("“{key}” is missing."), key=name)
    fits = isinstance(value, str) and 0 < len(value) <= MOST_IN_A_NAME and "\n" not in value
    require(fits, _("“{key}” must be a text of {most} characters at most."), key=name, most=MOST_IN_A_NAME)
    named = clean(str(value))
    require(
        named == value,
        _("“{key}” must be a text of {most} characters at most."),
        key=name,
        most=MOST_IN_A_NAME,
    )
    return named


def _names(given: object, name: str) -> tuple[str, ...]:
    if given is None:
        return ()
    names = tuple(_name({name: each}, name) for each in _listed(given, name, MOST_AMENDMENTS))
    twice = next((each for each in names if names.count(each) > 1), None)
    require(twice is None, _("“{id}” is given twice."), id=twice)
    return names


def _text(given: object) -> str:
    require(isinstance(given, str), _("“{key}” must be a text."), key="text")
    text = str(given)
    long = _("The text has {length} characters; the most is {most}.")
    require(len(text) <= MOST_CHARACTERS, long, length=len(text), most=MOST_CHARACTERS)
    return clean(text)
