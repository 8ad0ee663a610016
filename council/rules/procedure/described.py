"""Described: each parameter of the rules in words, in French and in English, for those who check them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

from council.rules.procedure.naming import GROUPS, STATUSES, TITLES, free, named, said
from council.rules.procedure.procedure import Parameter, Procedure
from council.rules.procedure.shapes import UNSET, quorum_from, threshold_from
from council.rules.procedure.typed import Field, fields, parse
from council.rules.procedure.words import majority, share_of
from council.rules.typography import NB, listed, plural

__all__ = ["Field", "RuleInWords", "described", "fields", "grouped", "in_words", "parse", "status_in_words"]


# How a day of the calendar is said in a language: whoever describes the rules knows, the rules know none.
Days = Callable[[str, str], str]


class RuleInWords(NamedTuple):
    """One parameter as it is shown; `status` is its code, see `status_in_words`."""

    name: str
    title: str
    value: str
    status: str
    source: str


def grouped(procedure: Procedure, lang: str, days: Days) -> list[tuple[str, list[RuleInWords]]]:
    """The parameters of the rules in words, under the title of their group, in a reader's order.

    `days` says the days between which a value holds.
    """
    return [
        (said(title, lang), [_line(name, procedure.values[name], lang, days) for name in names])
        for title, names in GROUPS
    ]


def described(procedure: Procedure, lang: str, days: Days) -> list[RuleInWords]:
    """Every parameter in words: its name, title, value, status and source; `days` as for `grouped`.

    For instance ("final", « Majorité sur l’ensemble », « plus de la moitié des votants », "sourced", …).
    """
    return [line for _title, lines in grouped(procedure, lang, days) for line in lines]


def status_in_words(status: str, lang: str) -> str:
    """How sure a value is: « sourcé », « à confirmer »."""
    return said(STATUSES[status], lang)


def in_words(name: str, value: Any, lang: str) -> str:
    """The value of one parameter in words: « plus de la moitié des votants »."""
    if value == UNSET and name not in ("failure", "remote_voting"):
        return "non précisé" if lang == "fr" else "not stated"
    return WORDS.get(name, _majority)(value, lang)


def _line(name: str, parameter: Parameter, lang: str, days: Days) -> RuleInWords:
    value = in_words(name, parameter.value, lang) + _period(parameter, lang, days)
    return RuleInWords(name, said(TITLES[name], lang), value, parameter.status, free(parameter.source, lang))


def _period(parameter: Parameter, lang: str, days: Days) -> str:
    """« (depuis 2021) », « (à compter du 24 novembre 2026) »; nothing for a value without dates."""
    bounds = [
        f"{said(_BOUNDS[which][len(bound) > len('2021')], lang)} {days(bound, lang)}"
        for which, bound in (("since", parameter.since), ("until", parameter.until))
        if bound
    ]
    return f" ({', '.join(bounds)})" if bounds else ""


# Before a year, and before a day.
_BOUNDS = {
    "since": (("depuis", "since"), ("à compter du", "from")),
    "until": (("jusqu’à fin", "until the end of"), ("jusqu’au", "until")),
}


def _majority(value: Any, lang: str) -> str:
    return majority(threshold_from(value), lang)


def _quorum(value: Any, lang: str) -> str:
    rule = quorum_from(value, None)
    english = "present" if rule.counts == "present" else "present or represented"
    french = "présents" if rule.counts == "present" else "présents ou représentés"
    if rule.number is not None:
        return f"{rule.number} members {english}" if lang == "en" else f"{rule.number}{NB}membres {french}"
    of = share_of(rule.fraction or Fraction(1, 2), rule.strict, lang)
    return (
        f"{of} of the members in office, {english}"
        if lang == "en"
        else f"{of} des membres en exercice, {french}"
    )


def _second_call(value: Any, lang: str) -> str:
    when, number = free(value["when"], lang), value["number"]
    if not number:
        many = "quel que soit le nombre des présents" if lang == "fr" else "whatever the number present"
        return f"{when}, {many}"
    members = "membres" if lang == "fr" else "members"
    return f"{number}{NB}{members}, {when}"


def _proxies(value: Any, lang: str) -> str:
    fr = lang == "fr"
    if not value["cap"]:
        return "aucun" if fr else "none"
    parts = [f"{value['cap']} par personne" if fr else f"{value['cap']} for each holder"]
    if value["same_group_first"]:
        parts.append("de préférence dans le même groupe" if fr else "in the same group first")
    secret = value["in_secret_ballots"]
    if fr:
        parts.append("valables au scrutin secret" if secret else "sans effet au scrutin secret")
    else:
        parts.append("used in secret ballots" if secret else "not used in secret ballots")
    return ", ".join(parts)


def _deadline(value: Any, lang: str) -> str:
    before = "heures avant la séance" if lang == "fr" else "hours before the sitting"
    words = f"{value['hours']}{NB}{before}"
    if value["urgent_hours"] != UNSET:
        words += f", {value['urgent_hours']}{NB}" + (
            "en cas d’urgence" if lang == "fr" else "in urgent cases"
        )
    return words


def _late(value: Any, lang: str) -> str:
    fr, received = lang == "fr", []
    if value["sub_amendments"]:
        received.append("les sous-amendements" if fr else "sub-amendments")
    if value["compromises"]:
        received.append("les compromis" if fr else "compromises")
    if not received:
        return "aucun" if fr else "none"
    signed = value["signatures"]
    words = f"{listed(received, lang)} {'en séance' if fr else 'in session'}"
    if signed < 2:
        return words
    of = f"signés par {signed}{NB}membres" if fr else f"signed by {signed} members"
    return f"{words}, {of}"


def _of_present(fraction: str, lang: str) -> str:
    share = share_of(Fraction(fraction), False, lang)
    return f"{share} des membres présents" if lang == "fr" else f"{share} of the members present"


def _public_ballot(value: Any, lang: str) -> str:
    group = ", ou un groupe" if lang == "fr" else ", or one group"
    return _of_present(value["fraction"], lang) + (group if value["one_group"] else "")


def _secret_ballot(value: Any, lang: str) -> str:
    matters, asked = value["matters"], value["on_request"]
    words = "" if matters == UNSET else free(matters, lang)
    if asked == UNSET:
        return words
    of = "à la demande d’" if lang == "fr" else "at the request of "
    request = of + _of_present(asked, lang)
    return f"{words}, {request}" if words else request


def _recall(value: Any, lang: str) -> str:
    of = share_of(Fraction(value), False, lang)
    return f"{of} des membres en exercice" if lang == "fr" else f"{of} of the members in office"


def _windows(value: Any, lang: str) -> str:
    final, other = _seconds(value["final"], lang), _seconds(value["other"], lang)
    if lang == "en":
        return f"{final} on the whole text, {other} on other ballots"
    return f"{final} sur l’ensemble, {other} aux autres scrutins"


def _seconds(value: Any, lang: str) -> str:
    return f"{value}{NB}{plural(value, 'seconde' if lang == 'fr' else 'second', lang=lang)}"


def _flag(french: tuple[str, str], english: tuple[str, str]) -> Callable[[Any, str], str]:
    return lambda value, lang: (french if lang == "fr" else english)[not value]


def _code(where: str) -> Callable[[Any, str], str]:
    return lambda value, lang: named(where, value, lang)


def _list(value: Any, lang: str) -> str:
    return listed([free(text, lang) for text in value], lang) or ("aucune" if lang == "fr" else "none")


WORDS: dict[str, Callable[[Any, str], str]] = {
    "seats": lambda value, lang: f"{value}{NB}{'sièges' if lang == 'fr' else 'seats'}",
    "levels": _list,
    "language": free,
    "quorum": _quorum,
    "second_call": _second_call,
    "quorum_presumed": _flag(
        ("présumé tant que personne ne le conteste", "vérifié avant un vote sur l’ensemble"),
        ("presumed unless challenged", "checked before a vote on the whole text"),
    ),
    "proxies": _proxies,
    **{name: _code(name) for name in ("proxy_word", "tie", "failure", "calling_order", "remote_voting")},
    "chair_votes": _flag(("vote avec les autres membres", "ne vote pas"), ("votes", "does not vote")),
    "amendment_deadline": _deadline,
    "late_amendments": _late,
    "compromises_first": _flag(
        ("mis aux voix avant les amendements qu’ils remplacent", "à leur place parmi les amendements"),
        ("voted before the amendments that they replace", "in their place among the amendments"),
    ),
    "minority_positions": _list,
    "public_ballot": _public_ballot,
    "secret_ballot": _secret_ballot,
    "simplified_recall": _recall,
    "check_window": _windows,
    "minimum_open": _seconds,
}
