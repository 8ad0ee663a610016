"""How pages name who asked for a check of the quorum, and whose proxy is held."""

from __future__ import annotations

from django import template

from council.filling import who
from council.language import readers_language
from council.sittings.attendance.words import Said

register = template.Library()


@register.filter
def asker(name: str) -> str:
    """Who asked, as a sentence names them: « le groupe X », "the X group"."""
    return who(name, readers_language())


@register.simple_tag
def received(said: Said, giver: str) -> str:
    """« Pouvoir reçu d’Alba Moreau », in the word of the council's rules."""
    return said.received_from(giver)
