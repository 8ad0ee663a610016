from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from council import access
from council.answers import read_form, sent
from council.ballots.forms import ReasonForm
from council.ballots.incidents import acts as incidents
from council.ballots.incidents.forms import AgainForm
from council.ballots.models import Ballot


@access.desk
@require_POST
def incident(request: HttpRequest, pk: int) -> HttpResponse:
    ballot = get_object_or_404(Ballot, pk=pk)
    incidents.declare_incident(ballot, by=request.user)
    return redirect("console", ballot.sitting_id)


@access.desk
@require_POST
def incident_over(request: HttpRequest, pk: int) -> HttpResponse:
    ballot = get_object_or_404(Ballot, pk=pk)
    incidents.end_incident(ballot, by=request.user)
    return redirect("console", ballot.sitting_id)


@access.desk
@require_POST
def call_over(request: HttpRequest, pk: int) -> HttpResponse:
    """« Annuler et passer à l’appel nominal »."""
    ballot = get_object_or_404(Ballot, pk=pk)
    incidents.pass_to_call_over(ballot, **read_form(ReasonForm(sent(request))), by=request.user)
    return redirect("console", ballot.sitting_id)


@access.desk
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Announce the question of a void ballot anew."""
    ballot = get_object_or_404(Ballot, pk=pk)
    incidents.run_again(ballot, **read_form(AgainForm(sent(request))), by=request.user)
    return redirect("console", ballot.sitting_id)
