"""The order of the day as it is followed, turned round, and carried from one sitting to another."""

import datetime

import pytest
from chamber import DAY, Chamber, agenda, kinds
from chamber.amending import last, refused, verify_archive

from council.desk import acts as desk
from council.journal.models import Entry
from council.journal.sentences import sentence
from council.minutes.telling import compose
from council.rules.order import OutOfOrder
from council.sittings import acts as sittings
from council.sittings.agenda import acts
from council.sittings.models import Sitting

pytestmark = pytest.mark.django_db
NOT_SETTLED = "The question of item 5 is not settled"


def test_calling_an_item_concludes_the_one_under_way(chamber: Chamber) -> None:
    chamber.open()
    chamber.call("presentation")
    assert chamber.item("opening").is_concluded
    assert chamber.item("presentation").is_called


def test_no_item_is_called_while_the_sitting_is_suspended(chamber: Chamber) -> None:
    chamber.open()
    sittings.suspend_sitting(chamber.sitting, reason="pause", by=chamber.clerk)
    before = kinds()
    with pytest.raises(OutOfOrder, match="not open"):
        chamber.call("presentation")
    assert kinds() == before
    sittings.resume_sitting(chamber.sitting, by=chamber.clerk)
    assert Sitting.objects.get().is_open


def test_the_vote_on_the_whole_is_not_called_while_amendments_wait(chamber: Chamber) -> None:
    chamber.open().table("Le conseil préconise que les réseaux soient fermés.")
    before = kinds()
    with pytest.raises(OutOfOrder, match="still to be settled"):
        chamber.call("vote")
    assert kinds() == before


# Left without a vote


def test_the_vote_is_not_left_without_a_word(chamber: Chamber) -> None:
    chamber.open().call("vote")
    refused(NOT_SETTLED, acts.call_item, chamber.item("closing"), by=chamber.clerk)
    refused(NOT_SETTLED, acts.conclude_item, chamber.item("vote"), by=chamber.clerk)
    assert chamber.item("vote").is_called


@pytest.mark.parametrize("left", ["postponed", "withdrawn", "adjourned"])
def test_the_vote_is_left_as_is_said_and_called_again(chamber: Chamber, left: str) -> None:
    chamber.open().call("vote")
    acts.call_item(chamber.item("closing"), left=left, reason="Il est tard", by=chamber.clerk)
    assert chamber.item("vote").state == left
    said = {"number": 5, "title": "vote", "left": left, "reason": "Il est tard", "unsettled": True}
    assert last("item_left") == said
    chamber.call("vote")
    assert (last("item_called")["again"], chamber.item("vote").is_called) == (True, True)
    verify_archive(chamber)


def test_an_item_is_left_in_no_other_way(chamber: Chamber) -> None:
    chamber.open().call("vote")
    refused("Say what becomes", acts.leave_item, chamber.item("vote"), left="forgotten", by=chamber.clerk)


def test_amendments_to_be_settled_are_not_left_without_a_word(chamber: Chamber) -> None:
    chamber.table("Le conseil préconise que les réseaux soient fermés.")
    chamber.open().call("amendments")
    refused("item 4 is not settled", acts.call_item, chamber.item("presentation"), by=chamber.clerk)


def test_an_amendment_called_is_settled_before_its_item_is_left(chamber: Chamber) -> None:
    amendment = chamber.table("Le conseil préconise que les réseaux soient fermés.")
    desk.call_amendment(amendment, chamber.open().call("amendments"), by=chamber.clerk)
    leaving = {"left": "postponed", "by": chamber.clerk}
    refused("An amendment is called", acts.call_item, chamber.item("presentation"), **leaving)


def test_the_minutes_say_what_was_left(chamber: Chamber) -> None:
    chamber.open().call("vote")
    acts.call_item(chamber.item("closing"), left="postponed", reason="Il est tard", by=chamber.clerk)
    chapter = next(c for c in compose.compose(chamber.sitting.pk, "fr").chapters if c.kind == "vote")
    assert [passage.told.kind for passage in chapter.passages] == ["item_called", "item_left"]


def test_a_sitting_closed_before_the_vote_adjourns_it(chamber: Chamber) -> None:
    chamber.open().call("vote")
    desk.close_sitting(chamber.sitting, by=chamber.clerk)
    assert (chamber.item("vote").state, kinds()[-2:]) == ("adjourned", ["item_left", "sitting_closed"])
    chamber.sitting.refresh_from_db()
    assert chamber.item("closing").state_in_words == "not taken up"
    verify_archive(chamber)


# In another order


def test_an_item_taken_before_its_turn_names_those_that_wait(chamber: Chamber) -> None:
    chamber.open().call("declarations")
    assert (last("item_called")["before"], last("item_called")["again"]) == ([2], False)
    told = str(sentence(Entry.objects.latest("number").event))
    assert told.endswith("It is taken before item 2.")
    chamber.call("presentation")
    assert last("item_called")["before"] == []
    verify_archive(chamber)


@pytest.mark.parametrize(("act", "state"), [("postpone_item", "postponed"), ("withdraw_item", "withdrawn")])
def test_an_item_to_come_is_put_off_and_may_be_called_again(chamber: Chamber, act: str, state: str) -> None:
    chamber.open()
    getattr(acts, act)(chamber.item("declarations"), reason="Le groupe le demande", by=chamber.clerk)
    assert (chamber.item("declarations").state, kinds()[-1]) == (state, f"item_{state}")
    chamber.call("declarations")
    assert last("item_called")["again"] is True
    verify_archive(chamber)


@pytest.mark.parametrize("act", ["postpone_item", "withdraw_item"])
def test_an_item_is_put_off_with_a_reason_and_only_to_come(chamber: Chamber, act: str) -> None:
    chamber.open()
    do = getattr(acts, act)
    refused("Say why", do, chamber.item("declarations"), reason=" ", by=chamber.clerk)
    refused("not to come", do, chamber.item("opening"), reason="Il est tard", by=chamber.clerk)


def test_a_concluded_item_is_called_again_but_not_a_vote_that_decided(chamber: Chamber) -> None:
    chamber.decide(chamber.open().announce(), for_=5)
    chamber.call("opening")
    assert (chamber.item("opening").is_called, chamber.item("vote").is_concluded) == (True, True)
    refused("already been decided", acts.call_item, chamber.item("vote"), by=chamber.clerk)


# Over two sittings


def second_sitting(chamber: Chamber) -> Chamber:
    """The first is adjourned; the second takes the same text up on the next day."""
    sittings.adjourn_sitting(chamber.sitting, "Il est tard", by=chamber.clerk)
    day = DAY + datetime.timedelta(days=1)
    convened = {
        "title": "Seconde séance",
        "day": day,
        "agenda": agenda(),
        "opinion": chamber.opinion,
    }
    following = sittings.convene_sitting(chamber.body, **convened, another_day="Essai", by=chamber.clerk)
    return Chamber(chamber.body, chamber.opinion, following, chamber.clerk, chamber.members)


def test_items_end_with_their_sitting_and_are_taken_up_again_when_it_resumes(chamber: Chamber) -> None:
    chamber.open().call("amendments")
    sittings.adjourn_sitting(chamber.sitting, "Il est tard", by=chamber.clerk)
    assert (chamber.item("amendments").state, kinds()[-2:]) == (
        "adjourned",
        ["item_left", "sitting_adjourned"],
    )
    sittings.resume_sitting(Sitting.objects.get(), by=chamber.clerk)
    assert (chamber.item("amendments").is_called, last("item_called")["again"]) == (True, True)
    verify_archive(chamber)


def test_a_text_goes_on_in_another_sitting(chamber: Chamber) -> None:
    amendment = chamber.table("Le conseil préconise que les réseaux soient fermés.")
    chamber.open().call("amendments")
    second = second_sitting(chamber).open()
    second.decide(second.announce(amendment), for_=5)
    second.decide(second.announce(), for_=5)
    desk.close_sitting(second.sitting, by=chamber.clerk)
    second.opinion.refresh_from_db()
    assert second.opinion.is_adopted
    verify_archive(second)
    verify_archive(chamber)


def test_a_sitting_resumed_does_not_take_up_a_vote_decided_in_another(chamber: Chamber) -> None:
    chamber.open().call("vote")
    second = second_sitting(chamber)
    second.decide(second.open().announce(), for_=5)
    sittings.resume_sitting(chamber.sitting, by=chamber.clerk)
    assert (chamber.item("vote").state, kinds()[-1]) == ("adjourned", "sitting_resumed")
