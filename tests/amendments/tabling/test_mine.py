"""What bears a member's name, on one page."""

import pytest
from chamber import Chamber
from chamber.writers import AMENDED, client_of
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from council.amendments.fates.acts import withdraw_amendment
from council.amendments.models import Amendment

pytestmark = pytest.mark.django_db


def mine(client: Client) -> str:
    return client.get("/amendments/mine/").content.decode()


def test_ones_drafts_and_amendments_are_there_with_their_fates_and_nobody_elses(chamber: Chamber) -> None:
    draft, theirs = chamber.draft(AMENDED), chamber.table(AMENDED, author=3)
    withdrawn = chamber.table(operation="suppress", block="r2")
    withdraw_amendment(withdrawn, by=withdrawn.author)
    page = mine(client_of(chamber, 0))
    assert f"/amendments/{draft.pk}/text/" in page
    assert (f"/amendments/{withdrawn.pk}/" in page, "retiré" in page) == (True, True)
    assert f"/amendments/{theirs.pk}/" not in page


def test_an_amendment_is_withdrawn_from_the_page(chamber: Chamber) -> None:
    amendment, client = chamber.table(AMENDED), client_of(chamber, 0)
    assert f'action="/amendments/{amendment.pk}/withdraw/"' in mine(client)
    client.post(f"/amendments/{amendment.pk}/withdraw/")
    assert Amendment.objects.get().fate == "withdrawn"
    assert f'action="/amendments/{amendment.pk}/withdraw/"' not in mine(client)


def test_with_others_who_signed_the_author_leaves_or_withdraws_for_all(chamber: Chamber) -> None:
    first, second = chamber.table(AMENDED), chamber.table(operation="suppress", block="r2")
    client, other = client_of(chamber, 0), client_of(chamber, 3)
    for amendment in (first, second):
        other.post(f"/amendments/{amendment.pk}/cosign/")
    client.post(f"/amendments/{first.pk}/withdraw/")
    client.post(f"/amendments/{second.pk}/withdraw/", {"for_all": "1"})
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.author, first.fate, second.fate) == (chamber.members[3], "", "withdrawn")


def test_the_page_costs_the_same_for_one_amendment_as_for_many(chamber: Chamber) -> None:
    client = client_of(chamber, 0)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            mine(client)
        return len(asked)

    for block in ("r1", "r2"):
        chamber.table(operation="suppress", block=block)
        chamber.draft(operation="suppress", block=block)
    few = cost()
    for block in ("r1", "r2", "r3"):
        chamber.table(operation="suppress", block=block)
        chamber.draft(operation="suppress", block=block)
    assert cost() == few
