"""Taking over an amendment that was withdrawn: one page, for a member in their own name and for the desk."""

import pytest
from chamber import Chamber, account, kinds
from chamber.writers import AMENDED, client_of
from django.test import Client

from council.amendments.fates.acts import withdraw_amendment
from council.amendments.models import Amendment
from council.members import acts as people
from council.members.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def withdrawn(chamber: Chamber) -> Amendment:
    amendment = chamber.table(AMENDED)
    withdraw_amendment(amendment, by=amendment.author)
    return amendment


def signed_in(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user, backend="council.members.backends.ChamberBackend")
    return client


def test_a_withdrawn_amendment_is_taken_over_in_its_own_words(chamber: Chamber, withdrawn: Amendment) -> None:
    other = client_of(chamber, 3)
    page = other.get(f"/amendments/{withdrawn.pk}/take-over/").content.decode()
    assert "dans un délai de deux ans" in page
    other.post(f"/amendments/{withdrawn.pk}/take-over/")
    again = Amendment.objects.get(number=2)
    assert (again.text, again.author, again.takes_over) == (AMENDED, chamber.members[3], withdrawn)


def test_an_amendment_that_stands_is_not_taken_over(chamber: Chamber) -> None:
    standing = chamber.table(AMENDED)
    answer = client_of(chamber, 3).post(f"/amendments/{standing.pk}/take-over/")
    assert (answer.status_code, Amendment.objects.count()) == (409, 1)


def test_a_member_is_led_there_from_the_amendment_and_chooses_nobody(
    chamber: Chamber, withdrawn: Amendment
) -> None:
    member, page = signed_in(account(chamber, 3)), f"/amendments/{withdrawn.pk}/take-over/"
    assert f'href="{page}"' in member.get(f"/amendments/{withdrawn.pk}/").content.decode()
    shown = member.get(page).content.decode()
    assert ("in your name" in shown, 'name="mandate"' in shown) == (True, False)
    other = chamber.members[5].mandates.get()
    member.post(page, {"mandate": other.pk})
    assert Amendment.objects.get(number=2).author == chamber.members[3]


def test_the_desk_chooses_who_takes_it_over(chamber: Chamber, withdrawn: Amendment) -> None:
    desk, page = signed_in(chamber.clerk), f"/amendments/{withdrawn.pk}/take-over/"
    assert 'name="mandate"' in desk.get(page).content.decode()
    before = kinds()
    for chosen in ("", "x", chamber.members[0].mandates.get().pk):
        answer = desk.post(page, {"mandate": chosen})
        assert (answer.status_code, "Choose a member." in answer.content.decode()) == (400, True)
    assert kinds() == before
    assert desk.post(page, {"mandate": chamber.members[5].mandates.get().pk}).status_code == 302
    assert Amendment.objects.get(number=2).author == chamber.members[5]


def test_who_is_neither_a_member_nor_at_the_desk_takes_nothing_over(
    chamber: Chamber, withdrawn: Amendment
) -> None:
    page, before = f"/amendments/{withdrawn.pk}/take-over/", kinds()
    observer = signed_in(people.open_account("tribune@example.org", "Une observatrice"))
    assert [client.post(page).status_code for client in (observer, Client())] == [403, 403]
    assert kinds() == before
