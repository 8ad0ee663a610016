"""The ballots of a sitting, followed from announcement to proclamation, and what members say of their votes."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from council.journal import seals
from council.journal.examination import counting
from council.journal.examination.counting import Asked
from council.journal.examination.debate import Debate
from council.journal.examination.room import Room
from council.journal.examination.standing import Facts
from council.journal.examination.votes import BY_NAME, BY_TELLERS, Ballot, counted_as, proxies_of, votes_of
from council.journal.lines import insist
from council.rules.procedure.procedure import Procedure
from council.rules.voting.counted import Choice

UNCOUNTED = {"hands", "consensus"}
UNDER_WAY = ("announced", "open", "closed")


@dataclass
class Ballots:
    """The ballots of one sitting; one at a time."""

    room: Room
    debate: Debate
    ballots: dict[int, Ballot] = field(default_factory=dict)
    under_way: Ballot | None = None
    last: int = 0
    proclaimed: int = 0

    def watch(self) -> None:
        """Note who may vote now in the ballot that is being voted in: a vote once cast stands."""
        ballot = self.under_way
        if ballot and ballot.state == "open":
            ballot.could |= {(member, member) for member in self.room.attending}
            ballot.could |= set(self.room.standing(ballot.frozen.values()).items())

    def _begun(self, facts: Facts) -> None:
        """What holds of any question put to the vote."""
        test = facts["subject"] == "test"
        insist(self.room.state == "open", _("The sitting was not open."))
        insist(self.under_way is None, _("Another ballot was under way."))
        insist(test or not self.room.missing, _("The quorum was missing: no vote could be taken."))
        right = facts["ballot"] == (0 if test else self.last + 1)
        insist(right, _("The number of the ballot does not follow the one before."))
        same = seals.text_sha256(facts["text"]) == facts["text_sha256"]
        insist(same, _("The hash is not that of the text."))
        self.last = facts["ballot"] or self.last

    def ballot_announced(self, number: int, facts: Facts) -> None:
        self._begun(facts)
        procedure, room = Procedure.from_data(facts["rules"]), self.room
        room.rules.freeze(facts["rules"])
        roll = facts["roll"]
        members = {line["member"] for line in roll}
        insist(len(members) == len(roll), _("The roll names a member twice."))
        room.in_office = len(roll)
        room.judge()
        room.presides(facts["chair_id"])
        ballot = Ballot(facts, procedure, room.frozen(procedure.proxies.cap))
        insist(ballot.method in BY_NAME | BY_TELLERS, _("The votes were taken in no known way."))
        proxies_of(ballot)
        self._runs_again(ballot)
        if ballot.subject in ("whole", "part"):
            insist(
                procedure.quorum_presumed or room.checked, _("The quorum was not checked before this vote.")
            )
        self.debate.asked(facts)
        self.ballots[ballot.number] = self.under_way = ballot

    def _runs_again(self, ballot: Ballot) -> None:
        """A ballot that runs another again names one that is void, on the same question."""
        replaced = ballot.announced["replaces"]
        if not replaced:
            return
        old = self.ballots.get(replaced)
        void = old is not None and old.state == "void" and not old.run_again
        insist(void, _("The ballot that is run again is not void."))
        assert old is not None
        same = all(
            old.announced[name] == ballot.announced[name]
            for name in ("subject", "amendment", "blocks", "candidates")
        )
        insist(same, _("The ballot that is run again was on another question."))
        old.run_again = True

    def _one(self, facts: Facts, refusal: object, *states: str) -> Ballot:
        """The ballot of an entry, in one of these states; `refusal` says what it was not."""
        ballot = self.ballots.get(facts["ballot"])
        insist(ballot is not None and ballot.state in states, refusal)
        assert ballot is not None
        return ballot

    def ballot_opened(self, number: int, facts: Facts) -> None:
        ballot = self._one(facts, _("This ballot was not waiting to be opened."), "announced")
        insist(ballot.method in BY_NAME and self.room.state == "open", _("This ballot could not be opened."))
        ballot.state = "open"

    def ballot_prolonged(self, number: int, facts: Facts) -> None:
        self._one(facts, _("This ballot was not open."), "open")

    def incident_declared(self, number: int, facts: Facts) -> None:
        self._one(facts, _("This ballot was not open."), "open")

    def vote_taken(self, number: int, facts: Facts) -> None:
        ballot = self._one(facts, _("This ballot was not open."), "open")
        line = ballot.line(facts["member"], facts["group"])
        insist(
            line["member"] in self.room.attending, _("A vote was taken from a member who had not signed in.")
        )
        insist(len(set(facts["agents"])) == 2, _("Two agents take a vote."))
        ballot.taken[facts["member"], facts["group"]] = ", ".join(facts["agents"])

    def count_entered(self, number: int, facts: Facts) -> None:
        ballot = self._one(facts, _("This ballot was not open."), "announced")
        insist(ballot.method in BY_TELLERS, _("The figures of this ballot are not entered by tellers."))
        insist(facts["teller"] not in ballot.counts, _("This teller had already counted."))
        ballot.counts[facts["teller"]] = facts["figures"]

    def count_dropped(self, number: int, facts: Facts) -> None:
        ballot = self._one(facts, _("This ballot was not open."), "announced")
        same = set(facts["tellers"]) == ballot.counts.keys()
        insist(same, _("The counts given up are not those that were entered."))
        ballot.counts.clear()

    def ballot_closed(self, number: int, facts: Facts) -> None:
        ballot = self._one(facts, _("This ballot was not open."), "open", "announced")
        voted = ballot.state == "open" or ballot.method in BY_TELLERS
        insist(voted, _("This ballot was not open."))
        standing = self.room.standing(ballot.frozen.values())
        represented = {*self.room.attending, *standing}
        ballot.asked = Asked(ballot.announced, ballot.procedure, frozenset(self.room.attending), represented)
        ballot.closed, ballot.state = facts, "closed"
        if ballot.method in BY_NAME:
            votes_of(ballot)
        ballot.result = facts["result"]
        self._counted_again(ballot, facts["result"])

    def _counted_again(self, ballot: Ballot, result: Facts, casting: Choice | None = None) -> None:
        assert ballot.asked is not None
        assert ballot.closed is not None
        if ballot.method in BY_NAME:
            in_person = {vote["member"] for vote in ballot.closed["votes"] if not vote.get("by")}
            computed = counting.of_roll(ballot.asked, ballot.votes, in_person, casting)
            counting.compare(result, computed)
            return
        insist(not ballot.closed["votes"], _("A ballot counted by tellers has no roll."))
        tellers = ballot.closed["tellers"]
        entered = [ballot.counts.get(teller) for teller in tellers]
        agree = len(set(tellers)) == 2 and entered[0] is not None and entered[0] == entered[1]
        insist(agree, _("The two tellers did not enter the same figures."))
        assert entered[0] is not None
        computed = counting.of_figures(ballot.asked, entered[0], tellers, casting)
        counting.compare(result, computed)

    def casting_vote_given(self, number: int, facts: Facts) -> None:
        ballot = self._one(facts, _("This ballot was not waiting to be proclaimed."), "closed")
        assert ballot.result is not None
        insist(ballot.procedure.tie == "casting_vote", _("The rules give no casting vote."))
        apart = ballot.method != "paper" and not ballot.result["candidates"]
        insist(apart, _("There is no casting vote in a secret ballot, nor in an election."))
        insist(ballot.result["tie"], _("The votes were not equal: there is no casting vote."))
        settled = (
            ballot.result["casting_vote"] or ballot.votes.get(ballot.announced["chair_id"]) in counting.SIDES
        )
        insist(not settled, _("The chair's own vote had settled this."))
        insist(
            facts["member"] == ballot.announced["chair"], _("The casting vote is not that of who presided.")
        )
        self._counted_again(ballot, facts["result"], Choice(facts["choice"]))
        insist(
            facts["result"]["casting_vote"] == facts["choice"], _("The casting vote could not settle this.")
        )
        ballot.result = facts["result"]

    def error_reported(self, number: int, facts: Facts) -> None:
        counted_as(self._one(facts, _("This ballot was not being checked."), "closed"), facts)

    def vote_corrected(self, number: int, facts: Facts) -> None:
        insist(not self.room.approved, _("The minutes were approved: votes are no longer corrected."))
        counted_as(self._one(facts, _("This ballot was not proclaimed."), "proclaimed"), facts)

    def ballot_proclaimed(self, number: int, facts: Facts) -> None:
        ballot = self._one(facts, _("This ballot was not waiting to be proclaimed."), "closed")
        assert ballot.result is not None
        same = facts["result"] == ballot.result and facts["verdict"] == ballot.result["verdict"]
        insist(same, _("The result proclaimed is not the one that was counted."))
        follows = facts["adopted"] is ballot.result["adopted"]
        insist(follows, _("The decision does not follow from the votes and the rules."))
        ballot.state, self.under_way = "proclaimed", None
        if ballot.number:
            self.proclaimed += 1
            self.debate.decided(ballot.announced, facts["adopted"])

    def ballot_voided(self, number: int, facts: Facts) -> None:
        ballot = self._one(facts, _("This ballot could not be voided."), *UNDER_WAY)
        ballot.state, self.under_way = "void", None

    def hands_shown(self, number: int, facts: Facts) -> None:
        self._begun(facts)
        result = facts["result"]
        insist(facts["method"] in UNCOUNTED, _("The votes were taken in no known way."))
        insist(
            facts["adopted"] or facts["method"] != "consensus",
            _("What someone objects to is put to the vote."),
        )
        said = result["adopted"] is facts["adopted"] and result["verdict"] == facts["verdict"]
        insist(said and result["number"] == facts["ballot"], _("The result is not the one that was shown."))
        here = (result["in_office"], result["attending"]) == (self.room.in_office, len(self.room.attending))
        insist(here, _("The members in office, or present, are not those of the register."))
        self.room.presides(result["chair"])
        counting.shown(result)
        self.debate.asked(facts)
        if facts["ballot"]:
            self.proclaimed += 1
            self.debate.decided(facts, facts["adopted"])
            self.debate.hands[facts["amendment"]] = facts["adopted"]
