import datetime

import pytest
from chamber import Chamber, account, agenda, declare, kinds
from chamber.amending import last, refused, verify_archive
from django.utils import timezone, translation

from council.ballots.announcing import acts as announcing
from council.desk import acts as desk
from council.journal.models import Entry
from council.journal.sentences import sentence
from council.members import acts as members
from council.members.models import Mandate
from council.opinions.declarations.models import Declaration
from council.rules.order import OutOfOrder
from council.sittings import acts
from council.sittings.attendance import acts as attendance
from council.sittings.models import Sitting

pytestmark = pytest.mark.django_db


def test_opening_the_sitting_calls_the_first_item(chamber: Chamber) -> None:
    attendance.sign_in(chamber.sitting, chamber.members[0], by=chamber.clerk)
    before = len(kinds())
    acts.open_sitting(chamber.sitting, chair=chamber.members[0], by=chamber.clerk)
    assert kinds()[before:] == ["sitting_opened", "item_called"]
    assert chamber.item("opening").is_called


def refuses_to_open(chamber: Chamber, why: str, chair: int | None = None) -> None:
    before, presides = kinds(), None if chair is None else chamber.members[chair]
    with pytest.raises(OutOfOrder, match=why):
        acts.open_sitting(chamber.sitting, chair=presides, by=chamber.clerk)
    assert kinds() == before


def test_a_sitting_opens_once(chamber: Chamber) -> None:
    refuses_to_open(chamber.open(), "already been opened", chair=0)


def test_a_sitting_does_not_open_with_nobody_in_the_chair(chamber: Chamber) -> None:
    attendance.sign_in(chamber.sitting, chamber.members[0], by=chamber.clerk)
    refuses_to_open(chamber, "Nobody is in the chair")
    refuses_to_open(chamber, "Bo Lichen is not signed in", chair=1)
    assert Sitting.objects.get().chair is None


def test_who_took_the_chair_beforehand_presides_at_the_opening(chamber: Chamber) -> None:
    sitting, bo = chamber.sitting, chamber.members[1]
    attendance.sign_in(sitting, bo, by=chamber.clerk)
    acts.take_chair(sitting, bo, by=chamber.clerk)
    acts.open_sitting(sitting, by=chamber.clerk)
    opened = Entry.objects.get(kind="sitting_opened").facts
    named = {"chair": "Bo Lichen", "chair_id": bo.pk, "chair_civility": "Mme", "chair_group": "Alizés"}
    assert named.items() <= opened.items()


def test_the_chair_of_the_council_is_expected_to_preside_once_signed_in(chamber: Chamber) -> None:
    members.appoint(account(chamber, 2), "chair")
    assert chamber.sitting.expected_chair() is None
    attendance.sign_in(chamber.sitting, chamber.members[2], by=chamber.clerk)
    acts.open_sitting(chamber.sitting, by=chamber.clerk)
    assert Sitting.objects.get().chair == chamber.members[2]


def test_a_declaration_is_delivered_under_its_item_alone(chamber: Chamber) -> None:
    declaration = declare(chamber)
    chamber.open()
    with pytest.raises(OutOfOrder, match="item on declarations"):
        acts.deliver_declaration(declaration, chamber.sitting, by=chamber.clerk)
    chamber.call("declarations")
    acts.deliver_declaration(declaration, chamber.sitting, by=chamber.clerk)
    assert Declaration.objects.get().is_delivered
    assert kinds()[-1] == "declaration_delivered"


# On its day


def convened(chamber: Chamber, day: datetime.date) -> Chamber:
    """The same council, at a sitting that nobody allowed on another day."""
    Mandate.objects.update(start=day)
    told = {"title": "Autre", "day": day, "agenda": agenda(), "opinion": chamber.opinion}
    sitting = acts.convene_sitting(chamber.body, **told, by=chamber.clerk)
    return Chamber(chamber.body, chamber.opinion, sitting, chamber.clerk, chamber.members)


def test_a_sitting_is_opened_and_signed_in_at_on_its_day(chamber: Chamber) -> None:
    convened(chamber, timezone.localdate()).open()
    assert kinds()[-2:] == ["sitting_opened", "item_called"]


@pytest.mark.parametrize("days", [-3, 3])
def test_on_another_day_nobody_signs_in_and_nothing_opens(chamber: Chamber, days: int) -> None:
    other = convened(chamber, timezone.localdate() + datetime.timedelta(days=days))
    awaits = "the clerk first says why it is held on another day"
    refused(awaits, attendance.sign_in, other.sitting, other.members[0], by=other.clerk)
    refused(awaits, acts.open_sitting, other.sitting, by=other.clerk)


def test_the_clerk_says_why_it_is_held_on_another_day(chamber: Chamber) -> None:
    other = convened(chamber, timezone.localdate() - datetime.timedelta(days=3))
    acts.allow_another_day(other.sitting, reason="Neige", by=other.clerk)
    assert last("another_day_allowed") == {"day": other.sitting.day.isoformat(), "reason": "Neige"}
    other.open()
    verify_archive(other)


def test_another_day_is_allowed_once_with_a_reason_and_before_the_opening(chamber: Chamber) -> None:
    other = convened(chamber, timezone.localdate() - datetime.timedelta(days=3))
    refused("Say why", acts.allow_another_day, other.sitting, reason=" ", by=other.clerk)
    acts.allow_another_day(other.sitting, reason="Neige", by=other.clerk)
    refused("may already be opened", acts.allow_another_day, other.sitting, reason="Neige", by=other.clerk)
    other.open()
    refused("already been opened", acts.allow_another_day, other.sitting, reason="Neige", by=other.clerk)


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
    taken = {"member": "Bo Lichen", "group": "Alizés", "member_id": bo.pk, "civility": "Mme"}
    before = {"replaced": "Ada Ortie", "replaced_civility": "Mme", "replaced_id": chamber.members[0].pk}
    assert Entry.objects.last().facts == taken | before
    assert chamber.announce().chair == bo


def test_passing_the_chair_is_said_in_one_sentence(chamber: Chamber) -> None:
    acts.take_chair(chamber.open().sitting, chamber.members[1], by=chamber.clerk)
    event = Entry.objects.last().event
    assert sentence(event) == "Mme Bo Lichen replaces Mme Ada Ortie in the chair."
    with translation.override("fr"):
        said = sentence(event)
    assert said == "Mme Bo Lichen remplace Mme Ada Ortie au fauteuil de la présidence."


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
