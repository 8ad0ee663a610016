"""All that can happen, on one page.

Each event is in the past tense and quotes: names, words and figures as they were. A field is never
renamed or removed; a new one has a default. Fields hold text, whole numbers, booleans, null, and lists
and mappings of these (fractions as "2/3", instants as "2026-11-23T15:04:05.000000Z"). Texts that differ by
language are held as {"fr": …, "en": …}.

An event has its sentence in `templates/minutes/entries/<name_in_snake_case>.html` and says in
`council.live.fragments` what it makes stale on the screens.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar

Words = dict[str, str]
KINDS: dict[str, type[Event]] = {}


@dataclass(frozen=True)
class Event:
    name: ClassVar[str]

    def __init_subclass__(cls) -> None:
        cls.name = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
        KINDS[cls.name] = cls

    def particulars(self) -> dict[str, Any]:
        return asdict(self)


def told(kind: str, particulars: dict[str, Any]) -> Event:
    """The event that an entry of this kind recorded; fields added since take their default."""
    return KINDS[kind](**particulars)


# The installation and its people


@dataclass(frozen=True)
class CouncilConstituted(Event):
    council: str
    body: str
    rules: str
    groups: list[dict[str, Any]]  # {"name", "short", "seats", "outside"} in order of seating
    members: int
    notice: Words = field(default_factory=dict)
    composition: Words = field(default_factory=dict)


@dataclass(frozen=True)
class MemberCorrected(Event):
    member: str
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True)
class PersonAppointed(Event):
    person: str
    role: str


@dataclass(frozen=True)
class RuleSet(Event):
    parameter: str
    before: dict[str, Any]  # {"value", "status", "source", "since", "until"}, as the rules keep them
    after: dict[str, Any]
    words: Words = field(default_factory=dict)
    body: str = ""
    withdrawn: bool = False  # the council gave its own value up: `after` is its profile's
    on: str = ""  # the day from which it is so; long ago, at once


@dataclass(frozen=True)
class RulesChosen(Event):
    body: str
    before: dict[str, str]  # {"council", "name"}: the file of the rules, and whose they are
    after: dict[str, str]
    rules: dict[str, Any] = field(default_factory=dict)  # all the rules then in force, as a ballot keeps them


# The sitting


@dataclass(frozen=True)
class SittingConvened(Event):
    title: str
    day: str
    body: str
    agenda: list[dict[str, Any]]  # {"number", "title", "kind"}


@dataclass(frozen=True)
class SittingOpened(Event):
    title: str
    in_office: int


@dataclass(frozen=True)
class SittingSuspended(Event):
    reason: str = ""


@dataclass(frozen=True)
class SittingResumed(Event):
    pass


@dataclass(frozen=True)
class SittingAdjourned(Event):
    reason: str


@dataclass(frozen=True)
class SecondCallMade(Event):
    required: int
    words: Words


@dataclass(frozen=True)
class ChairTaken(Event):
    member: str
    group: str
    member_id: int


@dataclass(frozen=True)
class MinutesApproved(Event):
    title: str


@dataclass(frozen=True)
class SittingClosed(Event):
    title: str
    attended: int
    ballots: int


@dataclass(frozen=True)
class MemberSignedIn(Event):
    member: str
    group: str
    member_id: int


@dataclass(frozen=True)
class MemberSignedOut(Event):
    member: str
    group: str
    member_id: int


@dataclass(frozen=True)
class QuorumChecked(Event):
    present: int
    required: int
    in_office: int
    reached: bool
    words: Words
    method: str = (
        "list"  # "list" (signed in), "phones" (« Je suis en séance ») or "heads" (counted by the desk)
    )
    requested_by: str = ""
    second_call: bool = False


@dataclass(frozen=True)
class PresenceAsked(Event):
    requested_by: str
    seconds: int
    until: str


@dataclass(frozen=True)
class ProxyGiven(Event):
    giver: str
    giver_group: str
    giver_id: int
    holder: str
    holder_group: str
    holder_id: int


@dataclass(frozen=True)
class ProxyEnded(Event):
    giver: str
    giver_id: int
    holder: str
    holder_id: int
    ending: str  # "withdrawn", "giver_arrived" or "holder_left"


@dataclass(frozen=True)
class ItemCalled(Event):
    number: int
    title: str
    kind: str


@dataclass(frozen=True)
class ItemConcluded(Event):
    number: int
    title: str


# What is deliberated


@dataclass(frozen=True)
class OpinionTabled(Event):
    opinion: str
    title: str
    rapporteur: str
    section: str
    blocks: list[dict[str, Any]]  # {"key", "kind", "number", "text"} in the order of the text
    text_sha256: str


@dataclass(frozen=True)
class DeclarationPosted(Event):
    opinion: str
    group: str
    text: str
    mention_sha256: str = ""  # of the salt and the mention, both revealed with the final result


@dataclass(frozen=True)
class DeclarationDelivered(Event):
    opinion: str
    group: str
    text: str


@dataclass(frozen=True)
class MentionRevealed(Event):
    opinion: str
    group: str
    mention: str
    salt: str = ""


@dataclass(frozen=True)
class OpinionAdopted(Event):
    opinion: str
    title: str
    verdict: Words
    text_sha256: str


@dataclass(frozen=True)
class OpinionNotAdopted(Event):
    opinion: str
    title: str
    verdict: Words


# What is proposed instead


@dataclass(frozen=True)
class AmendmentTabled(Event):
    number: str
    opinion: str
    author: str
    group: str
    operation: str
    place: str
    sentence: Words
    before: str
    after: str
    reasons: str
    illustrative: bool = False


@dataclass(frozen=True)
class AmendmentWithdrawn(Event):
    number: str
    place: str
    author: str


@dataclass(frozen=True)
class AmendmentCalled(Event):
    number: str
    place: str
    author: str
    group: str
    sentence: Words
    falls: list[str]
    identical: list[str] = field(default_factory=list)  # decided by the same vote


@dataclass(frozen=True)
class AmendmentAdopted(Event):
    number: str
    place: str
    before: str
    after: str
    ballot: int


@dataclass(frozen=True)
class AmendmentRejected(Event):
    number: str
    place: str
    ballot: int


@dataclass(frozen=True)
class AmendmentFallen(Event):
    number: str
    place: str
    cause: str
    fate: str = "fallen"  # or satisfied, without_object: decided with the one it is identical to


# What is decided


@dataclass(frozen=True)
class BallotPrepared(Event):
    subject: str
    question: Words
    method: str


@dataclass(frozen=True)
class BallotDropped(Event):
    """A question that had been prepared will not be put to the vote."""

    subject: str
    question: Words


@dataclass(frozen=True)
class BallotAnnounced(Event):
    ballot: int
    subject: str  # "amendment", "whole", "part", "motion", "question", "election" or "test"
    question: Words
    text: str
    text_sha256: str
    rules: dict[str, Any]
    rule: Words
    # The members in office, {"member", "name", "sort", "group", "position", "holder", "holder_name"}: `holder`
    # is the number of the member who holds their proxy, 0 for none.
    roll: list[dict[str, Any]]
    amendment: str = ""
    method: str = "public"  # "public", "counted", "paper" or "call"
    replaces: int = 0  # the number of the void ballot that this one runs again
    chair: str = ""
    chair_id: int = 0
    opinion: str = ""
    blocks: list[str] = field(default_factory=list)  # the keys of the blocks, when it is a part of the text
    candidates: list[str] = field(default_factory=list)
    round: int = 1


@dataclass(frozen=True)
class BallotOpened(Event):
    ballot: int
    question: Words
    seconds: int
    until: str


@dataclass(frozen=True)
class BallotProlonged(Event):
    ballot: int
    seconds: int
    until: str


@dataclass(frozen=True)
class BallotClosed(Event):
    ballot: int
    question: Words
    result: dict[str, Any]  # the one result object, see council.ballots.result
    # The whole roll, {"member", "name", "group", "choice", "by", "taken"}: `by` names the proxy's holder who
    # cast it, `taken` the agents who took it. Empty for a paper or counted ballot.
    votes: list[dict[str, Any]]
    tellers: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class BallotProclaimed(Event):
    ballot: int
    question: Words
    verdict: Words
    adopted: bool
    result: dict[str, Any]


@dataclass(frozen=True)
class BallotVoided(Event):
    ballot: int
    question: Words
    reason: str


@dataclass(frozen=True)
class HandsShown(Event):
    """Decided by a show of hands without a count, or without objection: no figures."""

    ballot: int
    subject: str
    question: Words
    text: str
    text_sha256: str
    method: str  # "hands" or "consensus"
    adopted: bool
    verdict: Words
    result: dict[str, Any]
    amendment: str = ""
    opinion: str = ""


@dataclass(frozen=True)
class CountEntered(Event):
    ballot: int
    question: Words
    teller: str
    figures: dict[str, Any]


@dataclass(frozen=True)
class CountDropped(Event):
    """The counts entered are given up, before the close: the votes are counted again."""

    ballot: int
    question: Words
    tellers: list[str]  # whose counts they were
    reason: str


@dataclass(frozen=True)
class CastingVoteGiven(Event):
    ballot: int
    question: Words
    member: str
    choice: str
    result: dict[str, Any]


@dataclass(frozen=True)
class VoteTaken(Event):
    """The desk took a member's vote before the close; the choice is entered with the roll, like all others."""

    ballot: int
    member: str
    group: str
    agents: list[str]


@dataclass(frozen=True)
class IncidentDeclared(Event):
    ballot: int
    question: Words


@dataclass(frozen=True)
class ErrorReported(Event):
    ballot: int
    question: Words
    member: str
    group: str
    counted: str
    claimed: str


@dataclass(frozen=True)
class VoteCorrected(Event):
    ballot: int
    question: Words
    member: str
    group: str
    counted: str
    declared: str


# Several at once, and parts


@dataclass(frozen=True)
class BlocProposed(Event):
    amendments: list[str]


@dataclass(frozen=True)
class BlocObjected(Event):
    amendment: str
    place: str
    objected_by: str


@dataclass(frozen=True)
class BlocDecided(Event):
    amendments: list[str]  # those that were decided together
    adopted: bool
    apart: list[str] = field(default_factory=list)  # those pulled out by an objection


@dataclass(frozen=True)
class BlocDropped(Event):
    amendments: list[str]


@dataclass(frozen=True)
class TextDivided(Event):
    opinion: str
    parts: list[dict[str, Any]]  # {"title": {"fr", "en"}, "blocks": [keys]}, the remainder last


@dataclass(frozen=True)
class PartRemoved(Event):
    """A part of the text that was voted on apart and not adopted leaves it."""

    opinion: str
    places: list[str]
    ballot: int
