"""Calling: the order in which amendments are put to the vote and presented, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from council.rules.amending.consolidation import proposed
from council.rules.amending.discussions import all_falls, competing, discussions, falls, identical, tabled
from council.rules.amending.edits import Block, Proposal
from council.rules.amending.reasons import reason
from council.rules.amending.relations import compete
from council.rules.amending.weighing import Weighed, weigh, whole_of
from council.rules.order import _, require

__all__ = ["Call", "all_falls", "competing", "discussions", "falls", "identical", "order", "presentation"]

First = Literal["most_divergent_first", "whole_text_first"]


@dataclass(frozen=True)
class Call:
    """One amendment called, with the reason of its place; `tied` ones are for the secretariat to settle."""

    number: str
    reason: dict[str, str]
    tied: bool = False


@dataclass
class _Place:
    """A place in the order: identical proposals, with the reason; the sub-amendments that go with them."""

    weighed: Weighed
    reason: str
    subs: list[_Place] = field(default_factory=list)


def order(
    proposals: Sequence[Proposal],
    blocks: Sequence[Block],
    *,
    first: First = "most_divergent_first",
    compromises_first: bool = False,
) -> list[Call]:
    """The amendments in the order they are voted, each with its reason in French and in English.

    Alternatives to the whole text, then block by block in the order of the text, the title last: suppression,
    rewriting, partial edits (the furthest first among those that compete, or in the order of the text under
    rules that take the whole text first), moves, then new blocks. Sub-amendments come before their parent,
    a compromise before those it would replace, or first in its block where the rules say so; identical ones
    together. The order in which they are listed does not matter: ties go by figures, then by number. Refuses
    a proposal on a block that the text does not have.
    """
    places = _places(proposals, blocks, first, compromises_first)
    return [call for place in places for call in [*_subs(place, "voted"), *_calls(place)]]


def presentation(
    proposals: Sequence[Proposal],
    blocks: Sequence[Block],
    *,
    first: First = "most_divergent_first",
    compromises_first: bool = False,
) -> list[Call]:
    """The amendments in the order their authors present them: as they are voted, but parents first.

    In a common discussion all are presented, the rapporteur speaks once on all, then each is put to the vote.
    """
    places = _places(proposals, blocks, first, compromises_first)
    return [call for place in places for call in [*_calls(place), *_subs(place, "presented")]]


def _places(
    proposals: Sequence[Proposal], blocks: Sequence[Block], first: First, compromises_first: bool
) -> list[_Place]:
    texts, keys = {block.key: block.text for block in blocks}, [block.key for block in blocks]
    listed = tabled(proposals)
    known = {proposal.number for proposal in listed if not proposal.parent}
    here: defaultdict[str, list[Proposal]] = defaultdict(list)
    subs: defaultdict[str, list[Proposal]] = defaultdict(list)
    for p in listed:
        there = p.block in texts or p.operation == "whole_text" or p.parent in known
        require(there, _("Amendment {number} bears on a passage that no longer exists."), number=p.number)
        if p.parent in known:
            subs[p.parent].append(p)
        else:
            here["" if p.operation == "whole_text" else p.block].append(p)
    by_text = first == "whole_text_first"
    places = _furthest_first(weigh(here[""], whole_of(blocks)), first if by_text else "whole_text")
    for block in sorted(blocks, key=lambda block: block.kind == "title"):
        alone = [Weighed([p], 0, "") for p in here[block.key] if p.parent]  # called without its parent
        places += [_Place(weighed, "") for weighed in alone]
        mains = weigh([p for p in here[block.key] if not p.parent], block.text, keys)
        places += _in_block(mains, by_text, compromises_first)
    places = _compromises_before_their_parents(places)
    for place in places:
        place.subs = _sub_places(place.weighed, subs, texts, by_text)
    return places


def _in_block(groups: Sequence[Weighed], by_text: bool, compromises_first: bool) -> list[_Place]:
    """The amendments to one block, in order."""
    ahead: list[Weighed] = []
    kinds: dict[str, list[Weighed]] = {}
    for group in groups:
        first = compromises_first and group.parents
        (ahead if first else kinds.setdefault(group.kind, [])).append(group)
    places = _furthest_first(ahead, "compromise_first")
    places += [_Place(group, "suppress") for group in kinds.get("suppress", ())]
    places += _furthest_first(kinds.get("rewrite", ()), "rewrite")
    for cluster in _clusters(kinds.get("partial", ())):
        places += _in_text_order(cluster) if by_text else _furthest_first(cluster, "partial")
    places += _furthest_first(kinds.get("move", ()), "move")
    return places + [_Place(group, "insert_after") for group in kinds.get("insert_after", ())]


def _clusters(groups: Sequence[Weighed]) -> list[list[Weighed]]:
    """Those that compete with one another, cluster by cluster in the order of the text."""
    clusters: list[list[Weighed]] = []
    for group in sorted(groups, key=lambda g: (g.place, g.rank)):
        near = [c for c in clusters if any(compete(other.one, group.one) for other in c)]
        clusters = [c for c in clusters if c not in near]
        clusters.append([member for c in near for member in c] + [group])
    return sorted(clusters, key=lambda c: min((g.place, g.rank) for g in c))


def _furthest_first(groups: Sequence[Weighed], alone: str) -> list[_Place]:
    """Groups that compete, the furthest from the text first; those as far as another are flagged."""
    ranked = sorted(groups, key=lambda g: (-g.distance, -g.gap, g.rank)) if len(groups) > 1 else groups
    return [_Place(g, _among(g, ranked, lambda g: g.distance, alone)) for g in ranked]


def _in_text_order(groups: Sequence[Weighed]) -> list[_Place]:
    """Groups that compete, by the place where their changes begin; the furthest first at the same place."""
    if len(groups) < 2:
        return [_Place(group, "partial") for group in groups]
    ranked = sorted(groups, key=lambda g: (g.place, -g.distance, -g.gap, g.rank))

    def named(group: Weighed) -> str:
        found = _among(group, ranked, lambda g: (g.place, g.distance), "partial")
        return found if found == "tied" else "common"

    return [_Place(group, named(group)) for group in ranked]


def _among(group: Weighed, ranked: Sequence[Weighed], far: Callable[[Weighed], object], alone: str) -> str:
    """The reason of a group among those it competes with; a compromise's own is reason enough."""
    if group.parents:
        return alone if alone == "compromise_first" else ""
    others = [other for other in ranked if not other.parents and other is not group]
    if not others:
        return alone
    if any(far(other) == far(group) for other in others):
        return "tied"
    return "furthest" if group is next(g for g in ranked if not g.parents) else "nearer"


def _compromises_before_their_parents(places: list[_Place]) -> list[_Place]:
    for place in [place for place in places if place.weighed.parents]:
        reserved = (i for i, p in enumerate(places) if place.weighed.parents & p.weighed.numbers)
        after = next(reserved, None)
        if after is not None and after < places.index(place):
            places.remove(place)
            places.insert(after, place)
    return places


def _sub_places(
    parents: Weighed, subs: Mapping[str, Sequence[Proposal]], texts: Mapping[str, str], by_text: bool
) -> list[_Place]:
    """The sub-amendments to these amendments, in the order they are voted."""
    places: list[_Place] = []
    for parent in parents.proposals:
        own = subs.get(parent.number, ())
        for block in dict.fromkeys(p.block for p in own):
            here = [p for p in own if p.block == block]
            text = proposed(parent, here[0], texts.get(block, ""))
            places += _in_block(weigh(here, text), by_text, False)
    return places


def _subs(place: _Place, moment: str) -> list[Call]:
    said = ("voté avant lui", "voted before it")
    if moment == "presented":
        said = ("présenté après lui", "presented after it")
    return [call for sub in place.subs for call in _calls(sub, said)]


def _calls(place: _Place, moment: tuple[str, str] = ("", "")) -> list[Call]:
    """The calls of identical proposals, each naming the others."""
    numbers = [proposal.number for proposal in place.weighed.proposals]
    return [
        Call(
            p.number,
            reason(
                place.reason,
                twins=[number for number in numbers if number != p.number],
                parents=p.parents,
                parent=p.parent,
                moment=moment,
            ),
            place.reason == "tied",
        )
        for p in place.weighed.proposals
    ]
