import re

import pytest
from chamber import Chamber, account, kinds
from django.test import Client

from council.amendments.models import Amendment
from council.ballots.blocs import acts
from council.ballots.blocs.models import Bloc, BlocLine
from council.ballots.deciding.acts import enter_decision
from council.ballots.deciding.models import Decision
from council.ballots.deciding.subjects import mark
from council.members.models import User
from council.sittings.models import AgendaItem

pytestmark = pytest.mark.django_db


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user, backend="council.members.backends.ChamberBackend")
    return client


@pytest.fixture
def item(chamber: Chamber) -> AgendaItem:
    for place, block in enumerate(("r1", "r2", "r3")):
        chamber.table(f"Nouvelle rédaction {place}.", block=block, author=place)
    return chamber.open().call("amendments")


@pytest.fixture
def desk(chamber: Chamber) -> Client:
    return client_of(chamber.clerk)


@pytest.fixture
def bloc(chamber: Chamber, item: AgendaItem) -> Bloc:
    return acts.propose_bloc(item, list(Amendment.objects.all()), by=chamber.clerk)


def test_the_desk_ticks_the_amendments_to_put_together(desk: Client, item: AgendaItem) -> None:
    page = f"/items/{item.pk}/bloc/"
    assert desk.get(page).content.decode().count('name="amendments"') == 3
    chosen = list(Amendment.objects.filter(number__lt=3).values_list("pk", flat=True))
    assert desk.post(page, {"amendments": chosen}).status_code == 302
    assert Bloc.objects.get().numbers() == ["1", "2"]


def test_a_bloc_that_is_none_comes_back_as_it_was_ticked(desk: Client, item: AgendaItem) -> None:
    page, one = f"/items/{item.pk}/bloc/", Amendment.objects.first()
    assert one is not None
    answer = desk.post(page, {"amendments": [one.pk]})
    said = answer.content.decode()
    ticked = re.findall(r'name="amendments" value="(\d+)" checked', said)
    assert (answer.status_code, ticked) == (409, [str(one.pk)])
    assert "two amendments at least" in said
    for sent in ("x", "99999"):
        assert desk.post(page, {"amendments": [sent]}).status_code == 400
    assert not Bloc.objects.exists()


def test_a_member_has_an_amendment_put_apart(chamber: Chamber, bloc: Bloc) -> None:
    line, ada = bloc.lines.all()[0], client_of(account(chamber, 0))
    page = f"/blocs/{bloc.pk}/object/"
    # What a member types as someone else's name is not read.
    answer = ada.post(page, {"amendment": line.amendment_id, "who": "Bo Lichen"})
    assert answer.status_code == 302
    assert BlocLine.objects.get(pk=line.pk).objected_by == "Ada Ortie (Alizés)"
    again = ada.post(page, {"amendment": line.amendment_id})
    assert (again.status_code, "already to be put apart" in again.content.decode()) == (409, True)


def test_the_desk_says_who_objects(desk: Client, bloc: Bloc) -> None:
    line, page = bloc.lines.all()[1], f"/blocs/{bloc.pk}/object/"
    nobody = desk.post(page, {"amendment": line.amendment_id})
    assert (nobody.status_code, "Say who objects" in nobody.content.decode()) == (409, True)
    assert desk.post(page, {"amendment": line.amendment_id, "who": "Le groupe Brises"}).status_code == 302
    assert "as asked by Le groupe Brises" in desk.get(page).content.decode()


def test_an_objection_refused_gives_back_the_name_typed(desk: Client, chamber: Chamber, bloc: Bloc) -> None:
    line, page = bloc.lines.all()[0], f"/blocs/{bloc.pk}/object/"
    sent = {"amendment": line.amendment_id, "who": "n" * 201}
    answer = desk.post(page, sent)
    assert (answer.status_code, sent["who"] in answer.content.decode()) == (400, True)
    for amendment in ("x", "99999", ""):
        assert desk.post(page, {"amendment": amendment, "who": "Ada"}).status_code == 400
    assert kinds()[-1] == "bloc_proposed"


def test_the_desk_decides_the_bloc(desk: Client, bloc: Bloc) -> None:
    page = f"/blocs/{bloc.pk}/decide/"
    assert desk.post(page, {"adopted": "maybe"}).status_code == 400
    given = {"adopted": "0", "marked": mark(bloc)}
    assert desk.post(page, given).status_code == 302
    enter_decision(bloc.sitting, decision=Decision.objects.get().pk, by=User.objects.first())
    assert set(Amendment.objects.values_list("fate", flat=True)) == {"rejected"}
    assert desk.post(page, given).status_code == 409


def test_the_desk_drops_the_bloc(desk: Client, bloc: Bloc) -> None:
    assert desk.post(f"/blocs/{bloc.pk}/drop/").status_code == 302
    assert Bloc.objects.get().state == "dropped"
    assert "is over" in desk.get(f"/blocs/{bloc.pk}/object/").content.decode()


def test_members_run_no_bloc(chamber: Chamber, item: AgendaItem, bloc: Bloc) -> None:
    ada, before = client_of(account(chamber, 0)), kinds()
    pages = [f"/items/{item.pk}/bloc/", f"/blocs/{bloc.pk}/decide/", f"/blocs/{bloc.pk}/drop/"]
    assert [ada.post(page).status_code for page in pages] == [403] * 3
    assert [Client().post(f"/blocs/{bloc.pk}/object/").status_code, kinds()] == [403, before]


def test_the_page_of_an_amendment_settled_by_hands_gives_no_figures(chamber: Chamber, bloc: Bloc) -> None:
    acts.decide_bloc(bloc, adopted=True, by=chamber.clerk)
    address = f"/amendments/{bloc.lines.all()[0].amendment_id}/"
    shown = Client(headers={"accept-language": "en"}).get(address).content.decode()
    assert ("adopted by show of hands" in shown, "0 against" in shown) == (True, False)
