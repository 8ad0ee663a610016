"""The mail service as Django's senders know it: what they send is kept, and they go on at once."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from council.server.post.acts import post_letters


class EmailBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return post_letters(email_messages)
