"""A register left alone holds; changed, cut or forged with care, its first wrong entry is named, and why."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from chamber.eventful import Remains
from chamber.sat import Sat
from forgeries.cunning import CUNNING, Register
from forgeries.forging import FORGERIES, Change, forge, journal_of, resealed

from council.verifier.chain import Entry, Wrong, read
from council.verifier.following import follow
from council.verifier.words import refusal

Forgery = Callable[[Register], None]


def verify(entries: list[Entry]) -> int:
    """Read and follow a register; gives the number of its ballots."""
    return follow(list(read(journal_of(entries))))


@pytest.fixture
def register(sat: Sat) -> list[Entry]:
    return list(sat.entries)


def test_a_register_left_alone_holds(register: list[Entry]) -> None:
    assert verify(register) == 3


def test_an_eventful_register_holds(eventful: Remains) -> None:
    assert verify(eventful.entries) == 19


def test_a_changed_word_is_named(register: list[Entry]) -> None:
    register[4] = replace(register[4], author="Quelqu’un d’autre")
    with pytest.raises(Wrong, match="its words were changed") as wrong:
        verify(register)
    assert wrong.value.number == 5


def test_an_entry_taken_out_is_named(register: list[Entry]) -> None:
    del register[6]
    with pytest.raises(Wrong, match="the numbers do not follow") as wrong:
        verify(register)
    assert wrong.value.number == 7


def test_an_entry_sealed_apart_is_named(register: list[Entry]) -> None:
    register[8] = replace(register[8], seal="0" * 64)
    with pytest.raises(Wrong, match="does not follow from the one before") as wrong:
        verify(register)
    assert wrong.value.number == 9


def test_an_entry_known_by_its_digest_holds_the_chain(register: list[Entry]) -> None:
    first = register[0]
    register[0] = Entry(first.number, first.digest, first.seal)
    assert verify(register) == 3


@pytest.mark.parametrize(("kind", "change"), FORGERIES, ids=lambda value: getattr(value, "__name__", value))
def test_a_forgery_sealed_again_is_named(register: list[Entry], kind: str, change: Change) -> None:
    forged, number = forge(register, kind, change)
    with pytest.raises(Wrong) as wrong:
        verify(forged)
    assert (wrong.value.number, bool(str(wrong.value))) == (number, True)
    assert refusal(wrong.value, "fr").startswith(f"Inscription {number}\u00a0: ")


def test_a_result_proclaimed_twice_is_named(register: list[Entry]) -> None:
    proclaimed = max(entry.number for entry in register if entry.kind == "ballot_proclaimed")
    again = replace(register[proclaimed - 1], number=len(register) + 1, at=register[-1].at)
    with pytest.raises(Wrong, match="not waiting to be proclaimed") as wrong:
        verify(resealed([*register, again]))
    assert wrong.value.number == len(register) + 1


@pytest.mark.parametrize(("forgery", "kind", "why"), CUNNING, ids=[c[0].__name__ for c in CUNNING])
def test_a_cunning_forgery_is_named(eventful: Remains, forgery: Forgery, kind: str, why: str) -> None:
    register = Register(list(eventful.entries))
    forgery(register)
    forged = register.sealed()
    with pytest.raises(Wrong, match=why) as wrong:
        verify(forged)
    assert forged[wrong.value.number - 1].kind == kind  # type: ignore[operator]


@pytest.mark.parametrize("seed", range(20))
def test_a_shuffled_clock_is_named(register: list[Entry], seed: int) -> None:
    hours = [entry.at for entry in register]
    Random(seed).shuffle(hours)
    first = next(i for i in range(1, len(hours)) if hours[i] < hours[i - 1])
    with pytest.raises(Wrong, match=r"hour of the entry is before|closed before it opened") as wrong:
        verify(resealed([replace(entry, at=at) for entry, at in zip(register, hours, strict=True)]))
    assert wrong.value.number == first + 1


@pytest.mark.parametrize("place", [3, 30, 70])
def test_hours_exchanged_are_named(eventful: Remains, place: int) -> None:
    """Sealed again, and each entry in its place: the clock alone gives it away."""
    entries = list(eventful.entries)
    one, other = entries[place], entries[-place]
    assert one.at != other.at
    entries[place], entries[-place] = replace(one, at=other.at), replace(other, at=one.at)
    with pytest.raises(Wrong, match=r"hour of the entry is before|closed before it opened") as wrong:
        verify(resealed(entries))
    assert wrong.value.number == one.number + 1
