"""A ballot as the minutes print it: how it was taken, its hours, its result, its roll, and what went with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from council.ballots.motion import paragraphs
from council.ballots.result import Result
from council.journal.events import BallotAnnounced, HandsShown
from council.journal.models import Entry
from council.language import readers_language
from council.minutes.printed import rolls
from council.minutes.printed.rolls import READ, Beside, Choosers
from council.rules.typography import listed

PROXY_WORD = "pouvoir"


@dataclass
class Ballot:
    """One question put to the vote: by which method, when, what was decided and by whom."""

    number: int
    subject: str
    question: dict[str, str]
    method: str
    motion: list[str] = field(default_factory=list)  # the text of a motion, a paragraph an item
    announced: BallotAnnounced | None = None  # none for a show of hands: it is put and decided at once
    opened_at: str = ""
    closed_at: str = ""
    proclaimed_at: str = ""
    entry: int = 0
    result: Result | None = None
    void_reason: str = ""
    women: frozenset[int] = frozenset()
    notes: list[Entry] = field(
        default_factory=list
    )  # incident, errors reported, casting vote: told by their sentences
    corrections: dict[tuple[str, str], str] = field(default_factory=dict)  # by name and group

    @classmethod
    def of(cls, event: BallotAnnounced | HandsShown, entry: int, women: frozenset[int]) -> Ballot:
        """The ballot that was announced, or decided by a show of hands or without objection."""
        announced = event if isinstance(event, BallotAnnounced) else None
        text = paragraphs(event.subject, event.question, event.text)
        told = (event.ballot, event.subject, event.question, event.method)
        return cls(*told, text, announced, entry=entry, women=women)

    @property
    def anchor(self) -> str:
        return f"ballot-{self.number}"

    @property
    def is_whole(self) -> bool:
        return self.subject == "whole"

    @property
    def is_void(self) -> bool:
        return bool(self.void_reason)

    @property
    def is_appended(self) -> bool:
        """Whether what was rejected had votes enough, by the rules, to be annexed."""
        return bool(self.result and self.result.appended)

    @property
    def replaces(self) -> int:
        """The number of the void ballot that this one runs again, 0 for none."""
        return self.announced.replaces if self.announced else 0

    @property
    def round(self) -> int:
        return self.announced.round if self.announced and self.announced.candidates else 0

    @property
    def proxy_word(self) -> str:
        """What the rules that it was announced under call a proxy."""
        values = self.announced.rules["values"] if self.announced else {}
        return str(values["proxy_word"]["value"]) if "proxy_word" in values else PROXY_WORD

    @property
    def taken(self) -> str:
        """How the votes were taken: « À main levée », « Scrutin sur papier, compté par X et Y »."""
        tellers = self.result.tellers if self.result else []
        words = {
            "public": _("Public ballot"),
            "hands": _("Show of hands"),
            "consensus": _("Without objection"),
            "call": _("Call-over by name"),
            "counted": _("Show of hands"),
            "paper": _("Paper ballot"),
        }
        if not tellers:
            return words[self.method]
        named = listed(tellers, readers_language())
        if self.method == "counted":
            return _("Show of hands, counted by %(tellers)s") % {"tellers": named}
        return _("Paper ballot, counted by %(tellers)s") % {"tellers": named}

    @property
    def choosers(self) -> list[Choosers]:
        """The roll, by status, then group, then name."""
        if self.result is None:
            return []
        beside = Beside(self.proxy_word, self._declared, self.women, called_over=self.method == "call")
        return rolls.by_choice(self.result, beside=beside)

    @property
    def spoken(self) -> dict[str, str]:
        """What was done, choice by choice, agreeing with those who did it."""
        made = {choosers.choice: choosers.words for choosers in self.choosers}
        count = self.result.tally if self.result else {}
        return {choice: made.get(choice) or rolls.said(choice, count.get(choice, 0)) for choice in READ}

    @property
    def corrected(self) -> list[str]:
        """Each mise au point in a sentence, in the order of the hemicycle."""
        lines = self.result.roll if self.result else []
        return [
            rolls.meant(line["name"], self._declared[line["member"]], line["member"] in self.women)
            for line in lines
            if line["member"] in self._declared
        ]

    @property
    def _declared(self) -> dict[int, str]:
        """What members said that they had meant, by number; who takes it back has said nothing."""
        lines = self.result.roll if self.result else []
        said = {line["member"]: self.corrections.get((line["name"], line["group"])) for line in lines}
        counted = {line["member"]: line["choice"] for line in lines}
        return {member: choice for member, choice in said.items() if choice and choice != counted[member]}
