import re
from typing import Any

import pytest
from chamber import Chamber, account, kinds
from django.test import Client

from council.sittings.attendance import acts
from council.sittings.attendance.models import PresenceAnswer
from council.sittings.models import Sitting

pytestmark = pytest.mark.django_db
BACKEND = "council.members.backends.ChamberBackend"


def client_of(chamber: Chamber, place: int | None = None) -> Client:
    """The browser of the member in this place, or of the desk, in French."""
    client = Client(headers={"accept-language": "fr"})
    user = chamber.clerk if place is None else account(chamber, place)
    client.force_login(user, backend=BACKEND)
    return client


def at(chamber: Chamber, path: str) -> str:
    return f"/sittings/{chamber.sitting.pk}/{path}"


def held(chamber: Chamber) -> list[tuple[int, int]]:
    return [tuple(given) for given in chamber.sitting.proxies_given()]


def told(answer: Any) -> str:
    return str(answer.content.decode())


# The member


def test_a_member_signs_in_and_out_of_the_sitting(chamber: Chamber) -> None:
    client, sitting = client_of(chamber, 0), chamber.sitting
    assert client.post(at(chamber, "attend/")).status_code == 302
    assert sitting.attending() == {chamber.members[0].pk}
    client.post(at(chamber, "leave/"))
    assert sitting.attending() == set()


def test_a_second_tap_is_told_in_a_sentence(chamber: Chamber) -> None:
    client = client_of(chamber, 0)
    client.post(at(chamber, "attend/"))
    answer = client.post(at(chamber, "attend/"))
    assert (answer.status_code, "Ada Ortie" in told(answer)) == (409, True)


def test_a_member_gives_and_withdraws_their_own_proxy(chamber: Chamber) -> None:
    client, ada, bo = client_of(chamber, 0), *chamber.members[:2]
    answer = client.post(at(chamber, "proxy/"), {"holder": bo.pk})
    assert (answer.status_code, held(chamber)) == (302, [(ada.pk, bo.pk)])
    client.post(at(chamber, "proxy/withdraw/"))
    assert held(chamber) == []


def test_the_page_offers_ones_own_group_first_and_says_why(chamber: Chamber) -> None:
    page = told(client_of(chamber, 3).get(at(chamber, "proxy/")))
    places = [page.index(f'<optgroup label="{name}">') for name in ("Brises", "Alizés", "Cyclones")]
    assert places == sorted(places)
    assert "Le règlement demande de donner pouvoir d’abord à un membre de son groupe." in page


@pytest.mark.parametrize(("holder", "status"), [("", 400), ("x", 400), ("99999", 400)])
def test_a_holder_who_is_nobody_is_refused(chamber: Chamber, holder: str, status: int) -> None:
    answer = client_of(chamber, 0).post(at(chamber, "proxy/"), {"holder": holder})
    assert (answer.status_code, held(chamber)) == (status, [])
    assert "Choisissez un membre." in told(answer)


def test_a_refused_proxy_is_told_on_its_page(chamber: Chamber) -> None:
    acts.give_proxy(chamber.sitting, chamber.members[2], chamber.members[1], by=chamber.clerk)
    before = kinds()
    answer = client_of(chamber, 0).post(at(chamber, "proxy/"), {"holder": chamber.members[1].pk})
    assert (answer.status_code, kinds()) == (409, before)
    assert "Ce membre détient déjà autant de pouvoirs que le règlement le permet" in told(answer)


def test_nobody_but_the_giver_and_the_desk_gives_or_withdraws(chamber: Chamber) -> None:
    ada, bo = chamber.members[:2]
    acts.give_proxy(chamber.sitting, ada, bo, by=ada)
    before, client = kinds(), client_of(chamber, 1)
    path = at(chamber, f"attendance/{ada.pk}/proxy/")
    assert client.post(path, {"withdraw": "1"}).status_code == 403
    assert client.post(at(chamber, "attendance/3/proxy/"), {"holder": bo.pk}).status_code == 403
    assert client.get(path).status_code == 403
    assert (kinds(), held(chamber)) == (before, [(ada.pk, bo.pk)])


def test_the_desk_does_not_give_a_proxy_as_a_member(chamber: Chamber) -> None:
    desk = client_of(chamber)
    assert desk.post(at(chamber, "proxy/"), {"holder": chamber.members[0].pk}).status_code == 403
    assert desk.post(at(chamber, "presence/answer/")).status_code == 403
    assert held(chamber) == []


def test_the_answer_of_a_phone_is_stored_once(chamber: Chamber) -> None:
    client = client_of(chamber, 0)
    assert client.post(at(chamber, "presence/answer/")).status_code == 404
    acts.ask_presence(chamber.sitting, by=chamber.clerk)
    for _ in range(2):
        assert client.post(at(chamber, "presence/answer/")).status_code == 302
    assert PresenceAnswer.objects.count() == 1


def test_an_answer_after_the_conclusion_is_refused_in_a_sentence(chamber: Chamber) -> None:
    check = acts.ask_presence(chamber.sitting, by=chamber.clerk)
    acts.conclude_presence(check, by=chamber.clerk)
    answer = client_of(chamber, 0).post(at(chamber, "presence/answer/"))
    assert (answer.status_code, PresenceAnswer.objects.count()) == (409, 0)
    assert "Cette vérification du quorum est terminée." in told(answer)


# The desk


def test_the_desk_signs_a_member_in_and_comes_back_to_their_line(chamber: Chamber) -> None:
    desk, bo = client_of(chamber), chamber.members[1]
    answer = desk.post(at(chamber, f"attendance/{bo.pk}/"), {"q": "lich"})
    assert chamber.sitting.attending() == {bo.pk}
    assert answer.headers["location"] == at(chamber, f"attendance/?q=lich#member-{bo.pk}")


def test_members_do_not_keep_the_attendance_list(chamber: Chamber) -> None:
    client = client_of(chamber, 0)
    assert client.get(at(chamber, "attendance/")).status_code == 403
    assert client.post(at(chamber, "attendance/1/")).status_code == 403


@pytest.mark.parametrize(
    "path", ["quorum/", "presence/", "presence/conclude/", "second-call/", "adjourn/", "chair/"]
)
def test_members_do_not_do_what_the_desk_does(chamber: Chamber, path: str) -> None:
    before = kinds()
    assert client_of(chamber, 0).post(at(chamber, path)).status_code == 403
    assert kinds() == before


def test_the_desk_enters_and_withdraws_a_proxy(chamber: Chamber) -> None:
    desk, ada, bo = client_of(chamber), *chamber.members[:2]
    path = at(chamber, f"attendance/{ada.pk}/proxy/")
    assert "Ada Ortie" in told(desk.get(path))
    assert desk.post(path, {"holder": bo.pk}).status_code == 302
    assert held(chamber) == [(ada.pk, bo.pk)]
    page = told(desk.get(at(chamber, "attendance/")))
    assert ("Pouvoir donné à Bo Lichen" in page, "Pouvoir reçu d’Ada Ortie" in page) == (True, True)
    desk.post(path, {"withdraw": "1"})
    assert held(chamber) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [("eve", ["Ève Ronce"]), ("ort al", ["Ada Ortie"]), ("brises", ["Dan Quartz", "Ève Ronce"])],
)
def test_a_search_finds_names_and_groups_without_their_accents(
    chamber: Chamber, typed: str, found: list[str]
) -> None:
    page = told(client_of(chamber).get(at(chamber, "attendance/"), {"q": typed}))
    assert re.findall(r'<p class="person-name">\s*([^<]*[^<\s])', page) == found


def test_the_desk_enters_the_heads_that_it_counted(chamber: Chamber) -> None:
    form = {"method": "heads", "counted": "5", "requested_by": "groupe Brises", "back": "attendance"}
    answer = client_of(chamber).post(at(chamber, "quorum/"), form)
    assert answer.headers["location"] == at(chamber, "attendance/")
    kept = Sitting.objects.get().quorum
    assert (kept["method"], kept["present"], kept["requested_by"]) == ("heads", 5, "groupe Brises")
    page = told(client_of(chamber).get(at(chamber, "attendance/")))
    assert "À la demande du groupe Brises\u00a0: 5\u00a0membres présents" in page


@pytest.mark.parametrize(
    ("counted", "status", "why"),
    [
        ("douze", 400, "nombre entier"),
        ("-1", 400, "nombre entier"),
        ("", 400, "nombre entier"),
        ("8", 409, "plus de membres présents"),
    ],
)
def test_a_count_that_cannot_be_comes_back_with_what_was_typed(
    chamber: Chamber, counted: str, status: int, why: str
) -> None:
    form = {"method": "heads", "counted": counted, "requested_by": "groupe Brises"}
    before = kinds()
    answer = client_of(chamber).post(at(chamber, "quorum/"), form)
    assert (answer.status_code, kinds()) == (status, before)
    assert (why in told(answer), f'value="{counted}"' in told(answer) or not counted) == (True, True)


def test_the_desk_asks_the_phones_and_concludes(chamber: Chamber) -> None:
    chamber.open()
    desk = client_of(chamber)
    desk.post(at(chamber, "presence/"), {"requested_by": "groupe Brises", "seconds": "60"})
    client_of(chamber, 0).post(at(chamber, "presence/answer/"))
    page = told(desk.get(at(chamber, "attendance/")))
    assert "Réponses des membres présents\u00a0: 1 sur 7" in page
    assert desk.post(at(chamber, "presence/conclude/")).status_code == 302
    assert Sitting.objects.get().quorum["present"] == 1


def test_time_to_answer_is_one_of_those_offered(chamber: Chamber) -> None:
    before = kinds()
    answer = client_of(chamber).post(at(chamber, "presence/"), {"seconds": "7"})
    assert (answer.status_code, kinds()) == (400, before)


def test_the_list_of_a_closed_sitting_is_read_and_no_longer_kept(chamber: Chamber) -> None:
    Sitting.objects.update(state="closed")
    page = told(client_of(chamber).get(at(chamber, "attendance/")))
    assert ("person-acts" in page, "Ada Ortie" in page) == (False, True)
