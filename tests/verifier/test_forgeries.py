from collections.abc import Callable
from dataclasses import replace

import pytest
from chamber import Chamber
from chamber.eventful import Remains
from chamber.sat import sit
from forgeries.cunning import CUNNING, Register
from forgeries.forging import FORGERIES, Change, forge, resealed

from council.journal.lines import Line, Wrong
from council.journal.models import Journal
from council.journal.verify import verify
from council.minutes.archive.archive import lines

Forgery = Callable[[Register], None]


@pytest.fixture
def register(chamber: Chamber) -> list[Line]:
    return lines(sit(chamber).sitting.pk)


def test_a_register_left_alone_holds(register: list[Line]) -> None:
    verified = verify(register, seal=Journal.head().seal)
    assert (verified.entries, verified.ballots, verified.withheld) == (len(register), 3, 0)
    assert verified.seal == Journal.head().seal


def test_a_changed_word_is_named(register: list[Line]) -> None:
    register[4] = replace(register[4], author="Quelqu’un d’autre")
    with pytest.raises(Wrong, match="its words were changed") as wrong:
        verify(register)
    assert wrong.value.number == 5


def test_an_entry_taken_out_is_named(register: list[Line]) -> None:
    del register[6]
    with pytest.raises(Wrong, match="the numbers do not follow") as wrong:
        verify(register)
    assert wrong.value.number == 7


def test_an_entry_sealed_apart_is_named(register: list[Line]) -> None:
    register[8] = replace(register[8], seal="0" * 64)
    with pytest.raises(Wrong, match="does not follow from the one before") as wrong:
        verify(register)
    assert wrong.value.number == 9


def test_a_register_cut_short_is_seen_with_the_seal_from_paper(register: list[Line]) -> None:
    head = register[-1].seal
    assert verify(register[:-1]).entries == len(register) - 1
    assert verify(register, seal=f"{head[:8]} {head[8:16]}").seal == head
    with pytest.raises(Wrong, match="cut or rewritten"):
        verify(register[:-1], seal=head)


def test_an_entry_known_by_its_digest_holds_the_chain(register: list[Line]) -> None:
    first = register[0]
    register[0] = Line(first.number, first.digest, first.seal)
    assert verify(register).withheld == 1


@pytest.mark.parametrize(("kind", "change"), FORGERIES, ids=lambda value: getattr(value, "__name__", value))
def test_a_forgery_sealed_again_is_named(register: list[Line], kind: str, change: Change) -> None:
    forged, number = forge(register, kind, change)
    with pytest.raises(Wrong) as wrong:
        verify(forged)
    assert (wrong.value.number, bool(wrong.value.reason)) == (number, True)


def test_a_result_proclaimed_twice_is_named(register: list[Line]) -> None:
    proclaimed = max(line.number for line in register if line.kind == "ballot_proclaimed")
    again = replace(register[proclaimed - 1], number=len(register) + 1)
    with pytest.raises(Wrong, match="not waiting to be proclaimed") as wrong:
        verify(resealed([*register, again]))
    assert wrong.value.number == len(register) + 1


@pytest.mark.parametrize("text", ["", "{}", "null", '{"number":1}', '{"number": 1}', "[" * 100_000, "\udcff"])
def test_a_line_that_is_no_entry_is_named(text: str) -> None:
    with pytest.raises(Wrong, match="cannot be read as an entry") as wrong:
        Line.read(text, 3)
    assert wrong.value.number == 3


def test_an_eventful_register_holds(eventful: Remains) -> None:
    assert verify(eventful.lines, seal=eventful.seal).ballots == 19


@pytest.mark.parametrize(
    ("forgery", "kind", "why"), [c[:3] for c in CUNNING], ids=[c[0].__name__ for c in CUNNING]
)
def test_a_cunning_forgery_is_named(eventful: Remains, forgery: Forgery, kind: str, why: str) -> None:
    register = Register(list(eventful.lines))
    forgery(register)
    forged = register.sealed()
    with pytest.raises(Wrong, match=why) as wrong:
        verify(forged)
    assert forged[wrong.value.number - 1].kind == kind  # type: ignore[operator]
