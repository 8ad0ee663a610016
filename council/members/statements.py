"""The statement that says who a session belongs to: every request runs it, a burst of votes is made of it.

It needs no model, so that a bare handler can be measured beside the real one with the same.
"""

OF_USER = ("id", "password", "email", "name", "member_id", "is_active", "session_epoch", "language")
OF_MEMBER = ("id", "civility", "first_name", "last_name", "sort_name", "fictional")
# Composing this with the ORM costs a fifth of a vote.
PERSON = f"""
    SELECT {", ".join(f"person.{name}" for name in OF_USER)}, {", ".join(f"member.{name}" for name in OF_MEMBER)}
    FROM council_user person LEFT JOIN council_member member ON member.id = person.member_id
    WHERE person.id = %(user)s"""  # noqa: S608
