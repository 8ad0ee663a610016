"""Votes and figures are counted and decided: each way of voting makes the one result object."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from council.ballots.result import FIGURES, Asked, Result
from council.language import LANGUAGES
from council.rules.procedure.words import majority
from council.rules.voting import elections, roll, tally, verdicts
from council.rules.voting.counted import Choice, Count
from council.rules.voting.roll import Seat


def of_roll(
    asked: Asked,
    votes: Mapping[int, Choice],
    *,
    by: Mapping[int, str] | None = None,
    taken: Mapping[int, str] | None = None,
) -> Result:
    """Count the votes of a roll and decide, under the rules the ballot was announced with.

    `votes` maps a member's primary key to their choice, `by` to the holder who cast it, `taken` to the agents
    who took it. A member who voted and left before the close attended: nobody lowers a majority by leaving
    after voting against.
    """
    chair = _side(votes.get(asked.chair))
    attended = {*asked.attending, *(member for member in votes if not (by or {}).get(member))}
    count = roll.count(asked.seats, votes, attending=attended, represented=asked.represented, chair=chair)
    decision = tally.decide(count, asked.kind, asked.procedure)
    are = roll.statuses(asked.seats, votes, attending=asked.attending)
    silent = Counter(are.values())
    return Result(
        **asked.named(),
        **_decided(decision, count, asked.what),
        no_vote=silent[Choice.NO_VOTE],
        absent=silent[Choice.ABSENT],
        groups=[{**g, "short": asked.shorts[g["group"]]} for g in roll.by_group(asked.seats, are)],
        roll=[_line(asked, seat, are[seat.member], by or {}, taken or {}) for seat in asked.seats],
    )


def with_casting_vote(asked: Asked, was: Result, casting: Choice) -> Result:
    """The result of a closed ballot, as it `was`, decided again with the chair's vote given apart on a tie."""
    count = Count(
        for_=was.votes_for,
        against=was.against,
        abstention=was.abstention,
        not_taking_part=was.not_taking_part,
        in_office=was.in_office,
        attending=was.attending,
        represented=was.represented,
        blank=was.blank,
        void=was.void,
        chair=casting,
    )
    return replace(was, **_decided(tally.decide(count, asked.kind, asked.procedure), count, asked.what))


def of_figures(asked: Asked, figures: Mapping[str, Any], *, tellers: Sequence[str] = ()) -> Result:
    """Decide on figures that tellers counted: no roll, so no table by group.

    `figures` has "for", "against", "abstention", "not_taking_part", "blank" and "void", or in an election
    "candidates" (votes by name) instead of "for". Refuses figures that cannot be.
    """
    given = {name: figures.get(name, 0) for name in FIGURES}
    candidates = dict(figures.get("candidates") or {})
    count = Count(
        for_=sum(candidates.values()) if candidates else given.pop("for"),
        **{name: value for name, value in given.items() if name != "for"},
        in_office=len(asked.seats),
        attending=len(asked.attending),
        represented=len(asked.represented),
    )
    voted = count.voters + count.not_taking_part
    no_vote = max(0, len(asked.attending) - voted)
    silent = {"no_vote": no_vote, "absent": max(0, len(asked.seats) - voted - no_vote)}
    more: dict[str, Any] = silent | {"groups": [], "roll": [], "tellers": list(tellers)}
    if not candidates:
        decision = tally.decide(count, asked.kind, asked.procedure)
        return Result(**asked.named(), **_decided(decision, count, asked.what), **more)
    election = elections.elect(candidates, round=asked.round, count=count, procedure=asked.procedure)
    return Result(**asked.named() | _elected(election, count), **more)


def without_count(asked: Asked, adopted: bool) -> Result:
    """What a show of hands decided without a count, or what nobody objected to: no figures."""
    said = {lang: verdicts.without_count(asked.what, asked.method, adopted, lang) for lang in LANGUAGES}
    threshold = asked.procedure.threshold(asked.kind)
    figures = ("voters", "cast", "required", "votes_for", "against", "abstention")
    none: dict[str, Any] = dict.fromkeys(figures, 0)
    return Result(
        **asked.named(),
        **none,
        attending=len(asked.attending),
        represented=len(asked.represented),
        not_taking_part=0,
        no_vote=0,
        absent=0,
        base=threshold.base.value,
        base_count=0,
        adopted=adopted,
        rule={lang: majority(threshold, lang) for lang in LANGUAGES},
        verdict={lang: sentence for lang, (_word, sentence) in said.items()},
        word={lang: word for lang, (word, _sentence) in said.items()},
        groups=[],
        roll=[],
        counted=False,
    )


def _side(choice: Choice | None) -> Choice | None:
    return choice if choice in (Choice.FOR, Choice.AGAINST) else None


def _decided(decision: tally.Decision, count: Count, what: str) -> dict[str, Any]:
    data = verdicts.in_full(decision)
    return {
        "attending": count.attending,
        "represented": count.represented,
        "voters": decision.voters,
        "cast": decision.cast,
        "required": decision.required,
        "votes_for": decision.for_,
        "against": decision.against,
        "abstention": decision.abstention,
        "not_taking_part": decision.not_taking_part,
        "blank": decision.blank,
        "void": decision.void,
        "base": data["base"],
        "base_count": decision.base_count,
        "adopted": decision.adopted,
        "tie": decision.tie,
        "casting_vote": data["casting_vote"] or "",
        "appended": decision.appended,
        "rule": data["rule"],
        "verdict": {lang: verdicts.verdict(decision, lang, what) for lang in LANGUAGES},
        "word": {lang: verdicts.verdict_word(decision, lang, what) for lang in LANGUAGES},
    }


def _elected(election: elections.Election, count: Count) -> dict[str, Any]:
    data = election.to_data()
    words = ("Élection acquise", "Elected") if election.elected else ("Pas d’élu à ce tour", "Nobody elected")
    kept = (
        "voters",
        "cast",
        "against",
        "abstention",
        "not_taking_part",
        "base",
        "base_count",
        "adopted",
        "tie",
    )
    return {name: data[name] for name in (*kept, "rule", "verdict", "candidates")} | {
        "required": data["required"] or 0,
        "votes_for": data["for"],
        "attending": count.attending,
        "represented": count.represented,
        "blank": count.blank,
        "void": count.void,
        "elected": election.elected or "",
        "word": dict(zip(LANGUAGES, words, strict=True)),
    }


def _line(
    asked: Asked, seat: Seat, choice: Choice, by: Mapping[int, str], taken: Mapping[int, str]
) -> dict[str, Any]:
    """A line of the roll: how its vote came; without one, who could have cast it, and when an absent member left."""
    left = choice == Choice.ABSENT
    return {
        "member": seat.member,
        "name": seat.name,
        "sort": seat.sort,
        "group": seat.group,
        "position": seat.position,
        "choice": choice.value,
        "by": by.get(seat.member, ""),
        "taken": taken.get(seat.member, ""),
        "held": "" if choice.is_vote else asked.held.get(seat.member, ""),
        "left": asked.left.get(seat.member, "") if left else "",
    }
