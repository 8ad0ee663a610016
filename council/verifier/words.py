"""What the verifier says, in a sentence of French ("fr") or of English ("en")."""

from __future__ import annotations

from .archive import Verified
from .chain import Wrong, WrongSeal
from .french import FRENCH

# What a result holds, in French and in English
FIGURES = {
    "abstention": ("abstentions", "abstentions"),
    "absent": ("absents", "absent"),
    "adopted": ("adopté", "adopted"),
    "against": ("contre", "against"),
    "appended": ("annexé à l’avis", "annexed to the opinion"),
    "attending": ("présents", "present"),
    "base": ("base de la majorité", "base of the majority"),
    "base_count": ("nombre de la base", "number of the base"),
    "blank": ("blancs", "blank"),
    "candidates": ("voix des candidats", "votes of the candidates"),
    "cast": ("suffrages exprimés", "votes cast"),
    "casting_vote": ("voix prépondérante", "casting vote"),
    "chair": ("numéro de qui présidait", "number of who presided"),
    "counted": ("voix décomptées", "votes counted"),
    "elected": ("élu", "elected"),
    "in_office": ("membres en exercice", "members in office"),
    "method": ("mode de votation", "way of voting"),
    "no_vote": ("présents sans vote", "present without a vote"),
    "not_taking_part": ("ne prennent pas part au vote", "not taking part"),
    "number": ("numéro du scrutin", "number of the ballot"),
    "question": ("question", "question"),
    "represented": ("présents ou représentés", "present or represented"),
    "required": ("majorité requise", "majority required"),
    "round": ("tour", "round"),
    "subject": ("objet", "subject"),
    "tellers": ("scrutateurs", "tellers"),
    "tie": ("partage des voix", "tie"),
    "void": ("nuls", "void"),
    "voters": ("votants", "voters"),
    "votes_for": ("pour", "for"),
}
# What they hold that is no figure
CODES = {
    "amendment": ("un amendement", "an amendment"),
    "call": ("appel nominal", "call-over"),
    "consensus": ("sans opposition", "without objection"),
    "election": ("une élection", "an election"),
    "for": ("pour", "for"),
    "hands": ("main levée", "show of hands"),
    "motion": ("une motion", "a motion"),
    "paper": ("bulletins", "papers"),
    "part": ("une partie du texte", "a part of the text"),
    "public": ("scrutin public", "public ballot"),
    "test": ("un scrutin d’essai", "a test ballot"),
    "whole": ("l’ensemble du texte", "the whole text"),
}
RESULT = ("figure", "found", "computed")  # what a refusal names of a result
LONGEST = 120  # signs of what an archive holds that are quoted


def in_words(wrong: Wrong, language: str) -> str:
    """Why it does not hold."""
    reason = FRENCH[wrong.reason] if language == "fr" else wrong.reason
    named = {
        name: said(held, language) if name in RESULT else str(held) for name, held in wrong.named.items()
    }
    return reason.format(**{name: printable(text) for name, text in named.items()})


def said(value: object, language: str) -> str:
    """A figure, the name of one, or what a result holds in its place, in a reader's words."""
    way = 0 if language == "fr" else 1
    if isinstance(value, bool):
        return (("non", "oui"), ("no", "yes"))[way][value]
    if value is None or value == "" or value == []:
        return ("rien", "nothing")[way]
    if isinstance(value, dict):
        held = [value[language]] if language in value else [*value.values()]
        return ", ".join(said(each, language) for each in held)
    if isinstance(value, list):
        return ", ".join(said(each, language) for each in value)
    return str({**CODES, **FIGURES}.get(str(value), (value, value))[way])


def printable(text: str) -> str:
    """What an archive holds, on a terminal: what cannot be seen is written out, what is long cut in the middle."""
    if len(text) > LONGEST:
        text = f"{text[: LONGEST // 2]} […] {text[-LONGEST // 2 :]}"
    return "".join(
        sign if sign.isprintable() or sign in "\u00a0\u202f" else sign.encode("unicode_escape").decode()
        for sign in text
    )


def refusal(wrong: Wrong, language: str) -> str:
    """Which entry does not hold, and why."""
    number, why = wrong.number, in_words(wrong, language)
    if isinstance(wrong, WrongSeal):
        return f"Le sceau donné\u00a0: {why}" if language == "fr" else f"The seal given: {why}"
    if language == "fr":
        return f"{'L’archive' if number is None else f'Inscription {number}'}\u00a0: {why}"
    return f"{'The archive' if number is None else f'Entry {number}'}: {why}"


def all_agrees(verified: Verified, language: str) -> str:
    """That all agrees, and what is left to compare by eye: without it, a register rewritten whole is not seen."""
    return _in_french(verified) if language == "fr" else _in_english(verified)


def carries_another(language: str) -> str:
    """That the archive carries another verifier than this one."""
    if language == "fr":
        return "Attention\u00a0: l’archive contient un autre vérificateur que celui-ci\u202f; il n’a pas été exécuté."
    return "Beware: the archive carries another verifier than this one; it was not run."


def _in_french(verified: Verified) -> str:
    counted = _counted(verified.entries, "inscription", "inscriptions")
    what = "tout ce qui peut être lu concorde." if verified.withheld else "tout concorde."
    agrees = f"{counted}, {_counted(verified.ballots, 'scrutin', 'scrutins')}\u00a0: {what}"
    if verified.unread:
        unread = _counted(verified.unread, "inscription n’est pas lue", "inscriptions ne sont pas lues")
        agrees += f" {unread}\u00a0: l’archive n’en contient que l’empreinte."
    if verified.by_act:
        of = _counted(verified.by_act, "inscription", "inscriptions")
        agrees += f" Des mots de {of} ont été occultés, par un acte inscrit au registre."
    if verified.later:
        followed = f"{verified.later} inscription{'s ont' if verified.later > 1 else ' a'} suivi."
        whose = f"Ce sceau est celui de l’inscription {verified.compared}\u00a0:"
        return f"{agrees} {whose} jusque-là le registre est bien celui que vous avez vu\u202f; {followed}"
    if verified.compared:
        return f"{agrees} Le dernier sceau est bien celui que vous avez donné."
    seal = _grouped(verified.seal)
    return f"{agrees} Comparez ce sceau à celui imprimé dans le procès-verbal\u00a0: {seal}"


def _in_english(verified: Verified) -> str:
    counted = _counted(verified.entries, "entry", "entries")
    what = "all that can be read agrees." if verified.withheld else "all agrees."
    agrees = f"{counted}, {_counted(verified.ballots, 'ballot', 'ballots')}: {what}"
    if verified.unread:
        unread = _counted(verified.unread, "entry is not read", "entries are not read")
        agrees += f" {unread}: the archive holds only the digest."
    if verified.by_act:
        of = _counted(verified.by_act, "entry", "entries")
        agrees += f" Words of {of} were withheld, by an act entered in the register."
    if verified.later:
        followed = f"{_counted(verified.later, 'entry', 'entries')} followed."
        until = f"This seal is that of entry {verified.compared}: up to there the register is the one that you saw"
        return f"{agrees} {until}; {followed}"
    if verified.compared:
        return f"{agrees} The last seal is the one that you gave."
    return f"{agrees} Compare this seal with the one printed in the minutes: {_grouped(verified.seal)}"


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 or (number == 0 and one == 'scrutin') else several}"


def _grouped(seal: str) -> str:
    """In groups of eight, as the minutes print it."""
    return " ".join(seal[i : i + 8] for i in range(0, len(seal), 8))
