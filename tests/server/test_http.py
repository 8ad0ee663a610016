"""The bridge between the event loop and Django, through the real server."""

import contextlib
import socket
import sys
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from machines.processes import PATIENCE
from machines.servers import ROOT, Server, wait_for

from council.lanes import ROOM, THREADS
from council.server import http
from council.server.starting import FLAGS


class Echo(Server):
    name = "echo"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def command(self) -> list[str]:
        flags = {**FLAGS, "--lifespan": "off", "--port": str(self.port), "--log-level": "critical"}
        words = [word for pair in flags.items() for word in pair]
        return [
            sys.executable,
            "-m",
            "uvicorn",
            "machines.echo:application",
            "--app-dir",
            str(ROOT / "tests"),
            *words,
        ]

    def surroundings(self) -> dict[str, Any]:
        return {"cwd": ROOT}


@pytest.fixture(scope="module")
def echo_server() -> Iterator[Echo]:
    with Echo() as server:
        yield server


@pytest.fixture
def client(echo_server: Echo) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=echo_server.url, timeout=PATIENCE) as client:
        yield client


def test_a_request_arrives_as_it_was_made(client: httpx.Client) -> None:
    answer = client.post(
        "/s%C3%A9ance/a%2Fb?q=%C3%A9&q=2", content="dit é", headers={"X-Said": "là".encode()}
    )
    said = answer.json()
    assert answer.status_code == 201
    assert said["PATH_INFO"] == "/séance/a/b".encode().decode("latin-1")
    assert said["QUERY_STRING"] == "q=%C3%A9&q=2"
    assert said["body"] == "dit é".encode().decode("latin-1")
    assert said["HTTP_X_SAID"] == "là".encode().decode("latin-1")
    assert (said["REQUEST_METHOD"], said["CONTENT_LENGTH"], said["REMOTE_ADDR"]) == ("POST", "6", "127.0.0.1")


def test_repeated_headers_and_cookies_are_all_kept(client: httpx.Client) -> None:
    answer = client.get("/", headers=[("cookie", "a=1"), ("cookie", "b=2"), ("x-a", "1"), ("x-a", "2")])
    assert answer.json()["HTTP_COOKIE"] == "a=1; b=2"
    assert answer.json()["HTTP_X_A"] == "1,2"
    assert [value for name, value in answer.headers.raw if name == b"set-cookie"] == [b"a=1", b"b=2"]


def test_a_header_cannot_pass_for_another_by_an_underscore(client: httpx.Client) -> None:
    said = client.get("/", headers={"X_Forwarded_For": "10.0.0.1"}).json()
    assert "HTTP_X_FORWARDED_FOR" not in said


def test_a_body_in_chunks_has_its_length(client: httpx.Client) -> None:
    said = client.post("/", content=iter([b"one ", b"two"])).json()
    assert (said["body"], said["CONTENT_LENGTH"]) == ("one two", "7")


def test_a_body_over_the_limit_is_refused_before_it_is_read(client: httpx.Client) -> None:
    piece = b"x" * 1024 * 1024
    answer = client.post("/", content=(piece for _ in range(http.BODY_LIMIT // len(piece) + 1)))
    assert (answer.status_code, "More than 16 MB was sent" in answer.text) == (413, True)


def test_head_has_the_headers_and_no_body(client: httpx.Client) -> None:
    answer = client.head("/")
    assert (answer.status_code, answer.content) == (201, b"")
    assert int(answer.headers["content-length"]) > 0


def test_a_long_response_arrives_whole_and_is_closed_once(client: httpx.Client) -> None:
    before = client.get("/").json()["closed"]
    assert len(client.get("/stream/5").content) == 5 * 1024 * 1024
    assert client.get("/").json()["closed"] == before + 1


def test_a_response_whose_client_leaves_is_closed_and_draws_no_more(client: httpx.Client) -> None:
    before = client.get("/").json()["closed"]
    with client.stream("GET", "/stream/100000") as answer:
        next(answer.iter_bytes())
    wait_for(lambda: client.get("/").json()["closed"] == before + 1, "the response is closed")


def test_a_client_that_leaves_in_the_middle_of_its_body_is_forgotten(
    client: httpx.Client, echo_server: Echo
) -> None:
    with socket.create_connection(("127.0.0.1", echo_server.port)) as half:
        half.sendall(b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 1000\r\n\r\nhalf")
    assert client.get("/").status_code == 201


def test_slow_bodies_hold_no_thread(client: httpx.Client, echo_server: Echo) -> None:
    halves = [socket.create_connection(("127.0.0.1", echo_server.port)) for _ in range(20)]
    for half in halves:
        half.sendall(b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 1000\r\n\r\nhalf")
    assert client.get("/", timeout=http.BODY_SECONDS / 2).status_code == 201
    for half in halves:
        half.close()


def test_four_threads_serve_all(client: httpx.Client) -> None:
    threads = {client.get("/").json()["thread"] for _ in range(40)}
    assert threads <= {f"http_{number}" for number in range(THREADS[ROOM])}


def test_what_is_slow_by_nature_waits_apart_and_holds_up_nobody(
    client: httpx.Client, echo_server: Echo
) -> None:
    with contextlib.ExitStack() as held:
        for _ in range(2 * THREADS[ROOM]):
            line = held.enter_context(socket.create_connection(("127.0.0.1", echo_server.port)))
            line.sendall(b"GET /slow HTTP/1.1\r\nHost: here\r\n\r\n")
        answers = [client.get("/").json()["thread"] for _ in range(THREADS[ROOM])]
        assert all(name.startswith("http_") for name in answers)
        line.settimeout(PATIENCE)
        answer = b""
        while not answer.endswith(b"}"):
            answer += line.recv(65536)
        assert b'"thread": "passwords_0"' in answer


def test_a_failing_handler_is_answered_500_and_the_next_request_is_served(client: httpx.Client) -> None:
    assert client.get("/fail").status_code == 500
    assert client.get("/").status_code == 201


def test_what_waits_in_vain_for_the_database_is_answered_and_holds_up_nobody(client: httpx.Client) -> None:
    answers = [client.get("/hung") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [503, 503]
    assert "it may be away" in answers[0].text
    assert client.get("/free").status_code == 201
