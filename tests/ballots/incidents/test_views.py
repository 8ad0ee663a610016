import pytest
from chamber import Chamber, account, kinds
from django.test import Client

from council.ballots import acts as ballots
from council.ballots.models import Ballot
from council.members.models import User

pytestmark = pytest.mark.django_db


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user, backend="council.members.backends.ChamberBackend")
    return client


@pytest.fixture
def ada(chamber: Chamber) -> Client:
    return client_of(account(chamber, 0))


@pytest.fixture
def desk(chamber: Chamber) -> Client:
    return client_of(chamber.clerk)


@pytest.fixture
def closed(chamber: Chamber) -> Ballot:
    ballot = chamber.open().announce()
    ballots.open_ballot(ballot, by=chamber.clerk)
    chamber.vote(ballot, for_=4, against=3)
    ballots.close_ballot(ballot, confirmed=True, by=chamber.clerk)
    return Ballot.objects.get()


def page(name: str, ballot: Ballot) -> str:
    return f"/ballots/{ballot.pk}/{name}/"


def test_the_desk_declares_an_incident_then_passes_to_the_call_over(desk: Client, chamber: Chamber) -> None:
    ballot = chamber.open().announce()
    ballots.open_ballot(ballot, by=chamber.clerk)
    assert desk.post(page("incident", ballot)).status_code == 302
    assert desk.post(page("incident", ballot)).status_code == 409
    assert desk.post(page("incident/over", ballot)).status_code == 302
    assert desk.post(page("incident", ballot)).status_code == 302
    assert desk.post(page("call-over", ballot)).status_code == 302
    assert list(Ballot.objects.values_list("state", "method")) == [("void", "public"), ("announced", "call")]


def test_the_desk_runs_a_void_ballot_again(desk: Client, chamber: Chamber) -> None:
    ballot = chamber.open().announce()
    ballots.void_ballot(ballot, reason="Doute", by=chamber.clerk)
    assert desk.post(page("again", ballot), {"method": "hats"}).status_code == 400
    assert desk.post(page("again", ballot), {"method": "paper"}).status_code == 302
    assert Ballot.objects.get(replaces=ballot).method == "paper"


def test_members_do_not_run_ballots(ada: Client, closed: Ballot) -> None:
    before = kinds()
    pages = [page(name, closed) for name in ("incident", "call-over", "again")]
    assert [ada.post(each).status_code for each in pages] == [403, 403, 403]
    assert kinds() == before
