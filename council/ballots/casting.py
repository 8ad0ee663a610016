"""What a vote is judged on and the statements that store it: as few as it takes, a burst of votes is made of them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from council.ballots.models import Ballot
from council.rules.order import require

# The share lock: votes do not queue behind one another, a closing waits for them and lets none in after.
# The ORM has no FOR SHARE; on SQLite the write transaction is lock enough.
HELD = """
    SELECT ballot.sitting_id, ballot.state, ballot.method, ballot.chair_id, roll.name, roll.holder_id,
        proxy.ended_at IS NOT NULL,
        (SELECT arrived FROM council_attendance
            WHERE sitting_id = ballot.sitting_id AND member_id = %(caster)s ORDER BY id DESC LIMIT 1),
        EXISTS (SELECT 1 FROM council_cast WHERE ballot_id = ballot.id AND member_id = %(member)s
            AND caster_id = %(caster)s AND key = %(key)s AND choice = %(choice)s)
    FROM council_ballot ballot
    LEFT JOIN council_roll roll ON roll.ballot_id = ballot.id AND roll.member_id = %(member)s
    LEFT JOIN council_proxy proxy ON proxy.id = roll.proxy_id
    WHERE ballot.id = %(ballot)s"""
# A giver who signs in ends the proxy: while its holder votes, they wait; once they have, the holder is told.
PROXY = """
    SELECT proxy.id FROM council_proxy proxy JOIN council_roll roll ON roll.proxy_id = proxy.id
    WHERE roll.ballot_id = %(ballot)s AND roll.member_id = %(member)s FOR SHARE OF proxy"""
SEND = """
    INSERT INTO council_cast (ballot_id, member_id, caster_id, key, choice, at)
    VALUES (%(ballot)s, %(member)s, %(caster)s, %(key)s, %(choice)s, %(at)s) ON CONFLICT DO NOTHING"""
# A holder's vote never takes the place of the giver's own, nor of one that the desk took: no race can make it.
STORE = """
    INSERT INTO council_vote (ballot_id, member_id, caster_id, choice, at, taken_by)
    VALUES (%(ballot)s, %(member)s, %(caster)s, %(choice)s, %(at)s, '')
    ON CONFLICT (ballot_id, member_id) DO UPDATE
    SET caster_id = excluded.caster_id, choice = excluded.choice, at = excluded.at, taken_by = ''
    WHERE excluded.caster_id = excluded.member_id
        OR (council_vote.caster_id <> council_vote.member_id AND council_vote.taken_by = '')"""


@dataclass(frozen=True)
class Receipt:
    """The server's word that a vote is stored, given after the commit.

    `represented` is the name of the member it was cast for by proxy, empty for one's own vote; `replaced` says,
    when the same sending comes again, that another vote has taken its place since.
    """

    ballot: int
    member: int
    choice: str
    at: datetime.datetime
    key: str
    represented: str = ""
    replaced: bool = field(default=False, compare=False)


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
            return Standing(self, *cursor.fetchone())

    def values(self, at: datetime.datetime) -> dict[str, Any]:
        """What `SEND` and `STORE` store."""
        return vars(self) | {"at": connection.ops.adapt_datetimefield_value(at)}

    def receipt(self, at: datetime.datetime, represented: str, *, replaced: bool = False) -> Receipt:
        return Receipt(self.ballot, self.member, self.choice, at, self.key, represented, replaced)


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
