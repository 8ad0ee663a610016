"""The statements that store a vote: as few as it takes, a burst of votes is made of them.

They need no model, so that a bare handler can be measured beside the real one with the same.
"""

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
