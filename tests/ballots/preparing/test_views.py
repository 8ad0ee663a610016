import pytest
from chamber import Chamber, account, kinds
from django.test import Client

from council.ballots import acts as ballots
from council.ballots.announcing import acts as announcing
from council.ballots.models import Ballot
from council.members.models import User

pytestmark = pytest.mark.django_db


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user, backend="council.members.backends.ChamberBackend")
    return client


@pytest.fixture
def desk(chamber: Chamber) -> Client:
    chamber.open()
    return client_of(chamber.clerk)


@pytest.fixture
def page(chamber: Chamber) -> str:
    return f"/sittings/{chamber.sitting.pk}/question/"


def sent(**given: object) -> dict[str, object]:
    return {"kind": "question", "method": "public", "round": 1} | given


def read(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().replace("\u00a0", " ").split())


def test_the_usual_motions_have_their_words(desk: Client, page: str) -> None:
    for kind in ("suspend", "send_back", "close", "test"):
        assert desk.post(page, sent(kind=kind)).status_code == 302
    prepared = list(Ballot.objects.values_list("subject", "question_fr").order_by("pk"))
    assert [subject for subject, _words in prepared] == ["motion", "motion", "motion", "test"]
    assert prepared[1][1] == "Motion de renvoi du texte à la commission"


def test_a_free_question_is_prepared_in_one_language(desk: Client, chamber: Chamber, page: str) -> None:
    assert desk.post(page, sent(question_fr="Siéger le lundi ?")).status_code == 302
    ballot = Ballot.objects.get()
    assert (ballot.questions, ballot.item) == (
        {"fr": "Siéger le lundi ?", "en": "Siéger le lundi ?"},
        chamber.item("opening"),
    )
    assert "Siéger le lundi" in read(desk, page)


def test_an_election_has_its_candidates_one_a_line(desk: Client, page: str) -> None:
    names = "Ada Ortie\r\n\r\n  Bo Lichen \r\n"
    given = sent(kind="election", question_fr="Vice-présidence", method="paper", candidates=names)
    assert desk.post(page, given).status_code == 302
    ballot = Ballot.objects.get()
    assert (ballot.candidates, ballot.round, ballot.method) == (["Ada Ortie", "Bo Lichen"], 1, "paper")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Write the question"),
        ({"kind": "x"}, "valid choice"),
        ({"question_fr": "Oui", "method": "hats"}, "valid choice"),
        ({"question_fr": "a" * 301}, "at most 300"),
        ({"kind": "election", "question_fr": "Qui", "method": "paper"}, "at least one candidate"),
        ({"kind": "election", "question_fr": "Qui", "candidates": "Ada"}, "choose a paper ballot"),
        ({"kind": "test", "method": "hands"}, "taken on the phones"),
    ],
)
def test_what_cannot_be_prepared_is_said_and_nothing_typed_is_lost(
    desk: Client, page: str, given: dict[str, object], said: str
) -> None:
    before = kinds()
    answer = desk.post(page, sent(text="Ce texte est long.", **given))
    assert (answer.status_code, kinds()) == (400, before)
    assert said in answer.content.decode()
    assert "Ce texte est long." in answer.content.decode()


def test_two_candidates_of_one_name_are_refused(desk: Client, page: str) -> None:
    given = sent(kind="election", question_fr="Qui", method="paper", candidates="Ada\nAda")
    answer = desk.post(page, given)
    assert (answer.status_code, Ballot.objects.count()) == (409, 0)
    assert "Two candidates have the same name" in answer.content.decode()


def test_a_question_prepared_is_dropped(desk: Client, page: str) -> None:
    desk.post(page, sent(kind="suspend"))
    drop = f"/ballots/{Ballot.objects.get().pk}/drop/"
    assert drop in read(desk, page)
    assert desk.post(drop).status_code == 302
    assert (Ballot.objects.count(), desk.post(drop).status_code) == (0, 404)


def test_another_round_follows_an_election_without_a_winner(
    desk: Client, chamber: Chamber, page: str
) -> None:
    from council.ballots.counting import of_figures

    given = sent(kind="election", question_fr="Présidence", method="paper", candidates="Ada\nBo")
    desk.post(page, given)
    ballot = announcing.announce_prepared(Ballot.objects.get(), by=chamber.clerk)
    tied = of_figures(ballot.asked(), {"candidates": {"Ada": 3, "Bo": 3}})
    ballots.settle(ballot, tied, by=chamber.clerk)
    ballots.proclaim_ballot(ballot, by=chamber.clerk)
    assert f"/ballots/{ballot.pk}/count/" in read(desk, page)
    assert "Ada Bo</textarea>" in read(desk, f"/ballots/{ballot.pk}/count/")
    assert desk.post(f"/ballots/{ballot.pk}/round/", {"candidates": "Bo\nCléo"}).status_code == 302
    following = Ballot.objects.get(state="prepared")
    assert (following.candidates, following.round) == (["Bo", "Cléo"], 2)
    before = kinds()
    assert desk.post(f"/ballots/{ballot.pk}/round/", {"candidates": "Bo"}).status_code == 409
    assert desk.post(f"/ballots/{ballot.pk}/round/").status_code == 400
    assert kinds() == before


def division(chamber: Chamber) -> str:
    return f"/items/{chamber.item('vote').pk}/divide/"


def test_the_desk_divides_the_text_passage_by_passage(desk: Client, chamber: Chamber) -> None:
    chamber.call("vote")
    page = division(chamber)
    assert "Recommendation 2" in read(desk, page)
    assert desk.post(page, {"part-r3": "2", "part-r1": "1"}).status_code == 302
    assert list(Ballot.objects.order_by("pk").values_list("blocks", flat=True)) == [["r1"], ["r3"], ["r2"]]
    assert "Part 2: recommendation 3" in read(desk, page)
    assert desk.post(page.replace("divide", "undivide")).status_code == 302
    assert not Ballot.objects.exists()


def test_a_division_that_divides_nothing_comes_back_as_it_was(desk: Client, chamber: Chamber) -> None:
    chamber.call("vote")
    answer = desk.post(division(chamber), {f"part-r{n}": "2" for n in (1, 2, 3)})
    assert (answer.status_code, answer.content.decode().count('value="2" selected')) == (409, 3)
    assert desk.post(division(chamber), {"part-r1": "12"}).status_code == 400
    assert not Ballot.objects.exists()


def test_an_item_without_a_text_has_nothing_to_divide(desk: Client, chamber: Chamber) -> None:
    assert desk.get(f"/items/{chamber.item('opening').pk}/divide/").status_code == 404


def test_members_prepare_nothing(desk: Client, chamber: Chamber, page: str) -> None:
    member, before = client_of(account(chamber, 0)), kinds()
    pages = [page, division(chamber), division(chamber).replace("divide", "undivide"), "/ballots/1/drop/"]
    assert [member.post(each).status_code for each in pages] == [403] * 4
    assert kinds() == before
