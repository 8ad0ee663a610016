"""Filling in: what a sentence asks of the words that fill it, whoever wrote them and wherever it is said.

In French « de », « que » and the articles are elided or contracted before what fills a blank: « avis d’Isabelle »,
« à la demande du groupe Brises ». In both languages a sentence ends with one stop, whatever its last words end with,
and begins with a capital. What is filled in is itself never touched. Every sentence of the catalogues does so by
itself, since `ready` (in `apps.py`) has them all agree.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

MARK = "\ufdd0"  # where a blank begins and ends, until the sentence is filled in: a sign that is never one
BLANK = re.compile(r"(?<!%)%\(\w+\)[sd]|(?<!\{)\{\w+\}(?!\})")
BEGINS = re.compile(rf"^{MARK}(le|la|les|un|une|des|the)\b")
STOPS = re.compile(rf"([.!?…]){MARK}\.(?!\.)")
ELIDED = re.compile(rf"\b(?:([DdLlMmNnSsTt]|(?:[Jj]us|[Ll]ors|[Pp]uis)?[Qq]u)e|([Ll])a) {MARK}(?=(\w+))")
LINKED = re.compile(
    rf"\bde {MARK}(?=(?:de|du|des|que) |d[’']|qu[’'])"
)  # « sous réserve que », « sous réserve de »
CONTRACTED = re.compile(rf"\b([Dd]e|[Àà]) {MARK}(les?) ")  # « Le Goff » keeps its own
CONTRACTIONS = {"de le": "du ", "de les": "des ", "à le": "au ", "à les": "aux "}
ARTICLE = re.compile(r"^(?:Les?|La|Une?) (?=[a-zà-öø-ÿœ])")
# What begins so is not elided, though it is by a vowel or an h: « de onze », « de Hongrie », « des Hauts-de-France ».
ASPIRATED = re.compile(
    "onz|oui|uhlan|habib|hach|hagard|haie|haillon|hain|haï|hakim|halage|halet|halim|hall-|halle|halt|hamac|hambour"
    "|hameau|hamid|hamster|hamza|han|happ|harald|harangu|haras|hard|harcel|harem|hareng|hargn|haricot|harlem|harnais"
    "|harold|harp|harry|harvey|has|hât|haus|haut|havan|havre|hawaï|hay|heaume|heidi|heinrich|helmut|hennir|hériss"
    "|hernie|héron|héros|herse|hêtre|heurt|hibou|hich|hideu|hiérarch|hind|hip-hop|hiss|hobby|hoch|hockey|hold|holland"
    "|homard|hong|honte|hoquet|horde|hors|hot-|hotte|hou|hublot|huche|huée|huguenot|huit|hun|hurl|hussard|hussein|hutt"
)


def elides(word: str) -> bool:
    """Whether « de » is elided before a word: « d’Élias », « d’Henri », « d’Yves », but « de Hongrie », « de Yann »."""
    if ASPIRATED.match(unicodedata.normalize("NFC", word.lower())):
        return False
    plain = unicodedata.normalize("NFD", word.lower())
    return plain[:1] in tuple("aeiouhœæ") or (plain[:1] == "y" and plain[1:2] not in ("", *"aeiou"))


def _elided(found: re.Match[str]) -> str:
    return f"{found[1] or found[2]}’" if elides(found[3]) else found[0]


def _contracted(found: re.Match[str]) -> str:
    made = CONTRACTIONS[f"{found[1]} {found[2]}".lower()]
    return made.capitalize() if found[1][0].isupper() else made


def _begun(found: re.Match[str]) -> str:
    return found[1].capitalize()


@cache
def _marked(sentence: str) -> str:
    """A sentence with a mark on both sides of each blank."""
    return BLANK.sub(rf"{MARK}\g<0>{MARK}", sentence)


class Sentence(str):
    """A sentence to fill in, with `%` or `format`: it begins with a capital and ends with one stop."""

    __slots__ = ()

    def __str__(self) -> str:
        return self

    def __mod__(self, facts: Any) -> str:
        return self._settled(_marked(self).__mod__(facts))

    def format(self, *facts: Any, **named: Any) -> str:
        return self._settled(_marked(self).format(*facts, **named))

    def _settled(self, said: str) -> str:
        return STOPS.sub(r"\1", BEGINS.sub(_begun, said)).replace(MARK, "")


class French(Sentence):
    """A sentence in French: its « de », « que » and articles agree with what fills it."""

    __slots__ = ()

    def _settled(self, said: str) -> str:
        said = CONTRACTED.sub(_contracted, LINKED.sub("", said))
        return super()._settled(ELIDED.sub(_elided, said))


def agree(catalogue: Any, kind: type[Sentence]) -> None:
    """Have each sentence of a catalogue that has a blank be of this kind, as it is asked for."""
    made = lru_cache(maxsize=None)(kind)
    for name in ("gettext", "ngettext"):
        setattr(catalogue, name, _asking(getattr(catalogue, name), made))


def _asking(asked: Any, made: Any) -> Any:
    def told(*sentences: Any) -> str:
        said: str = asked(*sentences)
        return made(said) if BLANK.search(said) else said

    return told


def stopped(said: str) -> str:
    """What is said, with a stop after it unless it ends with one."""
    return Sentence("{said}.").format(said=said)


def within(said: str) -> str:
    """What is said, as it stands within a sentence: without its capital, unless it is all capitals."""
    return re.sub(r"^\w(?=[a-zà-öø-ÿœ’' ])", lambda first: first[0].lower(), said)


# Who acts


def of(name: str) -> str:
    """« de » before a name or a noun with its article: « du groupe X », « des deux groupes », « d’Ana Roy »."""
    return French("de {name}").format(name=name)


def who(name: str, language: str) -> str:
    """Who acts, as the desk typed it in French, with its article: « le groupe X », "the X group"; a person as named."""
    if language == "en":
        return re.sub(r"^(?:le )?groupe (.+)$", r"the \1 group", name, flags=re.IGNORECASE)
    name = re.sub(r"^groupe ", "le groupe ", name, flags=re.IGNORECASE)
    return ARTICLE.sub(lambda article: article[0].lower(), name)
