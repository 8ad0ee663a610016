"""Elections: persons chosen by rounds, an absolute majority first, then the most votes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from council.rules.order import _, require
from council.rules.procedure.measures import Base, Threshold
from council.rules.procedure.procedure import Procedure
from council.rules.typography import NB, listed, plural
from council.rules.voting.counted import Count, whole
from council.rules.voting.tally import Turnout, turnout_of
from council.rules.voting.verdicts import not_valid, rule_in_words, turnout_required

ROUNDS = {1: ("au premier tour", "in the first round"), 2: ("au deuxième tour", "in the second round")}


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
    turnout: Turnout | None = None

    @property
    def tie(self) -> bool:
        """Whether several candidates lead with the same votes."""
        return len(self.leaders) > 1

    def rule(self, lang: str) -> str:
        """The majority of this round, in words."""
        words = "Majorité relative" if lang == "fr" else "The most votes"
        if self.threshold and self.required:
            words = rule_in_words(self.threshold, self.base_count, self.required, lang)
        return words + turnout_required(self.turnout, lang)

    @property
    def valid(self) -> bool:
        """Whether enough members voted, where the rules tie the validity of a ballot to its turnout."""
        return self.turnout is None or self.turnout.reached

    def verdict(self, lang: str) -> str:
        """Who is elected and with how many votes, or why nobody is, in words, without the full stop."""
        fr = lang == "fr"
        best = max(self.candidates.values(), default=0)
        votes = f"{best}{NB}voix" if fr else f"{best} {plural(best, 'vote', lang=lang)}"
        if self.elected:
            won = "remporte l'élection" if fr else "is elected"
            return f"{self.elected} {won} {self._in_round(lang)}, {'avec' if fr else 'with'} {votes}"
        nobody = "personne n'est élu" if fr else "nobody is elected"
        why = self._why(votes, lang)
        if why:
            return f"{why}{NB if fr else ''}: {nobody}"
        following = (
            "le tour suivant est à la majorité relative" if fr else "in the next one the most votes elect"
        )
        sentence = f"{nobody} {self._in_round(lang)}{NB if fr else ''}: {following}"
        return sentence[0].upper() + sentence[1:]

    def _in_round(self, lang: str) -> str:
        french, english = ROUNDS.get(self.round, (f"au {self.round}e tour", f"in round {self.round}"))
        return french if lang == "fr" else english

    def _why(self, votes: str, lang: str) -> str:
        """Why nobody is elected, besides the majority of the first round not being reached."""
        fr = lang == "fr"
        if self.turnout and not self.valid:
            return not_valid(self.turnout, lang)
        if not self.count.voters:
            return "Personne n'a pris part au vote" if fr else "Nobody voted"
        if not self.leaders:
            return "Personne n'a obtenu de voix" if fr else "Nobody was voted for"
        if self.tie:
            equal = listed(self.leaders, lang)
            return f"Égalité entre {equal}, avec {votes}" if fr else f"{equal} are equal, with {votes}"
        return ""

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
            "blank": self.count.blank,
            "void": self.count.void,
            "tie": self.tie,
            "casting_vote": None,
            "appended": False,
            "valid": self.valid,
            "unanimous": self.elected is not None and self.count.voters == max(self.candidates.values()),
            "rule": {"fr": self.rule("fr"), "en": self.rule("en")},
            "verdict": {"fr": self.verdict("fr"), "en": self.verdict("en")},
        }


def elect(candidates: Mapping[str, int], *, round: int, count: Count, procedure: Procedure) -> Election:
    """The outcome of a round of election: the majority of the rules at the first, the most votes afterwards.

    `candidates` gives the votes of each by name; `count` is that of the ballot, its `for_` being their sum.
    Equal candidates are not elected: the rules of each council say who then prevails. With fewer voters than
    the rules require nobody is. Refuses an election without candidates, figures that cannot be, and a round
    before the first.
    """
    require(candidates, _("An election needs at least one candidate."))
    require(type(round) is int and round >= 1, _("The rounds of an election are counted from 1."))
    for name, votes in candidates.items():
        require(name.strip(), _("A candidate has no name."))
        whole(name, votes)
    require(count.for_ == sum(candidates.values()), _("The votes do not add up to those of the candidates."))
    count.check()
    best = max(candidates.values())
    leaders = tuple(name for name, votes in candidates.items() if votes == best and best)
    threshold = procedure.threshold("election") if round == 1 else None
    base = threshold.base if threshold else Base.cast
    base_count = count.on(base)
    required = threshold.required(base_count) if threshold else None
    turnout = turnout_of(count, procedure)
    carried = len(leaders) == 1 and best >= (required or 1) and (turnout is None or turnout.reached)
    elected = leaders[0] if carried else None
    return Election(
        round, dict(candidates), elected, leaders, threshold, base, base_count, required, count, turnout
    )
