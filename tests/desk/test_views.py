import pytest
from chamber import Chamber, account
from django.test import Client

from council.journal.models import Entry
from council.live.models import Screen
from council.sittings.attendance import acts as attendance
from council.sittings.models import Sitting

pytestmark = pytest.mark.django_db
ACTS = ("open", "suspend", "resume", "close", "quorum", "show")


def desk_of(chamber: Chamber) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(chamber.clerk, backend="council.members.backends.ChamberBackend")
    return client


def test_members_and_visitors_do_not_run_the_sitting(chamber: Chamber) -> None:
    member = Client()
    member.force_login(account(chamber, 0), backend="council.members.backends.ChamberBackend")
    for act in ACTS:
        page = f"/sittings/{chamber.sitting.pk}/{act}/"
        assert [member.post(page).status_code, Client().post(page).status_code] == [403, 403]
    assert Sitting.objects.get().is_convened


def test_a_link_alone_never_acts(chamber: Chamber) -> None:
    assert desk_of(chamber).get(f"/sittings/{chamber.sitting.pk}/open/").status_code == 405
    assert Sitting.objects.get().is_convened


def test_the_desk_opens_the_sitting_and_is_told_when_it_is_out_of_order(chamber: Chamber) -> None:
    desk, page = desk_of(chamber), f"/sittings/{chamber.sitting.pk}/open/"
    attendance.sign_in(chamber.sitting, chamber.members[0], by=chamber.clerk)
    chair = {"member": chamber.members[0].pk}
    assert (desk.post(page).status_code, desk.post(page, chair).status_code) == (409, 302)
    answer = desk.post(page, chair)
    assert (answer.status_code, "already been opened" in answer.content.decode()) == (409, True)


def test_what_the_hall_shows_leaves_no_entry(chamber: Chamber) -> None:
    before = Entry.objects.count()
    desk_of(chamber).post(f"/sittings/{chamber.sitting.pk}/show/", {"slide": "message", "message": "Pause"})
    assert (Screen.objects.get().slide, Entry.objects.count()) == ("message", before)
    assert "Pause" in Client().get(f"/sittings/{chamber.sitting.pk}/hall/").content.decode()


def test_an_unknown_slide_is_refused(chamber: Chamber) -> None:
    assert desk_of(chamber).post(f"/sittings/{chamber.sitting.pk}/show/", {"slide": "x"}).status_code == 409
    assert Screen.objects.count() == 0


def test_what_no_database_holds_answers_400(chamber: Chamber) -> None:
    desk = desk_of(chamber)
    page = f"/sittings/{chamber.sitting.pk}/show/"
    assert desk.post(page, {"slide": "message", "message": "a\x00b"}).status_code == 400
    assert Screen.objects.count() == 0
