"""One port, one socket, and who may open it."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from machines.servers import CouncilServer, free_port
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def server(migrated: Any) -> Iterator[CouncilServer]:
    with CouncilServer(migrated.copy()) as server:
        yield server


def refused(server: CouncilServer, path: str = "/ws/sittings/1/public/", **named: Any) -> int:
    """The HTTP status with which the socket is refused."""
    with (
        pytest.raises(InvalidStatus) as refusal,
        connect(server.socket_url + path, proxy=None, open_timeout=180, **named),
    ):
        pass
    return int(refusal.value.response.status_code)


def test_a_page_of_another_site_may_not_listen(server: CouncilServer) -> None:
    assert refused(server, origin="https://elsewhere.example") == 403


def test_a_page_of_another_port_may_not_listen(server: CouncilServer) -> None:
    assert refused(server, origin=f"http://127.0.0.1:{free_port()}") == 403


def test_a_program_that_names_no_page_may_not_listen(server: CouncilServer) -> None:
    assert refused(server) == 403


def test_a_host_that_is_not_ours_may_not_listen(server: CouncilServer) -> None:
    headers = {"Host": "elsewhere.example"}
    assert refused(server, origin="http://elsewhere.example", additional_headers=headers) in (400, 403)


def test_a_socket_elsewhere_is_refused_without_a_trace(server: CouncilServer) -> None:
    assert refused(server, "/ws/elsewhere/", origin=server.url) == 403
    assert "Traceback" not in server.log


def test_a_socket_of_no_sitting_is_refused(server: CouncilServer) -> None:
    assert refused(server, "/ws/sittings/999/public/", origin=server.url) == 403


def test_pages_forbid_what_is_not_ours(server: CouncilServer) -> None:
    headers = httpx.get(f"{server.url}/", timeout=180).headers
    assert "unsafe" not in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert (headers["x-frame-options"], headers["referrer-policy"]) == ("DENY", "same-origin")


def test_a_form_from_elsewhere_is_refused(server: CouncilServer) -> None:
    answer = httpx.post(
        f"{server.url}/", data={"username": "a"}, headers={"Origin": "https://elsewhere.example"}, timeout=180
    )
    assert answer.status_code == 403


def test_a_server_with_faults_does_not_open_and_says_why(database_copy: str) -> None:
    with pytest.raises(RuntimeError, match="SECRET_KEY") as ended:
        CouncilServer(database_copy, SECRET_KEY="short").start()
    assert "Traceback" not in str(ended.value)


def test_the_server_writes_nothing_of_who_asked_for_what(server: CouncilServer) -> None:
    httpx.get(f"{server.url}/ballots/7/vote/", timeout=180)
    assert "ballots" not in server.log
