"""What a race needs round after round: a ballot under way, and what was stored and counted in it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from chamber import Chamber, kinds

from council.ballots import acts
from council.ballots.announcing import acts as announcing
from council.ballots.models import Ballot
from council.ballots.preparing import acts as preparing
from council.ballots.votes import acts as voting
from council.ballots.votes.models import Vote
from council.journal.models import Entry
from council.members.models import Member
from council.rules.order import OutOfOrder

CHOICES = ("for", "against", "abstention", "not_taking_part")
CLOSED = "The ballot is closed."


def prepared(chamber: Chamber) -> Ballot:
    words = {"fr": "Suspendre ?", "en": "Suspend?"}
    return preparing.prepare_ballot(chamber.sitting, subject="motion", question=words, by=chamber.clerk)


def announced(chamber: Chamber) -> Ballot:
    """A motion put to the vote; what was under way is voided first."""
    for left in Ballot.objects.filter(state__in=["announced", "open", "closed"]):
        acts.void_ballot(left, reason="Tour suivant", by=chamber.clerk)
    return announcing.announce_prepared(prepared(chamber), by=chamber.clerk)


def opened(chamber: Chamber) -> Ballot:
    ballot = announced(chamber)
    acts.open_ballot(ballot, by=chamber.clerk)
    return ballot


def closing(chamber: Chamber, ballot: Ballot) -> Callable[[], Any]:
    return partial(acts.close_ballot, ballot, confirmed=True, by=chamber.clerk)


def by_proxy(ballot: Ballot, holder: Member, giver: Member, choice: str) -> Callable[[], Any]:
    return partial(voting.cast_vote, ballot.pk, holder, member=giver, choice=choice, key=str(uuid.uuid4()))


def is_refused(outcome: Any, *reasons: str) -> bool:
    """Whether it was refused; for another reason than these it fails."""
    if isinstance(outcome, OutOfOrder):
        assert str(outcome) in reasons
    return isinstance(outcome, OutOfOrder)


def stored(ballot: Ballot) -> dict[int, str]:
    """The vote of each member (primary key); nobody has two."""
    votes = list(Vote.objects.filter(ballot=ballot).values_list("member_id", "choice"))
    assert len(dict(votes)) == len(votes)
    return dict(votes)


def counted(ballot: Ballot) -> dict[int, str]:
    """The votes of the closing's entry, whose figures are their sum."""
    facts = Entry.objects.filter(kind="ballot_closed").last().facts
    assert facts["ballot"] == ballot.number
    votes = {int(vote["member"]): vote["choice"] for vote in facts["votes"]}
    result = Ballot.objects.get(pk=ballot.pk).outcome
    assert result is not None
    figures = (result.votes_for, result.against, result.abstention, result.not_taking_part)
    assert figures == tuple([*votes.values()].count(choice) for choice in CHOICES)
    return votes


def entered(before: list[str]) -> list[str]:
    """What has been entered in the register since."""
    return kinds()[len(before) :]
