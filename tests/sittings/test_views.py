import pytest
from chamber import Chamber, account
from django.test import Client

pytestmark = pytest.mark.django_db


def client_of(chamber: Chamber, place: int) -> Client:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(account(chamber, place), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_member_signs_in_and_out_of_the_sitting(chamber: Chamber) -> None:
    client, sitting = client_of(chamber, 0), chamber.sitting
    assert client.post(f"/sittings/{sitting.pk}/attend/").status_code == 302
    assert sitting.attending() == {chamber.members[0].pk}
    client.post(f"/sittings/{sitting.pk}/leave/")
    assert sitting.attending() == set()


def test_a_second_tap_is_told_in_a_sentence(chamber: Chamber) -> None:
    client = client_of(chamber, 0)
    client.post(f"/sittings/{chamber.sitting.pk}/attend/")
    answer = client.post(f"/sittings/{chamber.sitting.pk}/attend/")
    assert (answer.status_code, "Ada Ortie" in answer.content.decode()) == (409, True)


def test_the_desk_signs_a_member_in(chamber: Chamber) -> None:
    client, bo = Client(), chamber.members[1]
    client.force_login(chamber.clerk, backend="django.contrib.auth.backends.ModelBackend")
    client.post(f"/sittings/{chamber.sitting.pk}/attendance/{bo.pk}/")
    assert chamber.sitting.attending() == {bo.pk}
    assert client.get(f"/sittings/{chamber.sitting.pk}/attendance/").status_code == 200


def test_members_do_not_keep_the_attendance_list(chamber: Chamber) -> None:
    client = client_of(chamber, 0)
    assert client.get(f"/sittings/{chamber.sitting.pk}/attendance/").status_code == 403
    assert client.post(f"/sittings/{chamber.sitting.pk}/attendance/1/").status_code == 403
