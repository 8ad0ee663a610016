"""What a member has written: read as it was typed, and checked once it is to be tabled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _

from council.amendments.models import Amendment
from council.opinions.models import Block, Opinion, Version
from council.rules.amending import wording
from council.rules.order import require

MOST_CHARACTERS = 20_000
MOST_BLOCKS = 200
Operation = Amendment.Operation
WITH_TEXT = (Operation.REPLACE, Operation.INSERT_AFTER, Operation.REWRITE)


@dataclass(frozen=True)
class Written:
    """An amendment in the words of its author, on the version that they were reading.

    `text` is the whole amended text of the block (of its parent, for a sub-amendment), or that of the block to
    insert; `after` the block after which it is moved; `blocks` the alternative to the whole text.
    """

    version: Version
    operation: str
    block: str = ""
    text: str = ""
    reasons: str = ""
    after: str = ""
    blocks: Sequence[Mapping[str, Any]] = ()
    parent: Amendment | None = None

    @classmethod
    def of(cls, draft: Amendment) -> Written:
        return cls(
            draft.version,
            draft.operation,
            draft.block_key,
            draft.text,
            draft.reasons,
            draft.after_key,
            draft.blocks,
            draft.parent,
        )

    def cleaned(self) -> Written:
        """The same without what is not text; refuses what is overlong."""
        blocks = [{**block, "text": wording.clean(block["text"])} for block in self.blocks]
        clean = replace(
            self, text=wording.clean(self.text), reasons=wording.clean(self.reasons), blocks=blocks
        )
        for written in (clean.text, clean.reasons, *(block["text"] for block in blocks)):
            require(
                len(written) <= MOST_CHARACTERS,
                _("The text has {length} characters; the most is {most}."),
                length=len(written),
                most=MOST_CHARACTERS,
            )
        require(
            len(blocks) <= MOST_BLOCKS,
            _("The alternative text has more than {most} parts."),
            most=MOST_BLOCKS,
        )
        return clean

    @cached_property
    def target(self) -> Block | None:
        return self.version.blocks.filter(key=self.block, suppressed=False).first() if self.block else None

    @property
    def base(self) -> str:
        """The words that it changes."""
        if self.parent:
            return self.parent.text
        return self.target.text if self.target else ""

    def edits(self) -> tuple[wording.Edit, ...]:
        """What it changes in these words, computed once; nothing but for what modifies them."""
        modifies = self.operation == Operation.REPLACE and self.text
        return wording.capture(self.block, self.base, self.text) if modifies else ()

    def insist(self, opinion: Opinion) -> None:
        """Refuse what cannot be tabled: nothing to amend, an empty text, one that changes nothing."""
        if self.parent:
            self.insist_on_parent()
        elif self.operation == Operation.WHOLE_TEXT:
            written = [block["text"] for block in self.blocks]
            require(written and all(written), _("Write the text you propose."))
            same = "\n\n".join(written) == self.version.text()
            require(not same, _("The text you propose is the same as the draft."))
            return
        else:
            target = self.target
            require(target and target.is_recommendation, _("Choose the recommendation to amend."))
        require(self.operation not in WITH_TEXT or self.text, _("Write the text you propose."))
        if self.operation in (Operation.REPLACE, Operation.REWRITE):
            require(
                wording.capture(self.block, self.base, self.text),
                _("The text you propose is the same as the draft: change it, or choose to suppress it."),
            )
        if self.operation == Operation.MOVE:
            self._insist_on_a_move()

    def insist_on_parent(self) -> None:
        """Refuse an amendment that cannot be sub-amended, or not any more."""
        parent = self.parent
        assert parent is not None
        require(not parent.is_sub_amendment, _("A sub-amendment is not amended again."))
        require(parent.is_pending, _("This amendment is settled: it can no longer be sub-amended."))
        voting = parent.stage == Amendment.Stage.VOTING
        require(not voting, _("This amendment is being voted on: it can no longer be sub-amended."))
        worded = parent.operation in WITH_TEXT and not parent.is_divided
        require(worded, _("This amendment has no words to sub-amend: table another one."))
        require(
            self.operation == Operation.REPLACE,
            _("A sub-amendment changes the words of an amendment: write them as you want them."),
        )

    def _insist_on_a_move(self) -> None:
        keys = list(self.version.blocks.filter(suppressed=False).values_list("key", flat=True))
        there = self.after == "" or (self.after in keys and self.after != self.block)
        require(there, _("Choose the passage after which it goes."))
        before = keys[keys.index(self.block) - 1] if keys.index(self.block) else ""
        require(self.after != before, _("It is there already: choose another place."))
