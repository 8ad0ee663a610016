"""Elections: persons chosen by rounds, an absolute majority first, then the most votes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from council.rules.order import _, require
from council.rules.procedure import Procedure
from council.rules.tally import Base, Count, Threshold
from council.rules.typography import NB, listed, plural
from council.rules.verdicts import rule_in_words


@dataclass(frozen=True)
class Election:
    """The outcome of one round: who is elected, if anyone, and on what majority."""

    round: int
    candidates: Mapping[str, int]
    elected: str | None
    leaders: tuple[str, ...]
    threshold: Threshold | None
    base: Base
    base_count: int
    required: int | None
    count: Count

    @property
    def tie(self) -> bool:
        """Whether several candidates lead with the same votes."""
        return len(self.leaders) > 1

    def rule(self, lang: str) -> str:
        """The majority of this round, in words."""
        if self.threshold and self.required:
            return rule_in_words(self.threshold, self.base_count, self.required, lang)
        return "Majorité relative" if lang == "fr" else "The most votes"

    def verdict(self, lang: str) -> str:
        """Who is elected, in words, without the full stop."""
        best = max(self.candidates.values(), default=0)
        votes = f"{best}{NB}voix" if lang == "fr" else f"{best} {plural(best, 'vote', lang=lang)}"
        if self.elected:
            return (
                f"{self.elected} est élu avec {votes}"
                if lang == "fr"
                else f"{self.elected} is elected with {votes}"
            )
        if self.tie:
            equal = listed(self.leaders, lang)
            if lang == "fr":
                return f"Personne n'est élu{NB}: égalité entre {equal}, {votes} chacun"
            return f"Nobody is elected: {equal} are equal, with {votes} each"
        return "Personne n'est élu à ce tour" if lang == "fr" else "Nobody is elected in this round"

    def to_data(self) -> dict[str, Any]:
        """The result of the round, under the same names as that of any ballot."""
        return {
            "adopted": self.elected is not None,
            "elected": self.elected,
            "round": self.round,
            "candidates": dict(self.candidates),
            "base": self.base.value,
            "base_count": self.base_count,
            "voters": self.count.voters,
            "cast": self.count.cast,
            "required": self.required,
            "for": max(self.candidates.values(), default=0),
            "against": 0,
            "abstention": self.count.abstention,
            "not_taking_part": self.count.not_taking_part,
            "tie": self.tie,
            "casting_vote": None,
            "appended": False,
            "rule": {"fr": self.rule("fr"), "en": self.rule("en")},
            "verdict": {"fr": self.verdict("fr"), "en": self.verdict("en")},
        }


def elect(candidates: Mapping[str, int], *, round: int, count: Count, procedure: Procedure) -> Election:
    """The outcome of a round of election: the majority of the rules at the first, the most votes afterwards.

    `candidates` gives the votes of each by name; `count` is that of the ballot, its `for_` being their sum.
    Equal candidates are not elected: the rules of each council say who then prevails. Refuses an election
    without candidates, figures that cannot be, and a round before the first.
    """
    require(candidates, _("An election needs at least one candidate."))
    require(type(round) is int and round >= 1, _("The rounds of an election are counted from 1."))
    for name, votes in candidates.items():
        require(name.strip(), _("A candidate has no name."))
        whole = type(votes) is int and votes >= 0
        require(whole, _("“{field}” must be a whole number, zero or more."), field=name)
    require(count.for_ == sum(candidates.values()), _("The votes do not add up to those of the candidates."))
    count.check()
    best = max(candidates.values())
    leaders = tuple(name for name, votes in candidates.items() if votes == best and best)
    threshold = procedure.threshold("election") if round == 1 else None
    base = threshold.base if threshold else Base.cast
    base_count = count.on(base)
    required = threshold.required(base_count) if threshold else None
    elected = leaders[0] if len(leaders) == 1 and best >= (required or 1) else None
    return Election(round, dict(candidates), elected, leaders, threshold, base, base_count, required, count)
