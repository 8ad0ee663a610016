"""Which versions of a text changed each of its blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from council.opinions.models import Block, Version


def changed_in(between: Sequence[Version], keys: Iterable[str]) -> dict[str, list[Version]]:
    """Which of these versions, one after another, changed each block; the first is what they are compared with."""
    wanted = set(keys)
    pks = [version.pk for version in between]
    states: dict[int, dict[str, tuple[object, ...]]] = {pk: {} for pk in pks}
    rows = Block.objects.filter(version__in=pks, key__in=wanted, suppressed=False)
    for pk, key, *state in rows.values_list("version", "key", "number", "heading", "text"):
        states[pk][key] = tuple(state)
    found: dict[str, list[Version]] = {}
    for before, version in zip(pks, between[1:], strict=False):
        for key in wanted:
            if states[before].get(key) != states[version.pk].get(key):
                found.setdefault(key, []).append(version)
    return found
