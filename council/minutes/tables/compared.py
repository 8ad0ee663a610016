"""Which tables are compared with the register, how a row of each is known, and what is left out and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from council.amendments.compromises.models import Consent
from council.amendments.deadlines.models import Deadline
from council.amendments.models import Amendment, Edit, Wording
from council.amendments.ordering.models import Lot, Order
from council.amendments.positions.models import Position
from council.amendments.signatures.models import Signature
from council.ballots.blocs.models import Bloc, BlocLine
from council.ballots.claims.models import Correction, Flag
from council.ballots.models import Ballot
from council.ballots.tellers.models import Count
from council.ballots.votes.models import Roll, Vote
from council.journal.models import Journal
from council.members.models import Body, Group, Mandate, Member, Office, OwnRule
from council.minutes.tables.picture import Model
from council.opinions.declarations.models import Declaration
from council.opinions.models import Block, Opinion, Version
from council.sittings.attendance.models import Attendance, PresenceCheck, Proxy
from council.sittings.models import AgendaItem, Sitting


@dataclass(frozen=True)
class Table:
    """One table that the register tells: rows are known by `key`, and by their rank among those alike.

    `left_out` are the columns that the register does not tell, each with the reason; `read` where a column is
    not a plain one of this table; `only` the rows that the register tells; `parent` the column that says of
    what a row is a part, which the register may not tell yet; `gathered` what is read beside the columns.
    """

    model: Model
    key: tuple[str, ...]
    left_out: Mapping[str, str] = field(default_factory=dict)
    read: Mapping[str, str] = field(default_factory=dict)
    only: Q = field(default_factory=Q)
    parent: str = ""
    gathered: tuple[str, ...] = ()

    @property
    def columns(self) -> list[str]:
        """The columns that are compared, by name."""
        own = [each.name for each in self.model._meta.concrete_fields if not each.primary_key]
        several = [each.name for each in self.model._meta.many_to_many]
        return [name for name in (*own, *several, *self.gathered) if name not in self.left_out]


DRAFTED = Q(amendment__number=None)
# Parents first: a row is known by those that it refers to.
TABLES = (
    Table(Journal, ()),
    Table(Body, ("name",)),
    Table(Group, ("label",)),
    Table(Member, ("id",), gathered=("account",)),
    Table(Mandate, ("member", "body")),
    Table(Office, ("user", "role"), read={"user": "user__name"}),
    Table(OwnRule, ("body", "name", "since")),
    Table(Opinion, ("number",)),
    Table(Version, ("opinion", "number")),
    Table(Block, ("version", "key"), parent="version"),
    Table(
        Declaration,
        ("opinion", "group"),
        only=~Q(stage=Declaration.Stage.DRAFT),
        gathered=("sealed_mention",),
    ),
    Table(Deadline, ("opinion",)),
    Table(Sitting, ("id",)),
    Table(AgendaItem, ("sitting", "number")),
    Table(Attendance, ("sitting", "member")),
    Table(Proxy, ("sitting", "giver")),
    Table(PresenceCheck, ("sitting",)),
    Table(
        Amendment,
        ("opinion", "number", "part"),
        {"saved_at": "when its words were last kept is a matter of drafting"},
        only=~Q(number=None),
    ),
    Table(Edit, ("amendment",), only=~DRAFTED, parent="amendment"),
    Table(Wording, ("amendment",)),
    Table(Signature, ("amendment", "member"), only=~DRAFTED, parent="amendment"),
    Table(
        Consent,
        ("compromise", "parent"),
        {"given_at": "consents are given to a draft; the entry that tables it names who gave them"},
        only=~Q(compromise__number=None),
    ),
    Table(Position, ("amendment", "version")),
    Table(Lot, ("opinion",)),
    Table(Order, ("opinion",)),
    Table(Ballot, ("sitting", "number")),
    Table(Roll, ("ballot", "member"), parent="ballot"),
    Table(
        Vote,
        ("ballot", "member"),
        {"at": "the roll is written down at the closing, not when each hand was raised"},
        parent="ballot",
    ),
    Table(Count, ("ballot", "teller")),
    Table(Flag, ("ballot", "member")),
    Table(Correction, ("ballot", "member")),
    Table(Bloc, ("sitting",)),
    Table(BlocLine, ("bloc", "amendment")),
)

# By the name of their model: some are of wings that tell beside this one.
UNRECORDED: dict[str, str] = {
    "Entry": "it is the register itself, which its seals hold",
    "TablesCheck": "it says what a check of the tables found",
    "User": "an account says who may connect; which member it is of is compared with that member",
    "Decision": "what the chair saw of a show of hands, until it is entered or taken back",
    "Cast": "each sending of a vote: the closing entry carries the votes that counted",
    "Hearing": "what one agent alone has heard is no vote yet; that they heard is entered",
    "PresenceAnswer": "the conclusion of the check enters how many answered",
    "Manuscript": "a text is its rapporteur's until it is tabled",
    "Passage": "a text is its rapporteur's until it is tabled",
    "Reading": "a file that was read, until it is taken as the text",
    "Screen": "the register says what was decided, not what was projected",
    "WriteTest": "the row that a server writes to know that it can",
    "Letter": "what waits to be handed to the mail server",
    "Connection": "whose phones are connected, forgotten within the hour",
}


def table(model: Model) -> Table:
    """How the rows of this model are compared."""
    return next(each for each in TABLES if each.model is model)


def named(table: Table) -> str:
    """What the table is called, in the language of the reader."""
    said: Any = table.model._meta.verbose_name
    return str(said)
