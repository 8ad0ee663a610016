"""The votes of a ballot: whose each one is, who cast it or took it, and what was said of it afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from council.journal.examination.counting import Asked
from council.journal.examination.room import Proxy
from council.journal.examination.standing import Facts
from council.journal.lines import insist
from council.rules.procedure.procedure import Procedure
from council.rules.voting.counted import Choice

BY_NAME, BY_TELLERS = {"public", "call"}, {"counted", "paper"}


@dataclass
class Ballot:
    """One ballot: what was frozen with it, who could vote while it was open, what was counted."""

    announced: Facts
    procedure: Procedure
    frozen: dict[int, Proxy]
    state: str = "announced"
    could: set[tuple[int, int]] = field(default_factory=set)  # (member, who casts it)
    taken: dict[tuple[str, str], str] = field(default_factory=dict)  # agents, by name and group
    counts: dict[str, Facts] = field(default_factory=dict)  # figures, by teller
    closed: Facts | None = None
    asked: Asked | None = None
    result: Facts | None = None
    run_again: bool = False

    @property
    def subject(self) -> str:
        return str(self.announced["subject"])

    @property
    def method(self) -> str:
        return str(self.announced["method"])

    @property
    def number(self) -> int:
        return int(self.announced["ballot"])

    @property
    def votes(self) -> dict[int, Choice]:
        lines = self.closed["votes"] if self.closed else []
        return {line["member"]: Choice(line["choice"]) for line in lines}

    def line(self, name: str, group: str) -> Facts:
        """The line of the roll of the member so named."""
        found = [each for each in self.announced["roll"] if (each["name"], each["group"]) == (name, group)]
        insist(found, _("This member is not on the roll."))
        return dict(found[0])


def proxies_of(ballot: Ballot) -> None:
    """The proxies on the roll are those that were given, had not ended, and that the rules let count."""
    names = {line["member"]: line["name"] for line in ballot.announced["roll"]}
    for line in ballot.announced["roll"]:
        proxy = ballot.frozen.get(line["member"])
        held = (proxy.holder, names.get(proxy.holder)) if proxy else (0, "")
        told = (line.get("holder", 0), line.get("holder_name", ""))
        shown = {"name": line["name"]}
        insist(told == held, _("The proxy of {name} on the roll is not the one that stood."), **shown)


def votes_of(ballot: Ballot) -> None:
    """Each vote is that of a member of the roll who could cast it, or whose proxy stood, while it was open."""
    assert ballot.closed is not None
    votes = ballot.closed["votes"]
    roll = {line["member"]: line for line in ballot.announced["roll"]}
    insist(len({vote["member"] for vote in votes}) == len(votes), _("A member has two votes."))
    for vote in votes:
        line: Mapping[str, Any] = roll.get(vote["member"], {"name": None, "group": None})
        named = (vote["name"], vote["group"]) == (line["name"], line["group"])
        insist(named, _("A vote was given by someone who is not on the roll."))
        insist(vote["choice"] != "absent", _("A vote is none of the choices."))
        who = {"name": vote["name"]}
        by, taken = vote.get("by", ""), vote.get("taken", "")
        if by:
            stood = by == line.get("holder_name") and (vote["member"], line["holder"]) in ballot.could
            insist(stood, _("The vote of {name} was cast by proxy without a proxy that stood."), **who)
        else:
            here = (vote["member"], vote["member"]) in ballot.could
            insist(here, _("A vote was given by a member who had not signed in."))
        if ballot.method == "public":
            agents = ballot.taken.get((vote["name"], vote["group"]), "")
            insist(taken in ("", agents), _("The register does not say who took the vote of {name}."), **who)
        chair = ballot.announced["chair_id"] == vote["member"]
        insist(ballot.procedure.chair_votes or not chair, _("The chair does not vote."))


def counted_as(ballot: Ballot, facts: Facts) -> None:
    """What a member says of their vote quotes it as it was counted."""
    line = ballot.line(facts["member"], facts["group"])
    counted = ballot.votes.get(line["member"], Choice.ABSENT)
    insist(facts["counted"] == counted, _("The vote was not counted as it is said."))
