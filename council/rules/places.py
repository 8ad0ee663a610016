"""Places: the name of a block in a sentence, with its article and its preposition."""

from dataclasses import dataclass

from council.rules.edits import Block
from council.rules.tokens import words
from council.rules.typography import NB, quoted

_NAMES = {
    "title": ("titre", "title"),
    "heading": ("intertitre", "heading"),
    "paragraph": ("paragraphe", "paragraph"),
    "list_item": ("élément de liste", "list item"),
}
_MASCULINE = frozenset(
    [
        "titre",
        "intertitre",
        "paragraphe",
        "élément",
        "article",
        "point",
        "alinéa",
        "vœu",
        "voeu",
        "principe",
        "objectif",
        "engagement",
        "axe",
    ]
)
_RANKS = {
    "fr": [
        "première",
        "deuxième",
        "troisième",
        "quatrième",
        "cinquième",
        "sixième",
        "septième",
        "huitième",
        "neuvième",
        "dixième",
    ],
    "en": ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"],
}
_QUOTED_WORDS = 4


def rank_word(rank: int, lang: str) -> str:
    """The rank of a sentence (feminine in French): « première », "second"; in figures beyond ten."""
    if 1 <= rank <= len(_RANKS[lang]):
        return _RANKS[lang][rank - 1]
    if lang == "fr":
        return f"{rank}e"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th") if rank % 100 not in (11, 12, 13) else "th"
    return f"{rank}{ending}"


@dataclass(frozen=True)
class Place:
    """A block as sentences name it; `noun` is what the opinion calls a recommendation."""

    block: Block
    noun: str
    lang: str

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
        """The noun with its number or, without one, its first words."""
        if self.block.number:
            return f"{self.common} {'n°' + NB if self.lang == 'fr' else ''}{self.block.number}"
        if self.block.kind == "title" or not self.block.text:
            return self.common
        first = words(self.block.text)[:_QUOTED_WORDS]
        opening = quoted(self.block.text[: first[-1].end], self.lang)
        beginning = f"commençant par les mots{NB}:" if self.lang == "fr" else "beginning"
        return f"{self.common} {beginning} {opening}"

    @property
    def the(self) -> str:
        """« la préconisation n° 3 », « l'article n° 2 », "recommendation 3"."""
        if self.lang == "en":
            return self.name if self.block.number else f"the {self.name}"
        if self._elides:
            return f"l'{self.name}"
        return f"{'la' if self.feminine else 'le'} {self.name}"

    @property
    def at(self) -> str:
        """« à la préconisation n° 3 », « au titre », "in recommendation 3"."""
        if self.lang == "en":
            return f"in {self.the}"
        return f"au {self.name}" if self.the.startswith("le ") else f"à {self.the}"

    @property
    def of(self) -> str:
        """« de la préconisation n° 3 », « du titre », "of recommendation 3"."""
        if self.lang == "en":
            return f"of {self.the}"
        return f"du {self.name}" if self.the.startswith("le ") else f"de {self.the}"

    @property
    def a(self) -> str:
        """« une préconisation n° 3 bis », « un paragraphe », "a new recommendation 3 bis"."""
        if self.lang == "en":
            return f"a new {self.name}"
        return f"{'une' if self.feminine else 'un'} {self.name}"

    @property
    def _elides(self) -> bool:
        return self.common[0].lower() in "aeiouyéèêàâîôûœh"
