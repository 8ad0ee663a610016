"""What the templates of the chamber say and draw: shapes, changes, instants, words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council.drawings import hemicycle as geometry
from council.drawings.shapes import CHOICES, ICONS, SHAPES, seats_by_choice
from council.journal import sentences
from council.journal.cases import taken_in_words
from council.journal.events import KINDS
from council.journal.facts import the_ballot
from council.journal.models import LOST, Journal
from council.language import at_time, dated, day_in_words, filed, instant, readers_language, words
from council.members.called import elected_word
from council.members.models import Body
from council.opinions import changes
from council.rules.typography import listed
from council.sittings.attendance import statuses
from council.sittings.attendance.words import SAID
from council.sittings.models import Sitting
from council.templatetags.wording import (
    as_clock,
    choice_word,
    field_word,
    figures,
    iso,
    recorded,
    remaining,
    typeset,
)

register = template.Library()
register.filter("typeset", typeset, is_safe=True)
for said in (
    words,
    day_in_words,
    at_time,
    instant,
    dated,
    iso,
    remaining,
    as_clock,
    choice_word,
    field_word,
    figures,
):
    register.filter(said.__name__, said)
register.simple_tag(recorded)
register.filter(the_ballot)
register.filter(elected_word)


@register.simple_tag
def clock() -> str:
    """The hour now, as the screens show it."""
    return at_time(timezone.now())


# Drawings


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small drawing in the colour of the text; a word beside it says the same."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        mark_safe(ICONS[name]),  # noqa: S308 -- a constant
    )


@register.simple_tag
def shape(choice: str) -> SafeString:
    """The shape of a choice: disc, hatched square, dotted triangle, barred ring, small ring, dot."""
    return format_html(
        '<svg class="shape shape-{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        choice,
        mark_safe(SHAPES[choice]),  # noqa: S308 -- a constant
    )


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
    height = drawn.top + drawn.bottom + 12
    return {
        "name": name,
        "box": f"{-drawn.width / 2:.0f} {-drawn.top - 6:.0f} {drawn.width:.0f} {height:.0f}",
        "seats": seats_by_choice(choices, drawn.radius),
        "labels": [_placed(label) for label in drawn.labels],
        "letters": f"{drawn.letters:.0f}",
        "title": figures(result),
    }


def _placed(label: geometry.Label) -> dict[str, str]:
    points = " ".join(f"{x:.0f},{-y:.0f}" for x, y in label.leader)
    return {"text": label.text, "x": f"{label.x:.0f}", "y": f"{-label.y:.0f}", "points": points}


@register.filter
def roll_by_status(result: Any) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """The lines of the roll under each status and its word, in the order the statuses are spoken."""
    found = [(status, result.voted(status)) for status in CHOICES]
    return [(status, statuses.heading(status, lines), lines) for status, lines in found]


@register.simple_tag
def roll_notes(line: Mapping[str, Any], result: Any, shown: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What stands beside a name of the roll: who held its proxy, that its vote was taken, when it left, what it meant.

    `shown` has what is `corrected` by member, the `proxy_word` of the rules, and the members who are `women`.
    """
    corrected, proxy_word = shown["corrected"], shown["proxy_word"]
    notes = []
    if line["by"]:
        notes.append(("roll-how", f"({SAID[proxy_word or 'pouvoir'].voted_by(line['by'])})"))
    if line.get("taken") and result.method != "call":
        notes.append(("roll-how", f"({taken_in_words(line['taken'])})"))
    woman = line["member"] in shown["women"]
    notes += [("roll-how", f"({said})") for said in statuses.beside(line, woman)]
    if declared := of(corrected, line["member"]):
        meant = _("states that they meant “%(choice)s”") % {"choice": choice_word(declared)}
        notes.append(("roll-how roll-corrected", f"[{meant}]"))
    return notes


@register.filter
def of(held: Mapping[Any, Any] | None, key: Any) -> Any:
    """What a mapping holds of someone; nothing when it holds nothing."""
    return (held or {}).get(key, "")


@register.filter
def ranked(result: Any) -> list[tuple[str, int]]:
    """The candidates of an election with their votes, the first ahead."""
    return sorted(result.candidates.items(), key=lambda each: (-each[1], filed(each[0])))


@register.simple_tag
def received(ballot: Any, number: int) -> SafeString:
    """What follows how many votes have come in: it agrees with the number, here and as the script counts on."""
    said = [
        ngettext("answer received of", "answers received of", many)
        if ballot.method == "call"
        else ngettext("vote received of", "votes received of", many)
        for many in (number, 1, 2)
    ]
    words = '<span data-received-words data-ballot="{}" data-one="{}" data-other="{}">{}</span>'
    return format_html(words, ballot.pk, said[1], said[2], said[0])


@register.filter
def totals(result: Any) -> list[tuple[str, str, int]]:
    """How many there are of each status, under its word, in the order the statuses are spoken."""
    return [
        (status, statuses.heading(status, result.voted(status)), number)
        for status, number in result.tally.items()
    ]


@register.filter
def by_choice(group: Mapping[str, Any]) -> list[tuple[str, int]]:
    """A group's figures, status by status in the order they are spoken; long ago there was one fewer."""
    return [(choice, group[choice]) for choice in CHOICES if choice in group]


# Text


def quoted(text: str) -> Any:
    """Words of a text of the council, on whatever page: the council writes in French."""
    return typeset(text, "fr")


@register.simple_tag
def tracked(segments: Iterable[Any]) -> SafeString:
    """A text with its changes: what is inserted and what is struck, also said in words that are not seen."""
    said = {
        "inserted": ("ins", _("Insertion:"), _("End of insertion.")),
        "deleted": ("del", _("Deletion:"), _("End of deletion.")),
    }
    parts: list[str] = []
    before = ""
    for segment in segments:
        if {before, segment.kind} == {"inserted", "deleted"}:
            parts.append(SafeString(" "))
        before = segment.kind
        parts.append(_marked(segment.text, *said[before]) if before in said else quoted(segment.text))
    return format_html_join("", "{}", ((part,) for part in parts))


@register.simple_tag
def plain(segments: Iterable[Any], emphasis: str = "") -> SafeString:
    """A text without tracked changes; the words of one kind ("inserted", "deleted") in bold where it is asked."""
    parts = [
        format_html("<b>{}</b>", quoted(segment.text)) if segment.kind == emphasis else quoted(segment.text)
        for segment in segments
    ]
    return format_html_join("", "{}", ((part,) for part in parts))


def _marked(text: str, tag: str, opening: str, closing: str) -> SafeString:
    return format_html(
        '<{0}><span class="visually-hidden">{1} </span>{2}<span class="visually-hidden"> {3}</span></{0}>',
        SafeString(tag),
        opening,
        quoted(text),
        closing,
    )


@register.filter
def gist(segments: Iterable[Any], context: int = 4) -> list[Any]:
    """The changes of a text with a few words of context around each."""
    shown = list(segments)
    for i, segment in enumerate(shown):
        if segment.kind in ("inserted", "deleted"):
            continue
        said = segment.text.strip().split(" ")
        first = [] if i == 0 else said[:context]
        last = [] if i == len(shown) - 1 else said[-context:]
        if len(said) > len(first) + len(last):
            before, after = (" " * edge for edge in _edges(segment.text))
            shown[i] = type(segment)(segment.kind, before + " ".join([*first, "…", *last]) + after)
    return shown


def _edges(text: str) -> tuple[bool, bool]:
    """Whether a text begins and ends with a space."""
    return text[:1].isspace(), text[-1:].isspace()


@register.simple_tag
def text_of(block: Any, version: Any = None) -> SafeString:
    """The text of a block; what the last change of the text put in it is marked, to be shown as it comes."""
    parts = [
        format_html('<span class="fresh">{}</span>', quoted(segment.text))
        if segment.kind == "inserted"
        else quoted(segment.text)
        for segment in changes.segments(block, version)
    ]
    return format_html_join("", "{}", ((part,) for part in parts))


@register.filter
def credited(block: Any, opinion: Any) -> str:
    """Every amendment that changed a block, in order; empty when none did."""
    return str(block.credited(opinion.label))


@register.filter
def numbers(amendments: Iterable[Any]) -> str:
    """Amendments, or their numbers, one after the other: « n° 3, n° 4 rect. »."""
    return ", ".join(f"{_('No.')}\u00a0{amendment}" for amendment in amendments)


@register.filter
def together(names: Iterable[Any]) -> str:
    """Names one after the other: « Ana Roy, Bo Lichen et Cléo Silex »."""
    return listed([str(name) for name in names], readers_language())


@register.simple_tag
def sentence(entry: Any) -> SafeString:
    """The sentence of one entry of the register, in the reader's language."""
    if entry.is_lost:
        return conditional_escape(LOST.format(number=entry.number))
    if entry.kind not in KINDS:  # a process that runs newer code has entered it
        return conditional_escape(_("Entry of the kind “%(kind)s”.") % {"kind": entry.kind})
    event = entry.event
    branching = f"minutes/telling/{entry.kind}.html"
    said = sentences.sentence(event) or SafeString(render_to_string(branching, {"event": event}).strip())
    return SafeString(typeset(said))


# The page


@register.simple_tag(takes_context=True)
def demonstration(context: template.Context) -> str:
    """What every screen says of what is fictional in it; empty in a real council."""
    room = context.get("room")
    if room is not None:
        return words(room.notice)
    if context.get("notice"):
        return words(context["notice"])
    body = context.get("body") or Body.objects.order_by("pk").first()
    return words(body.notice) if body else ""


@register.simple_tag(takes_context=True)
def followed(context: template.Context) -> Sitting | None:
    """The open sitting of the member who reads a page outside it: its banner says when a ballot opens."""
    user = getattr(context.get("request"), "user", None)
    if context.get("room") or user is None or not user.is_authenticated or user.member_id is None:
        return None
    return Sitting.objects.open().order_by("day").first()


@register.filter
def awaits_votes(sitting: Sitting) -> bool:
    """Whether a ballot of this sitting is open."""
    return sitting.ballots.open_on_the_phones().exists()


@register.simple_tag
def register_number() -> int:
    """The number of the register's last entry."""
    return Journal.last_number()


@register.simple_tag
def announcements() -> str:
    """What the live regions say, as JSON: the scripts of the interface hold no words of their own."""
    said = {
        "open": _("The ballot is open. You can vote."),
        "call": _("The call-over has begun: answer when your name is called."),
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
    }
    return json.dumps(said, ensure_ascii=False)
