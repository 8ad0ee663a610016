"""Calling: the order in which amendments are put to the vote, why, and which fall with which."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from council.rules.capture import distance
from council.rules.edits import Block, Proposal, apply
from council.rules.order import _, require
from council.rules.relations import rebase_proposal, relate
from council.rules.typography import NB, listed

_FIGURE = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?")


@dataclass(frozen=True)
class Call:
    """One amendment called, with the reason of its place; `tied` ones are for the secretariat to settle."""

    number: str
    reason: dict[str, str]
    tied: bool = False


@dataclass(frozen=True)
class _Weighed:
    """A proposal with what its place in the order depends on."""

    proposal: Proposal
    rank: int
    place: int
    distance: Fraction
    gap: Decimal
    whole: bool


REASONS = {
    "suppress": ("suppression, le plus éloigné du texte", "suppression, the furthest from the text"),
    "rewrite": ("nouvelle rédaction de l'ensemble", "rewriting of the whole"),
    "partial": ("dans l'ordre du texte", "in the order of the text"),
    "insert_after": (f"ajout après ce passage{NB}: appelé ensuite", "added after this passage: called next"),
    "furthest": (
        "en discussion commune, le plus éloigné d'abord",
        "in common discussion, the furthest first",
    ),
    "tied": (
        "en discussion commune, à égale distance du texte",
        "in common discussion, equally far from the text",
    ),
}


def order(proposals: Sequence[Proposal], blocks: Sequence[Block]) -> list[Call]:
    """The amendments in the order they are voted, each with its reason in French and in English.

    `proposals` come in the order of tabling, `blocks` in the order of the text. Block by
    block: suppression, rewriting, partial edits (the furthest first among those that compete), then new
    blocks; identical ones together. Refuses a proposal on a block that the text does not have.
    """
    texts = {block.key: block.text for block in blocks}
    for proposal in proposals:
        found = proposal.block in texts
        require(
            found, _("Amendment {number} bears on a passage that no longer exists."), number=proposal.number
        )
    calls: list[Call] = []
    for key, text in texts.items():
        here = [_weigh(p, rank, text) for rank, p in enumerate(proposals) if p.block == key]
        calls += _in_block(here)
    return calls


def falls(adopted: Proposal, others: Iterable[Proposal]) -> list[str]:
    """The numbers of those that could no longer stand if this one were adopted, identical ones aside."""
    return [
        other.number
        for other in others
        if relate(other, adopted) != "identical" and rebase_proposal(other, adopted) is None
    ]


def identical(proposals: Sequence[Proposal]) -> list[list[str]]:
    """The groups of two or more identical proposals, by number, in the order of tabling."""
    groups = _twins(proposals)
    return [[p.number for p in group] for group in groups if len(group) > 1]


def _twins(proposals: Iterable[Proposal]) -> list[list[Proposal]]:
    groups: list[list[Proposal]] = []
    for proposal in proposals:
        for group in groups:
            if group[0].block == proposal.block and relate(group[0], proposal) == "identical":
                group.append(proposal)
                break
        else:
            groups.append([proposal])
    return groups


def _weigh(proposal: Proposal, rank: int, text: str) -> _Weighed:
    if proposal.operation != "replace" or not proposal.edits:
        return _Weighed(proposal, rank, 0, Fraction(1), Decimal(0), False)
    first = min(edit.start for edit in proposal.edits)
    whole = any(edit.start == 0 and edit.end == len(text) > 0 for edit in proposal.edits)
    after = apply(text, proposal.edits)
    return _Weighed(proposal, rank, first, distance(text, after), _gap(proposal, text), whole)


def _gap(proposal: Proposal, text: str) -> Decimal:
    """By how much the figures change: 20 → 25 % is a gap of 5."""
    gap = Decimal(0)
    for edit in proposal.edits:
        old, new = _FIGURE.findall(text[edit.start : edit.end]), _FIGURE.findall(edit.text)
        gap += sum((abs(_figure(a) - _figure(b)) for a, b in zip(old, new, strict=False)), Decimal(0))
    return gap


def _figure(written: str) -> Decimal:
    return Decimal(re.sub(r"\s", "", written).replace(",", "."))


def _in_block(weighed: Sequence[_Weighed]) -> list[Call]:
    """The amendments to one block, called in order."""
    by_proposal = {id(w.proposal): w for w in weighed}
    groups = [[by_proposal[id(p)] for p in twins] for twins in _twins(w.proposal for w in weighed)]
    suppress = [g for g in groups if g[0].proposal.operation == "suppress"]
    rewrite = [g for g in groups if g[0].whole]
    insert = [g for g in groups if g[0].proposal.operation == "insert_after"]
    partial = [g for g in groups if g[0].proposal.operation == "replace" and not g[0].whole]
    calls = _called(suppress, "suppress") + _furthest_first(rewrite, "rewrite")
    for cluster in _clusters(partial):
        calls += _furthest_first(cluster, "partial")
    return calls + _called(insert, "insert_after")


def _clusters(groups: Sequence[list[_Weighed]]) -> list[list[list[_Weighed]]]:
    """Those that compete with one another, cluster by cluster in the order of the text."""
    clusters: list[list[list[_Weighed]]] = []
    for group in sorted(groups, key=lambda g: (g[0].place, g[0].rank)):
        near = [
            c for c in clusters if any(relate(o[0].proposal, group[0].proposal) == "competing" for o in c)
        ]
        clusters = [c for c in clusters if c not in near]
        clusters.append([member for c in near for member in c] + [group])
    return sorted(clusters, key=lambda c: min((g[0].place, g[0].rank) for g in c))


def _furthest_first(groups: Sequence[list[_Weighed]], alone: str) -> list[Call]:
    """Groups that compete, the furthest from the text first; those as far as another are flagged."""
    if len(groups) < 2:
        return _called(groups, alone)
    ranked = sorted(groups, key=lambda g: (-g[0].distance, -g[0].gap, g[0].rank))
    calls = []
    for group in ranked:
        tied = sum(other[0].distance == group[0].distance for other in groups) > 1
        calls += _called([group], "tied" if tied else "furthest", tied)
    return calls


def _called(groups: Iterable[list[_Weighed]], reason: str, tied: bool = False) -> list[Call]:
    calls = []
    for group in groups:
        numbers = [w.proposal.number for w in group]
        for number in numbers:
            twins = [n for n in numbers if n != number]
            calls.append(Call(number, _reason(reason, twins, tied), tied))
    return calls


def _reason(reason: str, twins: Sequence[str], tied: bool) -> dict[str, str]:
    fr, en = REASONS[reason]
    if tied:
        fr, en = f"{fr}, à arrêter par le service", f"{en}, for the secretariat to settle"
    if twins:
        mark = f"n°{NB}" if len(twins) == 1 else f"nᵒˢ{NB}"
        same = "à l'amendement" if len(twins) == 1 else "aux amendements"
        fr = f"identique {same} {mark}{listed(twins, 'fr')}, {fr}"
        en = f"identical to {'amendment' if len(twins) == 1 else 'amendments'} {listed(twins, 'en')}, {en}"
    return {"fr": fr[0].upper() + fr[1:], "en": en[0].upper() + en[1:]}
