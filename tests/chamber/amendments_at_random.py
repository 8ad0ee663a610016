"""An examination of amendments where whatever comes is tried, in order or not, and each vote is a show of hands."""

from __future__ import annotations

from random import Random
from typing import Any

from chamber import Chamber
from chamber.desk_at_random import Desk
from council.amendments import acts as amendments
from council.amendments.compromises import acts as compromises
from council.amendments.discussion import acts as discussion
from council.amendments.models import Amendment
from council.amendments.ordering import acts as ordering
from council.amendments.positions import acts as positions
from council.amendments.positions.models import Position
from council.amendments.rectification import acts as rectification
from council.amendments.rulings import acts as rulings
from council.amendments.signatures import acts as signatures
from council.ballots.blocs import acts as blocs
from council.ballots.tellers import acts as tellers
from council.desk import acts as desk
from council.sittings.attendance import acts as attendance

OFTEN = ["may_table", "may_table_a_sub_amendment", "may_call_an_amendment", "may_rule", "may_show_hands"]
OWN = [
    "may_table",
    "may_withdraw",
    "may_announce_an_amendment",
    "may_open",
    "may_vote",
    "may_close",
    "may_proclaim",
]


class Examination(Desk):
    """A desk that does nothing but examine amendments."""

    def __init__(self, chamber: Chamber, chance: Random) -> None:
        super().__init__(chamber, chance)
        names = [name for name in sorted(vars(Examination)) if name.startswith("may_")]
        self.acts = [getattr(self, name) for name in [*names, *OWN, *4 * OFTEN]]

    def sit(self, acts: int) -> list[str]:
        """Open the examination and do so many acts, in order or not."""
        self.chamber.open(present=5).call("amendments")
        attendance.check_quorum(self.sitting, by=self.by)
        for _ in range(acts):
            self.attempt(self.chance.choice(self.acts))
        return self.done

    def tabled(self, *stages: str) -> Amendment:
        chosen = Amendment.objects.exclude(number=None)
        return self.chance.choice(list(chosen.filter(stage__in=stages) if stages else chosen))

    def seated(self) -> tuple[Any, Any]:
        member = self.member()
        return member, member.mandates.get().group

    @property
    def now(self) -> dict[str, Any]:
        return {"by": self.by, "sitting": self.sitting.pk}

    def may_table_a_sub_amendment(self) -> None:
        parent = self.tabled("tabled", "called")
        words = f"{parent.text} {self.chance.choice('xyz')}"
        if self.chance.random() < 0.6:
            self.chamber.table(words, author=self.chance.randrange(7), parent=parent, block="")

    def may_table_another_operation(self) -> None:
        operation = self.chance.choice(["rewrite", "move", "move", "whole_text"])
        block, after = self.chance.sample(["r1", "r2", "r3"], 2)
        more: dict[str, Any] = {"operation": operation, "block": block, "after": after}
        if operation == "whole_text":
            texts = [block.quoted() | {"text": f"{block.text} Bien."} for block in self.blocks()]
            more = {"operation": operation, "block": "", "blocks": texts}
        if self.chance.random() < (0.1 if operation == "whole_text" else 0.4):
            self.chamber.table(f"Tout est {self.chance.choice('abc')}.", **more)

    def blocks(self) -> list[Any]:
        return list(self.chamber.opinion.version().blocks.filter(suppressed=False))

    def may_table_a_compromise(self) -> None:
        parents = [self.tabled("tabled"), self.tabled("tabled")]
        member, group = self.seated()
        words = {"operation": "replace", "block": "r1", "text": f"Un compromis {self.chance.choice('abc')}."}
        version = self.chamber.opinion.version()
        draft = compromises.draft_compromise(
            self.chamber.opinion, member, group, parents=parents, version=version, **words
        )
        for parent in parents:
            compromises.give_consent(draft, parent, parent.author)
        amendments.table_amendment(draft, by=self.by)

    def may_rule(self) -> None:
        questioned = list(Amendment.objects.exclude(questioned_by=None))
        if self.chance.random() < 0.4:
            rulings.confirm_falls(self.chamber.opinion, **self.now)
            return
        ruling = self.chance.choice(rulings.Ruling.values)
        rulings.rule_on(self.chance.choice(questioned), ruling, reason="Ainsi jugé.", **self.now)

    def may_find_a_contradiction(self) -> None:
        cause = self.chance.choice(list(Amendment.objects.filter(fate="adopted")))
        if self.chance.random() < 0.2:
            rulings.rule_on(self.tabled(), "fallen", cause=cause, reason="Contraire.", **self.now)

    def may_find_inadmissible(self) -> None:
        if self.chance.random() < 0.1:
            rulings.find_inadmissible(self.tabled(), reason="Hors du champ.", **self.now)

    def may_override_the_order(self) -> None:
        numbers = [a.ident for a in Amendment.objects.pending().filter(is_divided=False)]
        self.chance.shuffle(numbers)
        ordering.override_order(self.chamber.opinion, numbers, reason="Ainsi jugé.", **self.now)

    def may_rectify(self) -> None:
        words = f"Le conseil préconise {self.chance.choice('uvw')} demain."
        if self.chance.random() < 0.4:
            rectification.rectify(self.tabled("tabled", "called", "reserved"), text=words, **self.now)

    def may_divide_an_amendment(self) -> None:
        rectification.divide(self.tabled("tabled", "called"), **self.now)

    def may_defend(self) -> None:
        discussion.defend(self.tabled("called"), **self.now)

    def may_find_not_defended(self) -> None:
        if self.chance.random() < 0.2:
            discussion.find_not_defended(self.tabled("called"), **self.now)

    def may_reserve(self) -> None:
        act = self.chance.choice([discussion.reserve, discussion.lift_reservation])
        if self.chance.random() < 0.3:
            act(self.tabled("tabled", "called", "reserved"), **self.now)

    def may_take_over(self) -> None:
        discussion.take_over(self.tabled("settled"), *self.seated(), **self.now)

    def may_ask_for_a_public_ballot(self) -> None:
        if self.chance.random() < 0.2:
            discussion.request_public_ballot(self.tabled(), requested_by="groupe Brises", **self.now)

    def may_sign(self) -> None:
        member, group = self.seated()
        signatures.sign(self.tabled(), member, group, by=member)

    def may_withdraw_a_signature(self) -> None:
        signatures.withdraw_signature(self.tabled(), self.member(), by=self.by)

    def may_give_a_position(self) -> None:
        kind = self.chance.choice(["favourable", "unfavourable", "withdrawal_or_unfavourable"])
        text = self.chance.choice(["", "Le conseil préconise z demain."])
        positions.give_position(self.tabled(), kind, text=text, **self.now)

    def may_answer_a_position(self) -> None:
        position = self.chance.choice(list(Position.objects.all()))
        accepted = self.chance.random() < 0.4
        positions.answer_position(position, accepted=accepted, **self.now)

    def may_integrate(self) -> None:
        if self.chance.random() < 0.1:
            positions.integrate(self.tabled("tabled"), **self.now)

    def may_show_hands(self) -> None:
        called, adopted = self.tabled("called"), self.chance.random() < 0.6
        tellers.show_hands(self.sitting, self.item(), called, adopted=adopted, by=self.by)

    def may_put_en_bloc(self) -> None:
        together = [self.tabled("tabled"), self.tabled("tabled"), self.tabled("tabled")]
        bloc = blocs.propose_bloc(self.item(), together, by=self.by)
        if self.chance.random() < 0.2:
            blocs.object_to(bloc, self.chance.choice(together), named="Quelqu’un", by=self.by)
        if self.chance.random() < 0.8:
            blocs.decide_bloc(bloc, adopted=self.chance.random() < 0.6, by=self.by)

    def may_drop_a_bloc(self) -> None:
        blocs.drop_bloc(self.chance.choice(list(self.sitting.blocs.filter(state="proposed"))), by=self.by)

    def may_call_an_amendment(self) -> None:
        desk.call_amendment(self.tabled("tabled", "reserved"), self.item(), by=self.by)
