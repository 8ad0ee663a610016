"""Why a version came to be: the amendment written into it, or the ballot that took a part out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from council.amendments.models import Amendment
from council.ballots.models import Ballot
from council.opinions.models import Block, Opinion, Version

_AMENDMENT = re.compile(r"^(\d+)")
_BALLOT = re.compile(r"^ballot (\d+)$")


@dataclass(frozen=True)
class Caused:
    """A version with what caused it; the first has no cause."""

    version: Version
    amendment: Amendment | None = None
    ballot: Ballot | None = None


def causes(opinion: Opinion) -> list[Caused]:
    """Every version of a text, the first ahead, each with its cause."""
    amendments = {each.number: each for each in opinion.amendments.select_related("group").order_by("-pk")}
    proclaimed = opinion.ballots.proclaimed().filter(
        Q(amendment__isnull=False) | Q(subject=Ballot.Subject.PART)
    )
    ballots = {ballot.amendment_id or -ballot.number: ballot for ballot in proclaimed}
    return [_caused(version, amendments, ballots) for version in opinion.versions.order_by("number")]


def _caused(version: Version, amendments: dict[int | None, Amendment], ballots: dict[int, Ballot]) -> Caused:
    if part := _BALLOT.match(version.cause):
        return Caused(version, ballot=ballots.get(-int(part[1])))
    found = _AMENDMENT.match(version.cause)
    amendment = amendments.get(int(found[1])) if found else None
    return Caused(version, amendment, ballots.get(amendment.pk) if amendment else None)


def changed_in(between: Sequence[Caused], keys: Iterable[str]) -> dict[str, list[Caused]]:
    """Which of these versions, one after another, changed each block; the first is what they are compared with."""
    wanted = set(keys)
    pks = [caused.version.pk for caused in between]
    states: dict[int, dict[str, tuple[object, ...]]] = {pk: {} for pk in pks}
    rows = Block.objects.filter(version__in=pks, key__in=wanted, suppressed=False)
    for version, key, *state in rows.values_list("version", "key", "number", "heading", "text"):
        states[version][key] = tuple(state)
    found: dict[str, list[Caused]] = {}
    for before, caused in zip(pks, between[1:], strict=False):
        for key in wanted:
            if states[before].get(key) != states[caused.version.pk].get(key):
                found.setdefault(key, []).append(caused)
    return found
