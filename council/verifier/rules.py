"""What the rules decide, from the values frozen with a ballot: written apart from `council/rules/`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from .chain import Facts, must

BASES = ("in_office", "attending", "represented", "voters", "cast")
STATUSES = ("sourced", "assumed", "to confirm")


def value(rules: Facts, name: str) -> Any:
    """One value of the rules; None where they are silent, or did not know it yet."""
    found = rules["values"].get(name, {"value": "unset"})["value"]
    return None if found == "unset" else found


# What the values from which something is computed may be


def is_whole(number: object) -> bool:
    return type(number) is int and number >= 0


def is_share(rule: Facts) -> bool:
    """Whether this is more than, or at least, a fraction between 0 and 1."""
    written = re.fullmatch("[0-9]{1,4}/[1-9][0-9]{0,3}", rule["fraction"])
    return bool(written) and rule["comparison"] in (">", ">=") and 0 < Fraction(rule["fraction"]) <= 1


def is_majority(rule: Any) -> bool:
    """Whether this is a share of a base that can be reached: more than all of it cannot."""
    right = bool(rule) and is_share(rule) and rule["base"] in BASES
    return right and (rule["comparison"] == ">=" or Fraction(rule["fraction"]) < 1)


def is_quorum(rule: Any) -> bool:
    counted = bool(rule) and rule["counts"] in ("present", "represented")
    return counted and (is_whole(rule["number"]) if "number" in rule else is_share(rule))


SHAPES: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("final", "amendment", "motion", "election", "counter_opinion"), is_majority),
    **dict.fromkeys(
        ("append_amendment", "append_counter_opinion"), lambda held: held is None or is_majority(held)
    ),
    "participation": lambda held: held is None or (is_majority(held) and held["base"] in BASES[:3]),
    "quorum": is_quorum,
    "second_call": lambda held: held is None or is_whole(held["number"]),
    "quorum_presumed": lambda held: held is None or type(held) is bool,  # rules of long ago did not say
    "proxies": lambda held: is_whole(held["cap"]) and type(held["in_secret_ballots"]) is bool,
    "tie": lambda held: held in ("fails", "casting_vote"),
    "chair_votes": lambda held: type(held) is bool,
}


def sane(rules: Facts) -> None:
    """Refuse what the rules of a council cannot hold."""
    impossible = "The rules of a council cannot hold this value of “{name}”."
    for name, held in rules["values"].items():
        must(held["status"] in STATUSES and held["source"], impossible, name=name)
    for name, may_be in SHAPES.items():
        must(may_be(value(rules, name)), impossible, name=name)


# What they decide


def least(rule: Facts, number: int) -> int:
    """The smallest whole number that is more than, or at least, a fraction of this one."""
    share = Fraction(rule["fraction"]) * number
    whole = share.numerator // share.denominator
    return whole + 1 if rule["comparison"] == ">" or whole < share else whole


def majority(rule: Facts, base: int) -> int:
    """The smallest number of votes that carries on a base of so many: never less than one."""
    return max(1, least(rule, base))


def quorum(rules: Facts, in_office: int, *, second: bool) -> int:
    """How many members make a quorum, at the first call or at the second."""
    rule, later = value(rules, "quorum"), value(rules, "second_call")
    if second:
        must(later is not None, "The rules of this council know no second call.")
        return later["number"] or 1
    return rule["number"] if "number" in rule else least(rule, in_office)


def cap(rules: Facts, *, secret: bool) -> int:
    """How many proxies count for each holder in a ballot; none in a secret one, where the rules say so."""
    rule = value(rules, "proxies")
    return 0 if secret and not rule["in_secret_ballots"] else rule["cap"]


def counting(proxies: Iterable[tuple[int, int]], cap: int) -> dict[int, int]:
    """The proxies (giver, holder) that count, oldest first: so many a holder, one a giver, no chains."""
    kept: dict[int, int] = {}
    held: dict[int, int] = {}
    for giver, holder in proxies:
        chained = giver == holder or giver in held or holder in kept
        if giver not in kept and not chained and held.get(holder, 0) < cap:
            kept[giver] = holder
            held[holder] = held.get(holder, 0) + 1
    return kept


def valid(rules: Facts, count: Mapping[str, int]) -> bool:
    """Whether enough members voted, where the rules tie the validity of a ballot to its turnout."""
    turnout = value(rules, "participation")
    return turnout is None or count["voters"] >= majority(turnout, count[turnout["base"]])


def possible(count: Mapping[str, int]) -> None:
    """Refuse figures that cannot have been counted."""
    must(all(is_whole(figure) for figure in count.values()), "A figure is not a number of votes.")
    present = count["attending"] <= count["represented"] <= count["in_office"]
    must(present, "There are more members present than in office.")
    votes = count["voters"] + count["not_taking_part"]
    must(votes <= count["represented"], "There are more votes than members.")


def decide(rules: Facts, kind: str, count: Mapping[str, int], chair: str | None) -> Facts:
    """What is decided on these figures; `chair` is "for", "against" or None, and settles a tie if it may."""
    possible(count)
    rule, annex = value(rules, kind), value(rules, "append_" + kind)
    base, enough = count[rule["base"]], valid(rules, count)
    tie = count["for"] == count["against"] > 0
    half = rule["comparison"] == ">" and Fraction(rule["fraction"]) == Fraction(1, 2)
    equal = tie and half and 2 * count["for"] == base and value(rules, "tie") == "casting_vote"
    casting = chair if equal and enough else None
    adopted = enough and (count["for"] >= majority(rule, base) or casting == "for")
    annexed = enough and not adopted and annex and count["for"] >= majority(annex, count[annex["base"]])
    return {
        "base": rule["base"],
        "base_count": base,
        "required": majority(rule, base),
        "tie": tie,
        "casting_vote": casting or "",
        "adopted": adopted,
        "appended": bool(annexed),
        "elected": "",
        "candidates": [],
        "votes_for": count["for"],
    }


def elect(rules: Facts, rank: int, count: Mapping[str, int], candidates: Mapping[str, int]) -> Facts:
    """Who is elected: an absolute majority in the first round, then the most votes; equals are not."""
    possible(count)
    must(all(is_whole(votes) for votes in candidates.values()), "A figure is not a number of votes.")
    must(is_whole(rank) and rank, "The rounds of an election are counted from 1.")
    rule = value(rules, "election")
    base = rule["base"] if rank == 1 else "cast"
    required = majority(rule, count[base]) if rank == 1 else 0
    best = max(candidates.values())
    first = [name for name in candidates if candidates[name] == best > 0]
    won = first[0] if len(first) == 1 and best >= required and valid(rules, count) else ""
    return {
        "base": base,
        "base_count": count[base],
        "required": required,
        "tie": len(first) > 1,
        "casting_vote": "",
        "adopted": bool(won),
        "appended": False,
        "elected": won,
        "candidates": [{"name": name, "votes": candidates[name]} for name in sorted(candidates)],
        "votes_for": best,
        "against": 0,
    }
