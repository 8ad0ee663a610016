import datetime

import pytest
from chamber import DAY, Chamber, account

from council.members.models import Group, Mandate, User

pytestmark = pytest.mark.django_db


def move(chamber: Chamber, ended: datetime.date, begun: datetime.date) -> User:
    """Ada leaves the Alizés one day, and sits with the Brises from another."""
    mandate = Mandate.objects.get(member=chamber.members[0])
    mandate.start, mandate.end = DAY - datetime.timedelta(days=30), ended
    mandate.save()
    Mandate.objects.create(
        member=mandate.member, body=mandate.body, group=Group.objects.get(slug="brises"), start=begun
    )
    return account(chamber, 0)


@pytest.mark.parametrize(("days", "group"), [(-1, "brises"), (0, "alizes"), (30, "alizes")])
def test_one_speaks_for_the_group_where_one_sits_on_the_day(chamber: Chamber, days: int, group: str) -> None:
    last = DAY + datetime.timedelta(days=days)
    ada = move(chamber, last, last + datetime.timedelta(days=1))
    speaking = chamber.opinion.group_of(ada)
    assert speaking is not None
    assert speaking.slug == group


def test_whoever_no_longer_sits_speaks_for_no_group(chamber: Chamber) -> None:
    ada = move(chamber, DAY - datetime.timedelta(days=1), DAY + datetime.timedelta(days=1))
    assert chamber.opinion.group_of(ada) is None
