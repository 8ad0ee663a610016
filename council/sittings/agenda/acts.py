"""The order of the day as it is followed: items called, concluded, left without a vote, postponed, withdrawn."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.journal.events import ItemCalled, ItemConcluded, ItemLeft, ItemPostponed, ItemWithdrawn
from council.journal.record import Author, act, part, record
from council.rules.order import require
from council.sittings.models import AgendaItem, quoted
from council.sittings.order import nothing_decided_now

LONGEST_REASON = 300


@act
def call_item(item: AgendaItem, *, left: str = "", reason: str = "", by: Author) -> None:
    """Call an item of the order of the day, in its turn or before it, for the first time or again; the one under
    way is concluded, or left as `left` says ("postponed", "withdrawn" or "adjourned") for `reason`.

    Refuses outside an open sitting, while a ballot is under way or an amendment called, an item under way, the
    vote on a text already decided or with amendments to settle, and without a word on what becomes of the item
    under way when its question is not settled.
    """
    sitting = item.sitting
    require(sitting.is_open, _("The sitting is not open."))
    nothing_decided_now(sitting)
    require(not item.is_called, _("This item is already under way."))
    require(not item.is_decided, _("This text has already been decided."))
    if item.kind == AgendaItem.Kind.VOTE and item.opinion:
        require(not item.opinion.amendments.pending().exists(), _("Amendments are still to be settled."))
    under_way = sitting.items.under_way().first()
    if under_way:
        _turn_from(under_way, left, reason, by=by)
    passed = sitting.items.to_come().filter(number__lt=item.number)
    before, again = list(passed.values_list("number", flat=True)), not item.is_planned
    item.state, item.called_at, item.concluded_at = AgendaItem.State.CALLED, timezone.now(), None
    item.save()
    record(ItemCalled(**quoted(item), again=again, before=before))


def _turn_from(item: AgendaItem, left: str, reason: str, *, by: Author) -> None:
    """Conclude the item under way, or leave it where its question is not settled."""
    called = (
        item.kind == AgendaItem.Kind.AMENDMENTS and item.opinion and item.opinion.amendments.on_the_floor()
    )
    require(not called, _("An amendment is called: settle it first."))
    proposed = item.sitting.blocs.proposed()
    require(not proposed.exists(), _("A vote en bloc is proposed: decide it or drop it."))
    if not item.is_unsettled:
        conclude_item(item, by=by)
        return
    said = _(
        "The question of item {number} is not settled: say whether it is postponed, withdrawn or adjourned."
    )
    require(left, said, number=item.number)
    leave_item(item, left=left, reason=reason, by=by)


@act
def conclude_item(item: AgendaItem, *, by: Author) -> None:
    """Conclude the item under way. Refuses one that is not, one whose question is not settled, and while a ballot
    is under way.
    """
    _under_way(item)
    unsettled = _(
        "The question of item {number} is not settled: say whether it is postponed, withdrawn or adjourned."
    )
    require(not item.is_unsettled, unsettled, number=item.number)
    _end(item, AgendaItem.State.CONCLUDED)
    record(ItemConcluded(item.number, item.title_fr))


@act
def leave_item(item: AgendaItem, *, left: str, reason: str = "", by: Author) -> None:
    """Leave the item under way without its being done: "postponed", "withdrawn" or "adjourned", as `left` says.
    It may be called again.

    Refuses one that is not under way, another word, and while a ballot is under way.
    """
    _under_way(item)
    known = left in AgendaItem.LEFT
    require(known, _("Say what becomes of the item: postponed, withdrawn or adjourned."))
    unsettled = item.is_unsettled
    _end(item, left)
    record(ItemLeft(item.number, item.title_fr, left, _one_line(reason), unsettled))


def _under_way(item: AgendaItem) -> None:
    require(item.is_called, _("This item is not under way."))
    nothing_decided_now(item.sitting)


@part
def _end(item: AgendaItem, state: str) -> None:
    item.state, item.concluded_at = state, timezone.now()
    item.save()


@act
def postpone_item(item: AgendaItem, *, reason: str, by: Author) -> None:
    """Put an item to come off to another time; it may be called again. Refuses as `withdraw_item` does."""
    said = _to_come(item, reason)
    _end(item, AgendaItem.State.POSTPONED)
    record(ItemPostponed(item.number, item.title_fr, said))


@act
def withdraw_item(item: AgendaItem, *, reason: str, by: Author) -> None:
    """Take an item to come off the order of the day; it may be called again.

    Refuses one that is not to come, without a reason, and once the sitting is closed.
    """
    said = _to_come(item, reason)
    _end(item, AgendaItem.State.WITHDRAWN)
    record(ItemWithdrawn(item.number, item.title_fr, said))


def _to_come(item: AgendaItem, reason: str) -> str:
    require(not item.sitting.is_closed, _("The sitting is closed."))
    require(item.is_planned, _("This item is not to come."))
    said = _one_line(reason)
    require(said, _("Say why the order of the day is changed."))
    return said


def _one_line(reason: str) -> str:
    return " ".join(reason.split())[:LONGEST_REASON]
