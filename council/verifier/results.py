"""A ballot counted again from its roll, or from what its tellers entered, and compared with its result."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .ballot import BY_NAME, LONG_AGO, SIDES, STATUSES, VOTES, Ballot
from .chain import Facts, canonical, must
from .rules import decide, elect

PAPERS = ("blank", "void")
# What no result is without
ALWAYS = {"adopted", "against", "abstention", "base", "base_count", "cast", "not_taking_part", "required"}
ALWAYS |= {"voters", "votes_for"}
# What a show of hands does not have
FIGURES = {"voters", "cast", "required", "votes_for", *STATUSES[1:], *PAPERS}
FIGURES |= {"groups", "candidates", "elected", "casting_vote", "appended"}
FAILS = {"fr": r"n['’]est (pas|élu)|n['’]est adopté|rejeté", "en": r"(?i)\b(not|nobody|no part)\b"}


def count_again(ballot: Ballot, result: Facts, casting: str | None = None) -> None:
    """Refuse a result that is not that of the ballot; `casting` is the chair's vote given apart, after the count."""
    if ballot.method in BY_NAME:
        compare(
            result,
            of_roll(ballot, casting),
            "The result says “{figure}: {found}”, the roll gives {computed}.",
        )
    else:
        told = "The result says “{figure}: {found}”, the tellers' count gives {computed}."
        compare(result, of_tellers(ballot, casting), told)


def of_roll(ballot: Ballot, casting: str | None) -> Facts:
    """What the result of a ballot taken by name has to say."""
    choices, roll = ballot.choices, ballot.roll
    own = choices.get(ballot.announced["chair_id"])
    # Who voted in person and left before the close attended.
    in_person = {vote["member"] for vote in ballot.closed["votes"] if not vote.get("by")}
    attending = {*ballot.attending, *in_person} & roll.keys()
    represented = attending | (roll.keys() & set(ballot.represented)) | choices.keys()
    are = list(ballot.statuses.values())
    count = {status: are.count(status) for status in (STATUSES if ballot.tells_apart else LONG_AGO)}
    count.update(blank=0, void=0, attending=len(attending), represented=len(represented))
    add_up(count, len(roll))
    found = decide(ballot.rules, ballot.kind, count, casting or (own if own in SIDES else None))
    return {**figures(ballot, count), **found, "tellers": [], "groups": by_group(ballot)}


def of_tellers(ballot: Ballot, casting: str | None) -> Facts:
    """What the result of a ballot counted by tellers has to say."""
    told, asked = ballot.agreed(), ballot.announced
    count = {name: told.get(name, 0) for name in VOTES + PAPERS}
    count.update(attending=len(ballot.attending), represented=len(ballot.represented))
    tells_apart = ballot.tells_apart
    named = told.get("candidates") or []
    candidates = {each["name"]: each["votes"] for each in named}
    must(len(candidates) == len(named), "A candidate is named twice.")
    if not candidates:
        add_up(count, len(asked["roll"]))
        tell_silent(count, tells_apart)
        return {**figures(ballot, count), **decide(ballot.rules, ballot.kind, count, casting), "groups": []}
    must(set(candidates) == set(asked["candidates"]), "The candidates are not those announced.")
    count["for"] = sum(candidates.values())
    add_up(count, len(asked["roll"]))
    tell_silent(count, tells_apart)
    elected = elect(ballot.rules, asked["round"], count, candidates)
    return {**figures(ballot, count), **elected, "groups": []}


def add_up(count: dict[str, int], in_office: int) -> None:
    """Add to the figures of a count those that follow from them."""
    count["in_office"] = in_office
    count["cast"] = count["for"] + count["against"]
    count["voters"] = count["cast"] + count["abstention"] + count["blank"] + count["void"]


def tell_silent(count: dict[str, int], tells_apart: bool) -> None:
    """Add who, of those attending, gave tellers no vote, where they are told apart, and who is absent."""
    voted = count["voters"] + count["not_taking_part"]
    if tells_apart:
        count["no_vote"] = max(0, count["attending"] - voted)
    count["absent"] = max(0, count["in_office"] - voted - count.get("no_vote", 0))


def by_group(ballot: Ballot) -> list[Facts]:
    """How many there are of each status in each group, in the order of their seats."""
    table: dict[str, Facts] = {}
    are, told = ballot.statuses, STATUSES if ballot.tells_apart else LONG_AGO
    for line in sorted(ballot.announced["roll"], key=lambda line: line["position"]):
        if line["group"] not in table:
            table[line["group"]] = dict.fromkeys(("seats", *told), 0)
        row = table[line["group"]]
        row["seats"] += 1
        row[are[line["member"]]] += 1
    return [{**row, "group": group} for group, row in table.items()]


def figures(ballot: Ballot, count: Mapping[str, int]) -> Facts:
    """The figures of a result, with what was asked."""
    asked = ballot.announced
    told = {name: asked[name] for name in ("subject", "question", "method", "round")}
    told.update(
        number=asked["ballot"], chair=asked["chair_id"], counted=True, tellers=ballot.closed["tellers"]
    )
    return {**{name: count[name] for name in count if name != "for"}, **told}


def compare(result: Facts, computed: Facts, reason: str) -> None:
    """Refuse a result that says something else than what was computed again, in figures or in words."""
    for name in sorted(computed.keys() - {"groups"}):
        if name in result or name in ALWAYS:
            named = {"figure": name, "found": result[name], "computed": computed[name]}
            must(canonical(result[name]) == canonical(computed[name]), reason, **named)
    table = [{key: row[key] for key in row if key != "short"} for row in result["groups"]]
    same = canonical(table) == canonical(computed["groups"])
    must(same, "The table by group is not that of the roll.")
    compare_words(result)


def compare_words(result: Facts) -> None:
    """Refuse words that say something else than the figures do."""
    turned = "The words of the verdict do not say what was decided."
    told = {figure for figure in result.values() if type(figure) is int}
    for language, fails in FAILS.items():
        verdict = result["verdict"][language]
        if result.get("elected"):
            must(result["elected"] in verdict, turned)
        elif not result.get("candidates"):
            must(bool(re.search(fails, verdict)) is not result["adopted"], turned)
            turnout = re.search("valable|valid", verdict)  # its figures are those of the turnout
            must(turnout or {int(n) for n in re.findall(r"\d+", verdict)} <= told, turned)
        if result["required"] and result.get("counted", True):
            first = re.search(r"\d+", result["rule"][language])
            right = first and int(first[0]) == result["required"]
            must(right, "The words of the rule are not its figures.")


def compare_shown(result: Facts) -> None:
    """Refuse figures in the result of a show of hands without a count, or of a consensus."""
    bare = result["counted"] is False and not any(result.get(name) for name in FIGURES)
    must(bare, "A vote without a count has no figures.")
    compare_words(result)
