import json
import uuid

import pytest
from chamber import Chamber, account, cast
from django.test import Client

from council.ballots import acts
from council.ballots.announcing import acts as announcing
from council.ballots.claims import acts as checks
from council.ballots.counting import without_count
from council.ballots.models import Ballot
from council.ballots.preparing import acts as preparing
from council.ballots.votes import acts as voting
from council.ballots.votes.models import Cast, Vote
from council.sittings.attendance import acts as attendance

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
    assert (status, set(receipt)) == (200, {"ballot", "member", "choice", "at", "key"})
    assert (receipt["ballot"], receipt["choice"], receipt["key"]) == (open_ballot.pk, "for", key)
    assert Vote.objects.get().choice == "for"


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


def test_no_trend_is_shown_before_the_close(chamber: Chamber, open_ballot: Ballot) -> None:
    before = Client().get(f"/ballots/{open_ballot.pk}/").content.decode()
    post(client_of(chamber, 0), open_ballot, "against")
    after = Client().get(f"/ballots/{open_ballot.pk}/").content.decode()
    assert "Ada" not in after
    assert after.count("figure") == before.count("figure")


def test_a_member_does_not_run_the_ballot(chamber: Chamber, open_ballot: Ballot) -> None:
    client = client_of(chamber, 0)
    for act in ("open", "prolong", "close", "proclaim", "void"):
        assert client.post(f"/ballots/{open_ballot.pk}/{act}/").status_code == 403
    assert Ballot.objects.get().is_open


def proclaimed(ballot: Ballot, chamber: Chamber) -> str:
    """The page of this ballot once it is proclaimed, as the public reads it in French."""
    acts.close_ballot(ballot, confirmed=True, by=chamber.clerk)
    acts.proclaim_ballot(ballot, confirmed=True, by=chamber.clerk)
    return page_of(ballot)


def page_of(ballot: Ballot) -> str:
    answer = Client(headers={"accept-language": "fr"}).get(f"/ballots/{ballot.pk}/")
    return answer.content.decode().replace("\u00a0", " ")


def test_the_roll_says_who_voted_by_proxy(chamber: Chamber) -> None:
    chamber.open()
    ada, gil = chamber.members[0], chamber.members[6]
    attendance.give_proxy(chamber.sitting, gil, ada, by=chamber.clerk)
    ballot = chamber.announce()
    acts.open_ballot(ballot, by=chamber.clerk)
    voting.cast_vote(ballot.pk, ada, member=gil, choice="for", key=str(uuid.uuid4()))
    assert "(par Ada Ortie, pouvoir)" in proclaimed(ballot, chamber)


def test_the_roll_marks_a_vote_that_the_desk_took(chamber: Chamber, open_ballot: Ballot) -> None:
    cast(open_ballot, chamber.members[0], "for")
    Vote.objects.update(taken_by="Agnès, Paul")
    assert proclaimed(open_ballot, chamber).count("vote recueilli par le secrétariat") == 1


def test_a_correction_stands_beside_the_vote_and_changes_nothing(
    chamber: Chamber, open_ballot: Ballot
) -> None:
    cast(open_ballot, chamber.members[0], "for")
    before = proclaimed(open_ballot, chamber)
    checks.correct_vote(open_ballot, chamber.members[0], declared="against", by=chamber.clerk)
    after = page_of(open_ballot)
    assert "a déclaré avoir voulu voter « Contre »" in after
    assert after.count("figure-for") == before.count("figure-for") == 1
    assert Ballot.objects.get().outcome.votes_for == 1


def test_a_show_of_hands_has_no_figures_and_no_table(chamber: Chamber) -> None:
    ballot = chamber.open().announce()
    acts.settle(ballot, without_count(ballot.asked(), adopted=True), by=chamber.clerk)
    acts.proclaim_ballot(ballot, confirmed=True, by=chamber.clerk)
    shown = page_of(ballot)
    assert [words in shown for words in ("À main levée", 'class="figures"', "<table", "hemicycle")] == [
        True,
        False,
        False,
        False,
    ]


def test_what_is_only_prepared_has_no_page_yet(chamber: Chamber) -> None:
    words = {"fr": "Motion", "en": "Motion"}
    ballot = preparing.prepare_ballot(chamber.sitting, subject="motion", question=words, by=chamber.clerk)
    assert Client().get(f"/ballots/{ballot.pk}/").status_code == 404


def test_a_trial_has_a_name_and_no_number(chamber: Chamber) -> None:
    words = {"fr": "Essai", "en": "Trial"}
    chamber.open()
    ballot = preparing.prepare_ballot(chamber.sitting, subject="test", question=words, by=chamber.clerk)
    announcing.announce_prepared(ballot, by=chamber.clerk)
    assert ("Scrutin d’essai" in page_of(ballot), "n° 0" in page_of(ballot)) == (True, False)


def test_no_vote_is_cast_in_a_ballot_that_does_not_exist(chamber: Chamber, open_ballot: Ballot) -> None:
    status, answer = post(client_of(chamber, 0), Ballot(pk=9999), "for")
    assert (status, answer) == (409, {"error": "Ce scrutin n’existe pas."})
    assert Vote.objects.count() == 0
