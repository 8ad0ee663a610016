"""Every table, by package: the table of contents."""

from council.amendments.compromises.models import Consent
from council.amendments.deadlines.models import Deadline
from council.amendments.models import Amendment, Edit, Wording
from council.amendments.ordering.models import Lot, Order
from council.amendments.positions.models import Position
from council.amendments.signatures.models import Signature
from council.ballots.blocs.models import Bloc, BlocLine
from council.ballots.callover.models import Hearing
from council.ballots.claims.models import Correction, Flag
from council.ballots.deciding.models import Decision
from council.ballots.models import Ballot
from council.ballots.tellers.models import Count
from council.ballots.votes.models import Cast, Roll, Vote
from council.journal.models import Entry, Journal, TablesCheck
from council.live.models import Connection, Screen
from council.members.models import Body, Group, Mandate, Member, Office, OwnRule, User
from council.opinions.declarations.models import Declaration
from council.opinions.importing.models import Reading
from council.opinions.manuscripts.models import Manuscript, Passage
from council.opinions.models import Block, Opinion, Version
from council.server.models import WriteTest
from council.server.post.models import Letter
from council.sittings.attendance.models import Attendance, PresenceAnswer, PresenceCheck, Proxy
from council.sittings.models import AgendaItem, Sitting

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
    "Decision",
    "Declaration",
    "Edit",
    "Entry",
    "Flag",
    "Group",
    "Hearing",
    "Journal",
    "Letter",
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
    "TablesCheck",
    "User",
    "Version",
    "Vote",
    "Wording",
    "WriteTest",
]
