"""Shapes: what the value of each parameter of the rules may be, and what it is read into."""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from council.rules.order import _, require
from council.rules.procedure.measures import Base, QuorumRule, Threshold

UNSET = "unset"
OF_VOTES = (Base.voters, Base.cast)
MOST = 1_000_000
BALLOT_KINDS = ("final", "amendment", "motion", "election", "counter_opinion")

Shape = Callable[[Any], object]
# What the rules say in words of their own: a file in both languages {fr, en}, a council in the one that it writes.
Text = str | Mapping[str, str]


def fraction_from(value: object) -> Fraction:
    """An exact fraction between 0 and 1, written "2/3"; refuses 0.6667."""
    written = isinstance(value, str) and re.fullmatch(r"[0-9]{1,4}/[1-9][0-9]{0,3}", value)
    require(written, _("a share that is not an exact fraction such as 2/3: {value}"), value=value)
    fraction = Fraction(str(value))
    require(0 < fraction <= 1, _("a share that is not between 0 and 1: {value}"), value=value)
    return fraction


def threshold_from(value: Any) -> Threshold:
    """A majority written {base, fraction, comparison}, the comparison being ">" or ">="."""
    _keys(value, {"base", "fraction", "comparison"})
    bases = [base.value for base in Base]
    require(value["base"] in bases, _("an unknown base: {base}"), base=value["base"])
    fraction, strict = fraction_from(value["fraction"]), _strict(value)
    require(not (strict and fraction == 1), _("a majority of more than all, which nothing reaches"))
    return Threshold(Base(value["base"]), fraction, strict)


def participation_from(value: Any) -> Threshold:
    """How many voters make a ballot valid: a majority written on a base of members."""
    threshold = threshold_from(value)
    require(threshold.base not in OF_VOTES, _("an unknown base: {base}"), base=value["base"])
    return threshold


def quorum_from(value: Any, second_call: Any) -> QuorumRule:
    """A quorum written {number, counts} or {fraction, comparison, counts}."""
    fixed = isinstance(value, dict) and "number" in value
    _keys(value, {"number", "counts"} if fixed else {"fraction", "comparison", "counts"})
    counts = value["counts"]
    require(counts in ("present", "represented"), _("an unknown way of counting: {counts}"), counts=counts)
    second = None if second_call is None else int(second_call["number"])
    if fixed:
        _whole(value["number"])
        return QuorumRule(None, True, value["number"], second, counts)
    return QuorumRule(fraction_from(value["fraction"]), _strict(value), None, second, counts)


def _strict(value: dict[str, Any]) -> bool:
    comparison = value["comparison"]
    require(comparison in (">", ">="), _("an unknown comparison: {comparison}"), comparison=comparison)
    return bool(comparison == ">")


def _keys(value: Any, keys: set[str]) -> None:
    require(isinstance(value, dict), _("a value of the wrong kind: {value}"), value=value)
    missing, unknown = sorted(keys - value.keys()), sorted(value.keys() - keys)
    require(not missing, _("no “{key}”"), key=", ".join(missing))
    require(not unknown, _("an unknown key “{key}”"), key=", ".join(unknown))


def _whole(value: Any) -> None:
    whole = type(value) is int and 0 <= value <= MOST
    require(whole, _("a value that is not a whole number: {value}"), value=value)


def _flag(value: Any) -> None:
    require(type(value) is bool, _("a value that is neither true nor false: {value}"), value=value)


def is_text(value: object) -> bool:
    """Whether these are words, or the same in both languages: {fr, en}."""
    both = list(value.values()) if isinstance(value, dict) and value.keys() == {"fr", "en"} else [value]
    return all(isinstance(words, str) and words for words in both)


def _text(value: Any) -> None:
    require(is_text(value), _("a value that is not a text: {value}"), value=value)


def _texts(value: Any) -> None:
    require(isinstance(value, list), _("a value that is not a list: {value}"), value=value)
    for text in value:
        _text(text)


def _one_of(*allowed: str) -> Shape:
    def shape(value: Any) -> None:
        require(value in allowed, _("an unknown value: {value}"), value=value)

    return shape


def _table(**shapes: Shape) -> Shape:
    def shape(value: Any) -> None:
        _keys(value, set(shapes))
        for key, inner in shapes.items():
            inner(value[key])

    return shape


def _or_unset(inner: Shape) -> Shape:
    def shape(value: Any) -> None:
        if value != UNSET:
            inner(value)

    return shape


SHAPES: dict[str, Shape] = {
    "seats": _or_unset(_whole),
    "levels": _texts,
    "quorum": lambda value: quorum_from(value, None),
    "second_call": _or_unset(_table(number=_whole, when=_text)),
    "quorum_presumed": _flag,
    "participation": _or_unset(participation_from),
    "proxies": _table(cap=_whole, same_group_first=_flag, in_secret_ballots=_flag),
    "proxy_word": _one_of("pouvoir", "procuration", "délégation de vote"),
    **dict.fromkeys(BALLOT_KINDS, threshold_from),
    "append_amendment": _or_unset(threshold_from),
    "append_counter_opinion": _or_unset(threshold_from),
    "tie": _one_of("fails", "casting_vote"),
    "chair_votes": _flag,
    "failure": _one_of(UNSET, "bureau", "commission", "drafting_body"),
    "amendment_deadline": _or_unset(_table(hours=_whole, urgent_hours=_or_unset(_whole))),
    "late_amendments": _or_unset(_table(sub_amendments=_flag, compromises=_flag, signatures=_whole)),
    "compromises_first": _flag,
    "calling_order": _one_of("most_divergent_first", "whole_text_first"),
    "public_ballot": _or_unset(_table(fraction=fraction_from, one_group=_flag)),
    "secret_ballot": _table(matters=_or_unset(_text), on_request=_or_unset(fraction_from)),
    "simplified_recall": _or_unset(fraction_from),
    "minority_positions": _texts,
    "remote_voting": _one_of(UNSET, "public_ballots", "all_ballots", "none"),
    "language": _text,
    "check_window": _table(final=_whole, other=_whole),
    "minimum_open": _whole,
}

# Parameters that rules frozen earlier do not have, with what they then meant.
LATER = {
    "quorum_presumed": False,
    "participation": UNSET,
    "simplified_recall": UNSET,
    "late_amendments": UNSET,
    "compromises_first": False,
}

# Parts of a value that rules frozen earlier have and that are no more: who counts for the quorum, the quorum says.
FORMER = {"proxies": ("for_quorum",)}
