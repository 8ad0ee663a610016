import re
import uuid

import pytest
from chamber import Chamber, account, cast
from django.test import Client

from council.ballots import acts
from council.ballots.announcing import acts as announcing
from council.ballots.claims import acts as claims
from council.ballots.counting import without_count
from council.ballots.models import Ballot
from council.ballots.preparing import acts as preparing
from council.ballots.votes import acts as voting
from council.ballots.votes.models import Vote
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


def test_no_trend_is_shown_before_the_close(chamber: Chamber, open_ballot: Ballot) -> None:
    before = Client().get(f"/ballots/{open_ballot.pk}/").content.decode()
    cast(open_ballot, chamber.members[0], "against")
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


def test_the_roll_tells_those_present_without_a_vote_from_the_absent_and_from_who_left(
    chamber: Chamber, open_ballot: Ballot
) -> None:
    """Of six who signed in, one votes and one leaves; the seventh never came."""
    cast(open_ballot, chamber.members[0], "for")
    attendance.sign_out(chamber.sitting, chamber.members[1], by=chamber.clerk)
    page = proclaimed(open_ballot, chamber)
    headed = re.findall(r"</svg>([^<>]+) <span class=\"quiet\">\((\d)\)", page)
    assert headed == [("Pour", "1"), ("N’a pas voté", "4"), ("Absent ou parti", "2")]
    assert re.search(r"Bo Lichen\s*<span class=\"roll-how\">\(partie à \d+ h \d\d\)</span>", page)


def test_the_roll_says_who_voted_by_proxy(chamber: Chamber) -> None:
    chamber.open()
    ada, gil = chamber.members[0], chamber.members[6]
    attendance.give_proxy(chamber.sitting, gil, ada, by=chamber.clerk)
    ballot = chamber.announce()
    acts.open_ballot(ballot, by=chamber.clerk)
    voting.cast_vote(ballot.pk, ada, member=gil, choice="for", key=str(uuid.uuid4()))
    assert "(par Ada Ortie, pouvoir reçu)" in proclaimed(ballot, chamber)


def test_the_roll_marks_a_vote_that_the_desk_took(chamber: Chamber, open_ballot: Ballot) -> None:
    cast(open_ballot, chamber.members[0], "for")
    Vote.objects.update(taken_by="Agnès, Paul")
    assert proclaimed(open_ballot, chamber).count("(vote recueilli par Agnès et Paul)") == 1


def test_a_correction_stands_beside_the_vote_and_changes_nothing(
    chamber: Chamber, open_ballot: Ballot
) -> None:
    cast(open_ballot, chamber.members[0], "for")
    before = proclaimed(open_ballot, chamber)
    claims.correct_vote(open_ballot, chamber.members[0], declared="against", by=chamber.clerk)
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
