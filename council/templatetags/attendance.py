"""How pages name who asked for a check of the quorum, and whose proxy is held."""

from __future__ import annotations

from django import template

from council.sittings.attendance.words import Said, requester

register = template.Library()


@register.filter
def asker(name: str) -> str:
    """Who asked, as it follows « à la demande » or "at the request of": « du groupe X », "the group X"."""
    return requester(name)


@register.simple_tag
def received(said: Said, giver: str) -> str:
    """« Pouvoir reçu d’Alba Moreau », in the word of the council's rules."""
    return said.received_from(giver)
