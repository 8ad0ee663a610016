from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, get_object_or_404, redirect
from django.views.decorators.http import require_POST

from council import access
from council.amendments.models import Amendment
from council.answers import read_form, sent
from council.ballots.blocs.models import Bloc
from council.ballots.deciding import acts
from council.ballots.deciding.forms import DecisionForm, HandsForm
from council.ballots.deciding.subjects import Subject
from council.ballots.models import Ballot
from council.sittings.models import AgendaItem, Sitting


@access.desk
@require_POST
def amendment(request: HttpRequest, pk: int) -> HttpResponse:
    """« Adopté », « Rejeté », on the amendment called."""
    called = get_object_or_404(Amendment, pk=pk)
    items = AgendaItem.objects.where_discussed(called.opinion, AgendaItem.Kind.AMENDMENTS)
    item = get_list_or_404(items)[0]
    return _held(request, item.sitting, item, called)


@access.desk
@require_POST
def whole(request: HttpRequest, pk: int) -> HttpResponse:
    item = get_object_or_404(AgendaItem.objects.exclude(opinion=None), pk=pk)
    return _held(request, item.sitting, item, item)


@access.desk
@require_POST
def prepared(request: HttpRequest, pk: int) -> HttpResponse:
    """The same on a question that was prepared."""
    ballot = get_object_or_404(Ballot, pk=pk)
    return _held(request, ballot.sitting, ballot.item, ballot)


@access.desk
@require_POST
def bloc(request: HttpRequest, pk: int) -> HttpResponse:
    """The same on the amendments put together."""
    together = get_object_or_404(Bloc, pk=pk)
    return _held(request, together.sitting, together.item, together)


def _held(request: HttpRequest, sitting: Sitting, item: AgendaItem | None, subject: Subject) -> HttpResponse:
    acts.hold_decision(sitting, item, subject, **read_form(HandsForm(sent(request))), by=request.user)
    return redirect("console", sitting.pk)


@access.desk
@require_POST
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    acts.enter_decision(get_object_or_404(Sitting, pk=pk), **_which(request), by=request.user)
    return redirect("console", pk)


@access.desk
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    acts.take_decision_back(get_object_or_404(Sitting, pk=pk), **_which(request))
    return redirect("console", pk)


def _which(request: HttpRequest) -> dict[str, Any]:
    return read_form(DecisionForm(sent(request)))
