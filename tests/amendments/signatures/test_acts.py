"""Several signatories: one author's withdrawal does not withdraw the others."""

import pytest
from chamber import Chamber
from chamber.amending import WITHIN, again, fates, last, refused, verify_archive

from council.amendments.acts import table_amendment
from council.amendments.fates.acts import withdraw_amendment
from council.amendments.models import Amendment
from council.amendments.signatures import acts

pytestmark = pytest.mark.django_db


@pytest.fixture
def amendment(chamber: Chamber) -> Amendment:
    return chamber.table(WITHIN.format("deux"))


def sign(chamber: Chamber, amendment: Amendment, place: int) -> None:
    member = chamber.members[place]
    acts.sign(amendment, member, member.mandates.get().group, by=member)


def test_a_member_signs_beside_its_author(chamber: Chamber, amendment: Amendment) -> None:
    sign(chamber, amendment, 3)
    assert again(amendment).signatories == ["Dan Quartz (Brises)"]
    refused("has signed this amendment already", sign, chamber, amendment, 3)
    refused("has signed this amendment already", sign, chamber, amendment, 0)
    verify_archive(chamber)


def test_who_signed_a_draft_is_named_when_it_is_tabled(chamber: Chamber) -> None:
    draft, member = chamber.draft(WITHIN.format("deux")), chamber.members[3]
    acts.sign_draft(draft, member, member.mandates.get().group)
    table_amendment(draft, by=draft.author)
    assert last("amendment_tabled")["signatories"] == ["Dan Quartz (Brises)"]


def test_its_authors_withdrawal_leaves_it_to_those_who_signed(chamber: Chamber, amendment: Amendment) -> None:
    for place in (3, 5):
        sign(chamber, amendment, place)
    withdraw_amendment(again(amendment), by=amendment.author)
    left = again(amendment)
    assert (left.fate, left.signed, left.signatories) == (
        "",
        "Dan Quartz (Brises)",
        ["Fil Sorbier (Cyclones)"],
    )
    assert last("signature_withdrawn")["author"] == "Dan Quartz (Brises)"
    withdraw_amendment(left, by=left.author)
    withdraw_amendment(again(amendment), by=chamber.members[5])
    assert fates() == {"1": "withdrawn"}
    verify_archive(chamber)


def test_withdrawn_for_all_it_is_nobodys(chamber: Chamber, amendment: Amendment) -> None:
    sign(chamber, amendment, 3)
    withdraw_amendment(again(amendment), for_all=True, by=chamber.clerk)
    assert fates() == {"1": "withdrawn"}


def test_a_signatory_takes_their_name_off(chamber: Chamber, amendment: Amendment) -> None:
    sign(chamber, amendment, 3)
    acts.withdraw_signature(again(amendment), chamber.members[3], by=chamber.members[3])
    assert again(amendment).signatories == []
    refused("did not sign", acts.withdraw_signature, again(amendment), chamber.members[3], by=chamber.clerk)
    refused("Nobody else", acts.withdraw_signature, again(amendment), chamber.members[0], by=chamber.clerk)
    sign(chamber, amendment, 3)
    assert again(amendment).signatories == ["Dan Quartz (Brises)"]
