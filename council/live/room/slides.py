"""Which slide the hall shows, the one an operator chose or the sitting as it goes; its name and its title."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from council.ballots.models import Ballot
from council.live.models import Screen
from council.live.room import together
from council.live.room.room import Room

OF_BALLOTS = frozenset({"announced", "open", "call", "closed", "result", "tallied", "verdict", "election"})

RESULT = pgettext_lazy("slide", "Result")
CHECK = gettext_lazy("Check of the quorum")
NAMES = {
    "waiting": pgettext_lazy("slide", "Waiting"),
    "agenda": gettext_lazy("Order of the day"),
    "item": pgettext_lazy("slide", "The item called"),
    "declaration": pgettext_lazy("slide", "The declaration"),
    "amendment": pgettext_lazy("slide", "The amendment"),
    "announced": gettext_lazy("Ballot announced"),
    "open": gettext_lazy("Ballot open"),
    "call": gettext_lazy("Call-over"),
    "closed": gettext_lazy("Ballot closed"),
    "result": RESULT,
    "tallied": RESULT,
    "verdict": RESULT,
    "election": RESULT,
    "together": RESULT,
    "presence": CHECK,
    "quorum": CHECK,
    "bloc": gettext_lazy("Vote en bloc proposed"),
    "suspended": pgettext_lazy("slide", "Suspension"),
    "adjourned": gettext_lazy("Sitting adjourned"),
    "end": pgettext_lazy("slide", "End of the sitting"),
    "text": pgettext_lazy("slide", "The text"),
    "message": pgettext_lazy("slide", "Message"),
    "black": pgettext_lazy("slide", "Black"),
}
TITLES = {
    "agenda": NAMES["agenda"],
    "presence": CHECK,
    "quorum": CHECK,
    "bloc": NAMES["bloc"],
    "together": gettext_lazy("Vote en bloc"),
}


def shown(room: Room) -> str:
    """The slide on the wall now."""
    return of(room) if room.screen.slide == Screen.Slide.AUTO else room.screen.slide


def of(room: Room) -> str:
    """The slide of what is under way in the room."""
    if room.sitting.is_suspended:
        return "suspended"
    if room.sitting.is_adjourned:
        return "adjourned"
    if room.sitting.is_closed:
        return "end"
    if room.check:
        return "presence"
    if room.ballot and room.ballot.is_under_way:
        return of_ballot(room.ballot)
    return "waiting" if room.item is None else _of_item(room)


def _of_item(room: Room) -> str:
    if room.proposed:
        return "bloc"
    if room.quorum_on_air:
        return "quorum"
    if together.decided(room):
        return "together"
    if room.ballot:
        return of_ballot(room.ballot)
    if room.amendment:
        return "amendment"
    return "declaration" if room.declaration else "item"


def of_ballot(ballot: Ballot) -> str:
    """The slide of a ballot: a call-over has a progress, a show of hands no figures, a count no hemicycle.

    Nor has a motion: its text stands there.
    """
    if ballot.is_open and ballot.method == Ballot.Method.CALL:
        return "call"
    if not ballot.is_proclaimed:
        return ballot.state
    result = ballot.outcome
    if result is None or not result.counted:
        return "verdict"
    if result.candidates:
        return "election"
    return "result" if result.roll and not ballot.motion else "tallied"


def name(slide: str) -> str:
    """What the desk calls a slide."""
    return str(NAMES.get(slide, NAMES["black"]))


def title(slide: str, room: Room) -> str:
    """What stands at the head of a slide: its ballot, what it shows, or else the sitting."""
    if slide in OF_BALLOTS and room.ballot:
        said = subject(room.ballot)
        return f"{room.ballot.title} — {said}" if said else room.ballot.title
    if slide == "amendment" and room.amendment:
        return room.amendment.title
    if slide == "declaration" and room.declaration:
        return _("Declaration of the %(group)s group") % {"group": room.declaration.group.label}
    return str(TITLES.get(slide, room.sitting.title))


def subject(ballot: Ballot) -> str:
    """What a ballot is on, in a few words; nothing of a trial or of a question, which says it itself."""
    if ballot.amendment:
        return ballot.amendment.title
    if ballot.subject == Ballot.Subject.ELECTION:
        return _("Election, round %(round)s") % {"round": ballot.round}
    return {
        Ballot.Subject.WHOLE: _("The whole of the draft opinion"),
        Ballot.Subject.PART: _("Part of the draft opinion"),
        Ballot.Subject.MOTION: _("Motion"),
    }.get(Ballot.Subject(ballot.subject), "")
