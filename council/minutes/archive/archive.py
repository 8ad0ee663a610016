"""The archive of a sitting: the register from entry 1, what derives from it, and the means to verify it."""

from __future__ import annotations

from council.journal.models import Entry, Journal
from council.verifier import archive, chain, packing


def last_number(sitting: int) -> int:
    """The number up to which a sitting is told: its own last entry once it is closed, else the head."""
    entries = Entry.objects.filter(sitting=sitting)
    if entries.filter(kind="sitting_closed").exists():
        return entries.values_list("number", flat=True).latest("number")
    return Journal.last_number()


def entries(sitting: int) -> list[chain.Entry]:
    """Every entry from number 1: whole for the sitting, the council and its opinions, else by its digest."""
    told = Entry.objects.filter(number__lte=last_number(sitting)).order_by("number")
    return [held(entry, sitting) for entry in told.iterator()]


def held(entry: Entry, sitting: int) -> chain.Entry:
    """An entry as the archive of a sitting holds it: another's, and one that was erased, by its digest."""
    if entry.sitting in (None, sitting) and not entry.is_erased:
        return chain.Entry(**{name: getattr(entry, name) for name in chain.NAMES})
    return chain.Entry(entry.number, entry.digest, entry.seal)


def build(sitting: int) -> bytes:
    """The archive of a sitting as a ZIP, which runs as it is: the same register gives the same bytes."""
    return packing.pack(archive.make(sitting, entries(sitting), archive.own()))
