"""Storing one vote, in as few statements as it takes: their number is what a burst of votes costs."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import connection

# The share lock: votes do not queue behind one another, a closing waits for them and lets none in after.
# The ORM has no FOR SHARE; on SQLite the write transaction is lock enough.
HELD = """
    SELECT ballot.sitting_id, ballot.state,
        EXISTS (SELECT 1 FROM council_roll WHERE ballot_id = ballot.id AND member_id = %(member)s),
        (SELECT arrived FROM council_attendance
            WHERE sitting_id = ballot.sitting_id AND member_id = %(member)s ORDER BY id DESC LIMIT 1),
        EXISTS (SELECT 1 FROM council_cast
            WHERE ballot_id = ballot.id AND member_id = %(member)s AND key = %(key)s AND choice = %(choice)s)
    FROM council_ballot ballot WHERE ballot.id = %(ballot)s"""
SEND = """
    INSERT INTO council_cast (ballot_id, member_id, key, choice, at)
    VALUES (%(ballot)s, %(member)s, %(key)s, %(choice)s, %(at)s) ON CONFLICT DO NOTHING"""
STORE = """
    INSERT INTO council_vote (ballot_id, member_id, choice, at)
    VALUES (%(ballot)s, %(member)s, %(choice)s, %(at)s)
    ON CONFLICT (ballot_id, member_id) DO UPDATE SET choice = excluded.choice, at = excluded.at"""


@dataclass(frozen=True)
class Standing:
    """How a ballot and a member stand to each other while the vote is stored."""

    sitting: int
    state: str
    on_roll: bool
    attends: bool
    sent: bool


@dataclass(frozen=True)
class Sending:
    """A choice sent for a member in a ballot (primary keys) under the key of its device."""

    ballot: int
    member: int
    choice: str
    key: str

    def held(self) -> Standing:
        """Take the ballot's share lock, until the transaction ends, and say how things stand."""
        lock = " FOR SHARE OF ballot" if connection.vendor == "postgresql" else ""
        with connection.cursor() as cursor:
            cursor.execute(HELD + lock, vars(self))
            sitting, state, on_roll, attends, sent = cursor.fetchone()
        return Standing(sitting, state, bool(on_roll), bool(attends), bool(sent))

    def store(self, at: datetime.datetime) -> bool:
        """Store this sending and the vote it makes; False if the same sending was stored meanwhile."""
        values = vars(self) | {"at": connection.ops.adapt_datetimefield_value(at)}
        with connection.cursor() as cursor:
            cursor.execute(SEND, values)
            if cursor.rowcount != 1:
                return False
            cursor.execute(STORE, values)
        return True
