from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from council import access
from council.answers import sent, wants_json
from council.ballots.models import Ballot
from council.ballots.votes import acts
from council.ballots.votes.forms import NO_PROXY, read_vote
from council.journal.seals import instant
from council.members.models import Member
from council.rules.order import require


@access.member
@require_POST
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Cast one's vote, and get the server's word that it is stored."""
    typed = read_vote(sent(request) or {})
    caster, member = request.user.member, typed.pop("member")
    receipt = acts.cast_vote(pk, caster, member=_represented(member, caster), **typed)
    if wants_json(request):
        return JsonResponse(_told(receipt))
    context = {"vote": receipt, "represented": receipt.represented}
    if request.headers.get("X-Requested-With") == "fetch":
        return HttpResponse(render_to_string("ballots/_receipt.html", context | {"ballot": receipt}))
    context |= {"ballot": get_object_or_404(Ballot, pk=pk), "may_vote": True, "key": new_key()}
    return render(request, "ballots/receipt.html", context)


def _represented(number: str, caster: Member) -> Member | None:
    """The member a vote is cast for by proxy, None for one's own."""
    if not number or int(number) == caster.pk:
        return None
    member = Member.objects.filter(pk=number).first()
    require(member, NO_PROXY)
    return member


def _told(receipt: acts.Receipt) -> dict[str, object]:
    return {
        "ballot": receipt.ballot,
        "member": receipt.member,
        "choice": receipt.choice,
        "at": instant(receipt.at),
        "key": receipt.key,
        "replaced": receipt.replaced,
    }


def new_key() -> str:
    """A key for a card's next sending, for phones without JavaScript."""
    return str(uuid.uuid4())
