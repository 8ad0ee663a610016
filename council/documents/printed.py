"""Pages that are the same for all who read them, drawn once at each number of the register.

When an amendment is adopted every reader's page asks for itself again: it is drawn for the first, and given to
the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from council.documents.paper import Paper

MOST_KEPT = 64

_printed: dict[tuple[Any, ...], SafeString] = {}
_drawing = Lock()


def printed(template: str, paper: Paper, key: tuple[Any, ...], context: Mapping[str, Any]) -> SafeString:
    """This template on this paper, in the reader's language; `key` tells all that varies in the context."""
    known = (template, paper.opinion.pk, paper.seal, get_language(), *key)
    if (drawn := _printed.get(known)) is not None:
        return drawn
    # Whoever asks meanwhile waits for it: drawing it again would keep them, and those who vote, waiting longer.
    with _drawing:
        if (drawn := _printed.get(known)) is None:
            drawn = render_to_string(template, {"paper": paper, "opinion": paper.opinion, **context})
            _keep(known, drawn)
    return drawn


def _keep(known: tuple[Any, ...], drawn: SafeString) -> None:
    while len(_printed) >= MOST_KEPT:
        del _printed[next(iter(_printed))]
    _printed[known] = drawn
