"""Discussions: which amendments are identical, which are discussed together, and which fall with which."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from council.rules.amending.edits import Proposal
from council.rules.amending.numbering import rank
from council.rules.amending.relations import compete, rebase_proposal, substance


def tabled(proposals: Iterable[Proposal]) -> list[Proposal]:
    """The proposals in the order of their numbers, which is that of tabling."""
    return sorted(proposals, key=lambda proposal: rank(proposal.number))


def twins(proposals: Iterable[Proposal]) -> list[list[Proposal]]:
    """The proposals in groups that say the same thing, most of them alone in theirs."""
    groups: defaultdict[Hashable, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        groups[substance(proposal)].append(proposal)
    return list(groups.values())


def identical(proposals: Sequence[Proposal]) -> list[list[str]]:
    """The groups of two or more identical proposals, by number, in the order of tabling."""
    return [[p.number for p in group] for group in twins(tabled(proposals)) if len(group) > 1]


def competing(proposals: Sequence[Proposal]) -> list[tuple[str, str]]:
    """The pairs in competition, by number, in the order of tabling."""
    listed = tabled(proposals)
    said = [substance(proposal) for proposal in listed]
    pairs = {
        (min(first, second), max(first, second))
        for first, second in _near(listed)
        if said[first] != said[second] and compete(listed[first], listed[second])
    }
    return [(listed[first].number, listed[second].number) for first, second in sorted(pairs)]


def discussions(proposals: Sequence[Proposal]) -> list[list[str]]:
    """The common discussions: those in competition, directly or through others, and those identical to them.

    An alternative to the whole text competes with every amendment, and is discussed with the other
    alternatives only. In the order of tabling.
    """
    whole = {p.number for p in proposals if p.operation == "whole_text"}
    together: dict[str, set[str]] = {}
    pairs = [pair for pair in competing(proposals) if (pair[0] in whole) == (pair[1] in whole)]
    same = [(group[0], other) for group in identical(proposals) for other in group[1:]]
    commune = {number for pair in pairs for number in pair}
    for one, two in [*pairs, *(pair for pair in same if pair[0] in commune)]:
        joined = together.get(one, {one}) | together.get(two, {two})
        together |= dict.fromkeys(joined, joined)
    found = {id(group): sorted(group, key=rank) for group in together.values()}
    return sorted(found.values(), key=lambda group: rank(group[0]))


def falls(adopted: Proposal, others: Iterable[Proposal]) -> list[str]:
    """The numbers of those that could no longer stand if this one were adopted, as they are listed.

    Those identical to it are satisfied, and its own sub-amendments are voted before it: neither fall. The
    sub-amendments of what falls do, and those whose words are no longer there.
    """
    listed = list(others)
    parents = {other.number: other for other in listed if not other.parent}
    said = substance(adopted)
    satisfied = {p.number for p in listed if _touch(adopted, p) and substance(p) == said} | {adopted.number}

    def fall(other: Proposal) -> bool:
        if other.number in satisfied or other.parent in satisfied or not _touch(adopted, other):
            return False
        parent = parents.get(other.parent)
        if other.parent and parent is None and not adopted.parent:
            return False
        return rebase_proposal(other, adopted, parent=parent) is None

    return [other.number for other in listed if fall(other)]


def all_falls(proposals: Sequence[Proposal]) -> dict[str, list[str]]:
    """What would fall with each, by number; long lists are gone through passage by passage."""
    places: defaultdict[str, set[int]] = defaultdict(set)
    everywhere, moves = set[int](), set[int]()
    whole = {proposal.number for proposal in proposals if proposal.operation == "whole_text"}
    for place, proposal in enumerate(proposals):
        places[proposal.block].add(place)
        if proposal.number in whole or proposal.parent in whole or proposal.parents:
            everywhere.add(place)
        if proposal.operation == "move":
            moves.add(place)
    found = {}
    for adopted in proposals:
        near = places[adopted.block] | everywhere | (moves if adopted.operation == "move" else set())
        if adopted.operation == "whole_text" or adopted.parents:
            near = set(range(len(proposals)))
        others = [proposals[place] for place in sorted(near) if proposals[place] is not adopted]
        found[adopted.number] = falls(adopted, others)
    return found


def _touch(one: Proposal, two: Proposal) -> bool:
    """Whether two proposals can bear on each other at all, which most pairs of a long list cannot."""
    return (
        one.block == two.block
        or "whole_text" in (one.operation, two.operation)
        or one.operation == two.operation == "move"
        or bool(one.parents or two.parents or two.parent)
    )


def _near(proposals: Sequence[Proposal]) -> Iterator[tuple[int, int]]:
    """The pairs of places in the list of those that can compete."""
    by_block: defaultdict[str, list[int]] = defaultdict(list)
    far = []
    for place, proposal in enumerate(proposals):
        if proposal.operation in ("whole_text", "move") or proposal.parents:
            far.append(place)
        by_block[proposal.block].append(place)
    for places in by_block.values():
        for index, first in enumerate(places):
            for second in places[index + 1 :]:
                yield first, second
    for first in far:
        for second, other in enumerate(proposals):
            if proposals[first].block != other.block:
                yield first, second
