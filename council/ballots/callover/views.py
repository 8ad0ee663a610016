from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from council import access
from council.answers import perform, read_form, sent, status_of
from council.ballots.acts import open_ballot
from council.ballots.callover import acts, calling
from council.ballots.callover.forms import AnswerForm, HeardForm, PlaceForm
from council.ballots.callover.models import awaiting
from council.ballots.models import Ballot
from council.members.models import Member
from council.rules.order import require

TAKEN = _("The vote of {name} is taken.")
HEARD = _("You heard the vote of {name}. A second agent confirms it from their own session.")
LASTS = 3600  # seconds: no countdown hurries a call-over


@access.desk
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """The call-over, name by name; a name already called may be taken up again until the close."""
    ballot = get_object_or_404(Ballot.objects.select_related("sitting"), pk=pk)
    require(ballot.method == Ballot.Method.CALL, acts.NOT_CALLED)
    place = _place(request)
    form = AnswerForm(sent(request))
    if form.is_valid():
        member, choice = form.cleaned_data["member"], form.cleaned_data["choice"]
        perform(request, form, acts.answer_call, ballot, member, choice, by=request.user)
        if form.is_valid():
            return redirect(_following(ballot, place, member.pk))
    refused = form.cleaned_data.get("member") if form.is_bound else None
    at = refused.pk if refused else place["at"] or 0
    over = calling.read(ballot, place["start"], at, ended=place["ended"])
    context = {
        "ballot": ballot,
        "over": over,
        "last": over.of(place["last"]),
        "place": place,
        "kept": "".join(f"{name}={quote(said)}&" for name, said in _kept(place).items()),
        "form": form,
        "letters": calling.letters(ballot),
    }
    return render(request, "ballots/callover/call.html", context, status=status_of(form))


@access.desk
@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a ballot to the call-over, from a letter on; it lasts as long as the call does."""
    ballot, place = get_object_or_404(Ballot, pk=pk), _place(request)
    require(ballot.method == Ballot.Method.CALL, acts.NOT_CALLED)
    open_ballot(ballot, seconds=LASTS, by=request.user)
    return redirect(f"{reverse('ballot-call', args=[pk])}?{urlencode({'start': place['start']})}")


def _place(request: HttpRequest) -> dict[str, Any]:
    return read_form(PlaceForm(sent(request) or request.GET))


def _kept(place: dict[str, Any]) -> dict[str, str]:
    """What the address of the next name keeps of this one: the letter begun with, and which call it is."""
    kept = {"start": place["start"], "second": "1" if place["second"] else ""}
    return {name: said for name, said in kept.items() if said}


def _following(ballot: Ballot, place: dict[str, Any], member: int) -> str:
    """The address of the next name to call after this member's, or of the end of the call."""
    after = calling.read(ballot, place["start"]).after(member)
    there = (
        _kept(place)
        | {"last": str(member)}
        | ({"at": str(after.line.member_id)} if after else {"ended": "1"})
    )
    return f"{reverse('ballot-call', args=[ballot.pk])}?{urlencode(there)}"


@access.agent
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """The vote of a member whose phone is dead: each of two agents says what they heard, from their own session."""
    ballot = get_object_or_404(Ballot.objects.select_related("sitting"), pk=pk)
    form = HeardForm(ballot, sent(request))
    if form.is_valid():
        member, choice = (
            get_object_or_404(Member, pk=form.cleaned_data["member"]),
            form.cleaned_data["choice"],
        )
        taken = perform(request, form, acts.hear_vote, ballot, member, choice, by=request.user)
        if form.is_valid():
            said = TAKEN if taken else HEARD
            messages.success(request, said.format(name=member.name))
            return redirect("ballot-take", pk)
    at_desk = request.user.holds("chair", "clerk")
    context = {"ballot": ballot, "form": form, "awaiting": awaiting(ballot), "at_desk": at_desk}
    return render(request, "ballots/callover/take.html", context, status=status_of(form))
