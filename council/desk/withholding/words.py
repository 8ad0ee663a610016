"""Which words of the register may be withheld, and where else it holds them."""

from __future__ import annotations

from council.journal.events import MARK, WordsWithheld, may_be_withheld
from council.journal.models import Entry


def quoted_in(entry: Entry) -> dict[str, str]:
    """What people wrote that this entry quotes, by field; nothing where no word of it may be withheld."""
    names = may_be_withheld().get(entry.kind, ())
    facts = entry.facts if names and not entry.is_lost else {}
    return {name: facts[name] for name in names if facts.get(name) not in (None, "", MARK)}


def alike(entry: Entry) -> list[Entry]:
    """This entry and all others that quote any of its words: they are withheld together."""
    words = set(quoted_in(entry).values())
    told = Entry.objects.filter(kind__in=may_be_withheld()).exclude(particulars="")
    return [each for each in told.iterator() if words & set(quoted_in(each).values())]


def withheld(entry: Entry, reason: str) -> WordsWithheld:
    """What is entered of it: all but the words, and why they are withheld."""
    kept = entry.facts | dict.fromkeys(quoted_in(entry), MARK)
    return WordsWithheld(entry.number, entry.kind, entry.at, entry.author, entry.sitting, kept, reason)
