from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from council.answers import Unreadable, wrong
from council.ballots.votes.models import Vote

NO_CHOICE = _("This is not a choice of this ballot: for, against, abstention or not taking part.")


NO_KEY = _("Your device gave this vote no key. Reload the page, then vote again.")
NO_PROXY = _("You hold no proxy from this member.")


# A choice, the key its device made for this sending, and the member it is cast for by proxy.
SENT = {
    "choice": forms.ChoiceField(choices=Vote.CHOICES, error_messages=wrong(NO_CHOICE)),
    "key": forms.RegexField(r"^[A-Za-z0-9-]{8,64}$", error_messages=wrong(NO_KEY)),
    "member": forms.RegexField(r"^[0-9]{1,18}$", required=False, error_messages=wrong(NO_PROXY)),
}


def read_vote(sent: Mapping[str, str]) -> dict[str, str]:
    """The `choice`, `key` and `member` of a vote that was sent, the last one empty for one's own.

    Refuses what is none of them with one sentence (400). These fields are shared: a form would
    copy them for each vote, and a burst is made of this.
    """
    try:
        return {name: field.clean(sent.get(name)) for name, field in SENT.items()}
    except ValidationError as refusal:
        raise Unreadable(refusal.messages[0]) from None
