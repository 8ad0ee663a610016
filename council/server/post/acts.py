"""Letters kept until the mail server has taken them, so that nobody waits for it and none is lost."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from council.journal.record import unrecorded
from council.server.post.models import HELD, Letter

_listeners: list[Callable[[], None]] = []


def posted(listener: Callable[[], None]) -> None:
    """Have `listener()` called after letters were posted. Wired in `apps.py` alone."""
    if listener not in _listeners:
        _listeners.append(listener)


@unrecorded
def post_letters(messages: Sequence[EmailMessage]) -> int:
    """Keep these messages to be sent, with whatever else is being written; says how many."""
    now = timezone.now()
    letters = [
        Letter(
            sender=message.from_email,
            recipients=message.recipients(),
            subject=str(message.subject),
            text=str(message.body),
            html=next((str(a.content) for a in getattr(message, "alternatives", [])), ""),
            headers=message.extra_headers,
            written_at=now,
            due_at=now,
        )
        for message in messages
    ]
    Letter.objects.bulk_create(letters)
    transaction.on_commit(_tell)
    return len(letters)


def _tell() -> None:
    for listener in _listeners:
        listener()


@unrecorded
def take_up(letter: Letter, *, now: datetime.datetime) -> bool:
    """Take a letter up to send it, for five minutes; False when another process has it."""
    free = Letter.objects.filter(pk=letter.pk, due_at=letter.due_at, tries=letter.tries)
    return free.update(due_at=now + HELD, tries=letter.tries + 1) == 1


@unrecorded
def put_off(letter: Letter, *, now: datetime.datetime) -> None:
    """The mail server has not taken it: it is tried again later, and given up after a week."""
    Letter.objects.filter(pk=letter.pk).update(due_at=letter.next_try(now))


@unrecorded
def forget(letter: Letter) -> None:
    """The mail server has taken it: nothing of it is kept."""
    Letter.objects.filter(pk=letter.pk).delete()
