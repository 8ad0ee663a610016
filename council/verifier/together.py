"""The debate of a sitting: amendments called and settled, a text divided, and what each decision must change."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from council.journal import seals
from council.journal.examination.amendments import Amendments
from council.journal.examination.room import Due
from council.journal.examination.standing import Facts
from council.journal.examination.texts import Tabled, Text
from council.journal.lines import insist


@dataclass
class Debate:
    """What is put to the vote in one sitting, and the entries that are due once it is decided."""

    tabled: Tabled
    due: Due
    amendments: Amendments
    decisions: dict[int, Facts] = field(default_factory=dict)  # what was put to the vote, by ballot
    hands: dict[str, bool] = field(default_factory=dict)  # what a show of hands decided, by amendment
    bloc: list[str] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)  # those that were objected to

    def asked(self, facts: Facts) -> None:
        """Follow the question of a ballot: the amendment called, the text as it stands, or a part of it."""
        text = self.tabled.text(facts["opinion"])
        if facts["subject"] == "amendment":
            self.amendments.asked(facts)
        elif facts["subject"] == "whole" and text:
            undone = [part for part in text.parts if part not in text.fates]
            insist(not undone, _("Parts of the text were still to be voted on."))
            insist(
                not text.parts or any(text.fates.values()),
                _("Every part had failed: there is no vote on the whole."),
            )
            settled = not text.known or not self.tabled.pending(facts["opinion"])
            insist(settled, _("Amendments were still to be settled."))
            whole = not text.known or facts["text"] == text.standing
            insist(whole, _("The text put to the vote is not the one that stood."))
        elif facts["subject"] == "part" and text:
            part = _part(text, facts)
            insist(part in text.parts and part not in text.fates, _("This part was not to be voted on."))
            if text.known:
                text.part(list(part), facts["text"])

    def decided(self, facts: Facts, adopted: bool) -> None:
        """Follow a decision: the entries of its effects are due before any other."""
        self.decisions[facts["ballot"]] = self.amendments.decisions[facts["ballot"]] = facts
        opinion, text = facts["opinion"], self.tabled.text(facts["opinion"])
        fate = "adopted" if adopted else "not_adopted"
        if facts["subject"] == "amendment":
            self.due.add((f"amendment_{'adopted' if adopted else 'rejected'}", facts["amendment"]))
        elif facts["subject"] == "whole":
            self.due.add((f"opinion_{fate}", opinion))
        elif facts["subject"] == "part" and text:
            text.fates[_part(text, facts)] = adopted
            if not adopted:
                self.due.add(("part_removed", facts["ballot"]))
            if not any(text.fates.get(part, True) for part in text.parts):
                self.due.add(("opinion_not_adopted", opinion))

    # Several at once

    def bloc_proposed(self, number: int, facts: Facts) -> None:
        insist(not self.bloc, _("A vote en bloc was proposed already."))
        settled = [each for each in facts["amendments"] if self.amendments.of(each).fate]
        insist(not settled, _("The amendment was settled already."))
        insist(not self.amendments.questioned(), _("The chair had to rule on an amendment first."))
        self.bloc, self.apart = list(facts["amendments"]), []
        self.amendments.in_a_bloc = self.bloc

    def bloc_objected(self, number: int, facts: Facts) -> None:
        objected = facts["amendment"]
        there = objected in self.bloc and objected not in self.apart
        insist(there, _("The amendment was not among those put together."))
        self.apart.append(objected)

    def bloc_decided(self, number: int, facts: Facts) -> None:
        """Each of the bloc has its own show of hands; those objected to are not among them."""
        together = facts["amendments"]
        insist(set(facts["apart"]) == set(self.apart), _("Those put apart are not those objected to."))
        own = [self.hands.get(each) is facts["adopted"] and each in self.bloc for each in together]
        insist(own and all(own), _("The bloc was not decided as its amendments were."))
        insist(
            not set(together) & set(self.apart), _("An amendment objected to was decided with the others.")
        )
        ended = [each for each in self.bloc if self.amendments.of(each).fate]
        ended += self.amendments.questioned()
        left = [each for each in self.bloc if each not in (*together, *self.apart, *ended)]
        insist(not left, _("An amendment of the bloc was left undecided."))
        self.amendments.in_a_bloc = self.bloc = []

    def bloc_dropped(self, number: int, facts: Facts) -> None:
        insist(facts["amendments"] == self.bloc, _("The amendment was not among those put together."))
        self.amendments.in_a_bloc = self.bloc = []

    # The text in parts, and as a whole

    def text_divided(self, number: int, facts: Facts) -> None:
        text = self.tabled.text(facts["opinion"])
        if text is None:
            return
        insist(not text.parts, _("The text was divided already."))
        text.parts = [tuple(part["blocks"]) for part in facts["parts"]]
        text.titles = [part["title"] for part in facts["parts"]]
        keys = [key for part in text.parts for key in part]
        insist(len(set(keys)) == len(keys), _("A passage is in two parts."))

    def ballot_dropped(self, number: int, facts: Facts) -> None:
        if facts["subject"] == "part":
            for text in self.tabled.texts.values():
                insist(not text.fates, _("A part had been put to the vote."))
                text.parts = []

    def part_removed(self, number: int, facts: Facts) -> None:
        text, question = self.tabled.text(facts["opinion"]), self.decisions[facts["ballot"]]
        if text and text.known:
            for block in text.part(list(_part(text, question)), question["text"]):
                text.take_out(block)

    def opinion_adopted(self, number: int, facts: Facts) -> None:
        question = list(self.decisions.values())[-1]
        same = question["text_sha256"] == facts["text_sha256"]
        insist(same, _("The text adopted is not the one that a ballot on the whole carried."))
        text = self.tabled.text(facts["opinion"])
        stands = not (text and text.known) or seals.text_sha256(text.standing) == facts["text_sha256"]
        insist(stands, _("The text adopted is not what remains of the text."))

    def opinion_not_adopted(self, number: int, facts: Facts) -> None:
        """It is due after a ballot on the whole, or once every part has failed: nothing else says it."""


def _part(text: Text, facts: Facts) -> tuple[str, ...]:
    """The keys of the part put to the vote; a show of hands names it by its question alone."""
    if "blocks" in facts:
        return tuple(facts["blocks"])
    named = [part for part, title in zip(text.parts, text.titles, strict=True) if title == facts["question"]]
    insist(named, _("This part was not to be voted on."))
    return named[0]
