"""How the templates say things: typography, instants, choices, the totals of a result."""

from __future__ import annotations

import datetime
import re
from typing import Any

from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from council.journal.cases import agents, choice_word
from council.language import bound, instant, local_time, readers_language

FIELD_WORDS = {
    "text": gettext_lazy("Text"),
    "reasons": gettext_lazy("Reasons"),
    "mention": gettext_lazy("Mention of vote"),
    "reason": gettext_lazy("Reason"),
    "message": gettext_lazy("Message"),
}
ESCAPED_APOSTROPHE = re.compile(r"(?<=\w)&#x27;(?=\w)")


def typeset(text: Any, language: str = "") -> Any:
    """A text as its language is set, the reader's when none is named: quoted French is French on an English page.

    In French its spaces before `: ; ! ? »` no longer break, none is added, and its apostrophes are curved.
    """
    said = str(conditional_escape(text))
    if (language or readers_language()) == "fr":
        # Escaped quotes end in a semicolon, without a space before it: nothing to protect.
        said = ESCAPED_APOSTROPHE.sub("’", bound(said))
    return mark_safe(said)  # noqa: S308 -- escaped above


def iso(moment: Any) -> str:
    """An instant as machines read it, in UTC: 2026-11-23T15:04:05.000000Z."""
    at = local_time(moment)
    return f"{at.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%S.%f}Z" if at else ""


def remaining(until: Any) -> int:
    """The whole seconds left before an instant, none once it has passed."""
    at = local_time(until)
    return max(0, round((at - timezone.localtime()).total_seconds())) if at else 0


def as_clock(seconds: Any) -> str:
    """Seconds as minutes and seconds: 0:42."""
    return f"{int(seconds or 0) // 60}:{int(seconds or 0) % 60:02d}"


def recorded(vote: Any, represented: str = "") -> str:
    """The word that a vote is stored: how it was cast, for whom when by proxy, and at what instant."""
    if represented:
        said = _("The vote “%(choice)s” in the name of %(represented)s was recorded at %(at)s.")
    elif vote.taken_by:
        said = _("A vote was taken in your name by %(agents)s at %(at)s: “%(choice)s”.")
    else:
        said = _("Your vote “%(choice)s” was recorded at %(at)s.")
    words = {"choice": choice_word(vote.choice), "at": instant(vote.at), "represented": represented}
    return said % (words | {"agents": agents(vote.taken_by)})


def field_word(name: Any) -> str:
    """What a field of a form is called, when it is given back to who filled it in."""
    return str(FIELD_WORDS.get(str(name), name))


def figures(result: Any) -> str:
    """The totals of a result in one line: “156 for, 0 against, 2 abstentions…”."""
    tally = result.tally
    parts = [
        ngettext("%d for", "%d for", tally["for"]) % tally["for"],
        ngettext("%d against", "%d against", tally["against"]) % tally["against"],
        ngettext("%d abstention", "%d abstentions", tally["abstention"]) % tally["abstention"],
    ]
    if tally["not_taking_part"]:
        parts.append(_("%d not taking part") % tally["not_taking_part"])
    return ", ".join(parts)
