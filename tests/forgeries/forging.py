"""A register forged with care: what was changed is sealed again, so that only its meaning gives it away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from council.verifier.chain import FIRST_SEAL, Entry, canonical, sealed

Change = Callable[[dict[str, Any]], None]


def forge(entries: list[Entry], kind: str, change: Change) -> tuple[list[Entry], int]:
    """Change the particulars of the last entry of this kind and seal all again; gives its number too."""
    place = max(i for i, entry in enumerate(entries) if entry.kind == kind)
    facts = entries[place].facts
    change(facts)
    forged = list(entries)
    forged[place] = replace(entries[place], particulars=canonical(facts))
    return resealed(forged), entries[place].number


def resealed(entries: list[Entry]) -> list[Entry]:
    """The same entries under digests and seals computed again."""
    again, previous = [], FIRST_SEAL
    for entry in entries:
        digest = entry.computed_digest() if entry.is_whole else entry.digest
        previous = sealed(previous, digest)
        again.append(replace(entry, digest=digest, seal=previous))
    return again


def journal_of(entries: list[Entry]) -> bytes:
    """The file of an archive that holds these entries."""
    return "".join(f"{entry.text()}\n" for entry in entries).encode()


def change_a_vote(facts: dict[str, Any]) -> None:
    facts["votes"][0]["choice"] = "abstention"


def vote_for_a_stranger(facts: dict[str, Any]) -> None:
    facts["votes"][0]["member"] = 10**6


def vote_twice(facts: dict[str, Any]) -> None:
    facts["votes"].append(facts["votes"][0])


def lower_the_bar(facts: dict[str, Any]) -> None:
    facts["result"]["required"] -= 1


def move_a_group(facts: dict[str, Any]) -> None:
    facts["result"]["groups"][0]["for"] += 1


def proclaim_the_contrary(facts: dict[str, Any]) -> None:
    facts["adopted"] = not facts["adopted"]


def add_to_the_count(facts: dict[str, Any]) -> None:
    facts["result"]["votes_for"] += 1


def change_the_text(facts: dict[str, Any]) -> None:
    facts["text"] += " (nouveau)"


def change_the_hash(facts: dict[str, Any]) -> None:
    facts["text_sha256"] = "0" * 64


def change_the_mention(facts: dict[str, Any]) -> None:
    facts["mention"] = "Le groupe a voté contre."


def inflate_the_presence(facts: dict[str, Any]) -> None:
    facts["present"] += 1


def reach_the_quorum(facts: dict[str, Any]) -> None:
    facts["reached"] = not facts["reached"]


def lower_the_quorum(facts: dict[str, Any]) -> None:
    facts["required"] -= 1


def count_another_ballot(facts: dict[str, Any]) -> None:
    facts["ballots"] += 1


def name_another_ballot(facts: dict[str, Any]) -> None:
    facts["number"] = "99"


def lose_a_field(facts: dict[str, Any]) -> None:
    del facts["result"]


FORGERIES: list[tuple[str, Change]] = [
    ("ballot_closed", change_a_vote),
    ("ballot_closed", vote_for_a_stranger),
    ("ballot_closed", vote_twice),
    ("ballot_closed", lower_the_bar),
    ("ballot_closed", move_a_group),
    ("ballot_closed", lose_a_field),
    ("ballot_proclaimed", proclaim_the_contrary),
    ("ballot_proclaimed", add_to_the_count),
    ("ballot_announced", change_the_text),
    ("opinion_tabled", change_the_hash),
    ("opinion_adopted", change_the_hash),
    ("declaration_delivered", change_the_text),
    ("mention_revealed", change_the_mention),
    ("quorum_checked", inflate_the_presence),
    ("quorum_checked", reach_the_quorum),
    ("quorum_checked", lower_the_quorum),
    ("amendment_adopted", name_another_ballot),
    ("amendment_rejected", name_another_ballot),
    ("sitting_closed", count_another_ballot),
]
