"""Behind the proxy that receives https, as an administrator sets it up."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from machines.processes import PATIENCE
from machines.servers import CouncilServer

pytestmark = pytest.mark.server
HOST = "chamber.example"


@pytest.fixture(scope="module")
def server(migrated: Any) -> Iterator[CouncilServer]:
    from django.conf import settings
    from django.test import override_settings

    trusted = {"PUBLIC_URL": f"https://{HOST}", "TRUSTED_PROXIES": "127.0.0.1"}
    with override_settings(TRUSTED_PROXIES=["127.0.0.1"]):
        assert settings.TRUSTED_PROXIES
        with CouncilServer(migrated.copy(), **trusted) as server:
            yield server


def asked(server: CouncilServer, path: str, **forwarded: str) -> httpx.Response:
    """What is answered to what a proxy passes on."""
    headers = {"Host": HOST} | {f"X-Forwarded-{name}": value for name, value in forwarded.items()}
    return httpx.get(f"{server.url}{path}", headers=headers, timeout=PATIENCE)


def test_what_came_by_https_is_answered_and_what_did_not_is_redirected_once(server: CouncilServer) -> None:
    secure, plain = (asked(server, "/public/", Proto=scheme, For="192.0.2.7") for scheme in ("https", "http"))
    assert (secure.status_code, plain.status_code) == (200, 301)
    assert plain.headers["Location"] == f"https://{HOST}/public/"
    assert "max-age=31536000" in secure.headers["Strict-Transport-Security"]


def test_the_proxy_does_not_pass_for_this_machine(server: CouncilServer) -> None:
    statuses = [
        asked(server, "/metrics", Proto="https", For=address).status_code
        for address in ("192.0.2.7", "127.0.0.1, 192.0.2.7", "127.0.0.1")
    ]
    assert statuses == [403, 403, 200]
