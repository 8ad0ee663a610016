"""The archive of a sitting: the register from entry 1, what derives from it, and the means to verify it."""

from __future__ import annotations

from django.db.models import Q

from council.journal.models import LOST, WITHHOLDING, Entry, Journal
from council.rules.order import require
from council.verifier import archive, chain, packing


def last_number(sitting: int) -> int:
    """The number up to which a sitting is told: its own last entry once it is closed, else the head.

    Words withheld since from what belongs to no sitting are of its last entries too: it held them.
    """
    own = Entry.objects.filter(Q(sitting=sitting) | Q(sitting=None, kind=WITHHOLDING))
    if own.filter(kind="sitting_closed").exists():
        return own.values_list("number", flat=True).latest("number")
    return Journal.last_number()


def entries(sitting: int) -> list[chain.Entry]:
    """Every entry from number 1: whole for the sitting, the council and its opinions, else by its digest."""
    told = Entry.objects.filter(number__lte=last_number(sitting)).order_by("number")
    return [held(entry, sitting) for entry in told.iterator()]


def held(entry: Entry, sitting: int) -> chain.Entry:
    """An entry as the archive of a sitting holds it: another's, and one whose words are withheld, by its digest.

    Refuses one of its own that was blanked, and that no act withholds.
    """
    if entry.sitting in (None, sitting) and not entry.is_blank:
        return chain.Entry(**{name: getattr(entry, name) for name in chain.NAMES})
    require(entry.sitting not in (None, sitting) or not entry.is_lost, LOST, number=entry.number)
    return chain.Entry(entry.number, entry.digest, entry.seal)


def build(sitting: int) -> bytes:
    """The archive of a sitting as a ZIP, which runs as it is: the same register gives the same bytes."""
    return packing.pack(archive.make(sitting, entries(sitting), archive.own()))
