"""Language: which one the reader reads, what French typography asks of the words of others, days and hours in words.

The rules write their own sentences, in the language that they are asked for, and need no one's choice; whoever
hands them a day says it first.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

View = Callable[..., HttpResponse]
LANGUAGES = ("fr", "en")
NARROW, NO_BREAK = "\u202f", "\u00a0"
MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
BINDS = (
    (re.compile(r" +([;!?])"), NARROW + r"\1"),
    (re.compile(r" +([:»])"), NO_BREAK + r"\1"),
    (re.compile(r" +—(?= )"), NO_BREAK + "—"),
    (re.compile(r"« +"), "«" + NO_BREAK),
    (re.compile(r"\b(n[°ᵒ]s?|MM?\.|Mmes?|art\.|p\.) +(?=\S)"), r"\1" + NO_BREAK),
    (re.compile(r"\b(nos) +(?=\d)"), r"\1" + NO_BREAK),
    (re.compile(rf"(\d) +(?=%|€|h\b|min\b|s\b|\d{{3}}\b|(?:{MONTHS})\b)"), r"\1" + NO_BREAK),
)
FILED = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "-": " ",
        "'": "",
        "’": "",
    }
)


# Which language


def known(code: str) -> str:
    """The language that answers a code: "en" for any English, else "fr"."""
    return "en" if code.startswith("en") else "fr"


def readers_language() -> str:
    """The language of whoever reads: "fr" or "en"."""
    return known(translation.get_language() or settings.LANGUAGE_CODE)


def in_french() -> bool:
    """Whether whoever reads does so in French."""
    return readers_language() == "fr"


def either(french: str, english: str) -> str:
    """The words in the reader's language, of the two that are given."""
    return french if in_french() else english


def words(by_language: Any) -> str:
    """The words of `{"fr": …, "en": …}` in the reader's language; a plain text is given back."""
    if not isinstance(by_language, Mapping):
        return str(by_language or "")
    return str(by_language.get(readers_language()) or by_language.get("fr") or "")


def in_the_councils(*, on_the_wall: bool = False) -> Callable[[View], View]:
    """A page that anyone reads is in the council's language, whatever the browser's, or in one that was chosen.

    The address chooses it (`?lang=en`) or, except on the wall of the hall, whoever reads.
    """

    def spoken(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            chosen = "" if on_the_wall else request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
            language = known(request.GET.get("lang") or chosen or settings.LANGUAGE_CODE)
            with translation.override(language):
                answer = view(request, *args, **kwargs)
            answer.headers["Content-Language"] = language
            patch_vary_headers(answer, () if on_the_wall else ("Cookie",))
            return answer

        return answered

    return spoken


# Typography


def bound(text: str) -> str:
    """A French text whose existing spaces no longer break where they must not; no space is added or taken."""
    for pattern, replacement in BINDS:
        text = pattern.sub(replacement, text)
    return text


# Order


def filed(text: str) -> str:
    """A text as lists order it: œ as oe, no accent, no case, no apostrophe, a hyphen as a space."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return bare.translate(FILED)


# Days and hours


def day_in_words(day: datetime.date | str | None, language: str = "") -> str:
    """A day, or its ISO form, in words: « 24 novembre 2026 », « 1er mars 2017 »; a year alone as it is.

    Of an instant, the day it is for the council. In the reader's language when none is named.
    """
    if isinstance(day, str) and len(day) <= len("2026"):
        return day
    if isinstance(day, str):
        day = local_time(day) or datetime.date.fromisoformat(day)
    day = local_time(day) or day
    if day is None:
        return ""
    language = language or readers_language()
    with translation.override(language):
        return f"{_day_and_month(day, language)} {day.year}"


def _day_and_month(day: datetime.date, language: str) -> str:
    """« 24 novembre », « 1er mars », “1 March”: in the language that is active."""
    first = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return first + NO_BREAK + date_format(day, "F")


def local_time(moment: Any) -> datetime.datetime | None:
    """An instant, or its ISO form, at the council's own hour; None for what is not one."""
    found = parse_datetime(moment) if isinstance(moment, str) else moment
    if not isinstance(found, datetime.datetime):
        return None
    return timezone.localtime(found) if timezone.is_aware(found) else found


def at_time(moment: Any) -> str:
    """The hour and minutes of an instant: “15 h 41”, in English “15:41”."""
    at = local_time(moment)
    if at is None:
        return ""
    return f"{at.hour}{NO_BREAK}h{NO_BREAK}{at:%M}" if in_french() else f"{at:%H:%M}"


def instant(moment: Any) -> str:
    """The hour, minutes and seconds of an instant: “15 h 41 min 07 s”, in English “15:41:07”."""
    at = local_time(moment)
    if at is None:
        return ""
    if in_french():
        return f"{at_time(at)}{NO_BREAK}min{NO_BREAK}{at:%S}{NO_BREAK}s"
    return f"{at:%H:%M:%S}"


def dated(moment: Any) -> str:
    """The day, hour and minutes of an instant: “24 novembre à 15 h 41”, in English “24 November at 15:41”."""
    at = local_time(moment)
    if at is None:
        return ""
    return _("%(day)s at %(time)s") % {"day": _day_and_month(at, readers_language()), "time": at_time(at)}
