"""What entries of long ago do not say is read as their event has it by default."""

from dataclasses import MISSING, fields
from typing import Any

import pytest

from council.journal.events import KINDS
from council.verifier import kinds
from council.verifier.following import LATER, TOLD


def defaults(kind: str) -> dict[str, Any]:
    found = {each.name: each.default for each in fields(KINDS[kind]) if each.default is not MISSING}
    made = {each.name: each.default_factory for each in fields(KINDS[kind])}
    return found | {name: make() for name, make in made.items() if make is not MISSING}


@pytest.mark.parametrize("kind", sorted(LATER))
def test_what_was_not_said_is_the_default_of_the_event(kind: str) -> None:
    assert LATER[kind].items() <= defaults(kind).items()


def test_the_verifier_knows_all_that_can_happen_and_nothing_else() -> None:
    assert KINDS.keys() == kinds.KINDS


def test_what_may_say_nothing_has_nothing_that_it_must_say() -> None:
    assert {kind for kind in KINDS if len(defaults(kind)) == len(fields(KINDS[kind]))} == kinds.BARE


def test_what_is_followed_can_happen() -> None:
    assert set(LATER) <= TOLD | {"rule_set"}
    assert set(LATER) <= KINDS.keys()
