import pytest
from chamber import Chamber, cast, kinds
from chamber.amending import refused

from council.ballots import acts as ballots
from council.ballots.announcing import acts as announcing
from council.ballots.incidents import acts as incidents
from council.ballots.models import Ballot
from council.ballots.preparing import acts as preparing
from council.journal.models import Entry

pytestmark = pytest.mark.django_db


def test_an_incident_leaves_the_ballot_open_and_its_votes_kept(chamber: Chamber) -> None:
    ballot = chamber.open().announce()
    ballots.open_ballot(ballot, by=chamber.clerk)
    chamber.vote(ballot, for_=2)
    incidents.declare_incident(ballot, by=chamber.clerk)
    cast(ballot, chamber.members[2], "against")
    kept = Ballot.objects.get()
    assert (kept.is_open, kept.incident_at is not None, kept.received()) == (True, True, 3)
    refused("has been declared", incidents.declare_incident, ballot, by=chamber.clerk)


def test_an_incident_ends_and_the_ballot_goes_on(chamber: Chamber) -> None:
    ballot = chamber.open().announce()
    ballots.open_ballot(ballot, by=chamber.clerk)
    refused("No incident has been declared", incidents.end_incident, ballot, by=chamber.clerk)
    incidents.declare_incident(ballot, by=chamber.clerk)
    incidents.end_incident(ballot, by=chamber.clerk)
    kept = Ballot.objects.get(pk=ballot.pk)
    assert (kept.is_open, kept.incident_at, kinds()[-1]) == (True, None, "incident_ended")
    incidents.declare_incident(ballot, by=chamber.clerk)


def test_one_act_voids_and_passes_to_the_call_over(chamber: Chamber) -> None:
    ballot = chamber.open().announce()
    ballots.open_ballot(ballot, by=chamber.clerk)
    chamber.vote(ballot, for_=2)
    called = incidents.pass_to_call_over(ballot, by=chamber.clerk)
    assert (called.method, called.replaces, called.state, called.number) == ("call", ballot, "announced", 2)
    assert Ballot.objects.get(pk=ballot.pk).state == "void"
    assert kinds()[-2:] == ["ballot_voided", "ballot_announced"]
    refused("Only a ballot on the phones", incidents.pass_to_call_over, called, by=chamber.clerk)
    refused("no longer be voided", incidents.pass_to_call_over, ballot, by=chamber.clerk)


def test_the_call_over_of_an_amendment_bears_on_that_amendment(chamber: Chamber) -> None:
    amendment = chamber.table("Le conseil préconise que les réseaux soient ouverts sans délai.")
    ballot = chamber.open().announce(amendment)
    called = incidents.pass_to_call_over(ballot, reason="Panne du réseau", by=chamber.clerk)
    amendment.refresh_from_db()
    assert (called.amendment, amendment.stage) == (amendment, "voting")
    assert Entry.objects.get(kind="ballot_voided").facts["reason"] == "Panne du réseau"


def test_a_void_ballot_is_run_again_once(chamber: Chamber) -> None:
    ballot = chamber.open().announce()
    refused("Only a void ballot", incidents.run_again, ballot, by=chamber.clerk)
    ballots.void_ballot(ballot, reason="Doute", by=chamber.clerk)
    again = incidents.run_again(ballot, method="paper", by=chamber.clerk)
    assert (again.method, Entry.objects.last().facts["replaces"]) == ("paper", ballot.number)
    ballots.void_ballot(again, reason="Doute", by=chamber.clerk)
    refused("already been run again", incidents.run_again, ballot, by=chamber.clerk)


def test_a_void_motion_is_run_again_in_the_same_words(chamber: Chamber) -> None:
    chamber.open()
    words = {"fr": "Renvoi à la commission", "en": "Send back to the commission"}
    motion = preparing.prepare_ballot(chamber.sitting, subject="motion", question=words, by=chamber.clerk)
    announcing.announce_prepared(motion, by=chamber.clerk)
    ballots.void_ballot(motion, reason="Doute", by=chamber.clerk)
    again = incidents.run_again(motion, by=chamber.clerk)
    assert (again.subject, again.questions, again.replaces, again.number) == ("motion", words, motion, 2)
