from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from council import access
from council.amendments.moments import at_its_moment
from council.answers import read_form, sent
from council.ballots import acts
from council.ballots.forms import ConfirmedForm, OpeningForm, ProlongingForm, ReasonForm
from council.ballots.models import Ballot
from council.members.models import women


@access.public
def ballot(request: HttpRequest, pk: int) -> HttpResponse:
    """A ballot: its question and rule; its result once proclaimed; turnout and nothing else before."""
    known = Ballot.objects.announced()
    shown = get_object_or_404(known.select_related("sitting__body", "amendment", "chair", "replaces"), pk=pk)
    if shown.amendment:
        at_its_moment(shown.amendment)
    result = shown.outcome if shown.is_proclaimed else None
    user = request.user
    beside = {
        "proxy_word": shown.procedure.values["proxy_word"].value,
        "corrected": dict(shown.corrections.values_list("member_id", "declared")),
        "women": women(line["member"] for line in result.without_vote) if result else frozenset(),
    }
    context = {
        "ballot": shown,
        "result": result,
        "shown": beside,
        "sitting": shown.sitting,
        "notice": shown.sitting.body.notice,
        "is_agent": user.is_authenticated and user.holds("chair", "clerk", "scrutineer"),
        "presides": user.is_authenticated and shown.is_presided_by(user),
    }
    return render(request, "ballots/detail.html", context)


@access.desk
@require_POST
def open_ballot(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Ballot, pk=pk)
    acts.open_ballot(shown, **read_form(OpeningForm(sent(request))), by=request.user)
    called = shown.method == Ballot.Method.CALL
    return redirect("ballot-call", pk) if called else redirect("console", shown.sitting_id)


@access.desk
@require_POST
def prolong(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Ballot, pk=pk)
    acts.prolong_ballot(shown, **read_form(ProlongingForm(sent(request))), by=request.user)
    return redirect("console", shown.sitting_id)


@access.desk
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Ballot, pk=pk)
    acts.close_ballot(shown, **read_form(ConfirmedForm(sent(request))), by=request.user)
    return redirect("console", shown.sitting_id)


@access.desk
@require_POST
def proclaim(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Ballot, pk=pk)
    acts.proclaim_ballot(shown, **read_form(ConfirmedForm(sent(request))), by=request.user)
    return redirect("console", shown.sitting_id)


@access.desk
@require_POST
def void(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Ballot, pk=pk)
    acts.void_ballot(shown, **read_form(ReasonForm(sent(request))), by=request.user)
    return redirect("console", shown.sitting_id)
