"""What a writer is shown beside their draft: the change as it will be read, its twins, its rivals, the text of now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from council.amendments.models import Amendment, AmendmentQuerySet
from council.amendments.order import TextOfNow
from council.amendments.written import Written
from council.opinions.models import Block
from council.rules.amending import wording
from council.rules.amending.relations import relate

Operation = Amendment.Operation


@dataclass
class Beside:
    """A draft beside the text and the amendments as they stand now."""

    draft: Amendment

    @cached_property
    def now(self) -> TextOfNow:
        return TextOfNow.of(self.draft.opinion)

    # The text

    @cached_property
    def passage(self) -> Block | None:
        """The block that it bears on as the text has it now; None once it has gone, or for the whole text."""
        live = (block for block in self.now.blocks if not block.suppressed)
        return next((block for block in live if block.key == self.draft.block_key), None)

    @property
    def words(self) -> str:
        """What it would change, in the words of now."""
        if self.draft.parent:
            return self.draft.parent.text
        return self.passage.text if self.passage else ""

    @property
    def has_gone(self) -> bool:
        return bool(self.draft.block_key) and self.passage is None

    @property
    def gone(self) -> Block | None:
        """The passage that has left the text, with what took it out."""
        return next((block for block in self.now.blocks if block.key == self.draft.block_key), None)

    @cached_property
    def has_moved(self) -> bool:
        """Whether what it bears on has changed since it was written."""
        if self.draft.operation == Operation.WHOLE_TEXT:
            return self.draft.version_id != self.draft.opinion.version().pk
        return self.has_gone or self.words != self.draft.amended_from

    @property
    def is_in_conflict(self) -> bool:
        """Whether the words that it changes are those that have changed."""
        return self.now.standing(self.draft) is None

    @property
    def movement(self) -> Sequence[wording.Segment]:
        """From the words it was written on to those of now."""
        return wording.compare(self.draft.amended_from, self.words)

    # The draft

    @cached_property
    def says_something(self) -> bool:
        """Whether there is a change to show yet."""
        draft = self.draft
        if draft.operation == Operation.REPLACE:
            return bool(draft.edits.all())
        if draft.operation in (Operation.INSERT_AFTER, Operation.REWRITE):
            return bool(draft.text)
        if draft.operation == Operation.WHOLE_TEXT:
            return bool(draft.blocks)
        return draft.block is not None

    # The other amendments

    @cached_property
    def _others(self) -> list[tuple[Amendment, str]]:
        this = self.now.standing(self.draft) if self.says_something else None
        if this is None:
            return []
        standings = [(other, self.now.standing(other)) for other in self._near()]
        return [(other, relate(this, that)) for other, that in standings if that]

    def _near(self) -> AmendmentQuerySet:
        """Those that may say the same or want the same place; independent ones need not be read."""
        draft, pending = self.draft, self.draft.opinion.amendments.whole().pending()
        if draft.parent:
            return pending.filter(parent=draft.parent)
        if draft.operation != Operation.WHOLE_TEXT:
            here = Q(block_key=draft.block_key) | Q(operation__in=[Operation.WHOLE_TEXT, Operation.MOVE])
            pending = pending.filter(here)
        return pending.filter(parent=None)

    @property
    def identical(self) -> list[Amendment]:
        return [other for other, relation in self._others if relation == "identical"]

    @property
    def competing(self) -> list[Amendment]:
        """Those in common discussion with it, but for those that it would replace as a compromise."""
        replaced = {consent.parent_id for consent in self.draft.consents.all()}
        found = [other for other, relation in self._others if relation == "competing"]
        return [other for other in found if other.pk not in replaced]


def words_of(draft: Amendment) -> dict[str, object]:
    """All that is written of a draft, as `save_draft` takes it."""
    written = Written.of(draft)
    kept = ("version", "operation", "block", "text", "reasons", "after", "blocks", "parent")
    return {name: getattr(written, name) for name in kept}
