"""What is put to the vote: amendments together, a text in parts and as a whole, and what each decision changes."""

from __future__ import annotations

from dataclasses import dataclass, field

from .amendments import Amendments
from .chain import Facts, must, sha256
from .opinions import Tabled
from .room import Due
from .text import Text


@dataclass
class Debate:
    """What is put to the vote in one sitting, and the entries that are due once it is decided."""

    tabled: Tabled
    due: Due
    amendments: Amendments
    last: Facts = field(default_factory=dict)  # what was last decided
    hands: dict[str, bool] = field(default_factory=dict)  # what a show of hands decided, by amendment
    bloc: list[str] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)  # those that were objected to

    def ask(self, facts: Facts) -> None:
        """Follow the question of a ballot: the amendment called, the text as it stands, or a part of it."""
        text = self.tabled.text(facts["opinion"])
        if facts["subject"] == "amendment":
            self.amendments.ask(facts)
        elif facts["subject"] == "whole" and text:
            self.ask_whole(text, facts)
        elif facts["subject"] == "part" and text:
            part = text.named(facts)
            must(part in text.parts and part not in text.fates, "This part was not to be voted on.")
            if text.known:
                text.part(part, facts["text"])

    def ask_whole(self, text: Text, facts: Facts) -> None:
        undone = [part for part in text.parts if part not in text.fates]
        must(not undone, "Parts of the text were still to be voted on.")
        some = not text.parts or any(text.fates.values())
        must(some, "Every part had failed: there is no vote on the whole.")
        settled = not text.known or not self.tabled.pending(facts["opinion"])
        must(settled, "Amendments were still to be settled.")
        same = not text.known or facts["text"] in text.standing
        must(same, "The text put to the vote is not the one that stood.")

    def decide(self, asked: Facts, adopted: bool) -> None:
        """Follow a decision: the entries of its effects are due before any other."""
        self.last = self.amendments.decisions[asked["ballot"]] = asked
        opinion, text = asked["opinion"], self.tabled.text(asked["opinion"])
        if asked["subject"] == "amendment":
            self.due.add(("amendment_adopted" if adopted else "amendment_rejected", asked["amendment"]))
            if "result" in asked:  # a show of hands
                self.hands[asked["amendment"]] = adopted
        elif asked["subject"] == "whole":
            self.due.add(("opinion_adopted" if adopted else "opinion_not_adopted", opinion))
        elif asked["subject"] == "part" and text:
            text.fates[text.named(asked)] = adopted
            if not adopted:
                self.due.add(("part_removed", asked["ballot"]))
            if not any(text.fates.get(part, True) for part in text.parts):
                self.due.add(("opinion_not_adopted", opinion))

    # Several at once

    def bloc_proposed(self, facts: Facts) -> None:
        must(not self.bloc, "A vote en bloc was proposed already.")
        left = self.amendments.unsettled(facts["amendments"])
        must(left == facts["amendments"], "The amendment was settled already.")
        must(not self.tabled.questioned(), "The chair had to rule on an amendment first.")
        self.bloc, self.apart = list(facts["amendments"]), []
        self.amendments.in_a_bloc = self.bloc

    def bloc_objected(self, facts: Facts) -> None:
        objected = facts["amendment"]
        there = objected in self.bloc and objected not in self.apart
        must(there, "The amendment was not among those put together.")
        self.apart.append(objected)

    def bloc_decided(self, facts: Facts) -> None:
        """Each of the bloc has its own show of hands; those objected to are not among them."""
        together, apart = set(facts["amendments"]), set(self.apart)
        must(set(facts["apart"]) == apart, "Those put apart are not those objected to.")
        own = [self.hands.get(each) is facts["adopted"] and each in self.bloc for each in together]
        must(own and all(own), "The bloc was not decided as its amendments were.")
        must(not together & apart, "An amendment objected to was decided with the others.")
        left = set(self.amendments.unsettled(self.bloc)) - together - apart - set(self.tabled.questioned())
        must(not left, "An amendment of the bloc was left undecided.")
        self.amendments.in_a_bloc = self.bloc = []

    def bloc_dropped(self, facts: Facts) -> None:
        must(facts["amendments"] == self.bloc, "The amendment was not among those put together.")
        self.amendments.in_a_bloc = self.bloc = []

    # The text in parts, and as a whole

    def text_divided(self, facts: Facts) -> None:
        text = self.tabled.text(facts["opinion"])
        if text:
            text.divide(facts["parts"])

    def ballot_dropped(self, facts: Facts) -> None:
        for text in self.tabled.texts.values() if facts["subject"] == "part" else ():
            must(not text.fates, "A part had been put to the vote.")
            text.parts = []

    def part_removed(self, facts: Facts) -> None:
        text, asked = self.tabled.text(facts["opinion"]), self.amendments.decisions[facts["ballot"]]
        for block in text.part(text.named(asked), asked["text"]) if text and text.known else ():
            block.gone = True

    def opinion_adopted(self, facts: Facts) -> None:
        same = self.last["text_sha256"] == facts["text_sha256"]
        must(same, "The text adopted is not the one that a ballot on the whole carried.")
        text = self.tabled.text(facts["opinion"])
        standing = text.standing if text and text.known else None
        remains = standing is None or facts["text_sha256"] in map(sha256, standing)
        must(remains, "The text adopted is not what remains of the text.")
