"""Reasons: why an amendment is called where it is, in one line of French and one of English."""

from collections.abc import Sequence

from council.rules.typography import NB, listed

Both = tuple[str, str]

REASONS: dict[str, Both] = {
    "whole_text": (
        "texte de substitution, le plus éloigné du projet",
        "alternative to the whole text, the furthest from the draft",
    ),
    "whole_text_first": (
        f"porte sur l'ensemble du texte{NB}: appelé en premier selon le règlement",
        "bears on the whole text: called first under the rules",
    ),
    "compromise_first": ("voté en premier selon le règlement", "voted first under the rules"),
    "suppress": ("suppression, le plus éloigné du texte", "suppression, the furthest from the text"),
    "rewrite": ("nouvelle rédaction de l'ensemble", "rewriting of the whole"),
    "partial": ("dans l'ordre du texte", "in the order of the text"),
    "move": (
        f"déplacement de ce passage{NB}: appelé une fois ses mots arrêtés",
        "this passage is moved: called once its words are settled",
    ),
    "insert_after": (f"ajout après ce passage{NB}: appelé ensuite", "added after this passage: called next"),
    "furthest": (
        "en discussion commune, le plus éloigné d'abord",
        "in common discussion, the furthest first",
    ),
    "nearer": (
        "en discussion commune, moins éloigné du texte",
        "in common discussion, nearer to the text",
    ),
    "common": (
        "en discussion commune, dans l'ordre du texte",
        "in common discussion, in the order of the text",
    ),
    "tied": (
        "en discussion commune, à égale distance du texte, à arrêter par le service",
        "in common discussion, equally far from the text, for the secretariat to settle",
    ),
}


def amendments(numbers: Sequence[str], lang: str) -> str:
    """« l'amendement n° 3 », « les amendements nᵒˢ 4 et 9 », "amendments 4 and 9"."""
    if lang == "en":
        return f"amendment{'s' if len(numbers) > 1 else ''} {listed(numbers, lang)}"
    if len(numbers) > 1:
        return f"les amendements nᵒˢ{NB}{listed(numbers, lang)}"
    return f"l'amendement n°{NB}{numbers[0]}"


def to_amendments(numbers: Sequence[str], lang: str) -> str:
    """« à l'amendement n° 3 », « aux amendements nᵒˢ 4 et 9 », "to amendments 4 and 9"."""
    named = amendments(numbers, lang)
    if lang == "en":
        return f"to {named}"
    return f"aux {named.removeprefix('les ')}" if len(numbers) > 1 else f"à {named}"


def reason(
    place: str,
    *,
    twins: Sequence[str] = (),
    parents: Sequence[str] = (),
    parent: str = "",
    moment: Both = ("voté avant lui", "voted before it"),
) -> dict[str, str]:
    """The reason of a place in the order: `place` is one of REASONS, said after what else explains it.

    `twins` are those identical to it, `parents` those that a compromise would replace, `parent` the amendment
    that a sub-amendment amends, with the `moment` at which it is taken.
    """
    said = {}
    for index, lang in enumerate(("fr", "en")):
        clauses = [REASONS[place][index]] if place else []
        if twins:
            same = "identique" if lang == "fr" else "identical"
            clauses.insert(0, f"{same} {to_amendments(twins, lang)}")
        if parents:
            clauses.insert(0, _compromise(parents, lang))
        if parent:
            sub = "sous-amendement" if lang == "fr" else "sub-amendment"
            clauses.insert(0, f"{sub} {to_amendments([parent], lang)}, {moment[index]}")
        line = ", ".join(clauses)
        said[lang] = line[:1].upper() + line[1:]
    return said


def _compromise(parents: Sequence[str], lang: str) -> str:
    if lang == "fr":
        then = "voté avant eux, qui sont réservés" if len(parents) > 1 else "voté avant lui, qui est réservé"
        return f"compromis entre {amendments(parents, lang)}, {then}"
    are = "are" if len(parents) > 1 else "is"
    return f"compromise between {amendments(parents, lang)}, which {are} reserved and voted after it"
