"""All that can happen, on one page.

Each event is in the past tense and quotes: names, words and figures as they were. A field is never
renamed or removed; a new one has a default. Fields hold text, whole numbers, booleans, null, and lists
and mappings of these (fractions as "2/3", instants as "2026-11-23T15:04:05.000000Z"). Texts that differ by
language are held as {"fr": …, "en": …}.

Each says what it makes stale: regions of the screens, and the papers that are read beside the sitting. Its
sentence is in `council.journal.sentences`. Those that quote what people wrote freely, and decide nothing by it, say in
which fields: these words, and no others, can be withheld from the register.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar

Words = dict[str, str]
# What an amendment proposes, as the tables keep it: {"version", "text", "proposal"} of a frozen wording, the number of
# the version of the text that it bears on and its edits there; or the proposal alone that a text was changed by.
Frozen = dict[str, Any]
KINDS: dict[str, type[Event]] = {}
Regions = frozenset[str]
MARK = "[…]"  # in the place of words withheld

# What of the screens an event makes stale, by the names under which `council.live.room.fragments` draws them.
WRITTEN: Regions = frozenset({"register"})
WALLS: Regions = frozenset({"slide", "preview"})  # what the hall shows, and what the desk sees of it
# What is read beside the sitting: the text, its amendments, their lists.
PAPERS: Regions = frozenset({"paper-stamp"})
DESK = WRITTEN | {"desk-stamp"}
PRESENCE = DESK | WALLS | {"status"}
FLOOR = DESK | WALLS | {"floor"}
ITEM = FLOOR | {"status", "agenda", "amendments", "mine-stamp"}
AMENDMENT = FLOOR | PAPERS | {"agenda", "amendments", "mine-stamp"}
EVERYTHING = ITEM | PAPERS | {"text"}


@dataclass(frozen=True)
class Event:
    name: ClassVar[str]
    stale: ClassVar[Regions]
    personal: ClassVar[tuple[str, ...]]  # the fields whose words may be withheld

    def __init_subclass__(cls, *, stale: Regions, personal: tuple[str, ...] = ()) -> None:
        cls.name = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
        cls.stale, cls.personal = stale, personal
        KINDS[cls.name] = cls

    def particulars(self) -> dict[str, Any]:
        return asdict(self)


def told(kind: str, particulars: dict[str, Any]) -> Event:
    """The event that an entry of this kind recorded; fields added since take their default."""
    return KINDS[kind](**particulars)


def may_be_withheld() -> dict[str, tuple[str, ...]]:
    """The kinds of entries that quote what may be personal, each with the fields that hold it."""
    return {kind: event.personal for kind, event in KINDS.items() if event.personal}


# The installation and its people


@dataclass(frozen=True)
class CouncilConstituted(Event, stale=EVERYTHING):
    council: str
    body: str
    rules: str
    # {"name", "short", "seats", "outside", "slug", "full", "position"} in order of seating: `name` as it is said
    groups: list[dict[str, Any]]
    members: int
    notice: Words = field(default_factory=dict)
    composition: Words = field(default_factory=dict)
    kind: str = ""
    # {"member", "civility", "first", "last", "sort", "fictional", "group", "seat", "since"}: `group` as it is said
    seats: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class MemberCorrected(Event, stale=EVERYTHING):
    member: str
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True)
class PersonAppointed(Event, stale=WRITTEN):
    person: str
    role: str


@dataclass(frozen=True)
class WordsWithheld(Event, stale=EVERYTHING):
    """Words that someone wrote leave the register: of the entry its digest stays, and all that is `kept` of it."""

    entry: int
    kind: str
    made_at: str
    made_by: str
    made_in: int | None  # the sitting, null for none
    kept: dict[str, Any]  # the particulars, « […] » in the place of the words withheld
    reason: str


@dataclass(frozen=True)
class RuleSet(Event, stale=PAPERS | DESK):
    parameter: str
    before: dict[str, Any]  # {"value", "status", "source", "since", "until"}, as the rules keep them
    after: dict[str, Any]
    words: Words = field(default_factory=dict)
    body: str = ""
    withdrawn: bool = False  # the council gave its own value up: `after` is its profile's
    on: str = ""  # the day from which it is so; long ago, at once


@dataclass(frozen=True)
class RulesChosen(Event, stale=PAPERS | DESK):
    body: str
    before: dict[str, Words | str]  # {"council", "name"}: the file of the rules, and whose they are
    after: dict[str, Words | str]
    rules: dict[str, Any] = field(default_factory=dict)  # all the rules then in force, as a ballot keeps them


# The sitting


@dataclass(frozen=True)
class SittingConvened(Event, stale=EVERYTHING):
    title: str
    day: str
    body: str
    agenda: list[dict[str, Any]]  # {"number", "title", "kind"}
    english: list[str] = field(default_factory=list)  # the titles of the items again, in English
    opinions: list[str] = field(default_factory=list)  # the text that each item is on, "" for none
    another_day: str = ""  # why it may be held on another day than its own


@dataclass(frozen=True)
class AnotherDayAllowed(Event, stale=ITEM):
    """The clerk says why the sitting is held on another day than the one it was convened for."""

    day: str
    reason: str


@dataclass(frozen=True)
class SittingOpened(Event, stale=ITEM):
    title: str
    in_office: int
    chair: str = ""
    chair_id: int | None = None  # 0 in registers of before a sitting needed someone in the chair
    accounts: dict[str, int] = field(
        default_factory=dict
    )  # whose account is each member's: its number by theirs
    chair_civility: str = ""
    chair_group: str = ""


@dataclass(frozen=True)
class SittingSuspended(Event, stale=ITEM, personal=("reason",)):
    reason: str = ""


@dataclass(frozen=True)
class SittingResumed(Event, stale=ITEM):
    pass


@dataclass(frozen=True)
class SittingAdjourned(Event, stale=ITEM, personal=("reason",)):
    reason: str


@dataclass(frozen=True)
class SecondCallMade(Event, stale=PRESENCE | {"floor"}):
    required: int
    words: Words


@dataclass(frozen=True)
class ChairTaken(Event, stale=PRESENCE):
    member: str
    group: str
    member_id: int
    civility: str = ""
    replaced: str = ""  # who presided until then, if anybody
    replaced_civility: str = ""
    replaced_id: int | None = None  # 0 when nobody did


@dataclass(frozen=True)
class MinutesApproved(Event, stale=WRITTEN):
    title: str


@dataclass(frozen=True)
class SittingClosed(Event, stale=ITEM):
    title: str
    attended: int
    ballots: int


@dataclass(frozen=True)
class MemberSignedIn(Event, stale=PRESENCE):
    member: str
    group: str
    member_id: int


@dataclass(frozen=True)
class MemberSignedOut(Event, stale=PRESENCE):
    member: str
    group: str
    member_id: int


@dataclass(frozen=True)
class QuorumChecked(Event, stale=PRESENCE | {"floor"}):
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
class PresenceAsked(Event, stale=PRESENCE | {"mine-stamp"}):
    requested_by: str
    seconds: int
    until: str


@dataclass(frozen=True)
class ProxyGiven(Event, stale=PRESENCE | {"mine-stamp"}):
    giver: str
    giver_group: str
    giver_id: int
    holder: str
    holder_group: str
    holder_id: int


@dataclass(frozen=True)
class ProxyEnded(Event, stale=PRESENCE | {"mine-stamp"}):
    giver: str
    giver_id: int
    holder: str
    holder_id: int
    ending: str  # "withdrawn", "giver_arrived" or "holder_left"


@dataclass(frozen=True)
class ItemCalled(Event, stale=ITEM):
    number: int
    title: str
    kind: str
    again: bool | None = None  # whether it had been concluded, left, postponed or withdrawn
    before: list[int] | None = None  # the items to come that stood before it


@dataclass(frozen=True)
class ItemLeft(Event, stale=ITEM):
    """The item under way is left without being done; `unsettled` when its question was still to be settled."""

    number: int
    title: str
    left: str  # "postponed", "withdrawn" or "adjourned"
    reason: str = ""
    unsettled: bool = False


@dataclass(frozen=True)
class ItemPostponed(Event, stale=ITEM):
    """An item to come is put off to another time."""

    number: int
    title: str
    reason: str


@dataclass(frozen=True)
class ItemWithdrawn(Event, stale=ITEM):
    """An item to come is taken off the order of the day."""

    number: int
    title: str
    reason: str


@dataclass(frozen=True)
class ItemConcluded(Event, stale=ITEM):
    number: int
    title: str


# What is deliberated


@dataclass(frozen=True)
class OpinionTabled(Event, stale=EVERYTHING):
    opinion: str
    title: str
    rapporteur: str
    section: str
    blocks: list[dict[str, Any]]  # {"key", "kind", "number", "text"} in the order of the text
    text_sha256: str
    body: str = ""
    short_title: str = ""
    carried_by: dict[str, Any] = field(default_factory=dict)  # {"member", "name", "civility", "group"}
    noun: Words = field(default_factory=dict)  # what a recommendation is called
    headings: Words = field(default_factory=dict)  # the titles of the blocks that have one, by key
    illustrative: list[str] = field(default_factory=list)  # the keys of those written to illustrate


@dataclass(frozen=True)
class DeclarationPosted(Event, stale=PAPERS | FLOOR | {"agenda"}, personal=("text",)):
    opinion: str
    group: str
    text: str
    mention_sha256: str = ""  # of the salt and the mention, both revealed with the final result
    source: str | None = None
    by_desk: bool = False  # received on paper or by mail: the clerk entered it for the group


@dataclass(frozen=True)
class DeclarationDelivered(Event, stale=PAPERS | FLOOR | {"agenda"}, personal=("text",)):
    opinion: str
    group: str
    text: str
    by_desk: bool = False


@dataclass(frozen=True)
class MentionRevealed(Event, stale=PAPERS | FLOOR):
    opinion: str
    group: str
    mention: str
    salt: str = ""


@dataclass(frozen=True)
class OpinionAdopted(Event, stale=PAPERS | ITEM | {"text"}):
    opinion: str
    title: str
    verdict: Words
    text_sha256: str


@dataclass(frozen=True)
class OpinionNotAdopted(Event, stale=PAPERS | ITEM | {"text"}):
    opinion: str
    title: str
    verdict: Words


# What is proposed instead: a `number` is « 12 », or « 12-1 » for a part; a `label` is as printed, « 12 rect. »


@dataclass(frozen=True)
class DeadlineSet(Event, stale=PAPERS | DESK | {"amendments"}):
    """Until when amendments to a text may be tabled."""

    opinion: str
    until: str = ""  # the instant; "" when none is set
    kind: str = "at"  # "at" an instant, "rule" as the rules say, "urgent" likewise, "none" until the vote


@dataclass(frozen=True)
class AmendmentTabled(Event, stale=AMENDMENT, personal=("reasons",)):
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
    block: str = ""  # the key of the block
    after_block: str = ""  # the key of the block after which it goes, when it is moved
    blocks: list[dict[str, Any]] = field(
        default_factory=list
    )  # the alternative text, as OpinionTabled has it
    parent: str = ""  # the amendment that it sub-amends
    # {"number", "author", "consent"} of a compromise: `consent` is who gave it, as they were named then
    parents: list[dict[str, str]] = field(default_factory=list)
    signatories: list[str] = field(default_factory=list)  # « Ada Ortie (Alizés) », the author aside
    takes_over: str = ""  # the withdrawn amendment that it takes over
    late: bool = False  # tabled after the deadline, as the rules allow
    author_id: int = 0
    signatory_ids: list[int] = field(default_factory=list)
    wording: Frozen = field(default_factory=dict)
    by_desk: bool = False  # received on paper or by mail: the clerk tabled it for its author


@dataclass(frozen=True)
class AmendmentSigned(Event, stale=AMENDMENT):
    number: str
    place: str
    member: str
    group: str
    opinion: str = ""
    member_id: int = 0


@dataclass(frozen=True)
class SignatureWithdrawn(Event, stale=AMENDMENT):
    number: str
    place: str
    member: str
    group: str
    author: str = ""  # who leads the amendment from now on, when it was its author who withdrew
    opinion: str = ""
    member_id: int = 0


@dataclass(frozen=True)
class AmendmentRectified(Event, stale=AMENDMENT, personal=("reasons",)):
    """A new frozen wording takes the place of the one before."""

    number: str
    label: str
    place: str
    author: str
    sentence: Words
    before: str
    after: str
    reasons: str
    operation: str = "replace"
    in_session: bool = False
    block: str = ""
    after_block: str = ""
    blocks: list[dict[str, Any]] = field(default_factory=list)
    falls: list[str] = field(default_factory=list)  # its sub-amendments that the chair is to rule on
    opinion: str = ""
    wording: Frozen = field(default_factory=dict)


@dataclass(frozen=True)
class AmendmentDivided(Event, stale=AMENDMENT):
    number: str
    place: str
    requested_by: str
    # {"number", "sentence", "before", "after", "wording"}, in the order of the text
    parts: list[dict[str, Any]]
    opinion: str = ""


@dataclass(frozen=True)
class DivisionConcluded(Event, stale=AMENDMENT):
    """The last part of a divided amendment is settled: so is the amendment."""

    number: str
    place: str
    fate: str  # "adopted" when a part of it was, else "rejected"
    adopted: list[str] = field(default_factory=list)  # the parts that were
    opinion: str = ""


@dataclass(frozen=True)
class AmendmentWithdrawn(Event, stale=AMENDMENT):
    number: str
    place: str
    author: str
    cause: str = ""  # the compromise that was adopted in its place
    opinion: str = ""


@dataclass(frozen=True)
class AmendmentFoundAdmissible(Event, stale=AMENDMENT):
    number: str
    place: str
    opinion: str = ""


@dataclass(frozen=True)
class AmendmentFoundInadmissible(Event, stale=AMENDMENT):
    number: str
    place: str
    reason: str
    opinion: str = ""


@dataclass(frozen=True)
class PositionGiven(Event, stale=AMENDMENT, personal=("condition",)):
    """The rapporteur's position; with words, the procedure proposed to its author."""

    number: str
    place: str
    version: int
    position: str
    rapporteur: str
    condition: str = ""
    text: str = ""  # the whole wording proposed
    opinion: str = ""


@dataclass(frozen=True)
class PositionAnswered(Event, stale=AMENDMENT, personal=("words",)):
    number: str
    place: str
    version: int
    accepted: bool
    author: str
    words: str = ""
    opinion: str = ""


@dataclass(frozen=True)
class AmendmentIntegrated(Event, stale=AMENDMENT | {"text"}):
    """The rapporteur takes it into the text, without a vote."""

    number: str
    place: str
    rapporteur: str
    before: str
    after: str
    falls: list[str] = field(default_factory=list)
    after_block: str = ""
    blocks: list[dict[str, Any]] = field(default_factory=list)
    opinion: str = ""
    change: Frozen = field(default_factory=dict)
    identical: list[str] = field(default_factory=list)  # satisfied with it, and credited with it


@dataclass(frozen=True)
class LotFormed(Event, stale=AMENDMENT):
    title: str
    amendments: list[str]
    opinion: str = ""


@dataclass(frozen=True)
class LotDissolved(Event, stale=AMENDMENT):
    title: str
    amendments: list[str]
    opinion: str = ""


@dataclass(frozen=True)
class OrderOverridden(Event, stale=AMENDMENT):
    """The chair calls, or presents, in another order than the one computed, or goes back to that one."""

    opinion: str
    order: str  # "voting" or "presentation"
    amendments: list[str]  # none: as computed
    reason: str


@dataclass(frozen=True)
class AmendmentCalled(Event, stale=AMENDMENT):
    number: str
    place: str
    author: str
    group: str
    sentence: Words
    falls: list[str]
    identical: list[str] = field(default_factory=list)  # decided by the same vote
    label: str = ""
    signatories: list[str] = field(default_factory=list)
    opinion: str = ""


@dataclass(frozen=True)
class AmendmentDefended(Event, stale=AMENDMENT):
    number: str
    place: str
    speaker: str
    opinion: str = ""


@dataclass(frozen=True)
class AmendmentNotDefended(Event, stale=AMENDMENT):
    number: str
    place: str
    opinion: str = ""


@dataclass(frozen=True)
class AmendmentReserved(Event, stale=AMENDMENT):
    number: str
    place: str
    reason: str = ""
    cause: str = ""  # the compromise that is put to the vote first
    opinion: str = ""


@dataclass(frozen=True)
class ReservationLifted(Event, stale=AMENDMENT):
    number: str
    place: str
    cause: str = ""  # the compromise that was not adopted
    opinion: str = ""


@dataclass(frozen=True)
class PublicBallotRequested(Event, stale=AMENDMENT):
    number: str
    place: str
    requested_by: str
    opinion: str = ""


@dataclass(frozen=True)
class AmendmentAdopted(Event, stale=AMENDMENT | {"text"}):
    number: str
    place: str
    before: str
    after: str
    ballot: int
    fate: str = "adopted"  # or adopted_as_sub_amended
    parent: str = ""  # the amendment that it sub-amends: `before` and `after` are that one's words
    sentence: Words = field(default_factory=dict)  # of the parent, as sub-amended
    falls: list[str] = field(default_factory=list)  # those that the chair is to rule on
    after_block: str = ""
    blocks: list[dict[str, Any]] = field(default_factory=list)
    opinion: str = ""
    change: Frozen = field(default_factory=dict)  # none for a sub-amendment
    wording: Frozen = field(default_factory=dict)  # of the parent, as sub-amended
    identical: list[str] = field(default_factory=list)  # satisfied with it, and credited with it


@dataclass(frozen=True)
class AmendmentRejected(Event, stale=AMENDMENT):
    number: str
    place: str
    ballot: int
    opinion: str = ""


@dataclass(frozen=True)
class AmendmentFallen(Event, stale=AMENDMENT):
    number: str
    place: str
    cause: str
    fate: str = "fallen"  # or satisfied, without_object: decided with the one it is identical to
    ruled: bool = False  # by the chair
    reason: str = ""
    sub: bool = False  # it is a sub-amendment, and ends with the amendment that it amends
    opinion: str = ""


@dataclass(frozen=True)
class AmendmentMaintained(Event, stale=AMENDMENT):
    """The chair rules that it stands all the same: its words are put on the text of now."""

    number: str
    place: str
    cause: str
    reason: str
    sentence: Words
    before: str
    after: str
    opinion: str = ""
    wording: Frozen = field(default_factory=dict)


@dataclass(frozen=True)
class RectificationAsked(Event, stale=AMENDMENT):
    """The chair rules that it stands once its author has put it on the text of now."""

    number: str
    place: str
    cause: str
    reason: str = ""
    opinion: str = ""


# What is decided


@dataclass(frozen=True)
class BallotPrepared(Event, stale=DESK):
    subject: str
    question: Words
    method: str
    text: str | None = None
    blocks: list[str] = field(default_factory=list)
    candidates: list[str] = field(default_factory=list)
    round: int = 1
    item: int = 0  # the number of the item of the order of the day, 0 for none
    opinion: str = ""
    replaces: int = 0  # the entry that voided the ballot that this one runs again


@dataclass(frozen=True)
class BallotDropped(Event, stale=DESK):
    """A question that had been prepared will not be put to the vote."""

    subject: str
    question: Words
    prepared: int = 0  # the entry that prepared it


@dataclass(frozen=True)
class BallotAnnounced(Event, stale=PAPERS | ITEM):
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
    prepared: int = 0  # the entry that prepared it
    secret: bool | None = None  # whether the rules of secret ballots hold; None before they were applied


@dataclass(frozen=True)
class BallotOpened(Event, stale=ITEM):
    ballot: int
    question: Words
    seconds: int
    until: str


@dataclass(frozen=True)
class BallotProlonged(Event, stale=ITEM):
    ballot: int
    seconds: int
    until: str


@dataclass(frozen=True)
class BallotClosed(Event, stale=ITEM):
    ballot: int
    question: Words
    result: dict[str, Any]  # the one result object, see council.ballots.result
    # Who voted, {"member", "name", "group", "choice", "by", "taken"}: `by` names the proxy's holder who cast it,
    # `taken` the agents who took it. Empty for a paper or counted ballot, like what follows.
    votes: list[dict[str, Any]]
    tellers: list[str] = field(default_factory=list)
    # Who did not, {"member", "name", "group", "choice", "held", "left"}: "no_vote" for those present, "absent" for
    # the others, `held` naming the holder of their proxy who did not vote for them, `left` when they had left. None
    # long ago, when all of them were told as absent.
    without_vote: list[dict[str, Any]] | None = None


@dataclass(frozen=True)
class BallotProclaimed(Event, stale=PAPERS | ITEM):
    ballot: int
    question: Words
    verdict: Words
    adopted: bool
    result: dict[str, Any]


@dataclass(frozen=True)
class BallotVoided(Event, stale=PAPERS | ITEM):
    ballot: int
    question: Words
    reason: str


@dataclass(frozen=True)
class HandsShown(Event, stale=ITEM):
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
    prepared: int = 0  # the entry that prepared it
    rules: dict[str, Any] = field(default_factory=dict)
    rule: Words = field(default_factory=dict)
    chair: str = ""
    chair_id: int = 0


@dataclass(frozen=True)
class CountEntered(Event, stale=DESK):
    ballot: int
    question: Words
    teller: str
    figures: dict[str, Any]


@dataclass(frozen=True)
class CountDropped(Event, stale=DESK):
    """The counts entered are given up, before the close: the votes are counted again."""

    ballot: int
    question: Words
    tellers: list[str]  # whose counts they were
    reason: str


@dataclass(frozen=True)
class CastingVoteGiven(Event, stale=ITEM):
    ballot: int
    question: Words
    member: str
    choice: str
    result: dict[str, Any]


@dataclass(frozen=True)
class VoteHeard(Event, stale=DESK):
    """An agent heard the vote of a member whose phone is dead: it is none before a second has heard the same."""

    ballot: int
    member: str
    group: str
    agent: str


@dataclass(frozen=True)
class VoteTaken(Event, stale=ITEM):
    """The desk took a member's vote before the close; the choice is entered with the roll, like all others."""

    ballot: int
    member: str
    group: str
    agents: list[str]


@dataclass(frozen=True)
class IncidentDeclared(Event, stale=ITEM):
    ballot: int
    question: Words


@dataclass(frozen=True)
class IncidentEnded(Event, stale=ITEM):
    ballot: int
    question: Words


@dataclass(frozen=True)
class ErrorReported(Event, stale=DESK):
    ballot: int
    question: Words
    member: str
    group: str
    counted: str
    claimed: str


@dataclass(frozen=True)
class VoteCorrected(Event, stale=ITEM):
    ballot: int
    question: Words
    member: str
    group: str
    counted: str
    declared: str


# Several at once, and parts


@dataclass(frozen=True)
class BlocProposed(Event, stale=AMENDMENT):
    amendments: list[str]


@dataclass(frozen=True)
class BlocObjected(Event, stale=AMENDMENT):
    amendment: str
    place: str
    objected_by: str


@dataclass(frozen=True)
class BlocDecided(Event, stale=AMENDMENT):
    amendments: list[str]  # those that were decided together
    adopted: bool
    apart: list[str] = field(default_factory=list)  # those pulled out by an objection


@dataclass(frozen=True)
class BlocDropped(Event, stale=AMENDMENT):
    amendments: list[str]


@dataclass(frozen=True)
class TextDivided(Event, stale=ITEM):
    opinion: str
    parts: list[dict[str, Any]]  # {"title": {"fr", "en"}, "blocks": [keys]}, the remainder last


@dataclass(frozen=True)
class PartRemoved(Event, stale=PAPERS | ITEM | {"text"}):
    """A part of the text that was voted on apart and not adopted leaves it."""

    opinion: str
    places: list[str]
    ballot: int
    blocks: list[str] = field(default_factory=list)  # their keys
