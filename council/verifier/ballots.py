"""The ballots of a sitting, followed from announcement to proclamation, and what members say of their votes."""

from __future__ import annotations

from dataclasses import dataclass, field

from .ballot import BY_NAME, BY_TELLERS, SIDES, Ballot
from .chain import Facts, canonical, must, sha256
from .results import compare_shown, count_again
from .room import Room
from .rules import cap, value
from .together import Debate

UNDER_WAY = ("announced", "open", "closed")
NONE = Ballot({}, [], state="none")


@dataclass
class Ballots:
    """The ballots of one sitting; one at a time."""

    room: Room
    debate: Debate
    at: str = ""  # the hour of the entry being followed
    ballots: dict[int, Ballot] = field(default_factory=dict)
    under_way: Ballot | None = None
    last: int = 0
    proclaimed: int = 0

    def watch(self) -> None:
        """Note who may vote now in the ballot that is being voted in: a vote once cast stands."""
        ballot = self.under_way
        if ballot and ballot.state == "open":
            ballot.could |= {(member, member) for member in self.room.attending}
            ballot.could |= set(self.room.standing(ballot.frozen).items())

    def begin(self, facts: Facts) -> None:
        """What holds of any question put to the vote."""
        test = facts["subject"] == "test"
        must(self.room.state == "open", "The sitting was not open.")
        must(self.under_way is None, "Another ballot was under way.")
        must(test or not self.room.missing, "The quorum was missing: no vote could be taken.")
        right = facts["ballot"] == (0 if test else self.last + 1)
        must(right, "The number of the ballot does not follow the one before.")
        must(sha256(facts["text"]) == facts["text_sha256"], "The hash is not that of the text.")
        self.last = facts["ballot"] or self.last

    def ballot_announced(self, facts: Facts) -> None:
        self.begin(facts)
        room, rules = self.room, facts["rules"]
        room.rules.freeze(rules)
        room.in_office = len(facts["roll"])
        room.judge(room.rules.frozen or {}, room.in_office)
        room.presides(facts["chair_id"])
        ballot = Ballot(facts, room.frozen(cap(rules, secret=self.is_secret(facts))))
        must(ballot.method in BY_NAME | BY_TELLERS, "The votes were taken in no known way.")
        ballot.judge_roll()
        self.runs_again(ballot)
        if facts["subject"] in ("whole", "part"):
            checked = room.checked or value(rules, "quorum_presumed")
            must(checked, "The quorum was not checked before this vote.")
        self.debate.ask(facts)
        self.ballots[ballot.number] = self.under_way = ballot

    def is_secret(self, facts: Facts) -> bool:
        """Whether the rules of secret ballots held: registers made before they were applied do not say."""
        told = facts.get("secret")
        must(told is None or told == (facts["method"] == "paper"), "A ballot is secret when it is on paper.")
        return bool(told)

    def runs_again(self, ballot: Ballot) -> None:
        """A ballot that runs another again names one that is void, on the same question."""
        if not ballot.announced["replaces"]:
            return
        old = self.ballots.get(ballot.announced["replaces"], NONE)
        must(old.state == "void" and not old.run_again, "The ballot that is run again is not void.")
        asked = ("subject", "amendment", "blocks", "candidates")
        same = all(old.announced[name] == ballot.announced[name] for name in asked)
        must(same, "The ballot that is run again was on another question.")
        old.run_again = True

    def one(self, facts: Facts, reason: str, *states: str) -> Ballot:
        """The ballot of an entry, in one of these states; `reason` says what it was not."""
        ballot = self.ballots.get(facts["ballot"], NONE)
        must(ballot.state in states, reason)
        return ballot

    def ballot_opened(self, facts: Facts) -> None:
        ballot = self.one(facts, "This ballot was not waiting to be opened.", "announced")
        must(ballot.method in BY_NAME and self.room.state == "open", "This ballot could not be opened.")
        ballot.state, ballot.opened_at = "open", self.at

    def ballot_prolonged(self, facts: Facts) -> None:
        self.one(facts, "This ballot was not open.", "open")

    def incident_declared(self, facts: Facts) -> None:
        ballot = self.one(facts, "This ballot was not open.", "open")
        ballot.incident = True

    def incident_ended(self, facts: Facts) -> None:
        ballot = self.one(facts, "This ballot was not open.", "open")
        must(ballot.incident, "No incident had been declared.")
        ballot.incident = False

    def vote_heard(self, facts: Facts) -> None:
        ballot = self.one(facts, "This ballot was not open.", "open")
        ballot.heard[ballot.line(facts)["member"]] = facts["agent"]

    def vote_taken(self, facts: Facts) -> None:
        ballot = self.one(facts, "This ballot was not open.", "open")
        member = ballot.line(facts)["member"]
        here = member in self.room.attending
        must(here, "A vote was taken from a member who had not signed in.")
        must(len(set(facts["agents"])) == 2, "Two agents take a vote.")
        first = ballot.heard.pop(member, facts["agents"][0])  # older registers do not say who heard it first
        must(first == facts["agents"][0], "The first agent is not who had heard the vote.")
        ballot.taken[member] = ", ".join(facts["agents"])

    def count_entered(self, facts: Facts) -> None:
        ballot = self.one(facts, "This ballot was not open.", "announced")
        must(ballot.method in BY_TELLERS, "The figures of this ballot are not entered by tellers.")
        must(facts["teller"] not in ballot.counts, "This teller had already counted.")
        ballot.counts[facts["teller"]] = facts["figures"]

    def count_dropped(self, facts: Facts) -> None:
        ballot = self.one(facts, "This ballot was not open.", "announced")
        same = set(facts["tellers"]) == ballot.counts.keys()
        must(same, "The counts given up are not those that were entered.")
        ballot.counts.clear()

    def ballot_closed(self, facts: Facts) -> None:
        ballot = self.one(facts, "This ballot was not open.", "open", "announced")
        must(ballot.state == "open" or ballot.method in BY_TELLERS, "This ballot was not open.")
        must(self.at >= ballot.opened_at, "The ballot was closed before it opened.")
        ballot.attending = set(self.room.attending)
        ballot.held, ballot.left = self.room.standing(ballot.frozen), dict(self.room.left)
        ballot.represented = self.room.attending | ballot.held.keys()
        ballot.closed, ballot.state = facts, "closed"
        if ballot.method in BY_NAME:
            ballot.judge_votes()
            ballot.judge_silent()
        count_again(ballot, facts["result"])
        ballot.result = facts["result"]

    def casting_vote_given(self, facts: Facts) -> None:
        ballot = self.one(facts, "This ballot was not waiting to be proclaimed.", "closed")
        asked, result = ballot.announced, ballot.result
        must(value(ballot.rules, "tie") == "casting_vote", "The rules give no casting vote.")
        apart = ballot.method != "paper" and not result["candidates"]
        must(apart, "There is no casting vote in a secret ballot, nor in an election.")
        must(result["tie"], "The votes were not equal: there is no casting vote.")
        settled = result["casting_vote"] or ballot.choices.get(asked["chair_id"]) in SIDES
        must(not settled, "The chair's own vote had settled this.")
        must(facts["member"] == asked["chair"], "The casting vote is not that of who presided.")
        must(facts["choice"] in SIDES, "A casting vote is for or against.")
        count_again(ballot, facts["result"], facts["choice"])
        gave = facts["result"]["casting_vote"] == facts["choice"]
        must(gave, "The casting vote could not settle this.")
        ballot.result = facts["result"]

    def error_reported(self, facts: Facts) -> None:
        self.one(facts, "This ballot was not being checked.", "closed").judge_quoted(facts)

    def vote_corrected(self, facts: Facts) -> None:
        must(not self.room.approved, "The minutes were approved: votes are no longer corrected.")
        self.one(facts, "This ballot was not proclaimed.", "proclaimed").judge_quoted(facts)

    def ballot_proclaimed(self, facts: Facts) -> None:
        ballot = self.one(facts, "This ballot was not waiting to be proclaimed.", "closed")
        result = ballot.result
        same = canonical(facts["result"]) == canonical(result) and facts["verdict"] == result["verdict"]
        must(same, "The result proclaimed is not the one that was counted.")
        follows = facts["adopted"] is result["adopted"]
        must(follows, "The decision does not follow from the votes and the rules.")
        ballot.state, self.under_way = "proclaimed", None
        self.decide(ballot.announced, facts["adopted"])

    def ballot_voided(self, facts: Facts) -> None:
        ballot = self.one(facts, "This ballot could not be voided.", *UNDER_WAY)
        ballot.state, self.under_way = "void", None

    def hands_shown(self, facts: Facts) -> None:
        self.begin(facts)
        result, adopted, method = facts["result"], facts["adopted"], facts["method"]
        must(method in ("hands", "consensus"), "The votes were taken in no known way.")
        must(adopted or method == "hands", "What someone objects to is put to the vote.")
        said = result["adopted"] is adopted and result["verdict"] == facts["verdict"]
        must(said and result["number"] == facts["ballot"], "The result is not the one that was shown.")
        here = (result["in_office"], result["attending"]) == (self.room.in_office, len(self.room.attending))
        must(here, "The members in office, or present, are not those of the register.")
        self.room.presides(result["chair"])
        compare_shown(result)
        self.debate.ask(facts)
        self.decide(facts, adopted)

    def decide(self, asked: Facts, adopted: bool) -> None:
        """Follow a decision; a test ballot decides nothing."""
        if asked["ballot"]:
            self.proclaimed += 1
            self.debate.decide(asked, adopted)
