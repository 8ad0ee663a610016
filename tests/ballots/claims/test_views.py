import pytest
from chamber import Chamber, account, kinds
from django.test import Client
from django.utils import timezone

from council.ballots import acts as ballots
from council.ballots.claims import acts
from council.ballots.claims.models import Correction, Flag
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


@pytest.fixture
def proclaimed(chamber: Chamber, closed: Ballot) -> Ballot:
    ballots.proclaim_ballot(closed, confirmed=True, by=chamber.clerk)
    return Ballot.objects.get()


def page(name: str, ballot: Ballot) -> str:
    return f"/ballots/{ballot.pk}/{name}/"


def read(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().replace("\u00a0", " ").split())


def test_each_member_sees_their_own_line_only(ada: Client, chamber: Chamber, closed: Ballot) -> None:
    shown = read(ada, page("flag", closed))
    assert ('data-counted="for"' in shown, "Ève" in shown) == (True, False)
    other = ada.get(page("flag", closed), {"member": chamber.members[4].pk})
    assert (other.status_code, "not yours" in other.content.decode()) == (403, True)


def test_a_holder_checks_the_line_of_the_proxy_they_held(
    ada: Client, chamber: Chamber, closed: Ballot
) -> None:
    eve = chamber.members[4]
    closed.roll.filter(member=eve).update(holder=chamber.members[0])
    assert 'data-counted="against"' in read(ada, f"{page('flag', closed)}?member={eve.pk}")
    answer = ada.post(page("flag", closed), {"claimed": "for", "member": eve.pk})
    assert (answer.status_code, Flag.objects.get().member) == (302, eve)


def test_a_member_reports_an_error_and_reads_that_it_is_known(ada: Client, closed: Ballot) -> None:
    assert ada.post(page("flag", closed), {"claimed": "against"}, follow=True).status_code == 200
    assert "you say that you voted “Against”" in read(ada, page("flag", closed))


@pytest.mark.parametrize("sent", [{}, {"claimed": "maybe"}, {"claimed": "against", "member": "1 or 1"}])
def test_what_is_no_choice_is_answered_400(ada: Client, closed: Ballot, sent: dict[str, str]) -> None:
    before = kinds()
    assert ada.post(page("flag", closed), sent).status_code == 400
    assert (kinds(), Flag.objects.count()) == (before, 0)


def test_an_error_reported_too_late_is_answered_409(ada: Client, proclaimed: Ballot) -> None:
    answer = ada.post(page("flag", proclaimed), {"claimed": "against"})
    assert (answer.status_code, Flag.objects.count()) == (409, 0)
    assert "between the close of the ballot and its proclamation" in answer.content.decode()


def test_only_members_report_errors(desk: Client, closed: Ballot) -> None:
    assert [desk.post(page("flag", closed)).status_code, Client().post(page("flag", closed)).status_code] == [
        403,
        403,
    ]


def test_a_member_asks_for_a_correction_and_it_is_printed(ada: Client, proclaimed: Ballot) -> None:
    assert ada.post(page("correct", proclaimed), {"declared": "abstention"}, follow=True).status_code == 200
    assert "You state that you meant “Abstention”" in read(ada, page("correct", proclaimed))
    said = "Ada Ortie, counted “For”, states that they meant “Abstention”."
    assert said in read(Client(headers={"accept-language": "en"}), f"/ballots/{proclaimed.pk}/")


def test_the_desk_enters_a_correction_and_is_warned_when_they_would_flip_the_result(
    desk: Client, chamber: Chamber, proclaimed: Ballot
) -> None:
    assert "data-flips" not in read(desk, page("correct", proclaimed))
    sent = {"member": chamber.members[0].pk, "declared": "against"}
    assert desk.post(page("correct", proclaimed), sent).status_code == 302
    assert (Correction.objects.get().declared, "data-flips" in read(desk, page("correct", proclaimed))) == (
        "against",
        True,
    )


def test_a_correction_after_the_approval_is_answered_409(
    ada: Client, chamber: Chamber, proclaimed: Ballot
) -> None:
    type(chamber.sitting).objects.update(approved_at=timezone.now())
    assert ada.post(page("correct", proclaimed), {"declared": "against"}).status_code == 409
    shown = read(ada, page("correct", proclaimed))
    assert ("The minutes are approved" in shown, "declared" in shown) == (True, False)


def test_the_desk_names_the_member_and_the_vote(desk: Client, proclaimed: Ballot) -> None:
    for sent in ({}, {"member": "x", "declared": "for"}, {"member": "1"}):
        assert desk.post(page("correct", proclaimed), sent).status_code == 400
    assert not Correction.objects.exists()


def test_the_page_of_a_ballot_leads_to_the_check_then_to_the_correction(
    ada: Client, chamber: Chamber, closed: Ballot
) -> None:
    assert page("flag", closed) in read(ada, f"/ballots/{closed.pk}/")
    acts.report_error(closed, chamber.members[1], claimed="against", by=chamber.clerk)
    ballots.proclaim_ballot(closed, confirmed=True, by=chamber.clerk)
    shown = read(ada, f"/ballots/{closed.pk}/")
    assert (page("correct", closed) in shown, page("flag", closed) in shown) == (True, False)
