"""What the templates of the minutes set in type and draw."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import segno
from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from council.amendments.positions import models as positions
from council.drawings import hemicycle
from council.drawings.shapes import SHAPES, seats_by_choice
from council.filling import stopped
from council.journal.facts import place_of
from council.language import NO_BREAK, bound, day_in_words, filed
from council.templatetags import chamber

register = template.Library()
register.filter("position_in_words", positions.in_words)
register.filter(stopped)
register.filter(place_of)

DOT = re.compile(r"M(\S+) (\S+?)h0")

INKS = {
    "for": ("#004b5c", "none"),
    "against": ("#c8450f", "#ffffff"),
    "abstention": ("#7d8fb3", "#ffffff"),
    "not_taking_part": ("#3d4c5e", "none"),
    "no_vote": ("#7d8a9b", "none"),
    "absent": ("#a9b4c0", "none"),
}


@register.filter
def day(of: Any) -> str:
    """A day, or its ISO form, in words: « 25 octobre 2016 »."""
    return day_in_words(of)


@register.filter
def quoted(text: Any) -> SafeString:
    """Someone's words, escaped: their spaces bound as French typography asks, and nothing else touched."""
    return conditional_escape(bound(str(text)))


PRINTED = {"inserted": "<ins>{}</ins>", "deleted": "<del>[{}]</del>", "same": "{}"}


@register.simple_tag
def changed(segments: Iterable[Any]) -> SafeString:
    """A text with its changes as paper shows them: what is struck in brackets, a space before what replaces it."""
    parts: list[str] = []
    before = ""
    for segment in segments:
        if {before, segment.kind} == {"inserted", "deleted"}:
            parts.append(" ")
        before = segment.kind
        parts.append(format_html(PRINTED[before], quoted(segment.text)))
    return format_html_join("", "{}", ((part,) for part in parts))


@register.filter
def named(names: Iterable[str]) -> str:
    """Names one after the other; a line never ends in the middle of one, but may in what is said beside it."""
    parts = (name.partition(" (") for name in names)
    bound = ((name.replace(" ", NO_BREAK), opening, said) for name, opening, said in parts)
    return ", ".join("".join(part) for part in bound)


@register.filter
def ballot_title(number: int) -> str:
    """A ballot by its number, as a title: « Scrutin n° 4 »; a test ballot bears none: « Scrutin d'essai »."""
    return _("Ballot No. %(number)s") % {"number": number} if number else _("Test ballot")


@register.filter
def by_votes(candidates: Mapping[str, int]) -> list[tuple[str, int]]:
    """The candidates with their votes, those who have the most first, then by name."""
    return sorted(candidates.items(), key=lambda each: (-each[1], filed(each[0])))


@register.filter
def cssstring(text: Any) -> SafeString:
    """A text as a string of CSS, whatever it holds: nothing in it can end the string."""
    kept = "".join(c if c.isalnum() or c in " .,’–—°\u00a0\u202f" else f"\\{ord(c):06x} " for c in str(text))
    return mark_safe(f'"{kept}"')  # noqa: S308 -- every other character is escaped above


@register.inclusion_tag("minutes/printed/_hemicycle.html")
def printed_hemicycle(result: Any, letters: int = 34) -> dict[str, Any]:
    """The result seat by seat, its inks written into the drawing; `letters` of a box 1,140 wide."""
    drawn = hemicycle.drawing(tuple((g["short"], g["seats"]) for g in result.groups), letters=letters)
    seats = seats_by_choice([line["choice"] for line in result.roll], drawn.radius)
    below = max([12.0, *(label.half_height - label.y for label in drawn.labels)]) + 4
    return {
        "box": f"{-drawn.width / 2:.0f} {-drawn.top - 6:.0f} {drawn.width:.0f} {drawn.top + below:.0f}",
        "seats": [_inked(seat) for seat in seats],
        "labels": [_placed(label) for label in drawn.labels],
        "letters": round(drawn.letters),
        "title": chamber.figures(result),
    }


def _inked(seat: dict[str, str]) -> dict[str, str]:
    """A choice's seats with their inks; a PDF paints no square at a stroke of no length: they are outlined."""
    ink, grain = INKS[seat["choice"]]
    if seat["choice"] == "against":
        side = float(seat["width"])
        outlines = (
            f"M{float(x) - side / 2:.1f} {float(y) - side / 2:.1f}h{side:.1f}v{side:.1f}h-{side:.1f}z"
            for x, y in DOT.findall(seat["path"])
        )
        seat = seat | {"path": "".join(outlines)}
    return seat | {"ink": ink, "grain_ink": grain}


def _placed(label: hemicycle.Label) -> dict[str, str]:
    points = " ".join(f"{x:.0f},{-y:.0f}" for x, y in label.leader)
    return {"text": label.text, "x": f"{label.x:.0f}", "y": f"{-label.y:.0f}", "points": points}


@register.simple_tag
def printed_shape(choice: str) -> SafeString:
    """The shape of a choice with its ink, as a drawing that says its word."""
    ink, grain = INKS[choice]
    style = (
        f".ink{{fill:{ink}}}.line{{fill:none;stroke:{ink};stroke-width:2.4}}"
        f".grain{{fill:none;stroke:{grain};stroke-width:2.2;stroke-linecap:round}}"
    )
    word = conditional_escape(chamber.choice_word(choice))
    return mark_safe(  # noqa: S308 -- constants, and a word escaped above
        f'<svg class="shape" viewBox="0 0 24 24" role="img"><title>{word}</title>'
        f"<style>{style}</style>{SHAPES[choice]}</svg>"
    )


@register.simple_tag
def qr(text: str) -> SafeString:
    """A QR code that holds the whole text, as a drawing."""
    code = segno.make(text, error="m", micro=False)
    drawn = code.svg_inline(
        border=0, title=_("QR code: %(text)s") % {"text": text}, dark="#14202e", omitsize=True
    )
    return mark_safe(drawn)  # noqa: S308 -- a drawing made by the library, its title escaped by it
