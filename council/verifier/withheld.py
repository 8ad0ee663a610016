"""Entries of which an act withheld words: what it kept of each is followed in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .chain import UNREADABLE, Entry, Wrong, canonical, must
from .kinds import MARK, PERSONAL


def withheld(entries: Iterable[Entry]) -> dict[int, Entry]:
    """The entries of which an act withheld words, by their numbers, with all that was kept of each."""
    known, kept = {}, {}
    for entry in entries:
        known[entry.number] = entry
        if entry.kind == "words_withheld":
            try:
                held = read_withheld(known, entry)
            except Wrong as wrong:
                raise wrong.at(entry.number) from None
            except UNREADABLE:
                raise Wrong(entry.number, "The particulars of the entry cannot be read.") from None
            if held.number in kept:
                raise Wrong(entry.number, "These words were withheld already.")
            kept[held.number] = held
    return kept


def read_withheld(known: Mapping[int, Entry], act: Entry) -> Entry:
    """What is left of an entry once words of it were withheld, as the act that withheld them says."""
    facts = act.facts
    held = known[facts["entry"]]
    must(not held.is_whole, "The words that are said to be withheld are there.")
    marked = [name for name in PERSONAL.get(facts["kind"], ()) if facts["kept"].get(name) == MARK]
    right = marked and facts["reason"] and facts["made_in"] == act.sitting
    must(right, "No words of this kind of entry can be withheld so.")
    told = (facts["made_at"], facts["made_by"], act.sitting, facts["kind"], canonical(facts["kept"]))
    return Entry(held.number, held.digest, held.seal, *told)
