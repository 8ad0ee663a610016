"""One ballot: what was frozen with it, who could vote while it was open, and the votes that it closed with."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

from .chain import Facts, canonical, must
from .room import Proxy
from .rules import value

BY_NAME, BY_TELLERS = {"public", "call"}, {"counted", "paper"}
SIDES = ("for", "against")
VOTES = (*SIDES, "abstention", "not_taking_part")
STATUSES = (*VOTES, "no_vote", "absent")
LONG_AGO = (*VOTES, "absent")  # when those present without a vote were told among the absent
RULED_BY = {"amendment": "amendment", "whole": "final", "part": "final", "election": "election"}


@dataclass
class Ballot:
    """One ballot; `closed` holds the particulars of its closing, `result` what is to be proclaimed."""

    announced: Facts
    frozen: list[Proxy]  # the proxies that count
    state: str = "announced"
    opened_at: str = ""
    could: set[tuple[int, int]] = field(default_factory=set)  # (member, who casts it)
    taken: dict[int, str] = field(default_factory=dict)  # the agents who took a member's vote
    heard: dict[int, str] = field(default_factory=dict)  # the first agent who heard it
    counts: dict[str, Facts] = field(default_factory=dict)  # figures, by teller
    attending: Collection[int] = ()  # as it closed, like those represented
    represented: Collection[int] = ()
    held: Mapping[int, int] = field(default_factory=dict)  # the proxies that then stood, as {giver: holder}
    left: Mapping[int, str] = field(
        default_factory=dict
    )  # when those who had signed in and were gone had left
    closed: Facts = field(default_factory=dict)
    result: Facts = field(default_factory=dict)
    run_again: bool = False
    incident: bool = False  # declared, and not over

    @property
    def number(self) -> int:
        return int(self.announced["ballot"])

    @property
    def method(self) -> str:
        return str(self.announced["method"])

    @property
    def kind(self) -> str:
        """The kind of question, as the rules name it."""
        return RULED_BY.get(self.announced["subject"], "motion")

    @property
    def rules(self) -> Facts:
        found: Facts = self.announced["rules"]
        return found

    @property
    def roll(self) -> dict[int, Facts]:
        return {line["member"]: line for line in self.announced["roll"]}

    @property
    def choices(self) -> dict[int, str]:
        """What each member of the roll who voted chose."""
        return {vote["member"]: vote["choice"] for vote in self.closed["votes"]}

    @property
    def tells_apart(self) -> bool:
        """Whether its closing tells those present without a vote from the absent."""
        return self.closed["without_vote"] is not None

    @property
    def statuses(self) -> dict[int, str]:
        """What each member of the roll was: their vote, else present without one when they attended, else absent."""
        here = set(self.attending) if self.tells_apart else set()
        silent = {member: "no_vote" if member in here else "absent" for member in self.roll}
        return silent | self.choices

    def line(self, facts: Facts) -> Facts:
        """The line of the roll of the member whom an entry names."""
        named = (facts["member"], facts["group"])
        found = [line for line in self.announced["roll"] if (line["name"], line["group"]) == named]
        must(found, "This member is not on the roll.")
        line: Facts = found[0]
        return line

    def judge_roll(self) -> None:
        """Nobody is on the roll twice; the proxies are those given, not ended, that the rules let count."""
        roll, held = self.roll, {proxy.giver: proxy.holder for proxy in self.frozen}
        must(len(roll) == len(self.announced["roll"]), "The roll names a member twice.")
        for member, line in roll.items():
            holder = held.get(member, 0)
            right = (holder, roll[holder]["name"] if holder else "")
            told = (line.get("holder", 0), line.get("holder_name", ""))
            must(
                told == right, "The proxy of {name} on the roll is not the one that stood.", name=line["name"]
            )

    def judge_votes(self) -> None:
        """Each vote is that of a member of the roll who could cast it, or whose proxy stood, while it was open."""
        votes, roll = self.closed["votes"], self.roll
        must(len({vote["member"] for vote in votes}) == len(votes), "A member has two votes.")
        for vote in votes:
            line = roll.get(vote["member"], {"name": None, "group": None})
            named = (vote["name"], vote["group"]) == (line["name"], line["group"])
            must(named, "A vote was given by someone who is not on the roll.")
            must(vote["choice"] in VOTES, "A vote is none of the choices.")
            self.judge_who_cast(vote, line)
            presides = self.announced["chair_id"] == vote["member"]
            must(not presides or value(self.rules, "chair_votes"), "The chair does not vote.")

    def judge_who_cast(self, vote: Facts, line: Facts) -> None:
        member, by, taken, name = vote["member"], vote.get("by", ""), vote.get("taken", ""), vote["name"]
        if by:
            stood = by == line.get("holder_name") and (member, line["holder"]) in self.could
            must(stood, "The vote of {name} was cast by proxy without a proxy that stood.", name=name)
        else:
            must((member, member) in self.could, "A vote was given by a member who had not signed in.")
        known = self.method == "call" or taken in ("", self.taken.get(member))
        must(known, "The register does not say who took the vote of {name}.", name=name)

    def judge_silent(self) -> None:
        """Who did not vote is told present or absent, represented or gone, as their arrivals and proxies make them."""
        if self.tells_apart:
            silent = [
                self.silent(line) for line in self.announced["roll"] if line["member"] not in self.choices
            ]
            for told, found in zip_longest(self.closed["without_vote"], silent):
                name = (found or told)["name"]
                must(
                    told == found, "{name} did not vote, and was not present or absent as is told.", name=name
                )

    def silent(self, line: Facts) -> Facts:
        """What the closing has to say of a member of the roll who did not vote."""
        member, status = line["member"], self.statuses[line["member"]]
        said = {name: line[name] for name in ("member", "name", "group")}
        held = self.roll[member]["holder_name"] if member in self.held else ""
        left = self.left.get(member, "") if status == "absent" else ""
        return {**said, "choice": status, "held": held, "left": left}

    def judge_quoted(self, facts: Facts) -> None:
        """What a member says of their vote quotes what they were counted as, and changes nothing."""
        counted = self.statuses[self.line(facts)["member"]]
        must(facts["counted"] == counted, "The vote was not counted as it is said.")

    def agreed(self) -> Facts:
        """The figures that two tellers entered alike."""
        rolled = self.closed["votes"] or self.closed["without_vote"]
        must(not rolled, "A ballot counted by tellers has no roll.")
        tellers = self.closed["tellers"]
        entered = [self.counts.get(teller) for teller in tellers]
        two = len(set(tellers)) == len(tellers) == 2 and None not in entered
        alike = two and canonical(entered[0]) == canonical(entered[1])
        must(alike, "The two tellers did not enter the same figures.")
        return entered[0] or {}
