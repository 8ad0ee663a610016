from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from council import access
from council.ballots.models import Ballot
from council.ballots.views import new_key
from council.live.screens import Room
from council.members.models import Body, Member
from council.sittings.models import Sitting


def _room(pk: int) -> Room:
    get_object_or_404(Sitting, pk=pk)
    return Room.read(pk)


@access.public
def public_home(request: HttpRequest) -> HttpResponse:
    """The sittings that anyone may follow or read about."""
    context = {"sittings": Sitting.objects.select_related("body"), "body": Body.objects.first()}
    return render(request, "live/public_home.html", context)


@access.public
def public(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "live/public.html", {"room": _room(pk), "screen": "public"})


@access.public
def hall(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "live/hall.html", {"room": _room(pk), "screen": "hall"})


@access.member
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """The page to stay on for the whole sitting: what needs me now, then the order of the day."""
    room = _room(pk)
    context = {"room": room, "screen": "member", **personal(request.user.member, room)}
    return render(request, "live/member.html", context)


@access.member
def mine(request: HttpRequest, pk: int) -> HttpResponse:
    """What is personal on the member's page: one's own card. Never broadcast."""
    room = _room(pk)
    response = render(request, "live/_mine.html", {"room": room, **personal(request.user.member, room)})
    response["Cache-Control"] = "no-store"
    return response


def personal(member: Member, room: Room) -> dict[str, object]:
    """What this member sees and nobody else: whether they attend, their vote, why they may not vote."""
    ballot = room.ballot if room.ballot and room.ballot.is_under_way else None
    attends = room.sitting.attends(member)
    why_not = _why_not(member, room, ballot, attends) if ballot else ""
    return {
        "member": member,
        "attends": attends,
        "seated": room.sitting.seats(member),
        "ballot": ballot,
        "vote": ballot.vote_of(member) if ballot else None,
        "may_vote": bool(ballot) and not why_not,
        "why_not": why_not,
        "key": new_key(),
        "own_amendments": [a for a in room.amendments if a.author_id == member.pk],
    }


def _why_not(member: Member, room: Room, ballot: Ballot, attends: bool) -> str:
    if not ballot.roll.filter(member=member).exists():
        return _("You are not on the roll of this ballot.")
    return "" if attends else _("Sign in at the sitting before you vote.")


@access.public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "live/accessibility.html")
