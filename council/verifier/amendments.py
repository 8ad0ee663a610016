"""Amendments followed one by one: worded, called, ruled on, settled, and what each of these must change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from council.journal.examination.room import Due
from council.journal.examination.standing import Facts
from council.journal.examination.texts import Proposed, Tabled
from council.journal.lines import insist

RULED = ("fallen", "without_object", "satisfied")
ADOPTED = ("adopted", "adopted_as_sub_amended")
WORDS = ("sentence", "before", "after", "blocks", "after_block", "operation")
WITHOUT_A_COUNT = ("hands", "consensus")


@dataclass
class Amendments:
    """The amendments of one sitting, and the entries that are due once one is settled."""

    tabled: Tabled
    due: Due
    decisions: dict[int, Facts] = field(default_factory=dict)  # what was put to the vote, by ballot
    opinion: str = ""  # the text that the entry being followed is about
    felling: str = ""  # the amendment just decided: others fall with it
    in_a_bloc: list[str] = field(default_factory=list)

    def of(self, number: str) -> Proposed:
        return self.tabled.of(self.opinion, number)

    def _pending(self, number: str) -> Proposed:
        """The amendment, still to be settled."""
        amendment = self.of(number)
        insist(not amendment.fate, _("The amendment was settled already."))
        return amendment

    def _unsettled(self, numbers: Iterable[str]) -> list[str]:
        return [number for number in numbers if not self.of(number).fate]

    def _subs(self, number: str) -> list[str]:
        """The sub-amendments to one that are still to be settled."""
        mine = [n for (opinion, n), facts in self.tabled.amendments.items() if facts["parent"] == number]
        return self._unsettled(mine)

    def _parents(self, number: str) -> list[str]:
        """The amendments that a compromise would replace, those still to be settled."""
        return self._unsettled(parent["number"] for parent in self.of(number).facts.get("parents", []))

    def questioned(self) -> list[str]:
        """Those that the chair is to rule on before anything else is called."""
        pending = [each for each in self.tabled.proposed.values() if not each.fate]
        return [each.number for each in pending if each.questioned_by is not None]

    def _settle(self, number: str, fate: str) -> None:
        """Give an amendment its fate: what follows from it is due at once."""
        amendment = self._pending(number)
        amendment.fate, amendment.questioned_by = fate, None
        if fate in ADOPTED:
            self.due |= {("amendment_withdrawn", parent) for parent in self._parents(number)}
        else:
            self.due |= {("amendment_fallen", sub) for sub in self._subs(number)}
            lifted = [each for each in self._parents(number) if self.of(each).reserved_for == number]
            self.due |= {("reservation_lifted", parent) for parent in lifted}
        whole = amendment.divided
        if whole and not self._unsettled(self.of(whole).parts):
            self.due.add(("division_concluded", whole))

    def _reword(self, amendment: Proposed, facts: Facts) -> None:
        """Follow a new wording: the words put to the vote are then these, and identical to no other's."""
        for name in WORDS if amendment.facts else ():
            if name in facts:
                amendment.facts[name] = facts[name]
        if amendment.facts:
            amendment.facts["state"] = self.tabled.state(self.opinion)
        for other in self.tabled.proposed.values():
            same = (other.called or {}).get("identical", [])
            if other.called and (other is amendment or amendment.number in same):
                left = [] if other is amendment else [twin for twin in same if twin != amendment.number]
                other.called = {**other.called, "identical": left}

    def _question(self, numbers: Iterable[str], cause: str) -> None:
        for number in numbers:
            self._pending(number).questioned_by = cause

    # Called, and put to the vote

    def asked(self, facts: Facts) -> None:
        """Follow the question of a ballot on an amendment: called, and in its own words."""
        amendment = self._pending(facts["amendment"])
        called = amendment.called
        insist(called, _("The amendment was not called."))
        assert called is not None
        sentence: Facts = amendment.facts.get("sentence") or called["sentence"]
        insist(facts["text"] == sentence["fr"], _("The text put to the vote is not that of the amendment."))
        insist(not self._subs(amendment.number), _("Its sub-amendments were still to be settled."))
        ruled = amendment.questioned_by is None
        insist(ruled, _("The chair had to rule on an amendment first."))
        counted = facts["method"] not in WITHOUT_A_COUNT
        insist(counted or not amendment.public, _("A public ballot had been asked for."))

    def _ruled_first(self, amendment: Proposed) -> None:
        together = amendment.number in self.in_a_bloc and amendment.questioned_by is None
        insist(together or not self.questioned(), _("The chair had to rule on an amendment first."))

    def amendment_called(self, number: int, facts: Facts) -> None:
        amendment = self._pending(facts["number"])
        known = amendment.facts
        same = not known or known["sentence"] == facts["sentence"]
        insist(same, _("The amendment called is not the one that was tabled."))
        self._ruled_first(amendment)
        insist(not amendment.parts, _("The amendment was divided: its parts are called."))
        parent = known.get("parent", "")
        insist(not parent or self.of(parent).called, _("The amendment that it sub-amends was not called."))
        amendment.called, amendment.reserved_for = facts, None
        self.due |= {("amendment_reserved", each) for each in self._parents(amendment.number)}

    def amendment_defended(self, number: int, facts: Facts) -> None:
        amendment = self._pending(facts["number"])
        insist(
            amendment.called and not amendment.defended, _("The amendment was not waiting to be defended.")
        )
        amendment.defended = True

    def amendment_not_defended(self, number: int, facts: Facts) -> None:
        amendment = self._pending(facts["number"])
        insist(
            amendment.called and not amendment.defended, _("The amendment was not waiting to be defended.")
        )
        self._settle(facts["number"], "not_defended")

    def amendment_reserved(self, number: int, facts: Facts) -> None:
        amendment = self._pending(facts["number"])
        amendment.reserved_for, amendment.called, amendment.defended = facts["cause"], None, False

    def reservation_lifted(self, number: int, facts: Facts) -> None:
        amendment = self._pending(facts["number"])
        insist(amendment.reserved_for is not None, _("The amendment was not reserved."))
        same = facts["cause"] in ("", amendment.reserved_for)
        insist(same, _("The amendment was not reserved for this compromise."))
        amendment.reserved_for = None

    def public_ballot_requested(self, number: int, facts: Facts) -> None:
        self._pending(facts["number"]).public = True

    # Settled

    def amendment_adopted(self, number: int, facts: Facts) -> None:
        question, amendment = self._decided(facts), self.of(facts["number"])
        self._own_words(amendment, facts)
        fate = "adopted_as_sub_amended" if amendment.sub_amended else "adopted"
        insist(facts["fate"] == fate, _("The fate of the amendment is not what the ballot decided."))
        self._settle(amendment.number, fate)
        parent = amendment.facts.get("parent", facts["parent"])
        insist(facts["parent"] == parent, _("It does not sub-amend this amendment."))
        if parent:
            self._sub_amended(self.of(parent), facts)
        else:
            self._written_in(question["opinion"], amendment, facts)
        self._fells(amendment.number)
        self._question(facts["falls"], amendment.number)

    def _own_words(self, amendment: Proposed, facts: Facts) -> None:
        """What was adopted is what was tabled, wherever the text had not changed meanwhile."""
        known = amendment.facts
        unmoved = bool(known) and known["before"] == facts["before"]
        kept = not unmoved or known["after"] == facts["after"]
        kept = kept and (not known or known["blocks"] == facts["blocks"])
        insist(kept, _("The words adopted are not those that were tabled."))

    def _sub_amended(self, parent: Proposed, facts: Facts) -> None:
        """The words of its parent change with an adopted sub-amendment; the text does not."""
        now = self.tabled.state(self.opinion)
        moved = parent.facts and parent.facts["before"] and (now is None or now != parent.facts["state"])
        same = not parent.facts or moved or parent.facts["after"] == facts["before"]
        insist(same, _("The words before are not those of the amendment."))
        self._reword(parent, {"sentence": facts["sentence"], "after": facts["after"]})
        parent.sub_amended = True
        if moved:
            parent.facts["before"] = self.tabled.words(self.opinion, parent.facts["block"])

    def _written_in(self, opinion: str, amendment: Proposed, facts: Facts) -> None:
        text = self.tabled.text(opinion)
        if text:
            text.write(amendment.facts, facts)

    def amendment_rejected(self, number: int, facts: Facts) -> None:
        self._decided(facts)
        self._settle(facts["number"], "rejected")
        self._fells(facts["number"])

    def _fells(self, number: str) -> None:
        """What was said, when it was called, to be decided with an amendment is settled with it."""
        self.felling = number
        with_it = (self.of(number).called or {}).get("identical", [])
        self.due |= {("amendment_fallen", each) for each in self._unsettled(with_it)}

    def _decided(self, facts: Facts) -> Facts:
        question = self.decisions.get(facts["ballot"], {})
        decided = question.get("amendment") == facts["number"]
        insist(decided, _("The fate of the amendment is not what the ballot decided."))
        return question

    def amendment_fallen(self, number: int, facts: Facts) -> None:
        amendment = self._pending(facts["number"])
        if facts["ruled"]:
            self._ruled(amendment, facts)
        elif facts["sub"]:
            self._with_its_parent(amendment, facts)
        else:
            self._with_its_twin(facts)
        self._settle(facts["number"], facts["fate"])

    def _ruled(self, amendment: Proposed, facts: Facts) -> None:
        insist(facts["fate"] in RULED, _("The chair cannot rule so."))
        cause = facts["cause"]
        led = amendment.questioned_by == cause or (amendment.awaits_rectification and not cause)
        written = bool(cause) and self.of(cause).fate in (*ADOPTED, "integrated")
        insist(led or (written and facts["reason"]), _("No amendment was adopted that fells this one."))

    def _with_its_parent(self, amendment: Proposed, facts: Facts) -> None:
        its = amendment.facts.get("parent", facts["cause"]) == facts["cause"]
        ended = self.of(facts["cause"]).fate not in ("", *ADOPTED)
        right = its and ended and facts["fate"] == "without_object"
        insist(right, _("The sub-amendment did not end with the amendment that it amends."))

    def _with_its_twin(self, facts: Facts) -> None:
        felling = bool(self.felling) and facts["cause"] == self.felling
        insist(felling, _("No amendment was adopted that fells this one."))
        fate = "without_object" if self.of(self.felling).fate == "rejected" else "satisfied"
        right = facts["fate"] == fate
        insist(right, _("The amendment did not fall as the one before it was decided."))

    def amendment_withdrawn(self, number: int, facts: Facts) -> None:
        cause = self.of(facts["cause"]) if facts["cause"] else None
        parents = [parent["number"] for parent in cause.facts.get("parents", [])] if cause else []
        replaced = cause is None or (cause.fate in ADOPTED and facts["number"] in parents)
        insist(replaced, _("No compromise was adopted in the place of the amendment."))
        self._settle(facts["number"], "withdrawn")

    def amendment_found_inadmissible(self, number: int, facts: Facts) -> None:
        insist(facts["reason"], _("The chair's ruling has no reason."))
        self._settle(facts["number"], "inadmissible")

    def amendment_integrated(self, number: int, facts: Facts) -> None:
        amendment = self.of(facts["number"])
        self._own_words(amendment, facts)
        self._settle(amendment.number, "integrated")
        self._written_in(self.opinion, amendment, facts)
        self.felling = amendment.number
        self._question(facts["falls"], amendment.number)

    # Ruled on, reworded, divided

    def amendment_maintained(self, number: int, facts: Facts) -> None:
        amendment = self._led(facts)
        self._reword(amendment, facts)
        amendment.reserved_for = None

    def rectification_asked(self, number: int, facts: Facts) -> None:
        amendment = self._led(facts)
        amendment.awaits_rectification, amendment.called = True, None

    def _led(self, facts: Facts) -> Proposed:
        """The amendment that the chair rules on, and that now stands."""
        amendment = self._pending(facts["number"])
        led = amendment.questioned_by == facts["cause"] or amendment.awaits_rectification
        insist(led, _("Nothing that was adopted led to this ruling."))
        insist(facts["reason"], _("The chair's ruling has no reason."))
        amendment.questioned_by, amendment.awaits_rectification = None, False
        return amendment

    def amendment_rectified(self, number: int, facts: Facts) -> None:
        amendment = self._pending(facts["number"])
        self._reword(amendment, facts)
        amendment.questioned_by, amendment.awaits_rectification = None, False
        self._question(facts["falls"], amendment.number)

    def amendment_divided(self, number: int, facts: Facts) -> None:
        whole, parts = self._pending(facts["number"]), facts["parts"]
        insist(len(parts) > 1 and not whole.parts, _("An amendment is divided once, in two parts at least."))
        whole.parts = [part["number"] for part in parts]
        for part in parts:
            made = self.of(part["number"])
            made.divided = whole.number
            shared = {"operation": "replace", "parent": "", "parents": [], "blocks": [], "after_block": ""}
            made.facts = {**whole.facts, **shared, **part} if whole.facts else {}

    def division_concluded(self, number: int, facts: Facts) -> None:
        whole = self.of(facts["number"])
        adopted = [part for part in whole.parts if self.of(part).fate in ADOPTED]
        right = facts["adopted"] == adopted and facts["fate"] == ("adopted" if adopted else "rejected")
        insist(right, _("The amendment was not settled as its parts were."))
        self._settle(whole.number, facts["fate"])

    # What is said of them

    def position_given(self, number: int, facts: Facts) -> None:
        amendment = self._pending(facts["number"])
        following = facts["version"] == amendment.position + 1
        insist(following, _("A position of the rapporteur is missing."))
        amendment.position = facts["version"]

    def position_answered(self, number: int, facts: Facts) -> None:
        last = self._pending(facts["number"]).position
        insist(facts["version"] == last, _("The position answered is not the last."))

    def order_overridden(self, number: int, facts: Facts) -> None:
        insist(facts["reason"], _("The chair's ruling has no reason."))
        once = len(set(facts["amendments"])) == len(facts["amendments"])
        insist(once, _("An amendment is named twice."))
