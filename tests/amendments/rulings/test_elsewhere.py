"""The page of the desk on what contradicts what was adopted, and the ways that lead there."""

import pytest
from chamber import RECOMMENDATIONS, Chamber, account
from chamber.amending import WITHIN, again, call, decide, examined, verify_archive
from django.test import Client

from council.amendments.models import Amendment
from council.desk.agenda import offered
from council.live.room.room import Room
from council.members.models import User

pytestmark = pytest.mark.django_db
ELSEWHERE = "Un bilan tous les deux ans."


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user, backend="council.members.backends.ChamberBackend")
    return client


@pytest.fixture
def desk(chamber: Chamber) -> Client:
    return client_of(chamber.clerk)


@pytest.fixture
def adopted(chamber: Chamber) -> list[Amendment]:
    """One adopted; one elsewhere in the text, still to come."""
    both = [chamber.table(WITHIN.format("deux")), chamber.table(ELSEWHERE, block="r2", author=3)]
    decide(examined(chamber), both[0])
    return both


@pytest.mark.parametrize("ruling", ["fallen", "satisfied"])
def test_one_ends_by_the_adoption_of_another_elsewhere(
    chamber: Chamber, desk: Client, adopted: list[Amendment], ruling: str
) -> None:
    first, other = adopted
    page, sent = f"/amendments/{other.pk}/elsewhere/", {"ruling": ruling, "cause": first.pk}
    refused = desk.post(page, {**sent, "reason": ""})
    assert (refused.status_code, "Give the reason" in refused.content.decode()) == (409, True)
    assert f'<option value="{ruling}" selected' in refused.content.decode()
    assert f'<option value="{first.pk}" selected' in refused.content.decode()
    answer = desk.post(page, {**sent, "reason": "Le délai est fixé."})
    assert answer.headers["Location"] == f"/sittings/{chamber.sitting.pk}/console/"
    ended = again(other)
    assert (ended.fate, ended.cause, ended.fate_reason) == (ruling, first, "Le délai est fixé.")
    verify_archive(chamber)


def test_only_one_that_is_in_the_text_is_a_cause(
    chamber: Chamber, desk: Client, adopted: list[Amendment]
) -> None:
    pending = chamber.table(operation="suppress", block="r3", author=4)
    page = f"/amendments/{adopted[1].pk}/elsewhere/"
    for cause in (pending.pk, "", "x", "9" * 30):
        answer = desk.post(page, {"ruling": "fallen", "cause": cause, "reason": "Contraire."})
        assert answer.status_code == 400
    assert again(adopted[1]).fate == ""


def test_the_chair_rules_in_a_sitting_alone(chamber: Chamber, desk: Client, adopted: list[Amendment]) -> None:
    desk.post(f"/sittings/{chamber.sitting.pk}/suspend/")
    sent = {"ruling": "fallen", "cause": adopted[0].pk, "reason": "Contraire."}
    answer = desk.post(f"/amendments/{adopted[1].pk}/elsewhere/", sent)
    assert (answer.status_code, "The sitting is not open" in answer.content.decode()) == (409, True)


def test_the_list_in_calling_order_leads_the_desk_alone_to_these_pages(
    chamber: Chamber, desk: Client, adopted: list[Amendment]
) -> None:
    opinion, other = chamber.opinion.pk, adopted[1].pk
    ways = [f"/opinions/{opinion}/order/", f"/opinions/{opinion}/lots/", f"/amendments/{other}/elsewhere/"]
    member = client_of(account(chamber, 0))
    for client, led in ((desk, True), (member, False), (Client(), False)):
        page = client.get(f"/opinions/{opinion}/amendments/").content.decode()
        assert [f'href="{way}"' in page for way in ways] == [led] * 3
    assert [member.get(way).status_code for way in ways] == [403] * 3
    assert [desk.get(way).status_code for way in ways] == [200] * 3


def test_the_console_leads_to_these_pages(chamber: Chamber, adopted: list[Amendment]) -> None:
    chamber.table(RECOMMENDATIONS["r3"] + " Sans délai.", block="r3", author=4)

    def offered_in(key: str) -> list[str]:
        folds = offered(Room.read(chamber.sitting.pk)).folds
        return [deed.name for fold in folds if fold.key == key for deed in fold.deeds]

    assert {"calling-order", "lots"} <= set(offered_in("prepare"))
    call(chamber, again(adopted[1]))
    assert "amendment-elsewhere" in offered_in("minute")
