"""What bears a member's name: their drafts, the amendments that they tabled or signed, and what is asked of them."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from council import access
from council.amendments.compromises.models import Consent
from council.amendments.models import Amendment
from council.amendments.positions.models import Position


@access.member
def mine(request: HttpRequest) -> HttpResponse:
    """My drafts, my amendments with their fates, those that I signed, and what waits for my answer."""
    member = request.user.member
    whole = Amendment.objects.whole().select_related("author", "group", "opinion", "cause", "parent")
    authored = whole.filter(author=member)
    signed = Q(signatures__member=member, signatures__withdrawn_at=None)
    context = {
        "drafts": authored.drafts().filter(by_desk=False).order_by("-saved_at", "-pk"),
        "tabled": authored.tabled().prefetch_related("positions").order_by("-opinion", "number", "part"),
        "signed": whole.filter(signed).order_by("-opinion", "number", "pk"),
        "consents": Consent.objects.filter(
            parent__author=member, compromise__stage=Amendment.Stage.DRAFT
        ).select_related("compromise__author", "compromise__group", "compromise__opinion", "parent"),
        "positions": _to_answer(member.pk),
    }
    return render(request, "amendments/tabling/mine.html", context)


def _to_answer(member: int) -> list[Position]:
    """The last position on each of their amendments still pending, when it proposes something."""
    found = Position.objects.filter(amendment__author=member, amendment__stage__in=Amendment.PENDING)
    last: dict[int, Position] = {}
    for position in found.select_related("amendment__author", "amendment__group").order_by("version"):
        last[position.amendment_id] = position
    asks = Position.Kind.WITHDRAWAL_OR_UNFAVOURABLE
    return [p for p in last.values() if not p.is_answered and (p.text or p.position == asks)]
