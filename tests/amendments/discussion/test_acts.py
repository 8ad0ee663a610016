"""The acts of the minute beside an amendment: defended or not, reserved, taken over, put to a public ballot."""

import pytest
from chamber import Chamber, kinds
from chamber.amending import WITHIN, again, call, decide, examined, fates, last, refused, verify_archive

from council.amendments.discussion import acts
from council.amendments.fates.acts import withdraw_amendment
from council.amendments.models import Amendment
from council.ballots.announcing.acts import announce_ballot
from council.ballots.blocs.acts import propose_bloc
from council.ballots.tellers.acts import show_hands
from council.members.models import Group

pytestmark = pytest.mark.django_db


@pytest.fixture
def amendment(chamber: Chamber) -> Amendment:
    return chamber.table(WITHIN.format("deux"))


def now(chamber: Chamber) -> dict[str, object]:
    return {"by": chamber.clerk, "sitting": chamber.sitting.pk}


def test_one_defended_is_put_to_the_vote(chamber: Chamber, amendment: Amendment) -> None:
    refused("Call the amendment first", acts.defend, amendment, **now(chamber))
    call(examined(chamber), amendment)
    acts.defend(amendment, **now(chamber))
    assert last("amendment_defended")["speaker"] == "Ada Ortie (Alizés)"
    refused("has been defended", acts.defend, again(amendment), **now(chamber))
    refused("has been defended", acts.find_not_defended, again(amendment), **now(chamber))
    decide(chamber, amendment)
    verify_archive(chamber)


def test_one_that_nobody_defends_is_settled(chamber: Chamber, amendment: Amendment) -> None:
    call(examined(chamber), amendment)
    acts.find_not_defended(amendment, **now(chamber))
    assert fates() == {"1": "not_defended"}
    assert kinds()[-1] == "amendment_not_defended"
    verify_archive(chamber)


def test_one_reserved_is_called_again_later(chamber: Chamber, amendment: Amendment) -> None:
    call(examined(chamber), amendment)
    acts.reserve(amendment, reason="L’auteur est absent.", **now(chamber))
    refused("no longer be reserved", acts.reserve, again(amendment), **now(chamber))
    acts.lift_reservation(again(amendment), **now(chamber))
    refused("is not reserved", acts.lift_reservation, again(amendment), **now(chamber))
    acts.reserve(again(amendment), **now(chamber))
    decide(chamber, amendment)
    assert fates() == {"1": "adopted"}
    verify_archive(chamber)


def test_one_reserved_still_stands_before_the_vote_on_the_whole(
    chamber: Chamber, amendment: Amendment
) -> None:
    examined(chamber)
    acts.reserve(amendment, **now(chamber))
    refused("still to be settled", chamber.call, "vote")


def test_one_withdrawn_is_taken_over_under_the_next_number(chamber: Chamber, amendment: Amendment) -> None:
    member, group = chamber.members[4], Group.objects.get(slug="brises")
    refused("withdrawn by its author", acts.take_over, amendment, member, group, **now(chamber))
    call(examined(chamber), amendment)
    withdraw_amendment(again(amendment), **now(chamber))
    own = (chamber.members[0], Group.objects.get(slug="alizes"))
    refused("Its own author", acts.take_over, again(amendment), *own, **now(chamber))
    taken = acts.take_over(again(amendment), member, group, **now(chamber))
    assert (taken.label, taken.signed, taken.text) == ("2", "Ève Ronce (Brises)", amendment.text)
    assert last("amendment_tabled")["takes_over"] == "1"
    refused("already, as no 2", acts.take_over, again(amendment), chamber.members[6], group, **now(chamber))
    decide(chamber, taken)
    assert fates() == {"1": "withdrawn", "2": "adopted"}
    verify_archive(chamber)


def test_a_public_ballot_that_was_asked_for_forbids_a_show_of_hands(
    chamber: Chamber, amendment: Amendment
) -> None:
    call(examined(chamber), amendment)
    refused("Say who asks", acts.request_public_ballot, amendment, requested_by=" ", **now(chamber))
    acts.request_public_ballot(amendment, requested_by="groupe Brises", **now(chamber))
    hands = (chamber.sitting, chamber.item("amendments"), again(amendment))
    refused("asked for by groupe Brises", show_hands, *hands, adopted=True, by=chamber.clerk)
    ballot = announce_ballot(*hands, by=chamber.clerk)
    chamber.decide(ballot, for_=5)
    verify_archive(chamber)


def test_one_for_which_a_public_ballot_was_asked_is_not_put_en_bloc(
    chamber: Chamber, amendment: Amendment
) -> None:
    other = chamber.table("Un bilan annuel.", block="r2")
    acts.request_public_ballot(amendment, requested_by="groupe Brises", **now(examined(chamber)))
    item, both = chamber.item("amendments"), [again(amendment), other]
    refused("is put apart", propose_bloc, item, both, by=chamber.clerk)
