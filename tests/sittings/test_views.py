import pytest
from chamber import Chamber, kinds
from django.test import Client

from council.sittings.attendance import acts as attendance
from council.sittings.models import Sitting

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(chamber: Chamber) -> Client:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(chamber.clerk, backend="council.members.backends.ChamberBackend")
    return client


def test_the_desk_adjourns_and_resumes(chamber: Chamber, desk: Client) -> None:
    sitting = chamber.open().sitting
    assert desk.post(f"/sittings/{sitting.pk}/adjourn/", {"reason": "Il est tard"}).status_code == 302
    assert Sitting.objects.get().is_adjourned
    desk.post(f"/sittings/{sitting.pk}/resume/")
    assert Sitting.objects.get().is_open


def test_an_adjournment_without_a_reason_is_refused_in_a_sentence(chamber: Chamber, desk: Client) -> None:
    sitting, before = chamber.open().sitting, kinds()
    answer = desk.post(f"/sittings/{sitting.pk}/adjourn/")
    assert (answer.status_code, kinds()) == (409, before)
    assert "Dites pourquoi la séance est ajournée." in answer.content.decode()


def test_the_desk_makes_the_second_call_and_goes_back_to_its_list(chamber: Chamber, desk: Client) -> None:
    sitting = chamber.open(present=2).sitting
    attendance.check_quorum(sitting, by=chamber.clerk)
    answer = desk.post(f"/sittings/{sitting.pk}/second-call/", {"back": "attendance"})
    assert answer.headers["location"] == f"/sittings/{sitting.pk}/attendance/"
    assert Sitting.objects.get().second_call


def test_the_desk_says_who_takes_the_chair(chamber: Chamber, desk: Client) -> None:
    sitting, bo = chamber.open().sitting, chamber.members[1]
    assert desk.post(f"/sittings/{sitting.pk}/chair/", {"member": bo.pk}).status_code == 302
    assert Sitting.objects.get().chair == bo


@pytest.mark.parametrize("member", ["", "x", "99999"])
def test_the_chair_is_not_taken_by_nobody(chamber: Chamber, desk: Client, member: str) -> None:
    sitting, before = chamber.open().sitting, kinds()
    assert desk.post(f"/sittings/{sitting.pk}/chair/", {"member": member}).status_code == 400
    assert (kinds(), Sitting.objects.get().chair) == (before, None)


def test_the_desk_enters_that_the_minutes_are_approved(chamber: Chamber, desk: Client) -> None:
    Sitting.objects.update(state="closed")
    path = f"/sittings/{chamber.sitting.pk}/minutes/"
    assert desk.post(f"{path}approve/").headers["location"] == path
    assert kinds()[-1] == "minutes_approved"
