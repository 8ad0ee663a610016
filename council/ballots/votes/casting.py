"""What a vote is judged on, and the receipt of one that is stored."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from council.ballots.models import Ballot
from council.ballots.votes.statements import HELD, PROXY
from council.rules.order import require


@dataclass(frozen=True)
class Receipt:
    """The server's word that a vote is stored, given after the commit.

    `represented` is the name of the member it was cast for by proxy, empty for one's own vote; `is_open`, whether
    it may still be changed; `replaced` says, when the same sending comes again, that another vote has taken its
    place since.
    """

    ballot: int
    member: int
    choice: str
    at: datetime.datetime
    key: str
    represented: str = ""
    is_open: bool = field(default=True, compare=False)
    replaced: bool = field(default=False, compare=False)
    taken_by: str = ""  # a vote's own word: nobody took this one at the desk


@dataclass(frozen=True)
class Sending:
    """A choice sent in a ballot for a member, by that member or by their proxy (primary keys), under a key."""

    ballot: int
    member: int
    caster: int
    choice: str
    key: str

    @property
    def by_proxy(self) -> bool:
        return self.member != self.caster

    def held(self) -> Standing:
        """Take the ballot's share lock, and the proxy's, until the transaction ends, and say how things stand."""
        locks = connection.vendor == "postgresql"
        with connection.cursor() as cursor:
            if locks and self.by_proxy:
                cursor.execute(PROXY, vars(self))
            cursor.execute(HELD + " FOR SHARE OF ballot" if locks else HELD, vars(self))
            found = cursor.fetchone()
        require(found, _("There is no such ballot."))
        return Standing(self, *found)

    def values(self, at: datetime.datetime) -> dict[str, Any]:
        """What `statements.SEND` and `statements.STORE` store."""
        return vars(self) | {"at": connection.ops.adapt_datetimefield_value(at)}


@dataclass(frozen=True)
class Standing:
    """How a ballot, a member and who votes for them stand to one another while the vote is stored."""

    sending: Sending
    sitting: int
    state: str
    method: str
    chair: int | None
    name: str | None  # as it is on the roll
    holder: int | None
    proxy_ended: bool
    attends: bool | None  # the one who casts it
    sent: bool

    @property
    def represented(self) -> str:
        return self.name or "" if self.sending.by_proxy else ""

    def receipt(self, at: datetime.datetime, *, replaced: bool = False) -> Receipt:
        """The receipt of this sending, stored at that instant."""
        sent, is_open = self.sending, self.state == Ballot.State.OPEN
        return Receipt(
            sent.ballot, sent.member, sent.choice, at, sent.key, self.represented, is_open, replaced
        )

    def insist(self) -> None:
        """Refuse a vote that is not in order: the ballot, then whose vote it is, then who is in the room."""
        require(self.method == Ballot.Method.PUBLIC, _("This ballot is not taken on the phones."))
        waiting = self.state in (Ballot.State.PREPARED, Ballot.State.ANNOUNCED)
        refusal = _("The ballot is not open yet.") if waiting else _("The ballot is closed.")
        require(self.state == Ballot.State.OPEN, refusal)
        if self.sending.by_proxy:
            holds = self.holder == self.sending.caster
            require(holds, _("You hold no proxy from this member."))
            require(not self.proxy_ended, _("The proxy from {name} has ended."), name=self.name)
        else:
            require(self.name is not None, _("You are not on the roll of this ballot."))
        require(self.chair_may_vote, _("The chair does not vote."))
        require(self.attends, _("Sign in at the sitting before you vote."))

    @cached_property
    def chair_may_vote(self) -> bool:
        if self.chair != self.sending.member:
            return True
        return Ballot.objects.get(pk=self.sending.ballot).procedure.chair_votes
