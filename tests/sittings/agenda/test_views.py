import pytest
from chamber import DAY, Chamber, agenda, kinds
from chamber.amending import again, last
from django.test import Client

from council.sittings import acts as sittings

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(chamber: Chamber) -> Client:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(chamber.clerk, backend="council.members.backends.ChamberBackend")
    return client


def test_one_click_does_not_lose_the_vote(chamber: Chamber, desk: Client) -> None:
    chamber.open().call("vote")
    before, path = kinds(), f"/items/{chamber.item('closing').pk}/call/"
    answer = desk.post(path)
    assert (answer.status_code, kinds()) == (409, before)
    assert "n’est pas tranchée" in answer.content.decode()
    assert desk.post(path, {"left": "postponed", "reason": "Il est tard"}).status_code == 302
    assert last("item_left")["left"] == "postponed"


def test_an_item_is_left_in_known_ways_alone(chamber: Chamber, desk: Client) -> None:
    chamber.open().call("vote")
    before = kinds()
    answer = desk.post(f"/items/{chamber.item('closing').pk}/call/", {"left": "lost"})
    assert (answer.status_code, kinds()) == (400, before)


@pytest.mark.parametrize(("path", "kind"), [("postpone", "item_postponed"), ("take-off", "item_withdrawn")])
def test_an_item_to_come_is_put_off(chamber: Chamber, desk: Client, path: str, kind: str) -> None:
    chamber.open()
    given = {"reason": "Le groupe le demande"}
    assert desk.post(f"/items/{chamber.item('vote').pk}/{path}/", given).status_code == 302
    assert kinds()[-1] == kind


def test_an_amendment_is_called_in_the_second_sitting_on_its_text(chamber: Chamber, desk: Client) -> None:
    amendment = chamber.table("Le conseil préconise que les réseaux soient fermés.")
    chamber.open().call("amendments")
    sittings.adjourn_sitting(chamber.sitting, "Il est tard", by=chamber.clerk)
    convened = {
        "title": "Seconde séance",
        "day": DAY,
        "agenda": agenda(),
        "opinion": chamber.opinion,
    }
    following = sittings.convene_sitting(chamber.body, **convened, another_day="Essai", by=chamber.clerk)
    second = Chamber(chamber.body, chamber.opinion, following, chamber.clerk, chamber.members).open()
    second.call("amendments")
    answer = desk.post(f"/amendments/{amendment.pk}/call/")
    assert answer.headers["location"] == f"/sittings/{following.pk}/console/"
    assert again(amendment).stage == "called"


def test_the_agenda_says_how_each_item_ended(chamber: Chamber, desk: Client) -> None:
    chamber.open().call("vote")
    desk.post(f"/items/{chamber.item('closing').pk}/call/", {"left": "adjourned"})
    page = desk.get(f"/sittings/{chamber.sitting.pk}/console/").content.decode()
    assert (
        "agenda-adjourned" in page,
        "Rappeler le point\u00a05" in page or "Rappeler le point 5" in page,
    ) == (True, True)
