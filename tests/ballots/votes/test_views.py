import json
import uuid

import pytest
from chamber import Chamber, account
from django.test import Client

from council.ballots import acts
from council.ballots.models import Ballot
from council.ballots.votes.models import Cast, Vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_ballot(chamber: Chamber) -> Ballot:
    ballot = chamber.open(present=6).announce()
    acts.open_ballot(ballot, by=chamber.clerk)
    return ballot


def client_of(chamber: Chamber, place: int) -> Client:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(account(chamber, place), backend="council.members.backends.ChamberBackend")
    return client


def post(client: Client, ballot: Ballot, choice: str, **more: str) -> tuple[int, dict[str, str]]:
    data = {"choice": choice, "key": str(uuid.uuid4()), **more}
    answer = client.post(f"/ballots/{ballot.pk}/vote/", data, headers={"accept": "application/json"})
    return answer.status_code, json.loads(answer.content)


def test_the_receipt_says_what_is_stored(chamber: Chamber, open_ballot: Ballot) -> None:
    key = str(uuid.uuid4())
    status, receipt = post(client_of(chamber, 0), open_ballot, "for", key=key)
    assert (status, set(receipt)) == (200, {"ballot", "member", "choice", "at", "key", "replaced"})
    assert (receipt["ballot"], receipt["choice"], receipt["key"]) == (open_ballot.pk, "for", key)
    assert Vote.objects.get().choice == "for"


def test_a_sending_repeated_after_a_later_vote_says_that_it_was_replaced(
    chamber: Chamber, open_ballot: Ballot
) -> None:
    ada, key = client_of(chamber, 0), str(uuid.uuid4())
    first = post(ada, open_ballot, "for", key=key)
    post(ada, open_ballot, "against")
    assert (first[1]["replaced"], post(ada, open_ballot, "for", key=key)) == (
        False,
        (200, first[1] | {"replaced": True}),
    )
    assert Vote.objects.get().choice == "against"


def test_without_javascript_the_form_answers_with_its_receipt(chamber: Chamber, open_ballot: Ballot) -> None:
    data = {"choice": "for", "key": str(uuid.uuid4())}
    answer = client_of(chamber, 0).post(f"/ballots/{open_ballot.pk}/vote/", data)
    assert (answer.status_code, "data-receipt" in answer.content.decode()) == (200, True)


def test_a_closed_ballot_answers_409_with_its_reason(chamber: Chamber, open_ballot: Ballot) -> None:
    acts.close_ballot(open_ballot, confirmed=True, by=chamber.clerk)
    status, answer = post(client_of(chamber, 0), open_ballot, "for")
    assert (status, answer) == (409, {"error": "Le scrutin est clos."})
    assert Vote.objects.count() == 0


def test_an_unknown_choice_answers_400(chamber: Chamber, open_ballot: Ballot) -> None:
    assert post(client_of(chamber, 0), open_ballot, "maybe")[0] == 400
    assert Vote.objects.count() == 0


def test_without_signing_in_the_answer_is_403(open_ballot: Ballot) -> None:
    assert post(Client(), open_ballot, "for")[0] == 403
    assert Vote.objects.count() == 0


def test_a_member_who_did_not_sign_in_at_the_sitting_is_told_why(
    chamber: Chamber, open_ballot: Ballot
) -> None:
    status, answer = post(client_of(chamber, 6), open_ballot, "for")
    assert (status, "Émargez" in answer["error"], Vote.objects.count()) == (409, True, 0)


def test_nobody_votes_for_another_without_a_proxy(chamber: Chamber, open_ballot: Ballot) -> None:
    other = str(chamber.members[1].pk)
    answer = post(client_of(chamber, 0), open_ballot, "for", member=other)
    assert answer == (409, {"error": "Vous n’avez pas reçu pouvoir de ce membre."})
    assert (Vote.objects.count(), Cast.objects.count()) == (0, 0)


def test_nobody_votes_on_a_roll_they_are_not_on(chamber: Chamber, open_ballot: Ballot) -> None:
    open_ballot.roll.filter(member=chamber.members[0]).delete()
    status, answer = post(client_of(chamber, 0), open_ballot, "for")
    assert (status, "liste" in answer["error"], answer["error"].count(".")) == (409, True, 1)
    assert (Vote.objects.count(), Cast.objects.count()) == (0, 0)


def test_no_vote_is_cast_in_a_ballot_that_does_not_exist(chamber: Chamber, open_ballot: Ballot) -> None:
    status, answer = post(client_of(chamber, 0), Ballot(pk=9999), "for")
    assert (status, answer) == (409, {"error": "Ce scrutin n’existe pas."})
    assert Vote.objects.count() == 0
