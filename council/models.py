"""Every table, by package: the table of contents."""

from council.amendments.models import Amendment, Edit, Wording
from council.attendance.models import Attendance, PresenceAnswer, PresenceCheck, Proxy
from council.ballots.models import Ballot
from council.blocs.models import Bloc, BlocLine
from council.checks.models import Correction, Flag
from council.compromises.models import Consent
from council.deadlines.models import Deadline
from council.journal.models import Entry, Journal
from council.live.models import Connection, Screen
from council.manuscripts.models import Manuscript, Passage
from council.members.models import Body, Group, Mandate, Member, Office, OwnRule, User
from council.opinions.models import Block, Declaration, Opinion, Version
from council.positions.models import Position
from council.readings.models import Reading
from council.rulings.models import Lot, Order
from council.signatures.models import Signature
from council.sittings.models import AgendaItem, Sitting
from council.tellers.models import Count
from council.votes.models import Cast, Roll, Vote

__all__ = [
    "AgendaItem",
    "Amendment",
    "Attendance",
    "Ballot",
    "Bloc",
    "BlocLine",
    "Block",
    "Body",
    "Cast",
    "Connection",
    "Consent",
    "Correction",
    "Count",
    "Deadline",
    "Declaration",
    "Edit",
    "Entry",
    "Flag",
    "Group",
    "Journal",
    "Lot",
    "Mandate",
    "Manuscript",
    "Member",
    "Office",
    "Opinion",
    "Order",
    "OwnRule",
    "Passage",
    "Position",
    "PresenceAnswer",
    "PresenceCheck",
    "Proxy",
    "Reading",
    "Roll",
    "Screen",
    "Signature",
    "Sitting",
    "User",
    "Version",
    "Vote",
    "Wording",
]
