import pytest
from chamber import Chamber, declare, kinds
from django.utils import timezone

from council.ballots.announcing import acts as announcing
from council.desk import acts as desk
from council.journal.models import Entry
from council.opinions.declarations.models import Declaration
from council.rules.order import OutOfOrder
from council.sittings import acts
from council.sittings.attendance import acts as attendance
from council.sittings.models import Sitting

pytestmark = pytest.mark.django_db


def test_opening_the_sitting_calls_the_first_item(chamber: Chamber) -> None:
    before = len(kinds())
    acts.open_sitting(chamber.sitting, by=chamber.clerk)
    assert kinds()[before:] == ["sitting_opened", "item_called"]
    assert chamber.item("opening").is_called


def test_a_sitting_opens_once(chamber: Chamber) -> None:
    acts.open_sitting(chamber.sitting, by=chamber.clerk)
    before = kinds()
    with pytest.raises(OutOfOrder, match="already been opened"):
        acts.open_sitting(chamber.sitting, by=chamber.clerk)
    assert kinds() == before


def test_a_declaration_is_delivered_under_its_item_alone(chamber: Chamber) -> None:
    declaration = declare(chamber)
    chamber.open()
    with pytest.raises(OutOfOrder, match="item on declarations"):
        acts.deliver_declaration(declaration, chamber.sitting, by=chamber.clerk)
    chamber.call("declarations")
    acts.deliver_declaration(declaration, chamber.sitting, by=chamber.clerk)
    assert Declaration.objects.get().is_delivered
    assert kinds()[-1] == "declaration_delivered"


# Adjourned


def test_a_sitting_is_adjourned_with_its_reason_and_resumed(chamber: Chamber) -> None:
    chamber.open()
    acts.adjourn_sitting(chamber.sitting, "Faute de quorum", by=chamber.clerk)
    assert (Sitting.objects.get().is_adjourned, Entry.objects.last().facts) == (
        True,
        {"reason": "Faute de quorum"},
    )
    acts.resume_sitting(chamber.sitting, by=chamber.clerk)
    assert (Sitting.objects.get().is_open, kinds()[-2:]) == (True, ["sitting_resumed", "item_called"])


def test_a_suspended_sitting_may_be_adjourned(chamber: Chamber) -> None:
    chamber.open()
    acts.suspend_sitting(chamber.sitting, by=chamber.clerk)
    acts.adjourn_sitting(chamber.sitting, "Il est tard", by=chamber.clerk)
    assert Sitting.objects.get().is_adjourned


def test_a_sitting_is_not_adjourned_without_a_reason(chamber: Chamber) -> None:
    chamber.open()
    before = kinds()
    with pytest.raises(OutOfOrder, match="Say why"):
        acts.adjourn_sitting(chamber.sitting, "  ", by=chamber.clerk)
    assert (kinds(), Sitting.objects.get().is_open) == (before, True)


def test_a_sitting_is_not_adjourned_during_a_ballot(chamber: Chamber) -> None:
    chamber.open().announce()
    before = kinds()
    with pytest.raises(OutOfOrder, match="A ballot is under way"):
        acts.adjourn_sitting(chamber.sitting, "Faute de quorum", by=chamber.clerk)
    assert (kinds(), Sitting.objects.get().is_open) == (before, True)


@pytest.mark.parametrize("state", ["convened", "adjourned", "closed"])
def test_only_a_sitting_under_way_is_adjourned(chamber: Chamber, state: str) -> None:
    Sitting.objects.update(state=state)
    before = kinds()
    with pytest.raises(OutOfOrder, match="The sitting is not open"):
        acts.adjourn_sitting(chamber.sitting, "Faute de quorum", by=chamber.clerk)
    assert (kinds(), Sitting.objects.get().state) == (before, state)


# The second call


def own_rule(chamber: Chamber, name: str, value: object) -> None:
    kept = dict(value=value, status="assumed", source="Essai", at=timezone.now())
    chamber.body.own_rules.create(name=name, since=chamber.sitting.day, **kept)


def short_of_quorum(chamber: Chamber) -> Chamber:
    chamber.open(present=2)
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    return chamber


def test_at_the_second_call_what_the_rules_then_require_suffices(chamber: Chamber) -> None:
    own_rule(chamber, "second_call", {"number": 2, "when": "le même jour"})
    acts.make_second_call(short_of_quorum(chamber).sitting, by=chamber.clerk)
    assert Entry.objects.last().facts == {
        "required": 2,
        "words": {
            "fr": "À la seconde convocation, la présence de 2\u00a0membres suffit.",
            "en": "At the second call 2 members present suffice.",
        },
    }
    check = attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    assert (check.required, check.reached, Entry.objects.last().facts["second_call"]) == (2, True, True)


def test_whatever_the_number_suffices_where_the_rules_say_so(chamber: Chamber) -> None:
    acts.make_second_call(short_of_quorum(chamber).sitting, by=chamber.clerk)
    assert Entry.objects.last().facts["words"]["fr"].endswith("quel que soit le nombre des présents.")
    assert attendance.check_quorum(chamber.sitting, by=chamber.clerk).reached is True


def test_the_second_call_alone_opens_no_ballot(chamber: Chamber) -> None:
    acts.make_second_call(short_of_quorum(chamber).sitting, by=chamber.clerk)
    item, before = chamber.call("vote"), len(kinds())
    with pytest.raises(OutOfOrder, match="The quorum is not reached"):
        announcing.announce_ballot(chamber.sitting, item, by=chamber.clerk)
    assert kinds()[before:] == []
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    assert announcing.announce_ballot(chamber.sitting, item, by=chamber.clerk).is_announced


def refuses_a_second_call(chamber: Chamber, why: str) -> None:
    before, was = kinds(), Sitting.objects.get().second_call
    with pytest.raises(OutOfOrder, match=why):
        acts.make_second_call(chamber.sitting, by=chamber.clerk)
    assert (kinds(), Sitting.objects.get().second_call) == (before, was)


def test_no_second_call_where_the_rules_know_none(chamber: Chamber) -> None:
    own_rule(chamber, "second_call", "unset")
    refuses_a_second_call(short_of_quorum(chamber), "know no second call")


def test_no_second_call_before_the_quorum_was_found_missing(chamber: Chamber) -> None:
    refuses_a_second_call(chamber.open(), "only once the quorum was found missing")
    attendance.check_quorum(chamber.sitting, by=chamber.clerk)
    refuses_a_second_call(chamber, "only once the quorum was found missing")


def test_the_members_are_called_a_second_time_once(chamber: Chamber) -> None:
    acts.make_second_call(short_of_quorum(chamber).sitting, by=chamber.clerk)
    refuses_a_second_call(chamber, "already been called a second time")


# The chair


def test_a_member_in_the_room_takes_the_chair(chamber: Chamber) -> None:
    bo = chamber.open().members[1]
    acts.take_chair(chamber.sitting, bo, by=chamber.clerk)
    assert Entry.objects.last().facts == {"member": "Bo Lichen", "group": "Alizés", "member_id": bo.pk}
    assert chamber.announce().chair == bo


def refuses_the_chair(chamber: Chamber, place: int, why: str) -> None:
    before, was = kinds(), Sitting.objects.get().chair
    with pytest.raises(OutOfOrder, match=why):
        acts.take_chair(chamber.sitting, chamber.members[place], by=chamber.clerk)
    assert (kinds(), Sitting.objects.get().chair) == (before, was)


def test_who_is_not_in_the_room_does_not_preside(chamber: Chamber) -> None:
    refuses_the_chair(chamber.open(present=6), 6, "Gil Tamaris is not signed in")


def test_who_presides_does_not_take_the_chair_again(chamber: Chamber) -> None:
    acts.take_chair(chamber.open().sitting, chamber.members[1], by=chamber.clerk)
    refuses_the_chair(chamber, 1, "already takes the chair")


def test_the_chair_does_not_change_during_a_ballot(chamber: Chamber) -> None:
    chamber.open().announce()
    refuses_the_chair(chamber, 1, "A ballot is under way")


# The minutes


def test_the_minutes_are_approved_once_the_sitting_is_closed(chamber: Chamber) -> None:
    desk.close_sitting(chamber.open().sitting, by=chamber.clerk)
    acts.approve_minutes(chamber.sitting, by=chamber.clerk)
    assert (kinds()[-1], Sitting.objects.get().approved_at is not None) == ("minutes_approved", True)
    before = kinds()
    with pytest.raises(OutOfOrder, match="already been approved"):
        acts.approve_minutes(chamber.sitting, by=chamber.clerk)
    assert kinds() == before


def test_the_minutes_of_a_sitting_that_is_not_closed_are_not_approved(chamber: Chamber) -> None:
    chamber.open()
    before = kinds()
    with pytest.raises(OutOfOrder, match="once the sitting is closed"):
        acts.approve_minutes(chamber.sitting, by=chamber.clerk)
    assert (kinds(), Sitting.objects.get().approved_at) == (before, None)
