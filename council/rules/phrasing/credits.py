"""Credits in words: « modifiée par les amendements nᵒˢ 10 et 12 », « nouvelle », « supprimée »."""

from collections.abc import Sequence
from itertools import groupby

from council.rules.amending.credits import Credit, Deed
from council.rules.amending.edits import Block
from council.rules.phrasing.places import Place
from council.rules.typography import NB, listed

_DEEDS: dict[Deed, tuple[str, str]] = {
    "added": ("nouve", "new"),
    "changed": ("modifié", "changed"),
    "moved": ("déplacé", "moved"),
    "suppressed": ("supprimé", "suppressed"),
}


def in_words(credits: Sequence[Credit], block: Block, lang: str, *, noun: str = "préconisation") -> str:
    """What was done to a passage and by which amendments, in their order, without the full stop.

    « Nouvelle (amendement n° 3), modifiée par les amendements nᵒˢ 10 et 12 »; agrees with the noun of the block.
    """
    feminine = lang == "fr" and Place(block, noun, lang).feminine
    done = groupby(credits, key=lambda credit: (credit.deed, credit.ballot))
    said = [
        _said(deed, ballot, [each.amendment for each in run], lang, feminine) for (deed, ballot), run in done
    ]
    sentence = ", ".join(said)
    return sentence[:1].upper() + sentence[1:]


def _said(deed: Deed, ballot: int, numbers: Sequence[str], lang: str, feminine: bool) -> str:
    word = _DEEDS[deed][lang == "en"]
    if lang == "fr":
        word += ("lle" if feminine else "au") if deed == "added" else "e" * feminine
    if ballot:
        return word + (f" (scrutin n°{NB}{ballot})" if lang == "fr" else f" (ballot No.{NB}{ballot})")
    several, which = len(numbers) > 1, listed(numbers, lang)
    if lang == "en":
        which = f"amendment{'s' * several} No{'s' * several}.{NB}{which}"
        return f"{word} ({which})" if deed == "added" else f"{word} by {which}"
    if deed == "added":
        return f"{word} (amendement n°{NB}{which})"
    return f"{word} par " + (f"les amendements nᵒˢ{NB}{which}" if several else f"l’amendement n°{NB}{which}")
