"""A manuscript on the rapporteur's desk, and those who write it."""

from __future__ import annotations

from typing import Any

from chamber import Chamber, account
from django.test import Client

from council.opinions.manuscripts import acts, files
from council.opinions.manuscripts.models import Manuscript

NAMED = {
    "title": "Des services publics de proximité",
    "short_title": "Services publics",
    "section": "Section d’essai",
    "label_fr": "préconisation",
    "label_en": "recommendation",
}
TEXT = [
    files.BlockToBe("paragraph", "Le conseil a entendu seize personnes."),
    files.BlockToBe("recommendation", "Le conseil préconise un guichet.", "1", "Un guichet"),
    files.BlockToBe("list_item", "ouvert le samedi ;"),
]


def begun(chamber: Chamber, *text: files.BlockToBe, number: str = "2026-09") -> Manuscript:
    """A manuscript whose rapporteur is the first member, with a text."""
    manuscript = acts.begin_manuscript(chamber.body, chamber.members[0], number=number, **NAMED)
    acts.replace_text(manuscript, text or TEXT, over=manuscript.mark)
    return Manuscript.objects.get(pk=manuscript.pk)


def words(manuscript: Manuscript) -> list[tuple[str, str]]:
    return list(manuscript.passages.values_list("key", "text"))


def client(user: Any, language: str = "en") -> Client:
    opened = Client(headers={"accept-language": language})
    opened.force_login(user, backend="council.members.backends.ChamberBackend")
    return opened


def clerk(chamber: Chamber) -> Client:
    return client(chamber.clerk)


def rapporteur(chamber: Chamber) -> Client:
    return client(account(chamber, 0))
