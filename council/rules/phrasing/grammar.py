"""Grammar: the forms an amending sentence takes, in French and in English, as one reads it.

Fields stand in braces and a no-break space is written ~: `{the}`, `{at}` and `{of}` are places, `{ranks}`
sentences of a place, `{old}` and `{new}` quoted words with what they are, `{added}` words or sentences.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from council.rules.phrasing.clauses import NOUNS
from council.rules.phrasing.places import Place
from council.rules.typography import NARROW, NB

_WORDS = {
    "fr": {
        "replace": "remplacer {old} par {new}",
        "delete": "supprimer {old}",
        "after": "après {old}, insérer {new}",
        "before": "avant {old}, insérer {new}",
    },
    "en": {
        "replace": "replace {old} with {new}",
        "delete": "delete {old}",
        "after": "after {old}, insert {new}",
        "before": "before {old}, insert {new}",
    },
}
SENTENCES = {
    "fr": {
        "delete_sentence": "supprimer {ranks}",
        "reword_sentence": "rédiger ainsi {ranks}~: {text}",
        "add_sentence": "après {ranks}, insérer {added}",
        "complete": "compléter {ranks} par {added}",
        "start": "au début de {ranks}, insérer {added}",
        **{action: f"à {{ranks}}, {words}" for action, words in _WORDS["fr"].items()},
    },
    "en": {
        "delete_sentence": "delete {ranks}",
        "reword_sentence": "reword {ranks} as follows: {text}",
        "add_sentence": "after {ranks}, insert {added}",
        "complete": "at the end of {ranks}, add {added}",
        "start": "at the beginning of {ranks}, insert {added}",
        **{action: f"in {{ranks}}, {words}" for action, words in _WORDS["en"].items()},
    },
}
IN_A_LIST = {
    "fr": {"complete": "compléter par {added}", "start": "au début, insérer {added}", **_WORDS["fr"]},
    "en": {
        "complete": "at the end, add {added}",
        "start": "at the beginning, insert {added}",
        **_WORDS["en"],
    },
}
ALONE = {
    "fr": {
        "rewrite": "rédiger ainsi {the}~: {text}",
        "suppress": "supprimer {the}",
        "head": "déplacer {the} en tête du texte",
        "move": "déplacer {the} après {other}",
        "insert_after": "après {the}, insérer {a} ainsi rédigée?~: {text}",
        "complete": "compléter {the} par {added}",
        "start": "au début {of}, insérer {added}",
        **{action: f"{{at}}, {words}" for action, words in _WORDS["fr"].items()},
    },
    "en": {
        "rewrite": "reword {the} as follows: {text}",
        "suppress": "delete {the}",
        "head": "move {the} to the beginning of the text",
        "move": "move {the} after {other}",
        "insert_after": "after {the}, insert {a} worded as follows: {text}",
        "complete": "at the end of {the}, add {added}",
        "start": "at the beginning of {the}, insert {added}",
        **{action: f"{{at}}, {words}" for action, words in _WORDS["en"].items()},
    },
}
_QUOTED = {"fr": rf"«{NB}([^«»]*){NB}»", "en": "“([^“”]*)”"}
ITEM = {
    "fr": rf"\d+°{NB}((?:[^«»]|«[^«»]*»)*?)(?:{NARROW}; (?=\d+°{NB})|$)",
    "en": r"\d+\) ((?:[^“”]|“[^“”]*”)*?)(?:; (?=\d+\) )|$)",
}
_ADDED = {
    "fr": rf"(?:une phrase ainsi rédigée|des phrases ainsi rédigées){NB}: ",
    "en": "the following sentences?: ",
}


def of_a_place(templates: Mapping[str, str]) -> dict[str, str]:
    """The same templates, the place that the sentences are of said after them."""
    return {action: template.replace("{ranks}", "{ranks} {of}") for action, template in templates.items()}


def filled(template: str, lang: str, named: Mapping[str, Place]) -> str:
    """The pattern of a sentence, each field in its place."""
    kinds = "|".join(NOUNS[kind][lang == "en"] for kind in NOUNS)
    colon = f"{NB}: " if lang == "fr" else " "
    text, either = _QUOTED[lang], f"(?:(?:{kinds}){colon}|{_ADDED[lang]})"
    fields = {
        "text": text.replace("(", "(?P<text>", 1),
        "old": f"(?:{kinds}){colon}" + text.replace("(", "(?P<old>", 1),
        "new": f"(?:{kinds}){colon}" + text.replace("(", "(?P<text>", 1),
        "added": either + text.replace("(", "(?P<text>", 1),
        "ranks": r"(?:la|les|the) (?P<ranks>[\w ]+?) (?:phrase|sentence)s?",
        "a": r"(?:une?|a new) [^,:«“]+?",
    }
    for form in ("the", "at", "of"):
        fields[form] = f"(?P<{form}>{_names(tuple(getattr(place, form) for place in named.values()))})"
    fields["other"] = fields["the"].replace("<the>", "<other>")
    return template.replace("~", NB).format(**fields)


@lru_cache(maxsize=64)
def _names(names: tuple[str, ...]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or "(?!)"
