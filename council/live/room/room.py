"""What the room sees at one number of the register, read once for every screen."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock

from django.shortcuts import get_object_or_404

from council.amendments.models import Amendment
from council.amendments.moments import Moments, at_its_moment
from council.amendments.order import falls_with, identical_to, in_calling_order, parents_of
from council.ballots import motion
from council.ballots.blocs.models import Bloc
from council.ballots.models import Ballot
from council.ballots.result import Result
from council.journal import seals
from council.journal.models import Entry, Journal
from council.language import readers_language
from council.live.models import Screen
from council.opinions.declarations.models import Declaration
from council.opinions.models import Block, Opinion, Version
from council.rules.phrasing import phrasing
from council.rules.voting.quorum import second_call_in_words
from council.sittings.attendance import standing
from council.sittings.attendance.models import PresenceCheck, Proxy
from council.sittings.models import AgendaItem, Sitting

SCREENS = ("hall", "public", "member", "console", "reader")
ENTRIES_ON_THE_CONSOLE = 8
# What takes the air from a check of the quorum: what is called, delivered or voted on.
ON_AIR = (
    "item_called",
    "declaration_delivered",
    "amendment_called",
    "ballot_announced",
    "ballot_proclaimed",
    "hands_shown",
)

_rooms: dict[int, Room] = {}
_lock = Lock()


@dataclass(frozen=True)
class Room:
    """The sitting as all see it; nothing here is personal, and no trend is known before the close."""

    number: int
    seal: str
    sitting: Sitting
    items: Sequence[AgendaItem]
    opinion: Opinion | None
    version: Version | None
    blocks: Sequence[Block]
    declarations: Sequence[Declaration]
    amendments: Sequence[Amendment]
    ballots: Sequence[Ballot]
    seats: frozenset[int]  # the members in office (primary keys)
    present: frozenset[int]  # those of them who are signed in
    entitled: int
    screen: Screen
    proxies: Sequence[Proxy] = field(default=())  # those that have not ended, oldest first
    check: PresenceCheck | None = None  # the check of the quorum that the phones are answering
    bloc: Bloc | None = None  # the last one proposed that was not dropped
    entries: Sequence[Entry] = field(default=())

    @classmethod
    def read(cls, sitting: int) -> Room:
        """The room now. The number is read before the state it numbers, so a screen never believes it knows more."""
        head = Journal.head()
        hall = Screen.objects.filter(sitting_id=sitting, name="hall").first() or Screen(sitting_id=sitting)
        known = _rooms.get(sitting)
        if known and (known.seal, known.screen.version) == (head.seal, hall.version):
            return known
        room = cls._read(sitting, head, hall)
        with _lock:
            _rooms[sitting] = room
        return room

    @classmethod
    def _read(cls, pk: int, head: Journal, hall: Screen) -> Room:
        sitting = get_object_or_404(Sitting.objects.select_related("body", "chair"), pk=pk)
        items = list(sitting.items.select_related("opinion"))
        opinion = next((item.opinion for item in items if item.is_called and item.opinion), None)
        opinion = opinion or next((item.opinion for item in items if item.opinion), None)
        version = opinion.version() if opinion else None
        blocks = list(version.blocks.all()) if version else []
        tabled = list(opinion.amendments.tabled().whole().prefetch_related("positions")) if opinion else []
        if opinion:  # every screen of every process shows what is voted on in the same words
            Moments(opinion).show(amendment for amendment in tabled if amendment.is_on_the_floor)
        posted = opinion.declarations.posted().select_related("group") if opinion else []
        ballots = list(sitting.ballots.select_related("replaces").defer("text", "replaces__text"))
        for ballot in (b for b in ballots if b.amendment_id):
            ballot.amendment = next((a for a in tabled if a.pk == ballot.amendment_id), ballot.amendment)
        _read_motions(sitting, ballots)
        mandates = frozenset(sitting.in_office().values_list("member_id", flat=True))
        present = mandates & sitting.attending()
        blocs = sitting.blocs.exclude(state=Bloc.State.DROPPED).prefetch_related("lines")
        return cls(
            number=head.number,
            seal=head.seal,
            sitting=sitting,
            items=items,
            opinion=opinion,
            version=version,
            blocks=blocks,
            declarations=list(posted),
            amendments=in_calling_order(tabled, blocks),
            ballots=ballots,
            seats=mandates,
            present=present,
            entitled=next((b.entitled() for b in ballots if b.is_under_way), len(present)),
            screen=hall,
            proxies=list(standing.active(sitting)),
            check=standing.under_way(sitting),
            bloc=blocs.last(),
            entries=list(Entry.objects.filter(sitting=pk).order_by("-number")[:ENTRIES_ON_THE_CONSOLE]),
        )

    @property
    def attending(self) -> int:
        return len(self.present)

    @property
    def in_office(self) -> int:
        return len(self.seats)

    @property
    def notice(self) -> str:
        return self.sitting.body.notice[readers_language()]

    @property
    def body(self) -> object:
        return self.sitting.body

    @property
    def quorum(self) -> dict[str, object] | None:
        """The last check of the quorum; none once a second call has changed what is required, until the next."""
        return None if self.second_call else self.sitting.quorum

    @property
    def second_call(self) -> str:
        """How many members suffice, once they were called a second time and until the quorum is checked again."""
        sitting = self.sitting
        checked = sitting.quorum and sitting.quorum.get("second_call")
        if checked or not sitting.second_call:
            return ""
        return second_call_in_words(sitting.rules.quorum, readers_language())

    @cached_property
    def item(self) -> AgendaItem | None:
        return next((item for item in self.items if item.is_called), None)

    @cached_property
    def declaration(self) -> Declaration | None:
        """The one being delivered while the item on declarations is called: the last delivered."""
        if self.item is None or self.item.kind != AgendaItem.Kind.DECLARATIONS:
            return None
        delivered = [d for d in self.declarations if d.delivered_at]
        return max(delivered, key=lambda d: (d.delivered_at, d.pk), default=None)

    @cached_property
    def motions(self) -> list[Ballot]:
        """The motions adopted that say more than their question, in the order of their ballots."""
        decided = [ballot for ballot in self.ballots if ballot.is_proclaimed and ballot.motion]
        return [ballot for ballot in decided if ballot.outcome and ballot.outcome.adopted]

    @cached_property
    def amendment(self) -> Amendment | None:
        """The amendment called or voted on; failing that, the one just settled, until the next is called."""
        if self.item is None or self.item.kind != AgendaItem.Kind.AMENDMENTS:
            return None
        # A sub-amendment is called while the one that it amends is.
        found = [a for a in self.amendments if a.is_on_the_floor]
        found = found or [a for a in self.amendments if a.called_at and a.is_settled]
        last = max(found, key=lambda a: (a.called_at, a.pk), default=None)
        return at_its_moment(last) if last else None

    @cached_property
    def since(self) -> datetime.datetime | None:
        """When what is under discussion was called: what was decided before is off the air."""
        called = [self.item and self.item.called_at, self.declaration and self.declaration.delivered_at]
        called += [amendment.called_at for amendment in self.amendments]
        return max((at for at in called if at), default=None)

    def _is_recent(self, at: datetime.datetime | None) -> bool:
        return at is not None and (self.since is None or at >= self.since)

    @cached_property
    def ballot(self) -> Ballot | None:
        """The ballot under way; or the one decided last, until something else is called."""
        under_way = next((ballot for ballot in self.ballots if ballot.is_under_way), None)
        if under_way or self.item is None:
            return under_way
        decided = [b for b in self.ballots if b.is_proclaimed and self._is_recent(b.proclaimed_at)]
        return max(decided, key=lambda b: (b.proclaimed_at, b.pk), default=None)

    @property
    def voided(self) -> Ballot | None:
        """The void ballot whose question is still to be put again, while nothing else is called or voted on."""
        known = [b for b in self.ballots if not b.is_prepared]
        last = max(known, key=lambda b: b.entry or 0, default=None)
        is_void = last is not None and last.state == Ballot.State.VOID and not last.is_test
        return last if is_void and last and self._is_recent(last.announced_at) else None

    @property
    def prepared(self) -> list[Ballot]:
        """The ballots that wait to be announced, in the order in which they were prepared."""
        return sorted((b for b in self.ballots if b.is_prepared), key=lambda b: b.pk)

    @cached_property
    def proposed(self) -> Bloc | None:
        """The amendments proposed to be voted on together: one objection pulls one out."""
        return self.bloc if self.bloc and self.bloc.state == Bloc.State.PROPOSED else None

    @cached_property
    def quorum_on_air(self) -> bool:
        """Whether the last check of the quorum came after all that is called or voted on."""
        return self.sitting.last_entered("quorum_checked", *ON_AIR) == "quorum_checked"

    @property
    def result(self) -> Result | None:
        """The result on air: only once it is proclaimed."""
        return self.ballot.outcome if self.ballot and self.ballot.is_proclaimed else None

    @property
    def preview(self) -> Result | None:
        """The result that the console sees before it is proclaimed."""
        return self.ballot.outcome if self.ballot and self.ballot.is_closed else None

    @property
    def ballot_version(self) -> str:
        """Changes when members' personal cards must be fetched again."""
        ballot = f"{self.ballot.pk}.{self.ballot.state}" if self.ballot else "none"
        check = self.check.pk if self.check else 0
        bloc = f"{self.proposed.pk}.{_objections(self.proposed)}" if self.proposed else "0"
        proxies = ".".join(str(proxy.pk) for proxy in self.proxies)
        return f"{self.sitting.state}-{ballot}-{check}-{bloc}-{seals.text_sha256(proxies)[:8]}"

    @property
    def within(self) -> int:
        """Milliseconds over which the phones spread the fetching of their cards: at once when a vote waits."""
        waits = self.check or self.proposed or (self.ballot and self.ballot.is_under_way)
        return 3_000 if waits else 10_000

    @property
    def is_final(self) -> bool:
        return self.ballot is not None and self.ballot.subject == Ballot.Subject.WHOLE

    @property
    def received(self) -> int:
        """Votes received so far: the one figure that changes without an entry."""
        return self.ballot.received() if self.ballot and self.ballot.is_open else 0

    @property
    def answered(self) -> int:
        """How many have answered « Je suis en séance » so far: it changes without an entry too."""
        return self.check.answers.count() if self.check else 0

    @cached_property
    def falls(self) -> list[str]:
        if self.amendment is None or self.amendment.is_settled:
            return []
        return falls_with(self.amendment, self.amendments)

    @cached_property
    def identical(self) -> list[Amendment]:
        """Those that the vote on the amendment called decides with it."""
        if self.amendment is None or self.amendment.is_settled:
            return []
        return identical_to(self.amendment, self.amendments)

    @property
    def falls_sentence(self) -> str:
        subs = parents_of(self.falls, self.amendments)
        return phrasing.falls_sentence(self.falls, readers_language(), subs=subs) if self.falls else ""


def _objections(bloc: Bloc) -> int:
    return sum(1 for line in bloc.lines.all() if line.objected_by)


def _read_motions(sitting: Sitting, ballots: Sequence[Ballot]) -> None:
    """Read the texts of the motions, which are shown; those of the other ballots are long and are not."""
    asked = [ballot for ballot in ballots if ballot.subject in motion.SUBJECTS]
    texts = (
        dict(sitting.ballots.filter(subject__in=motion.SUBJECTS).values_list("pk", "text")) if asked else {}
    )
    for ballot in asked:
        ballot.text = texts[ballot.pk]
