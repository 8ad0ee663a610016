"""What the room sees at one number of the register, read once for every screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock

from django.utils.translation import get_language

from council.amendments.models import Amendment
from council.amendments.order import falls_with, in_calling_order
from council.ballots.models import Ballot
from council.ballots.result import Result
from council.journal.models import Entry, Journal
from council.live.models import Screen
from council.opinions.models import Block, Declaration, Opinion, Version
from council.rules import phrasing
from council.sittings.models import AgendaItem, Sitting

SCREENS = ("hall", "public", "member", "console")
ENTRIES_ON_THE_CONSOLE = 8

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
    attending: int
    in_office: int
    entitled: int
    screen: Screen
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
        sitting = Sitting.objects.select_related("body").get(pk=pk)
        items = list(sitting.items.select_related("opinion"))
        opinion = next((item.opinion for item in items if item.is_called and item.opinion), None)
        opinion = opinion or next((item.opinion for item in items if item.opinion), None)
        version = opinion.version() if opinion else None
        blocks = list(version.blocks.all()) if version else []
        tabled = Amendment.objects.filter(opinion=opinion).exclude(number=None).whole() if opinion else []
        posted = opinion.declarations.exclude(stage="draft").select_related("group") if opinion else []
        ballots = list(sitting.ballots.defer("text").order_by("number"))
        mandates = set(sitting.in_office().values_list("member_id", flat=True))
        attending = sitting.attending() & mandates
        return cls(
            number=head.number,
            seal=head.seal,
            sitting=sitting,
            items=items,
            opinion=opinion,
            version=version,
            blocks=blocks,
            declarations=list(posted),
            amendments=in_calling_order(list(tabled), blocks),
            ballots=ballots,
            attending=len(attending),
            in_office=len(mandates),
            entitled=len(attending),
            screen=hall,
            entries=list(Entry.objects.filter(sitting=pk).order_by("-number")[:ENTRIES_ON_THE_CONSOLE]),
        )

    @property
    def notice(self) -> str:
        return self.sitting.body.notice[_language()]

    @property
    def body(self) -> object:
        return self.sitting.body

    @property
    def quorum(self) -> dict[str, object] | None:
        return self.sitting.quorum

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
    def amendment(self) -> Amendment | None:
        """The amendment called or voted on; failing that, the one just settled, until the next is called."""
        if self.item is None or self.item.kind != AgendaItem.Kind.AMENDMENTS:
            return None
        under_way = [a for a in self.amendments if a.is_pending and a.stage != Amendment.Stage.TABLED]
        if under_way:
            return under_way[0]
        called = [a for a in self.amendments if a.called_at and a.is_settled]
        return max(called, key=lambda a: (a.called_at, a.pk), default=None)

    @cached_property
    def ballot(self) -> Ballot | None:
        """The ballot under way; or the one proclaimed, while the question it settled is on air."""
        last = next((b for b in reversed(self.ballots) if b.state != Ballot.State.VOID), None)
        if last is None or last.is_under_way:
            return last
        if self.item is None:
            return None
        if last.amendment_id:
            return last if self.amendment and self.amendment.pk == last.amendment_id else None
        return last if self.item.kind == AgendaItem.Kind.VOTE else None

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
        under_way = self.ballot if self.ballot and self.ballot.is_under_way else None
        state = f"{under_way.pk}.{under_way.state}" if under_way else "none"
        return f"{self.sitting.state}-{state}"

    @property
    def is_final(self) -> bool:
        return self.ballot is not None and self.ballot.subject == Ballot.Subject.WHOLE

    @property
    def received(self) -> int:
        """Votes received so far: the one figure that changes without an entry."""
        return self.ballot.received() if self.ballot and self.ballot.is_open else 0

    @cached_property
    def falls(self) -> list[str]:
        if self.amendment is None or self.amendment.is_settled:
            return []
        return falls_with(self.amendment, self.amendments)

    @property
    def falls_sentence(self) -> str:
        return phrasing.falls_sentence(self.falls, _language()) if self.falls else ""

    @cached_property
    def slide(self) -> str:
        """What the hall shows: what an operator chose, or the sitting as it goes."""
        if self.screen.slide != Screen.Slide.AUTO:
            return self.screen.slide
        if self.sitting.is_suspended:
            return "suspended"
        if self.sitting.is_closed:
            return "end"
        if self.item is None:
            return "waiting"
        if self.ballot:
            return {"proclaimed": "result"}.get(self.ballot.state, self.ballot.state)
        if self.amendment:
            return "amendment"
        return "declaration" if self.declaration else "item"


def _language() -> str:
    return "en" if (get_language() or "fr").startswith("en") else "fr"
