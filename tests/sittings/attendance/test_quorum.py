"""The quorum is a check at an instant: on the list, by the phones, by heads."""

from collections.abc import Callable
from typing import Any

import pytest
from chamber import Chamber, kinds

from council.ballots import acts as ballots
from council.ballots.announcing import acts as announcing
from council.journal.models import Entry
from council.rules.order import OutOfOrder
from council.sittings.attendance import acts
from council.sittings.attendance.models import PresenceAnswer, PresenceCheck
from council.sittings.models import Sitting

pytestmark = pytest.mark.django_db
Rule = Callable[[str, Any], None]
REPRESENTED = {"fraction": "1/2", "comparison": ">", "counts": "represented"}


def asked(chamber: Chamber, **more: Any) -> PresenceCheck:
    return acts.ask_presence(chamber.sitting, by=chamber.clerk, **more)


def sign_in(chamber: Chamber, *places: int) -> None:
    for place in places:
        acts.sign_in(chamber.sitting, chamber.members[place], by=chamber.clerk)


def give(chamber: Chamber, giver: int, holder: int) -> None:
    acts.give_proxy(chamber.sitting, chamber.members[giver], chamber.members[holder], by=chamber.clerk)


def test_four_of_seven_make_the_quorum_and_three_do_not(chamber: Chamber) -> None:
    sign_in(chamber, 0, 1, 2)
    assert acts.check_quorum(chamber.sitting, by=chamber.clerk).reached is False
    sign_in(chamber, 3)
    assert acts.check_quorum(chamber.sitting, by=chamber.clerk).reached is True
    assert Entry.objects.last().facts["words"]["fr"].endswith("Le quorum est atteint.")


def test_the_register_says_at_whose_request(chamber: Chamber) -> None:
    sign_in(chamber, 0, 1, 2, 3)
    acts.check_quorum(chamber.sitting, requested_by=" groupe  Alizés ", by=chamber.clerk)
    assert Entry.objects.last().facts["words"] == {
        "fr": "À la demande du groupe Alizés\u00a0: 4\u00a0membres présents\u202f; quorum requis\u00a0: "
        "4 sur 7 en exercice. Le quorum est atteint.",
        "en": "At the request of the Alizés group: 4 members present; quorum required: "
        "4 of 7 in office. The quorum is reached.",
    }


def test_the_heads_counted_by_the_desk_are_what_counts(chamber: Chamber) -> None:
    sign_in(chamber, 0, 1, 2, 3)
    check = acts.check_quorum(chamber.sitting, method="heads", counted=3, by=chamber.clerk)
    assert (check.present, check.reached) == (3, False)
    assert Entry.objects.last().facts["method"] == "heads"
    assert Sitting.objects.get().quorum["reached"] is False


@pytest.mark.parametrize(
    ("counted", "why"), [(None, "how many members"), (8, "more members"), (-1, "negative")]
)
def test_a_head_count_that_cannot_be_is_refused(chamber: Chamber, counted: int | None, why: str) -> None:
    before = kinds()
    with pytest.raises(OutOfOrder, match=why):
        acts.check_quorum(chamber.sitting, method="heads", counted=counted, by=chamber.clerk)
    assert (kinds(), Sitting.objects.get().quorum) == (before, None)


def test_those_represented_count_only_where_the_rules_say_so(chamber: Chamber, rule: Rule) -> None:
    sign_in(chamber, 0, 1, 2)
    give(chamber, 6, 0)
    assert acts.check_quorum(chamber.sitting, by=chamber.clerk).present == 3
    rule("quorum", REPRESENTED)
    assert acts.check_quorum(chamber.sitting, by=chamber.clerk).present == 4
    heads = acts.check_quorum(chamber.sitting, method="heads", counted=2, by=chamber.clerk)
    assert heads.present == 3


def test_a_proxy_whose_holder_does_not_answer_is_not_counted(chamber: Chamber, rule: Rule) -> None:
    rule("quorum", REPRESENTED)
    sign_in(chamber, 0, 1, 2, 3)
    give(chamber, 6, 0)
    check = asked(chamber)
    for place in (1, 2):
        acts.answer_presence(check, chamber.members[place])
    assert acts.conclude_presence(check, by=chamber.clerk).present == 2


def test_the_phones_are_asked_and_the_desk_concludes(chamber: Chamber) -> None:
    sign_in(chamber, *range(5))
    check = asked(chamber, requested_by="groupe Brises", seconds=60)
    for member in chamber.members[:4]:
        acts.answer_presence(check, member)
    result = acts.conclude_presence(check, by=chamber.clerk)
    facts = Entry.objects.last().facts
    assert kinds()[-2:] == ["presence_asked", "quorum_checked"]
    assert (result.present, facts["method"], facts["requested_by"]) == (4, "phones", "groupe Brises")
    assert facts["words"]["fr"].startswith("À la demande du groupe Brises\u00a0: 4\u00a0membres présents")


def test_an_answer_given_twice_is_one_answer(chamber: Chamber) -> None:
    sign_in(chamber, 0)
    check, ada = asked(chamber), chamber.members[0]
    acts.answer_presence(check, ada)
    acts.answer_presence(check, ada)
    acts.conclude_presence(check, by=chamber.clerk)
    acts.answer_presence(check, ada)
    assert PresenceAnswer.objects.count() == 1


def test_who_answers_without_being_signed_in_is_by_the_same_tap(chamber: Chamber) -> None:
    give(chamber, 0, 1)
    check = asked(chamber)
    acts.answer_presence(check, chamber.members[0])
    assert kinds()[-2:] == ["member_signed_in", "proxy_ended"]
    assert acts.conclude_presence(check, by=chamber.clerk).present == 1


def test_who_answered_and_left_is_not_counted(chamber: Chamber) -> None:
    sign_in(chamber, 0, 1)
    check = asked(chamber)
    acts.answer_presence(check, chamber.members[0])
    acts.sign_out(chamber.sitting, chamber.members[0], by=chamber.clerk)
    assert acts.conclude_presence(check, by=chamber.clerk).present == 0


def test_who_holds_no_seat_does_not_answer(chamber: Chamber) -> None:
    check, ada, first = asked(chamber), chamber.members[0], chamber.sitting.day.replace(day=1)
    ada.mandates.update(start=first, end=first)
    with pytest.raises(OutOfOrder, match="does not sit in this body"):
        acts.answer_presence(check, ada)
    assert PresenceAnswer.objects.count() == 0


def test_a_check_that_is_over_is_neither_answered_nor_concluded(chamber: Chamber) -> None:
    sign_in(chamber, 0)
    check = asked(chamber)
    acts.conclude_presence(check, by=chamber.clerk)
    before = kinds()
    with pytest.raises(OutOfOrder, match="This check of the quorum is over"):
        acts.answer_presence(check, chamber.members[0])
    with pytest.raises(OutOfOrder, match="This check of the quorum is over"):
        acts.conclude_presence(check, by=chamber.clerk)
    assert (kinds(), PresenceAnswer.objects.count()) == (before, 0)


@pytest.mark.parametrize("seconds", [29, 601])
def test_the_phones_are_not_asked_for_no_time_nor_for_an_hour(chamber: Chamber, seconds: int) -> None:
    before = kinds()
    with pytest.raises(OutOfOrder, match="30 seconds to ten minutes"):
        asked(chamber, seconds=seconds)
    assert (kinds(), PresenceCheck.objects.count()) == (before, 0)


def test_the_phones_are_asked_one_thing_at_a_time(chamber: Chamber) -> None:
    asked(chamber)
    before = kinds()
    with pytest.raises(OutOfOrder, match="already being asked"):
        asked(chamber)
    assert (kinds(), PresenceCheck.objects.count()) == (before, 1)


def test_the_phones_are_not_asked_while_a_ballot_is_under_way(chamber: Chamber) -> None:
    chamber.open().announce()
    before = kinds()
    with pytest.raises(OutOfOrder, match="A ballot is under way"):
        asked(chamber)
    assert (kinds(), PresenceCheck.objects.count()) == (before, 0)


def test_at_zero_nothing_concludes_by_itself(chamber: Chamber) -> None:
    sign_in(chamber, 0)
    check = asked(chamber)
    PresenceCheck.objects.update(until=check.at)
    acts.answer_presence(check, chamber.members[0])
    assert (PresenceCheck.objects.get().ended_at, Sitting.objects.get().quorum) == (None, None)
    assert acts.conclude_presence(check, by=chamber.clerk).present == 1


def test_a_ballot_waits_for_a_check_that_reaches_the_quorum(chamber: Chamber) -> None:
    amendment = chamber.table("Le conseil préconise que les réseaux soient fermés.")
    chamber.open()
    ballot = chamber.announce(amendment)
    ballots.void_ballot(ballot, reason="Essai", by=chamber.clerk)
    acts.check_quorum(chamber.sitting, method="heads", counted=3, by=chamber.clerk)
    item, before = chamber.item("amendments"), kinds()
    amendment.refresh_from_db()
    with pytest.raises(OutOfOrder, match="The quorum is not reached"):
        announcing.announce_ballot(chamber.sitting, item, amendment, by=chamber.clerk)
    assert kinds() == before
    acts.check_quorum(chamber.sitting, method="heads", counted=4, by=chamber.clerk)
    assert announcing.announce_ballot(chamber.sitting, item, amendment, by=chamber.clerk).is_announced
