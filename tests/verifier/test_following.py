"""What entries of long ago do not say is read as their event has it by default."""

from dataclasses import MISSING, fields
from typing import Any

import pytest

from council.journal import events
from council.journal.events import KINDS, may_be_withheld
from council.verifier import kinds
from council.verifier.archive import Verified
from council.verifier.following import LATER, TOLD
from council.verifier.kinds import PERSONAL
from council.verifier.words import all_agrees


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


def test_the_verifier_knows_which_words_may_be_withheld() -> None:
    assert (may_be_withheld(), events.MARK) == (PERSONAL, kinds.MARK)


@pytest.mark.parametrize(
    ("unread", "by_act", "french"),
    [
        (0, 0, "9 inscriptions, 1 scrutin\u00a0: tout concorde."),
        (
            2,
            0,
            "9 inscriptions, 1 scrutin\u00a0: tout ce qui peut être lu concorde. 2 inscriptions ne sont pas lues"
            "\u00a0: l’archive n’en contient que l’empreinte.",
        ),
        (
            0,
            1,
            "9 inscriptions, 1 scrutin\u00a0: tout ce qui peut être lu concorde. Des mots de 1 inscription ont été "
            "occultés, par un acte inscrit au registre.",
        ),
    ],
)
def test_it_says_that_all_which_can_be_read_agrees_and_how_many_are_not(
    unread: int, by_act: int, french: str
) -> None:
    found = Verified(9, 1, unread + by_act, by_act, "0" * 64, 9, "", "")
    assert all_agrees(found, "fr").startswith(french)
