"""The ballots as their entries come: each is told under the amendment it decides, or in its item of the agenda."""

from __future__ import annotations

from typing import Any

from council.ballots.result import Result
from council.journal import events
from council.journal.models import Entry
from council.minutes.printed.ballots import Ballot
from council.minutes.telling.amendments import Proposals
from council.minutes.telling.page import Page
from council.minutes.telling.room import Room

SEATED = ("member", "name", "sort", "group", "position")
AS_CLOSED = ("choice", "by", "taken", "held", "left")
LONG_AGO = {"choice": "absent", "by": "", "taken": ""}  # whoever had not voted
SINCE = LONG_AGO | {"held": "", "left": ""}


class Votes:
    """Tells of the ballots; a test ballot bears no number, decides nothing and is not told."""

    def __init__(self, page: Page, room: Room, proposals: Proposals, women: frozenset[int]) -> None:
        self.page, self.room, self.proposals, self.women = page, room, proposals, women
        self.ballots: dict[int, Ballot] = {}
        self.closed: dict[int, events.BallotClosed] = {}

    def _begun(self, entry: Entry, event: events.BallotAnnounced | events.HandsShown) -> Ballot:
        told = Ballot.of(event, entry.number, self.women)
        self.ballots[event.ballot] = told
        amendment = self.proposals.amendment(entry, event.amendment)
        if amendment:
            amendment.ballots.append(told)
        else:
            self.page.tell("ballot", told)
        return told

    def ballot_announced(self, entry: Entry, event: events.BallotAnnounced) -> None:
        self.room.presides(event.chair)
        self._begun(entry, event)

    def ballot_opened(self, entry: Entry, event: events.BallotOpened) -> None:
        self.ballots[event.ballot].opened_at = entry.at

    def ballot_closed(self, entry: Entry, event: events.BallotClosed) -> None:
        self.ballots[event.ballot].closed_at = entry.at
        self.closed[event.ballot] = event

    def ballot_proclaimed(self, entry: Entry, event: events.BallotProclaimed) -> None:
        told = self.ballots[event.ballot]
        told.result = Result.from_data(event.result | {"roll": self._roll(told)})
        told.proclaimed_at, told.entry = entry.at, entry.number

    def _roll(self, told: Ballot) -> list[dict[str, Any]]:
        """The roll as it was announced, with what each was at the closing; none where nobody is named."""
        if told.announced is None or told.method not in ("public", "call"):
            return []
        event = self.closed[told.number]
        closed = {line["member"]: line for line in [*event.votes, *(event.without_vote or [])]}
        unsaid = LONG_AGO if event.without_vote is None else SINCE
        return [
            {name: line[name] for name in SEATED}
            | unsaid
            | {name: value for name, value in closed.get(line["member"], {}).items() if name in AS_CLOSED}
            for line in told.announced.roll
        ]

    def hands_shown(self, entry: Entry, event: events.HandsShown) -> None:
        told = self._begun(entry, event)
        told.result = Result.from_data({"roll": []} | event.result)
        told.proclaimed_at = entry.at

    def ballot_voided(self, entry: Entry, event: events.BallotVoided) -> None:
        told = self.ballots[event.ballot]
        told.void_reason, told.entry = event.reason, entry.number

    def _noted(self, entry: Entry, event: Any) -> None:
        self.ballots[event.ballot].notes.append(entry)

    count_dropped = casting_vote_given = error_reported = _noted
    incident_declared = incident_ended = _noted

    def vote_corrected(self, entry: Entry, event: events.VoteCorrected) -> None:
        self.ballots[event.ballot].corrections[event.member, event.group] = event.declared
