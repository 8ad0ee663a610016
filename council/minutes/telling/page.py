"""The page that is being written: the minutes so far, and the item of the order of the day under way."""

from __future__ import annotations

from council.journal.events import Event
from council.journal.models import Entry
from council.minutes.printed.minutes import Chapter, Episode, Minutes, Told

# Told elsewhere in the minutes, or part of what is told: no sentence of their own.
SILENT = {
    "item_concluded",
    "declaration_posted",
    "ballot_prepared",
    "ballot_dropped",
    "ballot_prolonged",  # the hours of the ballot say it
    "count_entered",  # the tellers are named with the result
    "vote_taken",  # it is marked so in the roll
}


class Page:
    """Where those who tell write: a sentence or a thing goes under the item that is under way."""

    def __init__(self, minutes: Minutes) -> None:
        self.minutes = minutes
        self.chapter: Chapter | None = None

    def turn_to(self, number: int, at: str) -> None:
        """Write from now on under the item of this number, called at this instant."""
        self.chapter = next((c for c in self.minutes.chapters if c.number == number), self.chapter)
        if self.chapter:
            self.chapter.at = at

    def sentence(self, entry: Entry, event: Event) -> None:
        """Tell an entry of the sitting by its sentence, in the item under way."""
        if entry.sitting is None or entry.kind in SILENT:
            return
        if self.chapter is None:
            self.minutes.opening.append(entry)
        else:
            self.chapter.passages.append(Episode("sentence", entry))

    def tell(self, kind: str, told: Told) -> None:
        """Tell a thing in the item under way."""
        if self.chapter is None:
            self.chapter = Chapter(0, "", "")
            self.minutes.chapters.append(self.chapter)
        self.chapter.passages.append(Episode(kind, told))
