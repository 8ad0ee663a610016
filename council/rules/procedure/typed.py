"""Typed: a value of the rules as an administrator types it in a form, and the form that asks for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from council.rules.order import OutOfOrder, _, require
from council.rules.procedure.naming import CHOICES, PARTS, TITLES, free, said
from council.rules.procedure.shapes import BALLOT_KINDS, OF_VOTES, SHAPES, UNSET

Kind = Literal["choice", "fraction", "number", "flag", "text", "texts"]
LONGEST = 300


@dataclass(frozen=True)
class Field:
    """One thing to type: its `name` in the form, the `kind` of control, its `choices` as (code, words).

    `value` is what is typed now: "" for nothing, "true" for a flag that is set, one line for each of "texts".
    An `optional` one may be left blank, where the rules say nothing.
    """

    name: str
    kind: Kind
    choices: Sequence[tuple[str, str]]
    value: str
    label: str
    optional: bool = False


_MAJORITY: dict[str, Kind] = {"comparison": "choice", "fraction": "fraction", "base": "choice"}
_FORMS: dict[str, dict[str, Kind]] = {
    **dict.fromkeys(
        (*BALLOT_KINDS, "append_amendment", "append_counter_opinion", "participation"), _MAJORITY
    ),
    "quorum": {"comparison": "choice", "fraction": "fraction", "number": "number", "counts": "choice"},
    "second_call": {"number": "number", "when": "text"},
    "proxies": {"cap": "number", "same_group_first": "flag", "in_secret_ballots": "flag"},
    "amendment_deadline": {"hours": "number", "urgent_hours": "number"},
    "late_amendments": {"sub_amendments": "flag", "compromises": "flag", "signatures": "number"},
    "compromises_first": {"value": "flag"},
    "public_ballot": {"fraction": "fraction", "one_group": "flag"},
    "secret_ballot": {"matters": "text", "on_request": "fraction"},
    "check_window": {"final": "number", "other": "number"},
    "seats": {"value": "number"},
    "minimum_open": {"value": "number"},
    "simplified_recall": {"value": "fraction"},
    "language": {"value": "text"},
    "levels": {"value": "texts"},
    "minority_positions": {"value": "texts"},
    "quorum_presumed": {"value": "flag"},
    "chair_votes": {"value": "flag"},
    "tie": {"value": "choice"},
    "failure": {"value": "choice"},
    "calling_order": {"value": "choice"},
    "remote_voting": {"value": "choice"},
    "proxy_word": {"value": "choice"},
}
# Left blank in full, these say that the rules are silent.
_SILENT = (
    "seats",
    "second_call",
    "participation",
    "append_amendment",
    "append_counter_opinion",
    "amendment_deadline",
    "late_amendments",
    "public_ballot",
    "simplified_recall",
)
_BLANK = {("quorum", "fraction"), ("quorum", "number")}
_BLANK_IS_UNSET = {
    ("amendment_deadline", "urgent_hours"),
    ("secret_ballot", "matters"),
    ("secret_ballot", "on_request"),
}


def fields(name: str, value: Any, lang: str = "fr") -> list[Field]:
    """What a form asks for one parameter of the rules, filled in with its `value`.

    Refuses a name that is not a parameter's.
    """
    held = _parts(name, value)
    return [
        Field(
            name=part,
            kind=kind,
            choices=_choices(name, part, lang) if kind == "choice" else (),
            value=_written(held.get(part, UNSET), kind, lang),
            label=said(PARTS[part], lang),
            optional=name in _SILENT or (name, part) in _BLANK | _BLANK_IS_UNSET,
        )
        for part, kind in _form(name).items()
    ]


def parse(name: str, given: Mapping[str, str], lang: str = "fr", *, held: Any = UNSET) -> Any:
    """The value of a parameter from what was typed in its fields, as the rules keep it.

    Where the rules may be silent, fields left blank give "unset". Words that are still those of the value that
    the rules `held` keep both their languages. Refuses with one sentence what the value cannot be: 0.6667 for
    two thirds, an unknown base, a field left blank. Other keys in `given` are ignored.
    """
    form = _form(name)
    typed = {part: str(given.get(part) or "").strip() for part in form}
    try:
        value = _read(name, form, typed, lang, _parts(name, held))
        if value != UNSET or name not in _SILENT:
            SHAPES[name](value)
    except OutOfOrder as fault:
        title = said(TITLES[name], lang)
        raise OutOfOrder(_("“{title}” has {fault}."), title=title, fault=fault) from None
    return value


def _parts(name: str, value: Any) -> Mapping[str, Any]:
    """A value by the parts of its form; none where the rules are silent."""
    if list(_form(name)) == ["value"]:
        return {"value": value}
    return {} if value == UNSET else dict(value)


def _form(name: str) -> dict[str, Kind]:
    require(name in _FORMS, _("“{name}” is not a parameter of the rules."), name=name)
    return _FORMS[name]


def _choices(name: str, part: str, lang: str) -> list[tuple[str, str]]:
    codes = CHOICES[name if part == "value" else part]
    votes = OF_VOTES if name == "participation" else ()
    return [(code, said(words, lang)) for code, words in codes.items() if code not in votes]


def _written(value: Any, kind: Kind, lang: str) -> str:
    if value == UNSET and kind != "choice":
        return ""
    if isinstance(value, bool):
        return "true" if value else ""
    if kind in ("text", "texts"):
        return "\n".join(free(text, lang) for text in (value if isinstance(value, list) else [value]))
    return str(value)


def _read(
    name: str, form: Mapping[str, Kind], typed: Mapping[str, str], lang: str, held: Mapping[str, Any]
) -> Any:
    asked = [part for part, kind in form.items() if kind not in ("choice", "flag")]
    if name in _SILENT and not any(typed[part] for part in asked):
        return UNSET
    read = {}
    for part, kind in form.items():
        if (name, part) in _BLANK_IS_UNSET and not typed[part]:
            read[part] = UNSET
        elif (name, part) not in _BLANK or typed[part]:
            label = said(PARTS[part], lang)
            require(typed[part] or kind in ("flag", "texts"), _("an empty field: {label}"), label=label)
            read[part] = _both(_value(kind, typed[part]), held.get(part, UNSET), lang)
    if name == "quorum":
        return _quorum(read)
    return read["value"] if list(form) == ["value"] else read


def _quorum(read: dict[str, Any]) -> dict[str, Any]:
    """A quorum is a share of the members or a fixed number of them, never both."""
    both = _("a fraction and a number: give one of the two")
    require(("number" in read) != ("fraction" in read), both)
    return {"number": read["number"], "counts": read["counts"]} if "number" in read else read


def _both(read: Any, held: Any, lang: str) -> Any:
    """What was typed, in both languages where these words are held in both."""
    texts = held if isinstance(held, list) else [held]
    pairs = {text[lang]: text for text in texts if isinstance(text, dict)}
    return [pairs.get(each, each) for each in read] if isinstance(read, list) else pairs.get(read, read)


def _value(kind: Kind, typed: str) -> Any:
    if kind == "flag":
        require(typed in ("", "true", "on", "false"), _("an unknown value: {value}"), value=typed[:LONGEST])
        return typed in ("true", "on")
    if kind == "number":
        whole = re.fullmatch(r"[0-9]{1,6}", typed)
        require(whole, _("a value that is not a whole number: {value}"), value=typed[:LONGEST])
        return int(typed)
    if kind == "fraction":
        return re.sub(r"\s", "", typed[:LONGEST])
    if kind == "texts":
        return [line.strip()[:LONGEST] for line in typed.splitlines() if line.strip()]
    return typed[:LONGEST]
