"""A thread of the server hands letters to the mail server, one at a time, and tries again those it did not take."""

from __future__ import annotations

import logging
from queue import Empty, SimpleQueue
from threading import Thread

from django.conf import settings
from django.core.mail import get_connection
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from council.server.post import acts
from council.server.post.models import Letter

logger = logging.getLogger(__name__)

POLL = 5.0  # seconds: how long a letter posted by a command or another process may wait
_postman: Postman | None = None


def heard() -> None:
    """Letters were posted. Any thread; it waits for nothing."""
    if _postman is not None:
        _postman.heard.put(True)


def start() -> None:
    """Begin to deliver; called by the server before its first request."""
    global _postman
    _postman = Postman()
    _postman.thread.start()


def stop() -> None:
    """Deliver no more: a letter under way is tried again by the next process."""
    global _postman
    postman, _postman = _postman, None
    if postman is not None:
        postman.heard.put(False)


class Postman:
    def __init__(self) -> None:
        self.heard: SimpleQueue[bool] = SimpleQueue()  # letters, or False to stop
        self.thread = Thread(target=self.work, name="postman", daemon=True)

    def work(self) -> None:
        """Go the round at each letter heard of, and every few seconds, until told to stop."""
        try:
            self._try_to_go()
            while self._goes_on():
                self._try_to_go()
        finally:
            connection.close()

    def _goes_on(self) -> bool:
        try:
            return self.heard.get(timeout=POLL)
        except Empty:
            return True

    def _try_to_go(self) -> None:
        try:
            close_old_connections()
            go_the_round()
        except DatabaseError as error:
            logger.warning("The letters cannot be read: %r", error)
        except Exception:
            logger.exception("The letters were not delivered")


def go_the_round() -> None:
    """Hand over each letter that is due; what the mail server does not take is put off."""
    for letter in Letter.due(timezone.now()):
        if acts.take_up(letter, now=timezone.now()):
            _deliver(letter)


def _deliver(letter: Letter) -> None:
    """Send one letter. Whatever its failure the next one is tried; a log never says to whom it was."""
    try:
        letter.message(get_connection(settings.EMAIL_CARRIER)).send()
    except Exception as error:  # a server refuses, hangs up or is away in many ways
        logger.warning("The mail server has not taken letter %s: %s", letter.pk, type(error).__name__)
        acts.put_off(letter, now=timezone.now())
        return
    acts.forget(letter)
