from typing import Any

import pytest

from council.rules.order import OutOfOrder
from council.rules.plain.ballot import decided

FIGURES: dict[str, Any] = {"council": "cese", "kind": "final", "for": 75, "against": 62, "abstention": 46}
FULL = FIGURES | {"in_office": 233, "attending": 180, "represented": 190, "not_taking_part": 0}
REST = {"chair": None, "secret": False, "blank": 0, "void": None}
ELECTION = {"council": "generic", "kind": "election", "candidates": {"Blanc": 6, "Roy": 4}}


def test_a_ballot_is_decided_from_its_figures() -> None:
    result = decided(FULL | REST, "fr")
    assert (result["adopted"], result["base"], result["base_count"], result["required"]) == (
        False,
        "voters",
        183,
        92,
    )
    assert result["quorum"] == {"required": 117, "present": 180, "reached": True}
    assert result["rule"] == "Majorité requise\u00a0: 92\u00a0voix (plus de la moitié des 183\u00a0votants)"


def test_what_is_not_known_of_the_quorum_is_null() -> None:
    assert decided(FIGURES, "fr")["quorum"] == {"required": None, "present": None, "reached": None}
    known = decided(FIGURES | {"in_office": 233}, "fr")["quorum"]
    assert known == {"required": 117, "present": None, "reached": None}


def test_the_words_are_in_the_language_asked() -> None:
    assert decided(FIGURES, "en")["verdict"].startswith("The opinion is not adopted")


def test_an_election_gives_its_candidates() -> None:
    result = decided(ELECTION | {"round": 1}, "fr")
    assert (result["elected"], result["for"], result["required"]) == ("Blanc", 6, 6)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ([1], "A ballot is a JSON object."),
        (FIGURES | {"color": 1}, "Unknown key: “color”."),
        ({"kind": "final"}, "“council” is missing."),
        (FIGURES | {"for": None}, "“for” is missing."),
        (FIGURES | {"for": 7.5}, "“for” must be a whole number, zero or more."),
        (FIGURES | {"for": True}, "“for” must be a whole number, zero or more."),
        (FIGURES | {"against": -1}, "“against” must be a whole number, zero or more."),
        (FIGURES | {"blank": "3"}, "“blank” must be a whole number, zero or more."),
        (FIGURES | {"council": "senate"}, "No rules are known for the council “senate”."),
        (FIGURES | {"kind": "raffle"}, "The rules know no ballot of the kind “raffle”."),
        (FIGURES | {"in_office": 100}, "There are more votes (183) than members (100)."),
        (FIGURES | {"council": "ces-spain"}, "The rule needs the number of members present."),
        (FIGURES | {"chair": "abstention"}, "The chair's vote that settles a tie is for or against."),
        (FIGURES | {"secret": 1}, "“secret” is true or false."),
        (FIGURES | {"candidates": {"Blanc": 3}}, "Only an election has candidates and rounds."),
        (ELECTION | {"for": 9}, "The votes do not add up to those of the candidates."),
        (ELECTION | {"round": 0}, "The rounds of an election are counted from 1."),
        (ELECTION | {"candidates": {}}, "An election needs at least one candidate."),
        (ELECTION | {"candidates": {" ": 3}}, "A candidate has no name."),
        (ELECTION | {"candidates": [3]}, "“candidates” gives the votes of each by name."),
        (ELECTION | {"candidates": {"Blanc": -3}}, "“candidates” must be a whole number, zero or more."),
    ],
)
def test_a_ballot_that_cannot_be_is_refused_with_a_sentence(given: object, reason: str) -> None:
    with pytest.raises(OutOfOrder) as refusal:
        decided(given, "en")
    assert str(refusal.value) == reason
