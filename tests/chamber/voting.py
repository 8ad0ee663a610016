"""Questions put to the vote another way than on the phones, in the small council of `chamber.py`."""

from __future__ import annotations

from typing import Any

import pytest

from chamber import Chamber, kinds, officer
from council.amendments.models import Amendment
from council.ballots.announcing import acts as announcing
from council.ballots.models import Ballot
from council.ballots.preparing import acts as preparing
from council.ballots.tellers import acts
from council.desk import acts as desk
from council.members.models import Body
from council.rules.order import OutOfOrder
from council.sittings import acts as sittings

AMENDED = "Le conseil préconise que les réseaux soient ouverts dans un délai de deux ans."


def under(chamber: Chamber, rules: str) -> Chamber:
    """The same council under the rules of another profile."""
    Body.objects.update(rules=rules)
    chamber.sitting.refresh_from_db()
    return chamber


def presided(chamber: Chamber, place: int) -> Chamber:
    sittings.take_chair(chamber.sitting, chamber.members[place], by=chamber.clerk)
    return chamber


def motion(chamber: Chamber, method: str, **more: Any) -> Ballot:
    """A motion announced this way; an election when there are `candidates`."""
    asked = {"subject": "election" if "candidates" in more else "motion", "question": {"fr": "Question"}}
    prepared = preparing.prepare_ballot(chamber.sitting, **asked, method=method, **more, by=chamber.clerk)
    return announcing.announce_prepared(prepared, by=chamber.clerk)


def called(chamber: Chamber, amendment: Amendment) -> Amendment:
    """The amendment, called."""
    if not chamber.item("amendments").is_called:
        chamber.call("amendments")
    desk.call_amendment(amendment, chamber.item("amendments"), by=chamber.clerk)
    return Amendment.objects.get(pk=amendment.pk)


def count(chamber: Chamber, ballot: Ballot, *figures: int, teller: str = "Ada Ortie", **more: Any) -> Any:
    """One teller's figures: for, against, abstentions."""
    given = dict(zip(("for", "against", "abstention"), figures, strict=False)) | more
    return acts.enter_count(ballot, figures=given, by=officer(teller))


def counted(chamber: Chamber, ballot: Ballot, *figures: int, **more: Any) -> Ballot:
    """The ballot as two tellers who agree close it."""
    for teller in ("Ada Ortie", "Bo Lichen"):
        count(chamber, ballot, *figures, teller=teller, **more)
    return Ballot.objects.get(pk=ballot.pk)


def refused(reason: str, act: Any, /, *words: Any, **circumstances: Any) -> None:
    """The act is refused for this reason, and nothing is entered."""
    before = kinds()
    with pytest.raises(OutOfOrder, match=reason):
        act(*words, **circumstances)
    assert kinds() == before
