"""Signing an amendment that is tabled, or a draft that its author shows."""

import pytest
from chamber import Chamber, kinds
from chamber.writers import AMENDED, client_of
from django.test import Client

from council.amendments.models import Amendment
from council.ballots.models import Ballot

pytestmark = pytest.mark.django_db


def invitation(author: Client, draft: Amendment) -> str:
    """The address that the author's page gives."""
    page = author.get(f"/amendments/{draft.pk}/reasons/").content.decode()
    return page.split('id="invitation" readonly value="http://testserver')[1].split('"')[0]


def signed(amendment: Amendment) -> list[str]:
    return Amendment.objects.whole().get(pk=amendment.pk).signatories


def test_a_member_signs_a_tabled_amendment_and_takes_their_name_off(chamber: Chamber) -> None:
    amendment, other = chamber.table(AMENDED), client_of(chamber, 3)
    other.post(f"/amendments/{amendment.pk}/cosign/")
    assert signed(amendment) == ["Dan Quartz (Brises)"]
    assert "Retirer mon nom" in other.get(f"/amendments/{amendment.pk}/cosign/").content.decode()
    other.post(f"/amendments/{amendment.pk}/unsign/")
    assert (signed(amendment), kinds()[-2:]) == ([], ["amendment_signed", "signature_withdrawn"])


def test_nobody_signs_twice_nor_their_own(chamber: Chamber) -> None:
    amendment, other = chamber.table(AMENDED), client_of(chamber, 3)
    other.post(f"/amendments/{amendment.pk}/cosign/")
    before = kinds()
    again = [client.post(f"/amendments/{amendment.pk}/cosign/") for client in (other, client_of(chamber, 0))]
    assert ([answer.status_code for answer in again], kinds()) == ([409, 409], before)


def test_who_did_not_sign_has_no_name_to_take_off(chamber: Chamber) -> None:
    amendment = chamber.table(AMENDED)
    before, answer = kinds(), client_of(chamber, 3).post(f"/amendments/{amendment.pk}/unsign/")
    assert (answer.status_code, kinds()) == (409, before)
    assert "Dan Quartz n’a pas signé cet amendement" in answer.content.decode()


def test_a_draft_is_signed_by_whoever_was_given_its_address(chamber: Chamber) -> None:
    draft, author, other = chamber.draft(AMENDED), client_of(chamber, 0), client_of(chamber, 3)
    address = invitation(author, draft)
    assert "dans un délai de deux ans" in other.get(address).content.decode()
    assert other.post(address).url == "/amendments/mine/"
    author.post(f"/amendments/{draft.pk}/table/")
    assert signed(draft) == ["Dan Quartz (Brises)"]


def test_an_address_opens_its_own_draft_alone(chamber: Chamber) -> None:
    first, second, other = chamber.draft(AMENDED), chamber.draft(AMENDED), client_of(chamber, 3)
    borrowed = invitation(client_of(chamber, 0), first).replace(f"/{first.pk}/", f"/{second.pk}/")
    answers = [other.get(borrowed), other.post(borrowed), other.get(f"/amendments/{second.pk}/cosign/")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_the_address_of_a_draft_tabled_meanwhile_leads_to_the_amendment(chamber: Chamber) -> None:
    draft, author = chamber.draft(AMENDED), client_of(chamber, 0)
    address = invitation(author, draft)
    author.post(f"/amendments/{draft.pk}/table/")
    assert client_of(chamber, 3).get(address).url == f"/amendments/{draft.pk}/cosign/"


def test_an_amendment_being_voted_on_is_no_longer_signed(chamber: Chamber) -> None:
    amendment = chamber.table(AMENDED)
    ballot = chamber.open().announce(amendment)
    answer = client_of(chamber, 3).post(f"/amendments/{amendment.pk}/cosign/")
    assert (answer.status_code, Ballot.objects.get().pk, signed(amendment)) == (409, ballot.pk, [])
