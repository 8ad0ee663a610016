from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from council import access
from council.language import in_the_councils
from council.live.room import cards
from council.live.room.fragments import handed
from council.live.room.room import Room
from council.members.models import Body, Member
from council.sittings.attendance import standing
from council.sittings.models import Sitting


@access.public
@in_the_councils()
def public_home(request: HttpRequest) -> HttpResponse:
    """The sittings that anyone may follow or read about."""
    context = {"sittings": Sitting.objects.select_related("body"), "body": Body.objects.first()}
    return render(request, "live/public_home.html", context)


@access.public
@in_the_councils()
def public(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "live/public.html", handed(Room.read(pk), "public"))


@access.public
@in_the_councils(on_the_wall=True)
def hall(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "live/hall.html", handed(Room.read(pk), "hall"))


@access.member
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """The page to stay on for the whole sitting: what needs me now, then the order of the day."""
    room = Room.read(pk)
    context = {**handed(room, "member"), **personal(request.user.member, room)}
    return render(request, "live/member.html", context)


@access.member
def mine(request: HttpRequest, pk: int) -> HttpResponse:
    """What is personal on the member's page: one's own card. Never broadcast."""
    room = Room.read(pk)
    context = {**handed(room, "member"), **personal(request.user.member, room)}
    response = render(request, "live/room/_mine.html", context)
    response["Cache-Control"] = "no-store"
    return response


def personal(member: Member, room: Room) -> dict[str, object]:
    """What this member sees and nobody else: whether they attend, their votes, why they may not vote."""
    shown = cards.of(member, room)
    seated = member.pk in room.seats
    answered = bool(room.check and room.check.answers.filter(member=member).exists())
    return {
        "member": member,
        "attends": member.pk in room.present,
        "seated": seated,
        "ballot": room.ballot if room.ballot and room.ballot.is_under_way else None,
        "cards": shown,
        "entrusted": [card for card in shown if card.heading],
        "check": room.check if seated and not answered else None,
        "standing": standing.mine(room.sitting, member, room.proxies),
        "own_amendments": [a for a in room.amendments if a.author_id == member.pk],
    }


@access.public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "live/accessibility.html")
