"""What is slow by nature never holds a thread that serves votes."""

from threading import Thread

import pytest

from council import lanes
from council.members.hashing import ChamberArgon2Hasher


def on_a_thread_of(lane: str) -> list[str]:
    """What is refused when a password is checked on a thread of this lane."""
    refused: list[str] = []

    def check() -> None:
        try:
            ChamberArgon2Hasher().verify("wrong", ChamberArgon2Hasher().encode("right", "some salt"))
        except RuntimeError as fault:
            refused.append(str(fault))

    thread = Thread(target=check, name=f"{lane}_0")
    thread.start()
    thread.join()
    return refused


def test_a_password_is_never_hashed_where_votes_are_served() -> None:
    assert "holds up the votes" in on_a_thread_of(lanes.ROOM)[0]


@pytest.mark.parametrize("lane", sorted({*lanes.THREADS} - {lanes.ROOM}))
def test_a_password_is_hashed_on_any_other_thread(lane: str) -> None:
    assert on_a_thread_of(lane) == []
