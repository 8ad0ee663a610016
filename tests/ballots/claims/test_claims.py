import pytest
from chamber import Chamber

from council.ballots.claims import acts
from council.ballots.claims.claims import counted, flips, line_of, may_be_corrected, would_change
from council.ballots.models import Ballot
from council.ballots.preparing import acts as preparing
from council.procedure import acts as procedure
from council.rules.voting.counted import Choice
from council.sittings.attendance import acts as attendance

pytestmark = pytest.mark.django_db


def decided(chamber: Chamber, **choices: int) -> Ballot:
    return chamber.decide(chamber.announce(), **choices)


def claims(chamber: Chamber, **choices: int) -> dict[int, Choice]:
    """`for_=4`: the member in place 4 would have voted for."""
    return {chamber.members[place].pk: Choice(choice.rstrip("_")) for choice, place in choices.items()}


def test_no_claim_changes_nothing(chamber: Chamber) -> None:
    chamber.open()
    assert not would_change(decided(chamber, for_=4, against=3), {})
    assert not would_change(Ballot(), claims(chamber, for_=0))


def test_a_vote_that_was_not_received_may_have_made_the_difference(chamber: Chamber) -> None:
    chamber.open()
    ballot = decided(chamber, for_=3, against=3)
    assert not would_change(ballot, claims(chamber, abstention=6))
    assert would_change(ballot, claims(chamber, for_=6))


def test_the_majority_is_of_those_who_attended_at_the_closing(chamber: Chamber) -> None:
    present = {"base": "attending", "fraction": "1/2", "comparison": ">"}
    article = {"value": present, "status": "sourced", "source": "Article 1", "by": chamber.clerk}
    procedure.set_rule(chamber.body, "final", **article)
    chamber.open()
    ballot = decided(chamber, for_=4, against=3)
    for member in chamber.members[4:]:
        attendance.sign_out(chamber.sitting, member, by=member)
    acts.correct_vote(ballot, chamber.members[0], declared="against", by=chamber.clerk)
    assert (ballot.outcome and ballot.outcome.base_count, flips(ballot)) == (7, True)


def test_a_member_has_their_own_line_and_that_of_the_proxy_they_held(chamber: Chamber) -> None:
    ballot = chamber.open().announce()
    ada, bo, cleo = chamber.members[:3]
    ballot.roll.filter(member=bo).update(holder=ada)
    lines = [line_of(ballot, ada), line_of(ballot, ada, bo.pk), line_of(ballot, ada, cleo.pk)]
    assert [line and line.name for line in lines] == ["Ada Ortie", "Bo Lichen", None]


def test_how_a_vote_was_counted_is_known_from_the_closing(chamber: Chamber) -> None:
    ballot = chamber.open().announce()
    assert counted(ballot, chamber.members[0].pk) == ""
    chamber.decide(ballot, for_=1)
    ballot = Ballot.objects.get()
    assert [counted(ballot, member.pk) for member in chamber.members[:2]] == ["for", "no_vote"]


def test_what_was_counted_by_tellers_has_no_vote_to_correct(chamber: Chamber) -> None:
    chamber.open()
    ballot = decided(chamber, for_=4)
    assert may_be_corrected(ballot)
    ballot.method = Ballot.Method.COUNTED
    assert not may_be_corrected(ballot)
    preparing.prepare_ballot(chamber.sitting, subject="question", question={"fr": "Oui"}, by=chamber.clerk)
    assert not may_be_corrected(Ballot.objects.get(number=0))
