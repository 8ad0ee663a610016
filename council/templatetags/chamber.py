"""What the templates of the chamber say and draw: shapes, changes, instants, words in the reader's language."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import select_template
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from council.ballots import hemicycle as geometry
from council.members.models import Body
from council.templatetags.drawings import CHOICES, ICONS, SHAPES, seats_by_choice

register = template.Library()

CHOICE_WORDS = {
    "for": gettext_lazy("For"),
    "against": gettext_lazy("Against"),
    "abstention": gettext_lazy("Abstention"),
    "not_taking_part": gettext_lazy("Not taking part"),
    "absent": gettext_lazy("Absent"),
}
NO_BREAK = (
    (re.compile(r" +([;!?])"), "\u202f\\1"),
    (re.compile(r" +([:»])"), "\u00a0\\1"),
    (re.compile(r"« +"), "«\u00a0"),
    (re.compile(r"\b(n[°ᵒ]s?|nos|M\.|Mme|p\.) +(?=\S)"), "\\1\u00a0"),
    (re.compile(r"(\d) +(?=%|€|h\b|min\b|s\b|\d{3}\b)"), "\\1\u00a0"),
)


def in_french() -> bool:
    return (get_language() or settings.LANGUAGE_CODE).startswith("fr")


@register.filter(is_safe=True)
def typeset(text: Any) -> Any:
    """A text with French typography: the spaces it has before `: ; ! ? »` no longer break; none is added."""
    said = str(conditional_escape(text))
    if not in_french():
        return mark_safe(said)  # noqa: S308 -- escaped above
    # An escaped apostrophe or quote ends in a semicolon, without a space before it: nothing to protect.
    for pattern, replacement in NO_BREAK:
        said = pattern.sub(replacement, said)
    return mark_safe(said)  # noqa: S308 -- escaped above


@register.filter
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


@register.filter
def at_time(moment: Any) -> str:
    """The hour and minutes of an instant: “15 h 41”, in English “15:41”."""
    at = _local(moment)
    if at is None:
        return ""
    return f"{at.hour}\u00a0h\u00a0{at:%M}" if in_french() else f"{at:%H:%M}"


@register.filter
def instant(moment: Any) -> str:
    """The hour, minutes and seconds of an instant: “15 h 41 min 07 s”, in English “15:41:07”."""
    at = _local(moment)
    if at is None:
        return ""
    return f"{at.hour}\u00a0h\u00a0{at:%M}\u00a0min\u00a0{at:%S}\u00a0s" if in_french() else f"{at:%H:%M:%S}"


@register.filter
def iso(moment: Any) -> str:
    """An instant as machines read it, in UTC: 2026-11-23T15:04:05.000000Z."""
    at = _local(moment)
    return f"{at.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%S.%f}Z" if at else ""


@register.filter
def remaining(until: Any) -> int:
    """The whole seconds left before an instant, none once it has passed."""
    at = _local(until)
    return max(0, round((at - timezone.localtime()).total_seconds())) if at else 0


@register.filter
def as_clock(seconds: Any) -> str:
    """Seconds as minutes and seconds: 0:42."""
    return f"{int(seconds or 0) // 60}:{int(seconds or 0) % 60:02d}"


# Drawings


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small drawing in the colour of the text; a word beside it says the same."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>', ICONS[name]
    )


@register.simple_tag
def shape(choice: str) -> SafeString:
    """The shape of a choice: disc, hatched square, dotted triangle, barred ring, small ring."""
    return format_html(
        '<svg class="shape shape-{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        choice,
        SHAPES[choice],
    )


@register.filter
def choice_word(choice: Any) -> str:
    """A choice in words: “For”, “Not taking part”…"""
    return str(CHOICE_WORDS.get(str(choice), choice))


@register.filter
def percent_of(part: Any, whole: Any) -> int:
    """How many hundredths of the whole, from 0 to 100."""
    return min(100, round(100 * int(part or 0) / int(whole))) if whole else 0


@register.inclusion_tag("ballots/_hemicycle.html")
def hemicycle(result: Any, name: str = "") -> dict[str, Any]:
    """The result seat by seat, a shape and a colour for each choice, the groups' names outside the arc.

    `name` is added to the drawing's class. Its title holds the totals; the same figures stand in a table.
    """
    groups = tuple((g["short"], g["seats"]) for g in result.groups)
    drawn = geometry.drawing(groups)
    choices = [line["choice"] for line in result.roll]
    return {
        "drawn": drawn,
        "name": name,
        "box": f"{-drawn.width / 2:.0f} {-drawn.top - 6:.0f} {drawn.width:.0f} {drawn.top + 40:.0f}",
        "seats": seats_by_choice(choices, drawn.radius),
        "labels": [_placed(label) for label in drawn.labels],
        "letters": f"{drawn.letters:.0f}",
        "title": figures(result),
    }


def _placed(label: geometry.Label) -> dict[str, str]:
    points = " ".join(f"{x:.0f},{-y:.0f}" for x, y in label.leader)
    return {"text": label.text, "x": f"{label.x:.0f}", "y": f"{-label.y:.0f}", "points": points}


@register.filter
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


@register.filter
def by_choice(group: Mapping[str, Any]) -> list[tuple[str, int]]:
    """A group's figures, choice by choice in the order they are spoken."""
    return [(choice, group[choice]) for choice in CHOICES]


# Text


@register.simple_tag
def tracked(segments: Iterable[Any]) -> SafeString:
    """A text with its changes: what is inserted and what is struck, also said in words that are not seen."""
    said = {
        "inserted": ("ins", _("Insertion:"), _("End of insertion.")),
        "deleted": ("del", _("Deletion:"), _("End of deletion.")),
    }
    parts = []
    for segment in segments:
        if segment.kind not in said:
            parts.append(typeset(segment.text))
            continue
        tag, before, after = said[segment.kind]
        parts.append(
            format_html(
                '<{0}><span class="visually-hidden">{1} </span>{2}<span class="visually-hidden"> {3}</span></{0}>',
                mark_safe(tag),  # noqa: S308 -- one of two words above
                before,
                typeset(segment.text),
                after,
            )
        )
    return format_html_join("", "{}", ((part,) for part in parts))


@register.filter
def parted(text: Any) -> list[str]:
    """The paragraphs of a text, parted by blank lines."""
    return [part for part in str(text or "").split("\n\n") if part.strip()]


@register.simple_tag
def sentence(entry: Any) -> SafeString:
    """The sentence of one entry of the register, in the reader's language."""
    if entry.is_erased:
        return conditional_escape(_("These particulars were erased; their digest remains."))
    names = [f"minutes/entries/{entry.kind}.html", "journal/_entry.html"]
    language = "fr" if in_french() else "en"
    context = {"entry": entry.event, "at": entry.at, "author": entry.author, "kind": entry.kind}
    return SafeString(select_template(names).render({**context, "language": language, "number": entry.number}).strip())


# The page


@register.simple_tag(takes_context=True)
def demonstration(context: template.Context) -> str:
    """What every screen says of what is fictional in it, in the reader's language; empty in a real council."""
    for held in (context.get("notice"), getattr(context.get("room"), "notice", None)):
        if held:
            return words(held)
    body = context.get("body") or Body.objects.order_by("pk").first()
    return words(body.notice) if body else ""


@register.simple_tag
def announcements() -> str:
    """What the live regions say, as JSON: the scripts of the interface hold no words of their own."""
    said = {
        "open": _("The ballot is open. You can vote."),
        "close": _("The ballot is closed."),
        "result": _("Result:"),
        "left": _("%d seconds left to vote."),
        "last": _("Last call."),
        "lost": _("Connection lost. The page tries to come back by itself; voting still works."),
        "back": _("Reconnected."),
        "connected": _("Connected"),
        "polling": _("Slow connection: the page refreshes every few seconds."),
        "paused": _("Updates are suspended."),
        "sending": _("Sending…"),
        "retrying": _("Not yet confirmed, trying again"),
        "recorded": _("Recorded"),
        "failed": _("Your vote could not be sent. Try again."),
        "banner": _("A ballot is open."),
        "vote": _("Vote"),
    }
    return json.dumps(said, ensure_ascii=False)
