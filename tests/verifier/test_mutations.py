"""An archive changed at random, its head known: whatever was done to it, both verifications see it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from chamber.eventful import Remains
from django.core.management import CommandError, call_command
from forgeries.cunning import Register

from council.journal import seals
from council.minutes.archive import archive
from council.minutes.archive import packing as stored
from council.verifier import verify as verifier

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
    files = stored.unpack(told.archive)
    name = chance.choice(sorted(files))
    place = chance.randrange(len(files[name]))
    other = bytes([files[name][place] ^ (1 << chance.randrange(8))])
    files[name] = files[name][:place] + other + files[name][place + 1 :]
    return stored.pack(files)


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
    held = register.sealed() if sealed else register.lines
    sitting = max(line.sitting or 0 for line in held)
    return stored.pack(archive.files(sitting, held, archive.VERIFIER.read_bytes()))


def particulars_changed(told: Remains, chance: Random) -> bytes:
    register = Register(list(told.lines))
    place = chance.randrange(len(register.lines))
    line = register.lines[place]
    changed = seals.canonical(value_changed(line.facts or {"x": 0}, chance))
    register.lines[place] = replace(line, particulars=changed)
    return _made(register, told, chance)


def entries_changed(told: Remains, chance: Random) -> bytes:
    """An entry taken out, repeated, exchanged with the next, or said by another at another time."""
    register = Register(list(told.lines))
    place = chance.randrange(len(register.lines) - 1)
    lines, line = register.lines, register.lines[place]
    register.lines = chance.choice(
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
        files = stored.unpack(told.archive)
        files["journal.jsonl"] = "".join(f"{line.text()}\n" for line in register.sealed()).encode()
        return stored.pack(files)


MUTATIONS: list[Mutation] = [byte_changed, bytes_moved, file_changed, particulars_changed, entries_changed]


def refused(check: Callable[[], object]) -> bool:
    """Whether a verification refuses, with a sentence."""
    try:
        check()
    except (verifier.Wrong, CommandError) as wrong:
        return bool(str(wrong))
    return False


def unseen(told: Remains, place: Path, number: int) -> list[str]:
    """Who takes this mutation for the archive of that head: the script, the command."""
    mutation = MUTATIONS[number % len(MUTATIONS)]
    data = mutation(told, Random(number))
    assert data != told.archive
    path = place / "archive.zip"
    path.write_bytes(data)
    checks: dict[str, Callable[[], object]] = {
        "verify.py": lambda: verifier.verify(str(path), told.seal),
        "manage.py verify": lambda: call_command("verify", str(path), seal=told.seal),
    }
    return [f"{who}: {mutation.__name__} {number}" for who, check in checks.items() if not refused(check)]


def test_the_archive_itself_is_right(
    eventful: Remains, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "archive.zip"
    path.write_bytes(eventful.archive)
    call_command("verify", str(path), seal=eventful.seal[:24])
    said = json.loads(capsys.readouterr().out)
    answer = verifier.verify(str(path), eventful.seal[:24])
    assert said == {name: answer[name] for name in ("ok", "entries", "ballots", "seal")}
    assert (said["ok"], said["seal"]) == (True, eventful.seal)


def test_no_mutation_goes_unseen(eventful: Remains, tmp_path: Path) -> None:
    assert [said for number in range(200) for said in unseen(eventful, tmp_path, number)] == []


@pytest.mark.long
def test_none_of_two_thousand_mutations_goes_unseen(eventful: Remains, tmp_path: Path) -> None:
    assert [said for number in range(200, 2200) for said in unseen(eventful, tmp_path, number)] == []
