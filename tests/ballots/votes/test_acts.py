import uuid

import pytest
from chamber import Chamber, cast

from council.ballots import acts
from council.ballots.models import Ballot
from council.rules.order import OutOfOrder
from council.sittings.attendance import acts as attendance

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_ballot(chamber: Chamber) -> Ballot:
    ballot = chamber.open().announce()
    acts.open_ballot(ballot, by=chamber.clerk)
    return ballot


def test_a_vote_is_acknowledged_and_the_last_one_counts(chamber: Chamber, open_ballot: Ballot) -> None:
    ada = chamber.members[0]
    assert cast(open_ballot, ada, "for").choice == "for"
    cast(open_ballot, ada, "against")
    assert open_ballot.choices() == {ada.pk: "against"}


def test_the_same_sending_gets_its_first_receipt_and_changes_nothing(
    chamber: Chamber, open_ballot: Ballot
) -> None:
    ada, key = chamber.members[0], str(uuid.uuid4())
    first = cast(open_ballot, ada, "for", key)
    cast(open_ballot, ada, "against")
    assert cast(open_ballot, ada, "for", key) == first
    assert open_ballot.choices() == {ada.pk: "against"}


def test_a_retry_after_the_close_still_gets_its_receipt(chamber: Chamber, open_ballot: Ballot) -> None:
    ada, key = chamber.members[0], str(uuid.uuid4())
    first = cast(open_ballot, ada, "for", key)
    acts.close_ballot(open_ballot, confirmed=True, by=chamber.clerk)
    assert cast(open_ballot, ada, "for", key) == first


def test_no_vote_slips_in_after_the_close(chamber: Chamber, open_ballot: Ballot) -> None:
    acts.close_ballot(open_ballot, confirmed=True, by=chamber.clerk)
    with pytest.raises(OutOfOrder, match="The ballot is closed"):
        cast(open_ballot, chamber.members[0], "for")
    assert open_ballot.received() == 0


def test_no_vote_before_the_opening(chamber: Chamber) -> None:
    ballot = chamber.open().announce()
    with pytest.raises(OutOfOrder, match="not open yet"):
        cast(ballot, chamber.members[0], "for")


def test_who_has_not_signed_in_does_not_vote_until_they_do(chamber: Chamber) -> None:
    ballot = chamber.open(present=6).announce()
    acts.open_ballot(ballot, by=chamber.clerk)
    gil = chamber.members[6]
    with pytest.raises(OutOfOrder, match="Sign in at the sitting"):
        cast(ballot, gil, "for")
    attendance.sign_in(chamber.sitting, gil, by=gil)
    assert cast(ballot, gil, "for").member == gil.pk
