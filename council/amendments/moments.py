"""Changes shown against the text of their moment: that of now while one waits, that of its fate once it is settled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from council.amendments.models import Amendment
from council.opinions.models import Opinion, Version
from council.rules.amending import credits, wording


@dataclass(frozen=True)
class Moments:
    """What became of a text, version after version, read once for many amendments."""

    opinion: Opinion

    @cached_property
    def versions(self) -> list[Version]:
        return sorted(self.opinion.versions.all(), key=lambda version: version.number)

    @cached_property
    def changes(self) -> dict[int, wording.Proposal]:
        """What was written in each version, by its number; a part that left the text changed no words."""
        return {each.number: wording.Proposal.from_data(each.change) for each in self.versions if each.change}

    @cached_property
    def texts(self) -> dict[int, dict[str, str]]:
        """The words of each passage in each version, by its number and by their keys."""
        blocks = [block.as_wording() for block in self.versions[0].blocks.all()]
        found: dict[int, dict[str, str]] = {}
        for version in self.versions:
            if version.number in self.changes:
                blocks = credits.written(blocks, self.changes[version.number])
            found[version.number] = {block.key: block.text for block in blocks}
        return found

    def show(self, amendments: Iterable[Amendment]) -> None:
        """Have each of these show its change against the text of its moment; a sub-amendment amends no text."""
        for amendment in amendments if len(self.versions) > 1 else ():
            if not amendment.parent_id and amendment.operation != Amendment.Operation.WHOLE_TEXT:
                amendment.moment = self._moment(amendment)

    def _moment(self, amendment: Amendment) -> tuple[str, wording.Proposal] | None:
        """The words that it amends and its change there; None when it had no place there any more."""
        own = next((version for version in self.versions if version.amendment_id == amendment.pk), None)
        if own:
            return self.texts[own.number - 1].get(amendment.block_key, ""), self.changes[own.number]
        last = self._last_before(amendment)
        proposal: wording.Proposal | None = amendment.proposal
        for number, change in self.changes.items():
            if proposal and amendment.version.number < number <= last:
                proposal = wording.rebase_proposal(proposal, change)
        return (self.texts[last].get(amendment.block_key, ""), proposal) if proposal else None

    def _last_before(self, amendment: Amendment) -> int:
        """The number of the version in which it was settled, or of the last."""
        until = amendment.settled_at
        made = [each.number for each in self.versions if until is None or each.at <= until]
        return max([*made, amendment.version.number])


def at_its_moment(amendment: Amendment) -> Amendment:
    """The same amendment, which shows its change against the text of its moment."""
    Moments(amendment.opinion).show([amendment])
    return amendment
