"""Letters are kept until the mail server has taken them: nobody waits for it, and none is lost."""

import datetime
import socket
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from chamber import Chamber
from django.core import mail
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils import timezone
from machines.processes import PATIENCE, free_port, wait_for

from council.server.post import acts
from council.server.post.models import GIVEN_UP_AFTER, Letter
from council.server.post.postman import go_the_round


@pytest.fixture
def letter(chamber: Chamber, settings: Any) -> Letter:
    """A letter that was posted, its carrier the tests' own."""
    settings.EMAIL_CARRIER = "django.core.mail.backends.locmem.EmailBackend"
    queue = get_connection("council.server.post.queue.EmailBackend")
    written = EmailMultiAlternatives(
        "Objet", "Bonjour.", "from@example.org", ["ada@example.org"], headers={"X-Said": "là"}
    )
    written.attach_alternative("<p>Bonjour.</p>", "text/html")
    assert queue.send_messages([written]) == 1
    return Letter.objects.get()


@pytest.fixture
def silence(settings: Any) -> Any:
    """A mail server that is away."""
    settings.EMAIL_CARRIER = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    return settings


def test_a_letter_goes_as_it_was_written_and_is_then_forgotten(letter: Letter) -> None:
    assert mail.outbox == []
    go_the_round()
    (sent,) = mail.outbox
    assert isinstance(sent, EmailMultiAlternatives)
    assert (sent.subject, sent.body, sent.from_email) == ("Objet", "Bonjour.", "from@example.org")
    assert (sent.to, sent.extra_headers) == (["ada@example.org"], {"X-Said": "là"})
    assert sent.alternatives[0].content == "<p>Bonjour.</p>"
    assert Letter.objects.count() == 0


def test_a_letter_that_is_not_taken_is_kept_and_goes_later(letter: Letter, silence: Any) -> None:
    go_the_round()
    letter.refresh_from_db()
    assert (letter.tries, letter.due_at > timezone.now()) == (1, True)
    Letter.objects.update(due_at=timezone.now())
    silence.EMAIL_CARRIER = "django.core.mail.backends.locmem.EmailBackend"
    go_the_round()
    assert ([sent.to for sent in mail.outbox], Letter.objects.count()) == ([["ada@example.org"]], 0)


def test_one_that_is_not_taken_does_not_hold_up_the_next(letter: Letter, silence: Any) -> None:
    get_connection("council.server.post.queue.EmailBackend").send_messages(
        [EmailMultiAlternatives("Autre", "", "from@example.org", ["eve@example.org"])]
    )
    go_the_round()
    assert [each.tries for each in Letter.objects.all()] == [1, 1]


def test_two_processes_do_not_send_one_letter_twice(letter: Letter) -> None:
    now = timezone.now()
    assert [acts.take_up(letter, now=now) for _process in range(2)] == [True, False]


def test_it_is_tried_less_and_less_often_and_given_up_after_a_week(letter: Letter) -> None:
    waits = []
    for letter.tries in range(12):
        later = letter.next_try(letter.written_at)
        assert later is not None
        waits.append(int((later - letter.written_at).total_seconds()))
    assert waits == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600, 3600]
    assert letter.next_try(letter.written_at + GIVEN_UP_AFTER + datetime.timedelta(hours=1)) is None


@pytest.fixture
def mute_server() -> Iterator[int]:
    """A mail server that takes calls and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as mute:
        yield int(mute.getsockname()[1])


def test_a_mute_mail_server_holds_up_nobody(
    fresh_database: str, mute_server: int, live_server_process: Any
) -> None:
    server = live_server_process(fresh_database, EMAIL_URL=f"smtp://127.0.0.1:{mute_server}")
    email = "clerk@example.org"
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
        client.get("/password/")
        typed = {"email": email, "csrfmiddlewaretoken": client.cookies["csrf"]}
        answers = [client.post("/password/", data=typed).status_code for _ in range(8)]
    assert answers == [302] * 8
    wait_for(
        lambda: [each.tries for each in Letter.objects.all()] == [1, *[0] * 7], "the first is being tried"
    )
    assert Letter.objects.first().recipients == [email]  # type: ignore[union-attr]
