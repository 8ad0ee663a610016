"""What the templates of the minutes set in type and draw."""

from __future__ import annotations

import datetime
from typing import Any

import segno
from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from council.minutes import typography
from council.minutes.rolls import said
from council.templatetags import chamber

register = template.Library()

INKS = {
    "for": ("#004b5c", "none"),
    "against": ("#c8450f", "#ffffff"),
    "abstention": ("#7d8fb3", "#ffffff"),
    "not_taking_part": ("#3d4c5e", "none"),
    "absent": ("#a9b4c2", "none"),
}


@register.filter
def day(of: Any) -> str:
    """A day, or its ISO form, in words: « 25 octobre 2016 »."""
    found = datetime.date.fromisoformat(of) if isinstance(of, str) else of
    return typography.day_in_words(found)


@register.filter
def quoted(text: Any) -> SafeString:
    """Someone's words, escaped: their spaces bound as French typography asks, and nothing else touched."""
    return conditional_escape(typography.bound(str(text)))


@register.filter
def cssstring(text: Any) -> SafeString:
    """A text as a string of CSS, whatever it holds: nothing in it can end the string."""
    kept = "".join(c if c.isalnum() or c in " .,’–—°\u00a0\u202f" else f"\\{ord(c):06x}" for c in str(text))
    return mark_safe(f'"{kept}"')  # noqa: S308 -- every other character is escaped above


@register.filter
def done(count: int, choice: str) -> str:
    """The published custom for so many votes: « Ont voté pour », « S'est abstenu »…"""
    return said(choice, count)


@register.inclusion_tag("minutes/_hemicycle.html")
def printed_hemicycle(result: Any) -> dict[str, Any]:
    """The result seat by seat, as `chamber.hemicycle` draws it, its inks written into the drawing."""
    drawn = chamber.hemicycle(result)
    for seat in drawn["seats"]:
        seat["ink"], seat["grain_ink"] = INKS[seat["choice"]]
    return drawn


@register.simple_tag
def printed_shape(choice: str) -> SafeString:
    """The shape of a choice with its ink, as a drawing that says its word."""
    from council.templatetags.drawings import SHAPES

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
