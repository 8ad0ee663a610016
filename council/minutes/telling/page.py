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
    "vote_heard",  # it is no vote before a second agent has heard the same
    "vote_taken",  # it is marked so in the roll
}


class Page:
    """Where those who tell write: a sentence or a thing goes under the item that is under way."""

    def __init__(self, minutes: Minutes) -> None:
        self.minutes = minutes
        self.chapter: Chapter | None = None

    def turn_to(self, number: int, at: str) -> None:
        """Write from now on under the item of this number, first called at this instant."""
        self.chapter = self.named(number) or self.chapter
        if self.chapter:
            self.chapter.at = self.chapter.at or at

    def named(self, number: int) -> Chapter | None:
        """What is written under the item of this number."""
        return next((chapter for chapter in self.minutes.chapters if chapter.number == number), None)

    def sentence(self, entry: Entry, event: Event) -> None:
        """Tell an entry of the sitting by its sentence, in the item under way."""
        if entry.sitting is None or entry.kind in SILENT:
            return
        if self.chapter is None:
            self.minutes.opening.append(entry)
        else:
            self.chapter.passages.append(Episode("sentence", entry))

    def sentence_of_item(self, number: int, entry: Entry) -> None:
        """Tell an entry by its sentence under the item that it is about, wherever the sitting stands."""
        chapter = self.named(number)
        if chapter:
            chapter.passages.append(Episode("sentence", entry))

    def tell(self, kind: str, told: Told) -> None:
        """Tell a thing in the item under way."""
        if self.chapter is None:
            self.chapter = Chapter(0, "", "")
            self.minutes.chapters.append(self.chapter)
        self.chapter.passages.append(Episode(kind, told))
