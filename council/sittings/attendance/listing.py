"""The attendance list as the desk keeps it: who sits, by group, who is signed in, who holds whose proxy."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from council.language import filed, readers_language
from council.members.models import Group, Mandate
from council.rules.procedure.procedure import Procedure
from council.rules.voting.quorum import Quorum
from council.sittings.attendance import standing, statuses
from council.sittings.attendance.models import PresenceCheck, Proxy
from council.sittings.attendance.words import Said, requester
from council.sittings.models import Sitting


@dataclass(frozen=True)
class Listed:
    """One member of the list: their mandate, whether they attend, when they left, the proxies given and held."""

    mandate: Mandate
    attends: bool
    left: str
    given: Proxy | None
    held: list[Proxy]

    @property
    def why_away(self) -> str:
        """« partie à 16 h 12 », « absente »."""
        woman = self.mandate.member.is_woman
        return statuses.left_at(self.left, woman) if self.left else statuses.absent(woman)


@dataclass(frozen=True)
class Listing:
    """The list of a sitting, or what a search finds in it; `search` is what was typed, accents or not."""

    sitting: Sitting
    search: str = ""

    @cached_property
    def rules(self) -> Procedure:
        return self.sitting.rules

    @property
    def said(self) -> Said:
        return standing.said(self.rules)

    @cached_property
    def lines(self) -> list[Listed]:
        """Everyone in office, in the order of the hemicycle."""
        attending, proxies = self.sitting.attending(), list(standing.active(self.sitting))
        given, held = {proxy.giver_id: proxy for proxy in proxies}, defaultdict(list)
        left = standing.departures(self.sitting)
        for proxy in proxies:
            held[proxy.holder_id].append(proxy)
        return [
            Listed(each, pk in attending, left.get(pk, ""), given.get(pk), held[pk])
            for each in self.sitting.in_office()
            for pk in [each.member_id]
        ]

    @property
    def present(self) -> int:
        return sum(line.attends for line in self.lines)

    @cached_property
    def groups(self) -> list[tuple[Group, list[Listed]]]:
        """What is shown, by group: those of whom every word typed begins a name, or all."""
        wanted = plain(self.search).split()
        found = [line for line in self.lines if _is_named(line.mandate, wanted)]
        return [(group, list(lines)) for group, lines in groupby(found, key=lambda line: line.mandate.group)]

    @property
    def askers(self) -> list[str]:
        """The groups at whose request the quorum may be checked."""
        return list(dict.fromkeys(line.mandate.group.label for line in self.lines))

    @property
    def found(self) -> int:
        return sum(len(lines) for _group, lines in self.groups)

    @cached_property
    def check(self) -> PresenceCheck | None:
        """The check that the phones are answering."""
        return standing.under_way(self.sitting)

    @property
    def answered(self) -> int:
        """How many of those in the room have answered it."""
        here = self.sitting.attending()
        return self.check.answers.filter(member__in=here).count() if self.check else 0

    @property
    def last_check(self) -> str:
        """What the last check found, as the register says it; empty before the first."""
        kept = self.sitting.quorum
        if not kept:
            return ""
        lang = readers_language()
        figures = {name: kept[name] for name in ("required", "present", "in_office", "reached")}
        asked = requester(kept.get("requested_by", ""), lang)
        said = Quorum(**figures, counts=self.rules.quorum.counts)
        return said.words(lang, requested_by=asked)

    @property
    def may_call_again(self) -> bool:
        """Whether a second call is in order: the rules know one, and the last check found too few."""
        missing = self.sitting.quorum and not self.sitting.quorum["reached"]
        return bool(missing and not self.sitting.second_call and self.rules.quorum.second_call is not None)


def plain(text: str) -> str:
    """A name as it is searched: no accent, no case, no hyphen."""
    return filed(text.replace("’", " ").replace("'", " "))


def _is_named(mandate: Mandate, wanted: list[str]) -> bool:
    names = plain(f"{mandate.member.name} {mandate.group.label}").split()
    return all(any(name.startswith(word) for name in names) for word in wanted)
