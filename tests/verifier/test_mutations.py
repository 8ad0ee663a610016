"""An archive changed at random, its head known: whatever was done to it, the verifier sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from chamber.eventful import Remains
from forgeries.cunning import Register
from forgeries.forging import journal_of

from council.verifier.archive import make, own, verify
from council.verifier.chain import Wrong, canonical
from council.verifier.packing import pack, unpack

Mutation = Callable[[Remains, Random], bytes]


def byte_changed(told: Remains, chance: Random) -> bytes:
    place, bit = chance.randrange(len(told.archive)), 1 << chance.randrange(8)
    return told.archive[:place] + bytes([told.archive[place] ^ bit]) + told.archive[place + 1 :]


def bytes_moved(told: Remains, chance: Random) -> bytes:
    start, end = sorted(chance.sample(range(len(told.archive)), 2))
    cut = told.archive[start : min(end, start + 40)]
    kept = told.archive[:start] + told.archive[start + len(cut) :]
    return chance.choice([kept, told.archive[:start], kept[:end] + cut + kept[end:] + b"\0"])


def file_changed(told: Remains, chance: Random) -> bytes:
    """One character of one file, in a ZIP that is whole."""
    files = unpack(told.archive)
    name = chance.choice(sorted(files))
    place = chance.randrange(len(files[name]))
    other = bytes([files[name][place] ^ (1 << chance.randrange(8))])
    files[name] = files[name][:place] + other + files[name][place + 1 :]
    return pack(files)


def value_changed(value: Any, chance: Random) -> Any:
    """Something else in the place of one value, however deep it lies."""
    if isinstance(value, dict) and value and chance.random() < 0.9:
        key = chance.choice(sorted(value))
        return {**value, key: value_changed(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.9:
        place = chance.randrange(len(value))
        return [*value[:place], value_changed(value[place], chance), *value[place + 1 :]]
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + chance.choice([-1, 1, 10])
    return f"{value} " if isinstance(value, str) else None


def again(register: Register, *, sealed: bool) -> bytes:
    """The archive that these entries make: the seals alone, or everything, computed again."""
    held = register.sealed() if sealed else register.entries
    sitting = max(entry.sitting or 0 for entry in held)
    return pack(make(sitting, held, own()))


def particulars_changed(told: Remains, chance: Random) -> bytes:
    register = Register(list(told.entries))
    place = chance.randrange(len(register.entries))
    line = register.entries[place]
    changed = canonical(value_changed(line.facts or {"x": 0}, chance))
    register.entries[place] = replace(line, particulars=changed)
    return _made(register, told, chance)


def entries_changed(told: Remains, chance: Random) -> bytes:
    """An entry taken out, repeated, exchanged with the next, or said by another at another time."""
    register = Register(list(told.entries))
    place = chance.randrange(len(register.entries) - 1)
    lines, line = register.entries, register.entries[place]
    register.entries = chance.choice(
        [
            lines[:place] + lines[place + 1 :],
            [*lines[:place], line, *lines[place:]],
            [*lines[:place], lines[place + 1], line, *lines[place + 2 :]],
            [*lines[:place], replace(line, author=line.author + "e"), *lines[place + 1 :]],
            [*lines[:place], replace(line, at=lines[0].at[:-1] + "1Z"), *lines[place + 1 :]],
        ]
    )
    register.number()
    return _made(register, told, chance)


def _made(register: Register, told: Remains, chance: Random) -> bytes:
    try:
        return again(register, sealed=chance.random() < 0.5)
    except (LookupError, TypeError, ValueError, AttributeError):  # it can no longer be made into an archive
        files = unpack(told.archive)
        files["journal.jsonl"] = journal_of(register.sealed())
        return pack(files)


MUTATIONS: list[Mutation] = [byte_changed, bytes_moved, file_changed, particulars_changed, entries_changed]


def unseen(told: Remains, number: int) -> list[str]:
    """This mutation, if it is taken for the archive of that head, or refused without a word."""
    mutation = MUTATIONS[number % len(MUTATIONS)]
    data = mutation(told, Random(number))
    assert data != told.archive
    try:
        verify(data, seal=told.seal)
    except Wrong as wrong:
        return [] if str(wrong) else [f"{mutation.__name__} {number}: no word"]
    return [f"{mutation.__name__} {number}"]


def test_the_archive_itself_is_right(eventful: Remains) -> None:
    verified = verify(eventful.archive, seal=eventful.seal[:24])
    assert (verified.seal, verified.compared) == (eventful.seal, verified.entries)


def test_no_mutation_goes_unseen(eventful: Remains) -> None:
    assert [said for number in range(200) for said in unseen(eventful, number)] == []


@pytest.mark.long
def test_none_of_two_thousand_mutations_goes_unseen(eventful: Remains) -> None:
    assert [said for number in range(200, 2200) for said in unseen(eventful, number)] == []
