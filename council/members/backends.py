"""Who a session belongs to: read by every request, so in one statement that is ready beforehand."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db import connection

from council.members.models import Member, User
from council.members.statements import OF_MEMBER, OF_USER, PERSON


class ChamberBackend(ModelBackend):
    def get_user(self, user_id: Any) -> User | None:
        """The active account a session names (primary key), with the member it is; None when there is none."""
        with connection.cursor() as cursor:
            cursor.execute(PERSON, {"user": user_id})
            row = cursor.fetchone()
        if row is None:
            return None
        user = User.from_db(connection.alias, OF_USER, row[: len(OF_USER)])
        member = Member.from_db(connection.alias, OF_MEMBER, row[len(OF_USER) :]) if user.member_id else None
        User.member.field.set_cached_value(user, member)
        return user if self.user_can_authenticate(user) else None
