"""Which lane a request waits on, whatever the address by which it asks."""

import pytest

from council import lanes
from council.server.routes import lane_of_request


def lane(method: str, path: str) -> str:
    return lane_of_request({"REQUEST_METHOD": method, "PATH_INFO": path})


@pytest.mark.parametrize(
    "path",
    ["/", "", "/admin/login/", "/admin/", "/admin/password_change/", "/password/", "/password/MQ/set/"],
)
def test_a_password_waits_apart_at_every_door_that_takes_one(path: str) -> None:
    assert lane("POST", path) == lanes.PASSWORDS


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/ballots/7/vote/"),
        ("GET", "/"),
        ("GET", "/sittings/1/mine/"),
        ("GET", "/password/"),
        ("POST", "/séance/".encode().decode("latin-1")),
        ("GET", "/manuscripts/1/file/"),
    ],
)
def test_votes_and_pages_wait_for_nothing_slow(method: str, path: str) -> None:
    assert lane(method, path) == lanes.ROOM


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/healthz", lanes.ALIVE),
        ("HEAD", "/readyz", lanes.WATCH),
        ("GET", "/metrics", lanes.WATCH),
        ("GET", "/sittings/1/archive.zip", lanes.LONG),
        ("GET", "/sittings/1/minutes/", lanes.LONG),
        ("POST", "/manuscripts/1/file/", lanes.LONG),
    ],
)
def test_what_computes_at_length_and_what_monitors_ask_have_their_own(
    method: str, path: str, expected: str
) -> None:
    assert lane(method, path) == expected
