"""Every table, by package: the table of contents."""

from council.amendments.models import Amendment, Edit
from council.ballots.models import Ballot, Cast, Roll, Vote
from council.journal.models import Entry, Journal
from council.live.models import Screen
from council.members.models import Body, Group, Mandate, Member, Office, User
from council.opinions.models import Block, Declaration, Opinion, Version
from council.sittings.models import AgendaItem, Attendance, Sitting

__all__ = [
    "AgendaItem",
    "Amendment",
    "Attendance",
    "Ballot",
    "Block",
    "Body",
    "Cast",
    "Declaration",
    "Edit",
    "Entry",
    "Group",
    "Journal",
    "Mandate",
    "Member",
    "Office",
    "Opinion",
    "Roll",
    "Screen",
    "Sitting",
    "User",
    "Version",
    "Vote",
]
