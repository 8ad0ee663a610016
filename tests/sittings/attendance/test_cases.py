"""Cases 5 to 8 and 16 of the rules of procedure, told with the acts: who is in the room, and for whom."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from chamber import Chamber, cast, kinds

from council.ballots import acts as ballots
from council.ballots.announcing import acts as announcing
from council.ballots.models import Ballot
from council.ballots.votes import acts as voting
from council.journal.models import Entry
from council.members.models import Group
from council.opinions.models import Opinion
from council.rules.order import OutOfOrder
from council.sittings import acts as sittings
from council.sittings.attendance import acts

pytestmark = pytest.mark.django_db
Rule = Callable[[str, Any], None]
ADA, BO, CLEO, DAN, GIL = 0, 1, 2, 3, 6


def give(chamber: Chamber, giver: int, holder: int) -> None:
    acts.give_proxy(chamber.sitting, chamber.members[giver], chamber.members[holder], by=chamber.clerk)


def represent(chamber: Chamber, ballot: Ballot, holder: int, giver: int, choice: str) -> None:
    member, key = chamber.members[giver], str(uuid.uuid4())
    voting.cast_vote(ballot.pk, chamber.members[holder], member=member, choice=choice, key=key)


def opened(chamber: Chamber) -> Ballot:
    ballot = chamber.announce()
    ballots.open_ballot(ballot, by=chamber.clerk)
    return ballot


def closed(chamber: Chamber, ballot: Ballot) -> dict[str, dict[str, str]]:
    """The lines of the closing entry by member: their choice, and who cast it for them."""
    ballots.close_ballot(ballot, confirmed=True, by=chamber.clerk)
    votes = Entry.objects.get(kind="ballot_closed").facts["votes"]
    return {vote["name"].split()[0]: {"choice": vote["choice"], "by": vote["by"]} for vote in votes}


# Case 5: the quorum is lost while the sitting goes on


def test_case_5_results_proclaimed_before_the_quorum_was_lost_stand(chamber: Chamber) -> None:
    amendment = chamber.table("Le conseil préconise que les réseaux soient fermés.")
    ballot = chamber.open().decide(chamber.announce(amendment), for_=5, against=2)
    acts.check_quorum(chamber.sitting, method="heads", counted=2, by=chamber.clerk)
    before = kinds()
    with pytest.raises(OutOfOrder, match="The quorum is not reached: no vote can be taken"):
        announcing.announce_ballot(chamber.sitting, chamber.call("vote"), by=chamber.clerk)
    amendment.refresh_from_db()
    assert (Ballot.objects.get(pk=ballot.pk).is_proclaimed, amendment.fate) == (True, "adopted")
    assert kinds() == [*before, "item_concluded", "item_called"]


def test_case_5_a_ballot_under_way_when_the_quorum_is_lost_is_carried_through(chamber: Chamber) -> None:
    ballot = opened(chamber.open())
    chamber.vote(ballot, for_=4)
    acts.check_quorum(chamber.sitting, method="heads", counted=2, by=chamber.clerk)
    ballots.close_ballot(ballot, confirmed=True, by=chamber.clerk)
    ballots.proclaim_ballot(ballot, confirmed=True, by=chamber.clerk)
    assert Opinion.objects.get().is_adopted


# Case 6: the giver comes back, the holder leaves


def test_case_6_a_proxy_lapses_when_its_giver_signs_in_while_the_ballot_is_open(chamber: Chamber) -> None:
    chamber.open()
    give(chamber, GIL, ADA)
    ballot = opened(chamber)
    acts.sign_in(chamber.sitting, chamber.members[GIL], by=chamber.clerk)
    with pytest.raises(OutOfOrder, match="The proxy from Gil Tamaris has ended"):
        represent(chamber, ballot, ADA, GIL, "against")
    assert ballot.received() == 0
    cast(ballot, chamber.members[GIL], "for")
    assert closed(chamber, ballot) == {"Gil": {"choice": "for", "by": ""}}


def test_case_6_the_givers_own_vote_replaces_the_holders(chamber: Chamber) -> None:
    chamber.open()
    give(chamber, GIL, ADA)
    ballot = opened(chamber)
    represent(chamber, ballot, ADA, GIL, "against")
    acts.sign_in(chamber.sitting, chamber.members[GIL], by=chamber.clerk)
    cast(ballot, chamber.members[GIL], "for")
    assert closed(chamber, ballot) == {"Gil": {"choice": "for", "by": ""}}


def test_case_6_the_holders_vote_stands_when_the_giver_comes_and_does_not_vote(chamber: Chamber) -> None:
    chamber.open()
    give(chamber, GIL, ADA)
    ballot = opened(chamber)
    represent(chamber, ballot, ADA, GIL, "against")
    acts.sign_in(chamber.sitting, chamber.members[GIL], by=chamber.clerk)
    assert closed(chamber, ballot) == {"Gil": {"choice": "against", "by": "Ada Ortie"}}


def test_case_6_the_holder_leaves_and_the_votes_they_cast_stand(chamber: Chamber) -> None:
    chamber.open()
    give(chamber, GIL, ADA)
    ballot = opened(chamber)
    represent(chamber, ballot, ADA, GIL, "against")
    acts.sign_out(chamber.sitting, chamber.members[ADA], by=chamber.clerk)
    assert closed(chamber, ballot) == {"Gil": {"choice": "against", "by": "Ada Ortie"}}


def test_case_6_a_holder_who_left_and_came_back_holds_nothing_any_more(chamber: Chamber) -> None:
    chamber.open()
    give(chamber, GIL, ADA)
    ballot, ada = opened(chamber), chamber.members[ADA]
    acts.sign_out(chamber.sitting, ada, by=ada)
    acts.sign_in(chamber.sitting, ada, by=ada)
    with pytest.raises(OutOfOrder, match="The proxy from Gil Tamaris has ended"):
        represent(chamber, ballot, ADA, GIL, "for")
    assert ballot.received() == 0


def test_case_6_no_proxy_given_after_the_announcement_counts(chamber: Chamber) -> None:
    ballot = opened(chamber.open())
    give(chamber, GIL, ADA)
    with pytest.raises(OutOfOrder, match="You hold no proxy from this member"):
        represent(chamber, ballot, ADA, GIL, "for")
    assert ballot.received() == 0
    assert {
        line["name"]: line["holder"] for line in Entry.objects.get(kind="ballot_announced").facts["roll"]
    }["Gil Tamaris"] == 0


def test_case_6_the_cap_is_checked_again_at_the_announcement(chamber: Chamber, rule: Rule) -> None:
    proxies = {"cap": 2, "same_group_first": True, "in_secret_ballots": False}
    rule("proxies", proxies)
    chamber.open()
    give(chamber, GIL, ADA)
    give(chamber, DAN, ADA)
    rule("proxies", proxies | {"cap": 1})
    ballot = chamber.announce()
    frozen = ballot.roll.exclude(proxy=None).values_list("member_id", "holder_id")
    assert list(frozen) == [(chamber.members[GIL].pk, chamber.members[ADA].pk)]


def test_case_6_there_are_no_chains(chamber: Chamber) -> None:
    give(chamber, GIL, ADA)
    before = kinds()
    with pytest.raises(OutOfOrder, match="who holds a proxy cannot give one"):
        give(chamber, ADA, BO)
    with pytest.raises(OutOfOrder, match="who has given a proxy cannot hold one"):
        give(chamber, BO, GIL)
    assert kinds() == before


# Case 7: a member changes group or is replaced


def test_case_7_a_change_of_group_leaves_the_tables_of_the_ballot_as_they_were(chamber: Chamber) -> None:
    ballot = opened(chamber.open())
    chamber.vote(ballot, for_=4, against=3)
    chamber.members[ADA].mandates.update(group=Group.objects.get(slug="cyclones"))
    ballots.close_ballot(ballot, confirmed=True, by=chamber.clerk)
    groups = Ballot.objects.get(pk=ballot.pk).result["groups"]
    assert [(group["group"], group["seats"], group["for"]) for group in groups] == [
        ("Alizés", 3, 3),
        ("Brises", 2, 1),
        ("Cyclones", 2, 0),
    ]


def test_case_7_a_member_replaced_during_the_ballot_keeps_their_place_on_its_roll(chamber: Chamber) -> None:
    ballot, first = opened(chamber.open()), chamber.sitting.day.replace(day=1)
    chamber.members[GIL].mandates.update(start=first, end=first)
    cast(ballot, chamber.members[GIL], "for")
    assert closed(chamber, ballot) == {"Gil": {"choice": "for", "by": ""}}
    assert chamber.sitting.in_office().count() == 6


# Case 8: whether the chair votes is a parameter


def test_case_8_who_took_the_chair_votes_only_where_the_rules_let_them(chamber: Chamber, rule: Rule) -> None:
    rule("chair_votes", False)
    chamber.open()
    sittings.take_chair(chamber.sitting, chamber.members[CLEO], by=chamber.clerk)
    ballot = opened(chamber)
    with pytest.raises(OutOfOrder, match="The chair does not vote"):
        cast(ballot, chamber.members[CLEO], "for")
    assert ballot.received() == 0
    assert cast(ballot, chamber.members[ADA], "for").choice == "for"


# Case 16: the quorum is a check at an instant


def test_case_16_the_quorum_found_stands_until_the_next_check_whoever_leaves(chamber: Chamber) -> None:
    amendment = chamber.table("Le conseil préconise que les réseaux soient fermés.")
    chamber.open()
    item = chamber.call("amendments")
    acts.check_quorum(chamber.sitting, by=chamber.clerk)
    for member in chamber.members[2:]:
        acts.sign_out(chamber.sitting, member, by=chamber.clerk)
    ballot = chamber.announce(amendment)
    assert (item.is_called, ballot.is_announced) == (True, True)


def test_case_16_the_register_tells_who_asked_how_many_are_present_and_what_is_required(
    chamber: Chamber,
) -> None:
    chamber.open()
    check = acts.ask_presence(chamber.sitting, requested_by="groupe Cyclones", by=chamber.clerk)
    for member in chamber.members[:5]:
        acts.answer_presence(check, member)
    acts.conclude_presence(check, by=chamber.clerk)
    assert Entry.objects.last().facts["words"]["fr"] == (
        "À la demande du groupe Cyclones\u00a0: 5\u00a0membres présents\u202f; "
        "quorum requis\u00a0: 4 sur 7 en exercice. Le quorum est atteint."
    )
