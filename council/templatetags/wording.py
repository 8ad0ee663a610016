"""How the chamber says things: French typography, words in the reader's language, instants, choices."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

CHOICE_WORDS = {
    "for": gettext_lazy("For"),
    "against": gettext_lazy("Against"),
    "abstention": gettext_lazy("Abstention"),
    "not_taking_part": gettext_lazy("Not taking part"),
    "absent": gettext_lazy("Absent"),
}
FIELD_WORDS = {
    "text": gettext_lazy("Text"),
    "reasons": gettext_lazy("Reasons"),
    "mention": gettext_lazy("Mention of vote"),
    "reason": gettext_lazy("Reason"),
    "message": gettext_lazy("Message"),
}
MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
NO_BREAK = (
    (re.compile(r" +([;!?])"), "\u202f\\1"),
    (re.compile(r" +([:»])"), "\u00a0\\1"),
    (re.compile(r" +—(?= )"), "\u00a0—"),
    (re.compile(r"« +"), "«\u00a0"),
    (re.compile(r"(?<=\w)&#x27;(?=\w)"), "’"),
    (re.compile(r"\b(n[°ᵒ]s?|nos|M\.|Mme|p\.) +(?=\S)"), "\\1\u00a0"),
    (re.compile(r"(\d) +(?=%|€|h\b|min\b|s\b|\d{3}\b|" + MONTHS + r")"), "\\1\u00a0"),
)


def in_french() -> bool:
    return (get_language() or settings.LANGUAGE_CODE).startswith("fr")


def typeset(text: Any) -> Any:
    """A text with French typography: its spaces before `: ; ! ? »` no longer break, none is added, and its
    apostrophes are curved.
    """
    said = str(conditional_escape(text))
    if not in_french():
        return mark_safe(said)  # noqa: S308 -- escaped above
    # Escaped quotes end in a semicolon, without a space before it: nothing to protect.
    for pattern, replacement in NO_BREAK:
        said = pattern.sub(replacement, said)
    return mark_safe(said)  # noqa: S308 -- escaped above


def words(by_language: Any) -> str:
    """The words of `{"fr": …, "en": …}` in the reader's language; a plain text is given back."""
    if not isinstance(by_language, Mapping):
        return str(by_language or "")
    language = "fr" if in_french() else "en"
    return str(by_language.get(language) or by_language.get("fr") or "")


# Time


def _local(moment: Any) -> datetime.datetime | None:
    found = parse_datetime(moment) if isinstance(moment, str) else moment
    if not isinstance(found, datetime.datetime):
        return None
    return timezone.localtime(found) if timezone.is_aware(found) else found


def at_time(moment: Any) -> str:
    """The hour and minutes of an instant: “15 h 41”, in English “15:41”."""
    at = _local(moment)
    if at is None:
        return ""
    return f"{at.hour}\u00a0h\u00a0{at:%M}" if in_french() else f"{at:%H:%M}"


def instant(moment: Any) -> str:
    """The hour, minutes and seconds of an instant: “15 h 41 min 07 s”, in English “15:41:07”."""
    at = _local(moment)
    if at is None:
        return ""
    return f"{at.hour}\u00a0h\u00a0{at:%M}\u00a0min\u00a0{at:%S}\u00a0s" if in_french() else f"{at:%H:%M:%S}"


def dated(moment: Any) -> str:
    """The day, hour and minutes of an instant: “24 novembre à 15 h 41”, in English “24 November at 15:41”."""
    at = _local(moment)
    if at is None:
        return ""
    said = _("%(day)s at %(time)s") % {"day": date_format(at, "j F"), "time": at_time(at)}
    return said.replace(" ", "\u00a0", 1)


def iso(moment: Any) -> str:
    """An instant as machines read it, in UTC: 2026-11-23T15:04:05.000000Z."""
    at = _local(moment)
    return f"{at.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%S.%f}Z" if at else ""


def remaining(until: Any) -> int:
    """The whole seconds left before an instant, none once it has passed."""
    at = _local(until)
    return max(0, round((at - timezone.localtime()).total_seconds())) if at else 0


def as_clock(seconds: Any) -> str:
    """Seconds as minutes and seconds: 0:42."""
    return f"{int(seconds or 0) // 60}:{int(seconds or 0) % 60:02d}"


def choice_word(choice: Any) -> str:
    """A choice in words: “For”, “Not taking part”…"""
    return str(CHOICE_WORDS.get(str(choice), choice))


def recorded(vote: Any, represented: str = "") -> str:
    """The word that a vote is stored: how it was cast, for whom when by proxy, and at what instant."""
    if represented:
        said = _("The vote “%(choice)s” in the name of %(represented)s was recorded at %(at)s.")
    elif vote.taken_by:
        said = _("Your vote “%(choice)s” was taken by the secretariat at %(at)s.")
    else:
        said = _("Your vote “%(choice)s” was recorded at %(at)s.")
    return said % {"choice": choice_word(vote.choice), "at": instant(vote.at), "represented": represented}


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
