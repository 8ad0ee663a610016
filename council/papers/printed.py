"""Pages that are the same for all who read them, drawn once at each number of the register.

When an amendment is adopted every reader's page asks for itself again: it is drawn for the first, and given to
the others.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from council.papers.paper import Paper

MOST_KEPT = 64

_printed: OrderedDict[tuple[Any, ...], SafeString] = OrderedDict()
_lock = Lock()


def printed(template: str, paper: Paper, key: tuple[Any, ...], context: Mapping[str, Any]) -> SafeString:
    """This template on this paper, in the reader's language; `key` tells all that varies in the context."""
    known = (template, paper.opinion.pk, paper.seal, get_language(), *key)
    with _lock:
        if known in _printed:
            _printed.move_to_end(known)
            return _printed[known]
    drawn = render_to_string(template, {"paper": paper, "opinion": paper.opinion, **context})
    with _lock:
        _printed[known] = drawn
        while len(_printed) > MOST_KEPT:
            _printed.popitem(last=False)
    return drawn
