"""The seals of the register, computed again before anything is believed of what it tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from council.journal import seals
from council.journal.models import Entry
from council.minutes.tables.replayed import CannotFollow


def chained(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The same entries, each once it is known to follow the one before and to be as it was sealed.

    Raises `CannotFollow` at the first that is not. Of a blank entry the digest alone is left, which its seal holds.
    """
    previous = seals.FIRST_SEAL
    for number, entry in enumerate(entries, 1):
        if entry.number != number:
            raise CannotFollow(number, _("it is missing, the numbers do not follow one another."))
        if not entry.is_blank and _digest(entry) != entry.digest:
            raise CannotFollow(number, _("its words were changed, its digest is not theirs."))
        if _seal(previous, entry.digest) != entry.seal:
            raise CannotFollow(number, _("its seal does not follow from the one before."))
        previous = entry.seal
        yield entry


def _digest(entry: Entry) -> str:
    """Empty when the columns hold what no entry does."""
    names = ("number", "at", "author", "sitting", "kind", "particulars", "salt")
    try:
        return seals.digest(**{name: getattr(entry, name) for name in names})
    except TypeError:
        return ""


def _seal(previous: str, digest: str) -> str:
    """Empty when the digest is not written as one."""
    try:
        return seals.seal(previous, digest)
    except (TypeError, ValueError):
        return ""
