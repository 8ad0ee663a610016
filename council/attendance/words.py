"""What is said of proxies, in the word of the council's rules: pouvoir, procuration, délégation de vote."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import pgettext_lazy as said_of

from council.rules.quorum import of


@dataclass(frozen=True)
class Said:
    """Every phrase that names the proxy: in French it agrees with the word."""

    give: Any
    to_whom: Any
    held_by: Any
    ends: Any
    withdraw: Any
    received: Any
    given_to: Any
    enter: Any
    own_group_first: Any
    next_ballot: Any

    def received_from(self, name: str) -> str:
        """« Pouvoir reçu d’Alba Moreau », "Proxy held for Alba Moreau"."""
        return str(self.received).format(name=name if _in_english() else of(name).replace("'", "’"))


def _in_english(language: str = "") -> bool:
    return (language or get_language() or "fr").startswith("en")


SAID = {
    "pouvoir": Said(
        give=said_of("pouvoir", "Give my proxy"),
        to_whom=said_of("pouvoir", "Who holds the proxy"),
        held_by=said_of("pouvoir", "Your proxy is held by"),
        ends=said_of("pouvoir", "Your proxy ends when you sign in."),
        withdraw=said_of("pouvoir", "Withdraw the proxy"),
        received=said_of("pouvoir", "Proxy held for {name}"),
        given_to=said_of("pouvoir", "Proxy given to"),
        enter=said_of("pouvoir", "Enter a proxy"),
        own_group_first=said_of(
            "pouvoir", "The rules ask that a proxy go first to a member of one's own group."
        ),
        next_ballot=said_of("pouvoir", "A proxy counts for the ballots announced after it is given."),
    ),
    "procuration": Said(
        give=said_of("procuration", "Give my proxy"),
        to_whom=said_of("procuration", "Who holds the proxy"),
        held_by=said_of("procuration", "Your proxy is held by"),
        ends=said_of("procuration", "Your proxy ends when you sign in."),
        withdraw=said_of("procuration", "Withdraw the proxy"),
        received=said_of("procuration", "Proxy held for {name}"),
        given_to=said_of("procuration", "Proxy given to"),
        enter=said_of("procuration", "Enter a proxy"),
        own_group_first=said_of(
            "procuration", "The rules ask that a proxy go first to a member of one's own group."
        ),
        next_ballot=said_of("procuration", "A proxy counts for the ballots announced after it is given."),
    ),
    "délégation de vote": Said(
        give=said_of("délégation de vote", "Give my proxy"),
        to_whom=said_of("délégation de vote", "Who holds the proxy"),
        held_by=said_of("délégation de vote", "Your proxy is held by"),
        ends=said_of("délégation de vote", "Your proxy ends when you sign in."),
        withdraw=said_of("délégation de vote", "Withdraw the proxy"),
        received=said_of("délégation de vote", "Proxy held for {name}"),
        given_to=said_of("délégation de vote", "Proxy given to"),
        enter=said_of("délégation de vote", "Enter a proxy"),
        own_group_first=said_of(
            "délégation de vote", "The rules ask that a proxy go first to a member of one's own group."
        ),
        next_ballot=said_of(
            "délégation de vote", "A proxy counts for the ballots announced after it is given."
        ),
    ),
}


def requester(name: str, language: str = "") -> str:
    """Who asked, after « à la demande » and after "at the request of": « du groupe X », "the group X".

    The desk writes it in French, « groupe X » or a person's name; `language` is the reader's when empty.
    """
    if _in_english(language):
        return re.sub(r"^(le )?groupe ", "the group ", name, flags=re.IGNORECASE)
    return of(name)
