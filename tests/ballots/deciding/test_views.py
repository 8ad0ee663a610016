"""The buttons that decide, what the console then says, and who enters it."""

import datetime
import re

import pytest
from chamber import Chamber, kinds
from chamber.amending import again, call, examined, fates
from django.test import Client

from council.amendments.models import Amendment
from council.ballots.deciding.models import Decision
from council.ballots.deciding.subjects import mark
from council.members import acts as people
from council.members.models import User

pytestmark = pytest.mark.django_db
BACKEND = "council.members.backends.ChamberBackend"


def client_of(user: User, language: str = "fr") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(user, backend=BACKEND)
    return client


@pytest.fixture
def called(chamber: Chamber) -> Amendment:
    amendment = chamber.table("Le conseil préconise que les réseaux soient ouverts demain.")
    call(examined(chamber), amendment)
    return again(amendment)


def console(client: Client, chamber: Chamber) -> str:
    page = client.get(f"/sittings/{chamber.sitting.pk}/console/").content.decode()
    return re.sub(r"\s+", " ", page)


def decide(client: Client, amendment: Amendment, adopted: str = "1") -> int:
    given = {"adopted": adopted, "marked": mark(amendment)}
    return client.post(f"/amendments/{amendment.pk}/hands/", given).status_code


def test_a_decision_is_taken_in_one_click_and_entered_in_another_or_by_itself(
    chamber: Chamber, called: Amendment
) -> None:
    desk, before = client_of(chamber.clerk), kinds()
    assert (decide(desk, called), kinds()) == (302, before)
    page, decision = console(desk, chamber), Decision.objects.get()
    assert f'data-enters="{decision.pk}"' in page
    assert 'data-deed="amendment-hands"' not in page
    path = f"/sittings/{chamber.sitting.pk}/decision/enter/"
    assert desk.post(path, {"decision": decision.pk}).status_code == 302
    assert fates()["1"] == "adopted"


def test_a_second_click_decides_nothing_more(chamber: Chamber, called: Amendment) -> None:
    desk = client_of(chamber.clerk)
    assert (decide(desk, called), decide(desk, called, "0")) == (302, 409)
    assert Decision.objects.get().adopted


def test_a_decision_is_taken_back(chamber: Chamber, called: Amendment) -> None:
    desk, before = client_of(chamber.clerk), kinds()
    decide(desk, called, "0")
    path = f"/sittings/{chamber.sitting.pk}/decision/take-back/"
    given = {"decision": Decision.objects.get().pk}
    assert [desk.post(path, given).status_code for _ in range(2)] == [302, 409]
    assert (kinds(), fates()) == (before, {"1": ""})


def test_a_button_drawn_for_another_wording_is_refused_in_a_sentence(
    chamber: Chamber, called: Amendment
) -> None:
    before = kinds()
    given = {"adopted": "1", "marked": "another"}
    answer = client_of(chamber.clerk).post(f"/amendments/{called.pk}/hands/", given)
    assert (answer.status_code, kinds(), Decision.objects.count()) == (409, before, 0)
    assert "n’est plus ce que ce bouton décidait" in answer.content.decode()


def test_what_was_decided_before_a_crash_waits_for_a_word(chamber: Chamber, called: Amendment) -> None:
    decide(client_of(chamber.clerk), called)
    long_ago = Decision.objects.get().at - datetime.timedelta(hours=1)
    Decision.objects.update(at=long_ago)
    page = console(client_of(chamber.clerk), chamber)
    assert ("pas encore inscrit" in page, "data-enters" in page) == (True, False)
    assert ("Inscrire maintenant" in page, "Reprendre" in page) == (True, True)


def test_the_page_of_another_at_the_desk_enters_nothing_by_itself(
    chamber: Chamber, called: Amendment
) -> None:
    chair = people.open_account("chair@example.org", "La présidence", password="argon2-none")
    people.appoint(chair, "chair")
    decide(client_of(chamber.clerk), called)
    page = console(client_of(User.objects.get(pk=chair.pk)), chamber)
    assert ("data-enters" in page, "va l’inscrire" in page) == (False, True)


def test_members_decide_enter_and_take_back_nothing(chamber: Chamber, called: Amendment) -> None:
    decide(client_of(chamber.clerk), called)
    ada = people.open_account("ada@example.org", "Ada", password="argon2-none", member=chamber.members[0])
    given, paths = {"decision": Decision.objects.get().pk}, ("enter", "take-back")
    sitting = f"/sittings/{chamber.sitting.pk}/decision"
    assert [client_of(ada).post(f"{sitting}/{path}/", given).status_code for path in paths] == [403, 403]
    assert (decide(client_of(ada), called), Decision.objects.count()) == (403, 1)


def test_the_console_names_what_each_button_decides(chamber: Chamber, called: Amendment) -> None:
    page = console(client_of(chamber.clerk), chamber)
    assert "Amendement n° 1 :" in page
    assert ("adopté à main levée" in page, "rejeté à main levée" in page) == (True, True)
