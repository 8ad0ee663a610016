import pytest
from chamber import Chamber, account, kinds
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
    assert (kinds(), Sitting.objects.get().chair) == (before, chamber.members[0])


def test_those_in_the_room_are_offered_the_chair_but_for_who_presides(chamber: Chamber, desk: Client) -> None:
    page = desk.get(f"/sittings/{chamber.open(present=3).sitting.pk}/chair/").content.decode()
    offered = [member.name for member in chamber.members if f">{member.name}</option>" in page]
    assert ("Mme Ada Ortie préside." in page, offered) == (True, ["Bo Lichen", "Cléo Silex"])


def test_the_first_sitting_of_an_installation_is_given_a_chair(chamber: Chamber, desk: Client) -> None:
    pk, bo = chamber.sitting.pk, chamber.members[1]
    assert f"/sittings/{pk}/attendance/" in desk.get(f"/sittings/{pk}/chair/").content.decode()
    attendance.sign_in(chamber.sitting, bo, by=chamber.clerk)
    desk.post(f"/sittings/{pk}/chair/", {"member": bo.pk})
    console = desk.get(f"/sittings/{pk}/console/").content.decode().replace("\xa0", " ")
    assert "Ouvrir la séance sous la présidence de Mme Bo Lichen" in console
    desk.post(f"/sittings/{pk}/open/", {"member": bo.pk})
    assert (Sitting.objects.get().is_open, Sitting.objects.get().chair) == (True, bo)


def test_who_presides_is_named_on_the_console_the_phones_and_the_public_page(
    chamber: Chamber, desk: Client
) -> None:
    pk = chamber.open().sitting.pk
    pages = [f"/sittings/{pk}/console/", f"/public/sittings/{pk}/", f"/sittings/{pk}/hall/"]
    said = [desk.get(page).content.decode().replace("\xa0", " ") for page in pages]
    assert ["Présidence : Mme Ada Ortie" in page for page in said] == [True, True, True]


def test_the_desk_enters_that_the_minutes_are_approved(chamber: Chamber, desk: Client) -> None:
    Sitting.objects.update(state="closed")
    path = f"/sittings/{chamber.sitting.pk}/minutes/"
    assert desk.post(f"{path}approve/").headers["location"] == path
    assert kinds()[-1] == "minutes_approved"


def test_the_clerk_alone_says_why_a_sitting_is_held_on_another_day(chamber: Chamber, desk: Client) -> None:
    Sitting.objects.update(another_day="")
    path, before = f"/sittings/{chamber.sitting.pk}", kinds()
    page = desk.get(f"{path}/console/").content.decode()
    assert (f'action="{path}/another-day/"' in page, f'action="{path}/open/"' in page) == (True, False)
    assert (desk.post(f"{path}/open/").status_code, kinds()) == (409, before)
    assert desk.post(f"{path}/another-day/", {"reason": "Neige"}).status_code == 302
    assert (kinds()[-1], Sitting.objects.get().another_day) == ("another_day_allowed", "Neige")


def test_a_phone_says_when_one_signs_in(chamber: Chamber) -> None:
    Sitting.objects.update(another_day="")
    phone, before = Client(headers={"accept-language": "fr"}), kinds()
    phone.force_login(account(chamber, 0), backend="council.members.backends.ChamberBackend")
    path = f"/sittings/{chamber.sitting.pk}/"
    page = phone.get(path).content.decode()
    assert ("vous émargerez ce jour-là" in page, f'action="{path}attend/"' in page) == (True, False)
    assert (phone.post(f"{path}attend/").status_code, kinds()) == (409, before)
