"""Division: a text voted on by parts, then what remains of it, then the whole of what passed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from council.rules.amending.edits import Block
from council.rules.amending.voted import as_voted
from council.rules.order import _, require
from council.rules.phrasing.places import Place
from council.rules.typography import NB, listed

MOST_PARTS = 9
NAMED = 3


@dataclass(frozen=True)
class Part:
    """Some blocks of the text, in its order, voted on apart; the remainder is what no part asked for holds.

    `rank` counts the parts from 1.
    """

    rank: int
    blocks: tuple[Block, ...]
    remainder: bool = False

    @property
    def keys(self) -> list[str]:
        """The keys of its blocks."""
        return [block.key for block in self.blocks]

    @property
    def text(self) -> str:
        """The exact text put to the vote."""
        return as_voted(self.blocks)

    def question(self, lang: str, *, noun: str = "préconisation") -> str:
        """« Partie 1 : préconisations nᵒˢ 2 et 3 »; `noun` is the opinion's word in that language."""
        named = _named(self.blocks, lang, noun)
        if lang == "fr":
            return f"{'Reste du texte' if self.remainder else f'Partie {self.rank}'}{NB}: {named}"
        return f"{'Remainder of the text' if self.remainder else f'Part {self.rank}'}: {named}"


def divide(text: Sequence[Block], parts: Iterable[Sequence[str]]) -> list[Part]:
    """The parts asked for, each a list of keys of blocks, and the remainder last if anything remains.

    `text` is the text as it stands; its title is voted on with the whole, never in a part. Refuses an empty
    part, a block that the text does not hold or that is in two parts, and parts that divide nothing.
    """
    blocks = {block.key: block for block in text if block.kind != "title"}
    asked = [list(part) for part in parts]
    taken = [key for part in asked for key in part]
    require(asked and all(asked), _("Each part holds at least one passage of the text."))
    require(len(asked) <= MOST_PARTS, _("A text is divided into {most} parts at most."), most=MOST_PARTS)
    require(blocks.keys() >= set(taken), _("A part holds a passage that the text does not have."))
    require(len(set(taken)) == len(taken), _("A passage is in two parts: choose one."))
    divided = [
        Part(rank, tuple(block for key, block in blocks.items() if key in part))
        for rank, part in enumerate(asked, 1)
    ]
    rest = tuple(block for key, block in blocks.items() if key not in taken)
    require(rest or len(asked) > 1, _("This part is the whole of the text: put the whole to the vote."))
    return [*divided, Part(len(asked) + 1, rest, remainder=True)] if rest else divided


def follows(fates: Sequence[bool | None]) -> str:
    """What follows the votes on the parts: "parts" still, the "whole" of what passed, or "nothing".

    Each fate is whether the part is adopted, None while it is to be voted on. When every part fails there is
    no vote on the whole.
    """
    if None in fates:
        return "parts"
    return "whole" if any(fates) else "nothing"


def nothing_passed(lang: str) -> str:
    """Why there is no vote on the whole when every part fails, without the full stop."""
    if lang == "fr":
        failed = f"Aucune partie du texte n'est adoptée{NB}: il n'y a pas de vote sur l'ensemble"
        return f"{failed} et le projet d'avis n'est pas adopté"
    return "No part of the text is adopted: there is no vote on the whole and the opinion is not adopted"


def _named(blocks: Sequence[Block], lang: str, noun: str) -> str:
    """The recommendations by their numbers, then the other passages by their first words, the first few."""
    numbers = [block.number for block in blocks if block.number]
    others = [Place(block, noun, lang).name for block in blocks if not block.number]
    more = len(others) - NAMED
    if more > 0:
        count = f"{more} autre{'s' * (more > 1)} passage{'s' * (more > 1)}"
        other = f"{more} other passage{'s' * (more > 1)}"
        others = [*others[:NAMED], count if lang == "fr" else other]
    return listed([*([_numbered(numbers, lang, noun)] if numbers else []), *others], lang)


def _numbered(numbers: Sequence[str], lang: str, noun: str) -> str:
    several = len(numbers) > 1
    if lang == "fr":
        return f"{_plural(noun) if several else noun} {'nᵒˢ' if several else 'n°'}{NB}{listed(numbers, 'fr')}"
    return f"{noun}{'s' * several} {listed(numbers, 'en')}"


def _plural(noun: str) -> str:
    first, space, rest = noun.partition(" ")
    ending = "" if first[-1:] in "sxz" else "x" if first.endswith(("eu", "œu", "au")) else "s"
    return f"{first}{ending}{space}{rest}"
