"""The deeds of the sitting and of its order of the day."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council.ballots.blocs.models import Bloc
from council.ballots.claims.claims import Flagged
from council.ballots.models import Ballot
from council.desk import amendments as minute
from council.desk import reception, voting
from council.desk.deeds import Ask, Deed, Fold, Offer, reason
from council.language import day_in_words, readers_language
from council.live.room.room import Room
from council.rules.typography import listed
from council.sittings.models import AgendaItem, Sitting

AMENDMENTS, VOTE = AgendaItem.Kind.AMENDMENTS, AgendaItem.Kind.VOTE


def offered(room: Room, flagged: Flagged | None = None) -> Offer:
    """The acts in order at this moment; `flagged` are the errors reported on the ballot just closed."""
    sitting, decision = room.sitting, room.sitting.decisions.first()
    if decision:
        return Offer(voting.of_decision(decision), [])
    if sitting.is_closed:
        return Offer(_approval(room), [])
    if sitting.is_awaited:
        return Offer([_another_day(sitting)], [])
    if sitting.is_convened:
        return _opening(room)
    if sitting.is_suspended or sitting.is_adjourned:
        resume = Deed("sitting-resume", sitting.pk, _("Resume the sitting"), "primary")
        return Offer([resume], [_quorum(room), _sitting(room)])
    if room.check:
        conclude = Deed("presence-conclude", sitting.pk, _("Conclude the check"), "primary")
        return Offer([conclude, *_of_agenda(room, expected=False)], [])
    if room.ballot and room.ballot.is_under_way:
        return Offer(*voting.of_ballot(room, room.ballot, flagged))
    return _in_debate(room)


def _opening(room: Room) -> Offer:
    """The sitting opens once somebody presides, among those in the room."""
    pk, chair = room.sitting.pk, room.sitting.expected_chair()
    if chair is None:
        return Offer(
            [_chair(room, _("Say who presides…"), "primary")], [*reception.entered(room), _quorum(room)]
        )
    label = _("Open the sitting, {name} in the chair").format(name=chair.titled)
    opened = Deed("sitting-open", pk, label, "primary", hidden={"member": str(chair.pk)})
    another = Fold("sitting", _("Sitting"), [_chair(room, _("Somebody else presides…"))])
    return Offer([opened], [*reception.entered(room), _quorum(room), another])


def _chair(room: Room, label: str, kind: str = "secondary") -> Deed:
    return Deed("chair-take", room.sitting.pk, label, kind, is_link=True)


def _another_day(sitting: Sitting) -> Deed:
    """The sitting's day is not today: the clerk says why it would be held all the same."""
    said = _(
        "It is convened for {day}: until then it is neither opened nor signed in at, unless you say why."
    )
    confirm, label = said.format(day=day_in_words(sitting.day)), _("Hold it on another day…")
    return Deed("another-day", sitting.pk, label, confirm=confirm, asks=reason(), whose="clerk")


def _approval(room: Room) -> list[Deed]:
    if room.sitting.approved_at:
        return []
    kept = _("Once the minutes are approved, votes are no longer corrected.")
    return [Deed("minutes-approve", room.sitting.pk, _("Approve the minutes"), confirm=kept)]


def _in_debate(room: Room) -> Offer:
    """The sitting is open, and nothing is being voted on."""
    if room.sitting.chair_id not in room.present:
        vacant = [_chair(room, _("Who presided has left: say who presides…"), "primary")]
        return Offer([*vacant, *_of_agenda(room, expected=False)], [_quorum(room), _sitting(room)])
    lasting = [*_prepared(room), *_preparing(room), *reception.entered(room), *_order(room)]
    lasting += [_quorum(room), _sitting(room)]
    if room.sitting.quorum and not room.sitting.quorum["reached"]:
        return Offer([*_without_quorum(room), *_of_agenda(room, expected=False)], lasting)
    if room.proposed:
        return Offer(_of_bloc(room.proposed), lasting)
    if room.voided:
        first, fold = voting.again(room.voided)
        return Offer(first, [fold, *lasting])
    deeds, folds = _of_item(room)
    deeds = [*_next_round(room), *deeds]
    agenda = _of_agenda(room, expected=not deeds)
    unchecked = not room.sitting.quorum and all(deed.name != "quorum" for deed in deeds)
    quorum = [Deed("quorum", room.sitting.pk, _("Check the quorum"))] if unchecked else []
    return Offer([*deeds, *agenda, *quorum], [*folds, *lasting])


def _next_round(room: Room) -> list[Deed]:
    """After a round where nobody was elected: its candidates stand again, or fewer."""
    result, ballot = room.result, room.ballot
    if not (result and ballot and result.candidates) or result.elected or ballot.is_test:
        return []
    if any(b.subject == ballot.subject and b.is_prepared for b in room.ballots):
        return []
    return [Deed("ballot-count", ballot.pk, _("Prepare the next round"), "primary", is_link=True)]


def _of_bloc(bloc: Bloc) -> list[Deed]:
    decided = voting.hands("bloc-decide", bloc.pk, bloc)
    return [*decided, Deed("bloc-drop", bloc.pk, _("Give up the vote en bloc"))]


def _without_quorum(room: Room) -> list[Deed]:
    pk, rule = room.sitting.pk, room.sitting.rules.quorum
    check = Deed("quorum", pk, _("Check the quorum again"), "primary")
    adjourn = Deed("sitting-adjourn", pk, _("Adjourn the sitting"), asks=reason())
    if rule.second_call is None or room.sitting.second_call:
        return [check, adjourn]
    return [check, Deed("second-call", pk, _("Make the second call")), adjourn]


def _of_item(room: Room) -> tuple[list[Deed], list[Fold]]:
    item = room.item
    if item and item.kind == AgendaItem.Kind.DECLARATIONS:
        waiting = [d for d in room.declarations if not d.is_delivered]
        said = _("Give the floor to the {group} group")
        return [
            Deed("declaration-deliver", d.pk, said.format(group=d.group.label), "primary") for d in waiting
        ], []
    if item and item.kind == AMENDMENTS:
        return _of_amendments(room)
    if item and item.kind == VOTE and room.opinion and room.opinion.is_tabled:
        return _of_whole(room, item)
    return [], []


def _of_amendments(room: Room) -> tuple[list[Deed], list[Fold]]:
    if any(amendment.questioned_by_id for amendment in room.amendments):
        return minute.of_falls(room)
    called = room.amendment
    return minute.of_called(room, called) if called and called.is_on_the_floor else minute.of_next(room)


def _of_whole(room: Room, item: AgendaItem) -> tuple[list[Deed], list[Fold]]:
    """The vote on the whole: the quorum first where the rules ask for it, then the parts, then the whole."""
    if item.quorum_is_due:
        return [Deed("quorum", room.sitting.pk, _("Check the quorum before the vote"), "primary")], []
    parts = [b for b in room.prepared if b.subject == Ballot.Subject.PART]
    if parts:
        return voting.of_prepared(parts[0], "primary"), []
    public = Deed("whole-ballot", item.pk, _("Announce the ballot on the whole"), "primary")
    agreed = voting.agreed("whole-hands", item.pk, item)
    hands = voting.hands("whole-hands", item.pk, item, agreed)
    return [public], [voting.others("whole-ballot", item.pk, voting.on(item), *hands)]


def _of_agenda(room: Room, *, expected: bool) -> list[Deed]:
    """The next item, unless the question of the one under way is to be settled first; the closing after the last."""
    if room.amendment and room.amendment.is_on_the_floor:
        return []
    kind = "primary" if expected else "secondary"
    following = _following(room)
    if following is None:
        return [_closing(room, kind)]
    if room.item and room.item.is_unsettled:
        return []
    label = _("Call item {number}: {title}").format(number=following.number, title=following.title)
    return [Deed("item-call", following.pk, label, kind)]


def _following(room: Room) -> AgendaItem | None:
    """The next item to come; the vote on a text is not, while amendments to it are to be settled."""
    return next((item for item in room.items if item.is_planned and not _waits(room, item)), None)


def _waits(room: Room, item: AgendaItem) -> bool:
    return item.kind == VOTE and any(amendment.is_pending for amendment in room.amendments)


def _closing(room: Room, kind: str) -> Deed:
    """The closing, which says what was not done; the word on the item under way is asked where it is unsettled."""
    pk, label = room.sitting.pk, _("Close the sitting")
    if room.item and room.item.is_unsettled:
        kept = _("Item {number} is not settled: say what becomes of it.").format(number=room.item.number)
        return Deed("sitting-close", pk, label, confirm=kept, asks=_left())
    undone = [str(item.number) for item in room.items if item.is_planned or item.is_left]
    if undone:
        named = ngettext("Not done: item {numbers}.", "Not done: items {numbers}.", len(undone))
        said = named.format(numbers=listed(undone, readers_language()))
        return Deed("sitting-close", pk, label, confirm=said)
    done = _("The order of the day is done. The minutes are drawn up from the register.")
    return Deed("sitting-close", pk, label, kind, confirm=done)


def _left() -> tuple[Ask, ...]:
    """What becomes of the item under way, when it is left without being settled."""
    said = tuple({"value": state.value, "label": str(state.label)} for state in AgendaItem.LEFT)
    return (Ask("left", _("It is"), choices=said), Ask("reason", _("Reason, if one is given")))


def _order(room: Room) -> list[Fold]:
    """The order of the day, changed: an item called before its turn or again, postponed or withdrawn."""
    deeds = [deed for item in room.items if not item.is_called for deed in _of_one(room, item)]
    return [Fold("agenda", _("Change the order of the day"), deeds)] if deeds else []


def _of_one(room: Room, item: AgendaItem) -> list[Deed]:
    busy = room.proposed or (room.amendment and room.amendment.is_on_the_floor)
    deeds = [] if item.is_decided or _waits(room, item) or busy else _called_now(room, item)
    if not item.is_planned:
        return deeds
    named = {"number": item.number}
    return [
        *deeds,
        Deed("item-postpone", item.pk, _("Item {number}: postpone…").format(**named), asks=reason()),
        Deed("item-withdraw", item.pk, _("Item {number}: withdraw…").format(**named), asks=reason()),
    ]


def _called_now(room: Room, item: AgendaItem) -> list[Deed]:
    named = {"number": item.number, "title": item.title}
    if room.item and room.item.is_unsettled:
        if item.is_concluded:
            return []
        label = _("Leave item {left} without settling it, and call item {number}: {title}…")
        return [Deed("item-call", item.pk, label.format(left=room.item.number, **named), asks=_left())]
    if not item.is_planned:
        return [Deed("item-call", item.pk, _("Call item {number} again: {title}").format(**named))]
    if item == _following(room):
        return []
    return [Deed("item-call", item.pk, _("Call item {number} before its turn: {title}").format(**named))]


def _prepared(room: Room) -> list[Fold]:
    waiting = [b for b in room.prepared if b.subject != Ballot.Subject.PART]
    words = [ballot.question for ballot in waiting]
    ranks = [place if words.count(each) > 1 else 0 for place, each in enumerate(words, 1)]
    deeds = [
        deed
        for ballot, rank in zip(waiting, ranks, strict=True)
        for deed in voting.of_prepared(ballot, rank=rank)
    ]
    return [Fold("prepared", _("Questions prepared"), deeds)] if deeds else []


def _preparing(room: Room) -> list[Fold]:
    pk, item = room.sitting.pk, room.item
    deeds = [Deed("question-prepare", pk, _("A motion, a question, an election, a trial…"), is_link=True)]
    if item and item.kind == VOTE and room.opinion and room.opinion.is_tabled:
        deeds.append(Deed("divide", item.pk, _("Divide the text…"), is_link=True))
    if item and item.kind == AMENDMENTS and sum(a.is_pending for a in room.amendments) > 1:
        deeds.append(Deed("bloc-propose", item.pk, _("Several amendments en bloc…"), is_link=True))
        deeds += minute.of_reading(room)
    return [Fold("prepare", _("Prepare a vote"), deeds)]


def _quorum(room: Room) -> Fold:
    pk, asked = room.sitting.pk, Ask("requested_by", _("At whose request"))
    heads = (Ask("counted", _("Members counted in the chamber"), "number"), asked)
    deeds = [
        Deed("quorum", pk, _("By the list of those signed in"), hidden={"method": "list"}, asks=(asked,)),
        Deed("presence-ask", pk, _("Ask the phones"), asks=(asked,)),
        Deed("quorum", pk, _("By a head count"), hidden={"method": "heads"}, asks=heads),
        Deed("attendance", pk, _("Attendance list and proxies"), is_link=True),
    ]
    return Fold("quorum", _("Quorum"), deeds)


def _sitting(room: Room) -> Fold:
    pk = room.sitting.pk
    suspend = Deed("sitting-suspend", pk, _("Suspend the sitting"), asks=reason())
    adjourn = Deed("sitting-adjourn", pk, _("Adjourn the sitting"), asks=reason())
    chair = _chair(room, _("Pass the chair…"))
    return Fold(
        "sitting", _("Sitting"), [suspend, chair, adjourn] if room.sitting.is_open else [chair, adjourn]
    )
