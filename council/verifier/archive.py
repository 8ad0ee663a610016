"""Verifying the register: every seal, tally and decision is computed again from the entries alone.

The archive carries a second implementation, written apart on purpose
(`council/verifier/verify.py`): what one overlooks the other should see.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from council.journal import seals
from council.journal.examination import Examination
from council.journal.lines import Line, Wrong


@dataclass(frozen=True)
class Verified:
    """What holds: entries, ballots proclaimed, entries known by their digest alone, and the last seal."""

    entries: int
    ballots: int
    withheld: int
    seal: str


def verify(lines: Iterable[Line], *, seal: str = "") -> Verified:
    """Compute everything again, from entry 1. `seal`, read from paper, may be the head or its first digits.

    Raises `Wrong` with the number of the first entry that does not hold and why.
    """
    examined = Examination()
    previous, number, withheld = seals.FIRST_SEAL, 0, 0
    for number, line in enumerate(lines, 1):
        _examine_seal(line, number, previous)
        previous = line.seal
        withheld += not line.is_whole
        (examined.examine if line.is_whole else examined.withhold)(line)
    examined.finish(number)
    if seal and not previous.startswith(seal.lower().replace(" ", "")):
        reason = _("The last seal is not the one that was given: the register was cut or rewritten.")
        raise Wrong(number, reason)
    return Verified(number, examined.proclaimed, withheld, previous)


def _examine_seal(line: Line, number: int, previous: str) -> None:
    if line.number != number:
        raise Wrong(number, _("The entry is missing: the numbers do not follow one another."))
    if line.is_whole and line.computed_digest() != line.digest:
        raise Wrong(number, _("The digest is not that of the entry: its words were changed."))
    if seals.seal(previous, line.digest) != line.seal:
        raise Wrong(number, _("The seal does not follow from the one before."))
