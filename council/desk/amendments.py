"""The deeds of an amendment on the floor: the acts of the minute, and the chair's rulings on those that fall."""

from __future__ import annotations

from django.utils.translation import gettext as _

from council.amendments.models import Amendment
from council.amendments.rulings.models import Ruling
from council.ballots.models import Ballot
from council.desk import reception, voting
from council.desk.deeds import Ask, Deed, Fold, reason
from council.language import readers_language
from council.live.room.room import Room
from council.rules.typography import listed


def of_falls(room: Room) -> tuple[list[Deed], list[Fold]]:
    """Those whose fall the engine proposes: confirmed in one tap, or ruled on one by one."""
    questioned = [a for a in room.amendments if a.questioned_by_id]
    numbers = listed([a.label for a in questioned], readers_language())
    said = _("They fall: {numbers}") if len(questioned) > 1 else _("It falls: {numbers}")
    assert room.opinion is not None
    hidden = {"named": " ".join(a.ident for a in questioned)}
    confirm = Deed("falls-confirm", room.opinion.pk, said.format(numbers=numbers), "primary", hidden=hidden)
    return [confirm], [_ruling(amendment) for amendment in questioned]


def _ruling(amendment: Amendment) -> Fold:
    ruled = [
        Deed("amendment-rule", amendment.pk, str(Ruling(kind).label), hidden={"ruling": kind}, asks=reason())
        for kind in Ruling.values
    ]
    title = _("Rule on amendment No. {number}").format(number=amendment.label)
    return Fold(f"ruling-{amendment.ident}", title, ruled)


def of_called(room: Room, called: Amendment) -> tuple[list[Deed], list[Fold]]:
    """The amendment called: its vote, unless sub-amendments come first, and the acts of the minute."""
    subs = [a for a in room.amendments if a.parent_id == called.pk and a.is_pending]
    if subs:
        label = _("Call sub-amendment No. {number}").format(number=subs[0].label)
        return [Deed("amendment-call", subs[0].pk, label, "primary")], [_minute(room, called)]
    pk, named = called.pk, voting.on(called)
    public = voting.ways("amendment-ballot", pk, named, Ballot.Method.PUBLIC)
    if called.public_ballot_by:
        return public, [_minute(room, called), voting.others("amendment-ballot", pk, named)]
    hands = voting.hands("amendment-hands", pk, called, *public)
    agreed = voting.agreed("amendment-hands", pk, called)
    return hands, [_minute(room, called), voting.others("amendment-ballot", pk, named, agreed)]


def of_reading(room: Room) -> list[Deed]:
    """The pages where the chair changes an order, and where amendments are discussed together."""
    assert room.opinion is not None
    pk = room.opinion.pk
    order = Deed("calling-order", pk, _("Another order of the amendments…"), is_link=True)
    return [order, Deed("lots", pk, _("Lots of amendments…"), is_link=True)]


def _elsewhere(room: Room, called: Amendment) -> list[Deed]:
    """It may fall by contradiction with one that is in the text already, or be satisfied by it."""
    if not any(a.is_adopted or a.fate == Amendment.Fate.INTEGRATED for a in room.amendments):
        return []
    label = _("Falls by contradiction, or is satisfied…")
    return [Deed("amendment-elsewhere", called.pk, label, is_link=True)]


def _minute(room: Room, called: Amendment) -> Fold:
    pk = called.pk
    heard = [
        Deed("amendment-defend", pk, _("Defended"), asks=(Ask("speaker", _("By whom, if not its author")),)),
        Deed("amendment-not-defended", pk, _("Not defended")),
    ]
    more = [
        Deed(
            "amendment-withdraw-for-all", pk, _("Withdrawn"), confirm=_("At the word of those who sign it.")
        ),
        Deed("amendment-rectify", pk, _("Rectify in session…"), is_link=True),
        Deed("amendment-reserve", pk, _("Reserve"), asks=reason()),
    ]
    if not called.parent_id:
        more.append(Deed("amendment-divide", pk, _("Divide"), asks=(Ask("who", _("At whose request")),)))
    if not called.public_ballot_by:
        asked = (Ask("who", _("Asked for by")),)
        more.append(Deed("amendment-public-ballot", pk, _("Public ballot asked for by…"), asks=asked))
    more += [*reception.sub_amend(called), *_elsewhere(room, called), *reception.received(called)]
    return Fold("minute", _("Acts of the minute"), [*([] if called.defended_at else heard), *more])


def of_next(room: Room) -> tuple[list[Deed], list[Fold]]:
    """What comes next: a parent before its sub-amendments, those reserved last; what was withdrawn is taken over."""
    waiting = [a for a in room.amendments if a.is_pending]
    reserved = [a for a in waiting if a.stage == Amendment.Stage.RESERVED]
    following = next((a for a in waiting if a not in reserved), None)
    if following and following.parent_id:
        following = next((a for a in waiting if a.pk == following.parent_id), following)
    deeds = [_call(following, "primary")] if following else []
    last = room.amendment
    if last and last.fate == Amendment.Fate.WITHDRAWN and not last.cause_id:
        label = _("No. {number} taken over by…").format(number=last.label)
        deeds.append(Deed("amendment-take-over", last.pk, label, is_link=True))
    lifted = [_call(a, "secondary") for a in reserved if not a.awaits_rectification]
    lifted += [
        Deed("amendment-rectify", a.pk, _rectify(a), is_link=True) for a in reserved if a.awaits_rectification
    ]
    folds = [reception.before(room, following)] if following else []
    folds += [Fold("reserved", _("Amendments reserved"), lifted)] if lifted else []
    if not deeds and lifted:
        return lifted, []
    return deeds, folds


def _call(amendment: Amendment, kind: str) -> Deed:
    label = _("Call amendment No. {number}").format(number=amendment.label)
    return Deed("amendment-call", amendment.pk, label, kind)


def _rectify(amendment: Amendment) -> str:
    return _("Rectify amendment No. {number}…").format(number=amendment.label)
