"""Outcomes: amendments adopted and rejected one after the other, and what becomes of the text and the others."""

from collections.abc import Iterable, Sequence

from council.rules.amending.consolidation import amended, apply_proposal, proposed, sub_amend
from council.rules.amending.edits import Block, Proposal
from council.rules.amending.relations import rebase_proposal, relate
from council.rules.amending.tokens import key
from council.rules.order import OutOfOrder, _, require


class Debate:
    """A text and the amendments still to come, as votes settle them.

    `fallen` gives for each that can no longer be voted the number of its cause: what was adopted, or for a
    sub-amendment without object the amendment that was rejected; `satisfied` for each that the text now says
    already the number of what made it say so.
    """

    def __init__(self, blocks: Sequence[Block], proposals: Iterable[Proposal]) -> None:
        self.text = list(blocks)
        self.pending = {proposal.number: proposal for proposal in proposals}
        self.rejected: dict[str, Proposal] = {}
        self.adopted: set[str] = set()
        self.fallen: dict[str, str] = {}
        self.satisfied: dict[str, str] = {}

    def reject(self, number: str, *, sparing: Iterable[str] = ()) -> None:
        """Settle an amendment that was not carried, with those identical to it: they had one vote.

        Its sub-amendments are left without object, but for those of `sparing`, adopted before it was rejected.
        """
        if number in self.rejected:
            return
        lost = self._called(number)
        for twin in [p for p in self.pending.values() if relate(p, lost) == "identical"]:
            self.rejected[twin.number] = self.pending.pop(twin.number)
        for sub in [p for p in self.pending.values() if p.parent in self.rejected]:
            if sub.number not in sparing:
                self._fall(sub.number, sub.parent)

    def adopt(self, number: str) -> None:
        """Write an amendment into the text, or a sub-amendment into its parent, and settle what that settles.

        Refuses one that fell, that was rejected, or that amends what is already settled. One that is already
        satisfied was adopted by the same vote as its twin.
        """
        if number in self.satisfied:
            return
        proposal = self._called(number)
        if proposal.parent:
            self._sub_amend(proposal)
        else:
            self._write(proposal)
        self.adopted.add(number)

    def words(self, number: str) -> str | None:
        """The whole text that an amendment still to come proposes now; None when it proposes no wording."""
        proposal = self.pending[number]
        parent = self.pending.get(proposal.parent)
        if parent:
            return amended(proposal, proposed(parent, proposal, self._text_of(parent.block)))
        if proposal.operation not in ("replace", "rewrite", "insert_after"):
            return None
        return amended(proposal, self._text_of(proposal.block))

    def _called(self, number: str) -> Proposal:
        felled = _(
            "Amendment {number} fell with the adoption of amendment {cause}: it can no longer be voted."
        )
        require(number not in self.fallen, felled, number=number, cause=self.fallen.get(number))
        settled = _("Amendment {number} is already settled.")
        require(number in self.pending, settled, number=number)
        return self.pending[number]

    def _sub_amend(self, sub: Proposal) -> None:
        del self.pending[sub.number]
        for other in [p for p in self.pending.values() if p.parent == sub.parent]:
            self._carry(other, sub)
        parent = self.pending.get(sub.parent)
        if parent:
            self.pending[parent.number] = sub_amend(parent, sub, self._text_of(parent.block))

    def _write(self, proposal: Proposal) -> None:
        before = dict(self.pending)
        wanted = {p.number: self.words(p.number) for p in self.pending.values() if p.block == proposal.block}
        self.text = apply_proposal(self.text, proposal)
        del self.pending[proposal.number]
        for other in [p for p in self.pending.values() if not p.parent]:
            self._carry(other, proposal, wanted=wanted.get(other.number))
        for sub in [p for p in self.pending.values() if p.parent]:
            settled = sub.parent == proposal.number or sub.parent in {**self.fallen, **self.satisfied}
            if settled:
                self._fall(sub.number, proposal.number)
            elif sub.parent in before:
                self._carry(sub, proposal, parent=before[sub.parent])

    def _carry(
        self, other: Proposal, adopted: Proposal, *, parent: Proposal | None = None, wanted: str | None = None
    ) -> None:
        """Bring one still to come onto the new text; it falls, or is satisfied, when that cannot be done."""
        carried = rebase_proposal(other, adopted, parent=parent)
        if carried is not None and self._fits(carried):
            self.pending[other.number] = carried
        elif relate(other, adopted) == "identical" or self._says(other, wanted):
            self.satisfied[other.number] = adopted.number
            del self.pending[other.number]
        else:
            self._fall(other.number, adopted.number)

    def _fits(self, proposal: Proposal) -> bool:
        """Whether a move still leads somewhere: several moves can go round in a circle."""
        if proposal.operation != "move":
            return True
        try:
            apply_proposal(self.text, proposal)
        except OutOfOrder:
            return False
        return True

    def _says(self, other: Proposal, wanted: str | None) -> bool:
        """Whether the text says by now what an amendment to the words of a passage asked for."""
        if other.operation not in ("replace", "rewrite") or wanted is None or other.parent:
            return False
        block = next((b for b in self.text if b.key == other.block and not b.suppressed), None)
        return block is not None and key(block.text) == key(wanted)

    def _fall(self, number: str, cause: str) -> None:
        self.fallen[number] = cause
        del self.pending[number]

    def _text_of(self, block: str) -> str:
        return next((b.text for b in self.text if b.key == block), "")
