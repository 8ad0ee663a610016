"""What is said of proxies, in the word of the council's rules: pouvoir, procuration, délégation de vote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import pgettext_lazy

from council import filling


@dataclass(frozen=True)
class Said:
    """Every phrase that names the proxy: in French it agrees with the word."""

    give: Any
    to_whom: Any
    held_by: Any
    ends: Any
    withdraw: Any
    received: Any
    by: Any
    given_to: Any
    enter: Any
    own_group_first: Any
    next_ballot: Any
    ends_leaving: Any

    def received_from(self, name: str) -> str:
        """« Pouvoir reçu d’Alba Moreau », "Proxy held for Alba Moreau"."""
        return str(self.received).format(name=name)

    def voted_by(self, holder: str) -> str:
        """How a vote by proxy is told beside a name: « par Bo Lichen, pouvoir reçu »."""
        return str(self.by % {"holder": holder})


SAID = {
    "pouvoir": Said(
        give=pgettext_lazy("pouvoir", "Give my proxy"),
        to_whom=pgettext_lazy("pouvoir", "Who holds the proxy"),
        held_by=pgettext_lazy("pouvoir", "Your proxy is held by"),
        ends=pgettext_lazy("pouvoir", "Your proxy ends when you sign in."),
        withdraw=pgettext_lazy("pouvoir", "Withdraw the proxy"),
        received=pgettext_lazy("pouvoir", "Proxy held for {name}"),
        by=pgettext_lazy("pouvoir", "by %(holder)s, proxy received"),
        given_to=pgettext_lazy("pouvoir", "Proxy given to"),
        enter=pgettext_lazy("pouvoir", "Enter a proxy"),
        own_group_first=pgettext_lazy(
            "pouvoir", "The rules ask that a proxy go first to a member of one's own group."
        ),
        next_ballot=pgettext_lazy("pouvoir", "A proxy counts for the ballots announced after it is given."),
        ends_leaving=pgettext_lazy("pouvoir", "The proxies that you hold end when you leave."),
    ),
    "procuration": Said(
        give=pgettext_lazy("procuration", "Give my proxy"),
        to_whom=pgettext_lazy("procuration", "Who holds the proxy"),
        held_by=pgettext_lazy("procuration", "Your proxy is held by"),
        ends=pgettext_lazy("procuration", "Your proxy ends when you sign in."),
        withdraw=pgettext_lazy("procuration", "Withdraw the proxy"),
        received=pgettext_lazy("procuration", "Proxy held for {name}"),
        by=pgettext_lazy("procuration", "by %(holder)s, proxy received"),
        given_to=pgettext_lazy("procuration", "Proxy given to"),
        enter=pgettext_lazy("procuration", "Enter a proxy"),
        own_group_first=pgettext_lazy(
            "procuration", "The rules ask that a proxy go first to a member of one's own group."
        ),
        next_ballot=pgettext_lazy(
            "procuration", "A proxy counts for the ballots announced after it is given."
        ),
        ends_leaving=pgettext_lazy("procuration", "The proxies that you hold end when you leave."),
    ),
    "délégation de vote": Said(
        give=pgettext_lazy("délégation de vote", "Give my proxy"),
        to_whom=pgettext_lazy("délégation de vote", "Who holds the proxy"),
        held_by=pgettext_lazy("délégation de vote", "Your proxy is held by"),
        ends=pgettext_lazy("délégation de vote", "Your proxy ends when you sign in."),
        withdraw=pgettext_lazy("délégation de vote", "Withdraw the proxy"),
        received=pgettext_lazy("délégation de vote", "Proxy held for {name}"),
        by=pgettext_lazy("délégation de vote", "by %(holder)s, proxy received"),
        given_to=pgettext_lazy("délégation de vote", "Proxy given to"),
        enter=pgettext_lazy("délégation de vote", "Enter a proxy"),
        own_group_first=pgettext_lazy(
            "délégation de vote", "The rules ask that a proxy go first to a member of one's own group."
        ),
        next_ballot=pgettext_lazy(
            "délégation de vote", "A proxy counts for the ballots announced after it is given."
        ),
        ends_leaving=pgettext_lazy("délégation de vote", "The proxies that you hold end when you leave."),
    ),
}


def requester(name: str, language: str) -> str:
    """Who asked, after « à la demande » or "at the request of": « du groupe X », "the X group"; "" for nobody."""
    asked = filling.who(name, language)
    return filling.of(asked) if asked and language == "fr" else asked
