"""Places: the name of a block in a sentence, with its article and its preposition."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from council.rules.amending.edits import Block
from council.rules.typography import NB, quoted

PROPOSED = "proposed"  # the kind of the text that an amendment proposes, as its sub-amendments name it
_NAMES = {
    "title": ("titre", "title"),
    "heading": ("intertitre", "heading"),
    "paragraph": ("paragraphe", "paragraph"),
    "list_item": ("élément de liste", "list item"),
    PROPOSED: ("amendement", "amendment"),
}
_MASCULINE = frozenset(
    (
        *("titre", "intertitre", "paragraphe", "élément", "amendement", "article", "point", "alinéa"),
        *("vœu", "voeu", "principe", "objectif", "engagement", "axe"),
    )
)
_RANKS = {
    "fr": (
        *("première", "deuxième", "troisième", "quatrième", "cinquième"),
        *("sixième", "septième", "huitième", "neuvième", "dixième"),
    ),
    "en": (
        *("first", "second", "third", "fourth", "fifth"),
        *("sixth", "seventh", "eighth", "ninth", "tenth"),
    ),
}
_QUOTED_WORDS = 4
_MOST_QUOTED_WORDS = 30


def rank_word(rank: int, lang: str, *, feminine: bool = True) -> str:
    """The rank of a sentence (feminine in French): « première », "second"; in figures beyond ten."""
    if 1 <= rank <= len(_RANKS[lang]):
        return "premier" if rank == 1 and lang == "fr" and not feminine else _RANKS[lang][rank - 1]
    if lang == "fr":
        return f"{rank}e"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th") if rank % 100 not in (11, 12, 13) else "th"
    return f"{rank}{ending}"


@dataclass(frozen=True)
class Place:
    """A block as sentences name it; `noun` is what the opinion calls a recommendation.

    `opening` counts the first words that tell it from the others of its kind, 0 when its number does; those
    which begin alike are told apart by their `rank`. Within an alternative to the whole text, `within` is the
    number of the amendment.
    """

    block: Block
    noun: str
    lang: str
    opening: int = _QUOTED_WORDS
    rank: int = 0
    within: str = ""

    @property
    def common(self) -> str:
        """The common noun: « préconisation », « titre »."""
        names = _NAMES.get(self.block.kind)
        return names[self.lang == "en"] if names else self.noun

    @property
    def feminine(self) -> bool:
        """The gender of the noun in French; a recommendation is feminine under all its usual names."""
        return self.common.split()[0] not in _MASCULINE

    @property
    def name(self) -> str:
        """The noun with its number or, without one, its first words or its rank."""
        if not self.within:
            return self._named
        if self.lang == "en":
            return f"{self._named} of the text proposed by amendment {self.within}"
        return f"{self._named} du texte proposé par l'amendement n°{NB}{self.within}"

    @property
    def _named(self) -> str:
        if self.rank:
            return f"{rank_word(self.rank, self.lang, feminine=self.feminine)} {self.common}"
        if self.block.number:
            return f"{self.common} {'n°' + NB if self.lang == 'fr' else ''}{self.block.number}"
        first = self.block.text.split()[: self.opening]
        if self.block.kind == "title" or not first:
            return self.common
        whole = len(first) == len(self.block.text.split())
        opening = quoted(self._opening if not whole else self.block.text.strip(), self.lang)
        if whole:
            return f"{self.common}{NB}: {opening}" if self.lang == "fr" else f"{self.common} {opening}"
        many = "les mots" if len(first) > 1 else "le mot"
        beginning = f"commençant par {many}{NB}:" if self.lang == "fr" else "beginning"
        return f"{self.common} {beginning} {opening}"

    @property
    def _opening(self) -> str:
        """The first words of the block as they are written, without the sign that follows them."""
        found = re.match(rf"\s*(?:\S+\s+){{{self.opening - 1}}}\S+", self.block.text)
        return found.group().strip().rstrip(",;:.") if found else ""

    @property
    def the(self) -> str:
        """« la préconisation n° 3 », « l'article n° 2 », "recommendation 3"."""
        if self.block.kind == PROPOSED:
            by = "le texte proposé par l'" if self.lang == "fr" else "the text proposed by "
            return by + self.name
        if self.lang == "en":
            return self.name if self.block.number and not self.rank else f"the {self.name}"
        if self._elides:
            return f"l'{self.name}"
        return f"{'la' if self.feminine else 'le'} {self.name}"

    @property
    def at(self) -> str:
        """« à la préconisation n° 3 », « au titre », "in recommendation 3"."""
        if self.block.kind == PROPOSED:
            return f"à l'{self.name}" if self.lang == "fr" else f"in {self.name}"
        if self.lang == "en":
            return f"in {self.the}"
        return f"au {self.name}" if self.the.startswith("le ") else f"à {self.the}"

    @property
    def of(self) -> str:
        """« de la préconisation n° 3 », « du titre », "of recommendation 3"."""
        if self.lang == "en":
            return f"of {self.the}"
        return f"du {self.the.removeprefix('le ')}" if self.the.startswith("le ") else f"de {self.the}"

    @property
    def a(self) -> str:
        """« une préconisation n° 3 bis », « un paragraphe », "a new recommendation 3 bis"."""
        if self.lang == "en":
            return f"a new {self.name}"
        return f"{'une' if self.feminine else 'un'} {self.name}"

    @property
    def _elides(self) -> bool:
        return not self.rank and self.common[0].lower() in "aeiouyéèêàâîôûœh"


@lru_cache(maxsize=64)
def places(blocks: Sequence[Block], noun: str, lang: str, within: str = "") -> dict[str, Place]:
    """The places of a text by the keys of their blocks (a tuple), each with a name that no other has."""
    named = {block.key: Place(block, noun, lang, within=within) for block in blocks}
    for opening in range(_QUOTED_WORDS, _MOST_QUOTED_WORDS):
        doubles = _doubles(named)
        if not doubles:
            return named
        named |= {
            key: Place(p.block, noun, lang, opening, within=within)
            for key, p in named.items()
            if key in doubles
        }
    doubles, counted = _doubles(named), Counter[str]()
    for key, place in named.items():
        counted[place.common] += 1
        if key in doubles:
            named[key] = Place(place.block, noun, lang, rank=counted[place.common], within=within)
    return named


def _doubles(named: dict[str, Place]) -> set[str]:
    """The keys of the places that share their name."""
    names = Counter(place.name for place in named.values())
    return {key for key, place in named.items() if names[place.name] > 1}


_ENGLISH = dict(_NAMES.values()) | {
    "préconisation": "recommendation",
    "recommandation": "recommendation",
    "proposition": "proposal",
    "mesure": "measure",
}
_RANKED = {
    rank_word(n, "fr", feminine=feminine): rank_word(n, "en")
    for n in range(1, 200)
    for feminine in (True, False)
}
_WITHIN = f" du texte proposé par l'amendement n°{NB}"
_BEGINNING = re.compile(rf"^ commençant par (?:le mot|les mots){NB}: ")


def in_english(named: str) -> str:
    """A place that the register names in French as a title, in English: "Recommendation 3", "Heading “Means”".

    A noun of the council's own that is not known, and what follows it, are given back as they were written.
    """
    if named == "Ensemble du texte":
        return "The whole text"
    named, _found, within = named.partition(_WITHIN)
    first, _space, after = named.partition(" ")
    rank, rest = (_RANKED[first.lower()], after) if first.lower() in _RANKED else ("", named)
    noun = next((french for french in _ENGLISH if rest.lower().startswith(french)), "")
    if not noun:
        return named
    said = f"{rank} {_ENGLISH[noun]}".lstrip() + _after_noun(noun, rest[len(noun) :])
    said += f" of the text proposed by amendment {within}" if within else ""
    return said[0].upper() + said[1:]


def _after_noun(noun: str, after: str) -> str:
    """What follows the noun: its number, its words, or how it begins."""
    if after.startswith(f" n°{NB}"):
        number = after.removeprefix(f" n°{NB}")
        return f" No.{NB}{number}" if noun == _NAMES[PROPOSED][0] else f" {number}"
    begun = _BEGINNING.match(after)
    passage = after[begun.end() :] if begun else after.removeprefix(f"{NB}: ")
    words = passage.removeprefix(f"«{NB}").removesuffix(f"{NB}»")
    if not words:
        return ""
    return f" beginning {quoted(words, 'en')}" if begun else f" {quoted(words, 'en')}"
