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


# What is decided


@dataclass(frozen=True)
class BallotAnnounced(Event):
    ballot: int
    subject: str  # "amendment" or "whole"
    question: Words
    text: str
    text_sha256: str
    rules: dict[str, Any]
    rule: Words
    roll: list[dict[str, Any]]  # {"member", "name", "sort", "group", "position"}: the members in office
    amendment: str = ""


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
    votes: list[dict[str, Any]]  # {"member", "name", "group", "choice"}, the whole roll


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
