"""What a sentence quotes of an event, escaped and in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.html import conditional_escape
from django.utils.translation import gettext, pgettext

from council.filling import who
from council.journal.events import Event
from council.language import day_in_words, in_french, readers_language, words
from council.rules.phrasing.places import in_english
from council.rules.procedure import procedure
from council.rules.typography import listed

OF_A_SUB = "Amendement n°"  # what the place of a sub-amendment begins with: it bears on an amendment
AMENDMENT = re.compile(
    r"(?:\b(?P<of>[Dd]e )?(?P<article>[Ll])’amendement|(?<![\w-])(?P<english>[Aa])mendment)"
    r"(?= (?:n°|No\.)[ \u00a0]%\(number\)s)"
)


class Facts(dict[str, Any]):
    """What a sentence may quote of an event: a field by its name, what a field holds as `after_name`, and `more`."""

    def __init__(self, event: Event, **more: Any) -> None:
        super().__init__({name: quoted(value) for name, value in more.items()})
        self.event = event

    def __missing__(self, name: str) -> Any:
        if hasattr(self.event, name):
            value = getattr(self.event, name)
            return conditional_escape(TOLD[name](value)) if name in TOLD else quoted(value)
        field, _underscore, held = name.rpartition("_")
        return quoted(getattr(self.event, field)[held])


def filled(sentence: Any, event: Event, **more: Any) -> str:
    """A sentence with what it quotes of an event; one that is about a sub-amendment says so."""
    if str(getattr(event, "place", "")).startswith(OF_A_SUB):
        said = str(sentence)
        sentence = type(said)(AMENDMENT.sub(_sub_amendment, said))
    told: str = sentence % Facts(event, **more)
    return told


def _sub_amendment(found: re.Match[str]) -> str:
    """« Le sous-amendement », « du sous-amendement », "sub-amendment", for the amendment that was found."""
    if found["english"]:
        return f"{'S' if found['english'] == 'A' else 's'}ub-amendment"
    article = {"De ": "Du", "de ": "du"}.get(found["of"] or "", f"{found['article']}e")
    return f"{article} sous-amendement"


def quoted(value: Any) -> Any:
    """A fact as it is quoted: words in the reader's language, several one after the other; a number counts."""
    if isinstance(value, int):
        return value
    if isinstance(value, Mapping):
        value = words(value) if value.keys() <= {"fr", "en"} else [*value.values()]
    if isinstance(value, list):
        value = listed([str(each) for each in value], readers_language())
    return conditional_escape(value)


def the_ballot(number: int) -> str:
    """A ballot by its number, at the head of a sentence: « Le scrutin n° 4 », « Le scrutin d'essai »."""
    if not number:
        return gettext("The test ballot")
    return pgettext("sentence", "Ballot No. %(number)s") % {"number": number}


def whoever(named: str) -> str:
    """Who asks, objects or speaks, as the desk typed it: « le groupe X », "the X group"."""
    return who(named, readers_language())


def rules_of(council: str) -> str:
    """The rules of a council by the name of their file, as they are called."""
    return words(procedure.load(council).name) if council in procedure.councils() else council


def place_of(named: Any) -> str:
    """The place that an event names in French, or several, in the reader's language."""
    places = [named] if isinstance(named, str) else named
    return listed([place if in_french() else in_english(place) for place in places], readers_language())


TOLD: dict[str, Callable[[Any], str]] = {
    "ballot": the_ballot,
    "day": day_in_words,
    "role": gettext,
    "rules": rules_of,
    **dict.fromkeys(("place", "places"), place_of),
    **dict.fromkeys(("requested_by", "objected_by", "speaker"), whoever),
}
