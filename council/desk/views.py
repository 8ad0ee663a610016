from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from council import access
from council.amendments.models import Amendment
from council.answers import read_form, sent
from council.ballots.announcing.acts import announce_ballot
from council.ballots.announcing.forms import MethodForm
from council.ballots.models import Ballot
from council.desk import acts
from council.desk.forms import SlideForm, SuspensionForm
from council.desk.pane import shown
from council.live import acts as screens
from council.live.room.room import Room
from council.opinions.declarations.models import Declaration
from council.opinions.models import Opinion
from council.sittings import acts as sittings
from council.sittings.agenda.forms import LeavingForm
from council.sittings.forms import OpeningForm
from council.sittings.models import AgendaItem, Sitting


@access.desk
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """The console's acts in order now: forms, so never broadcast."""
    response = render(request, "live/room/_desk.html", shown(Room.read(pk), request.user))
    response["Cache-Control"] = "no-store"
    return response


@access.desk
def console(request: HttpRequest, pk: int) -> HttpResponse:
    """The chair's and the clerk's screen."""
    return render(request, "live/console.html", shown(Room.read(pk), request.user))


@access.desk
@require_POST
def open_sitting(request: HttpRequest, pk: int) -> HttpResponse:
    chair = read_form(OpeningForm(sent(request)))["member"]
    sittings.open_sitting(get_object_or_404(Sitting, pk=pk), chair=chair, by=request.user)
    return redirect("console", pk)


@access.desk
@require_POST
def suspend(request: HttpRequest, pk: int) -> HttpResponse:
    why = read_form(SuspensionForm(sent(request)))
    sittings.suspend_sitting(get_object_or_404(Sitting, pk=pk), **why, by=request.user)
    return redirect("console", pk)


@access.desk
@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    sittings.resume_sitting(get_object_or_404(Sitting, pk=pk), by=request.user)
    return redirect("console", pk)


@access.desk
@require_POST
def close_sitting(request: HttpRequest, pk: int) -> HttpResponse:
    left = read_form(LeavingForm(sent(request)))
    acts.close_sitting(get_object_or_404(Sitting, pk=pk), **left, by=request.user)
    return redirect("console", pk)


@access.desk
@require_POST
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Afficher en salle."""
    screens.show(get_object_or_404(Sitting, pk=pk), **read_form(SlideForm(sent(request))))
    return redirect("console", pk)


def _item_on(opinion: Opinion, kind: str) -> AgendaItem:
    return get_list_or_404(AgendaItem.objects.where_discussed(opinion, kind))[0]


@access.desk
@require_POST
def deliver(request: HttpRequest, pk: int) -> HttpResponse:
    declaration = get_object_or_404(Declaration, pk=pk)
    item = _item_on(declaration.opinion, AgendaItem.Kind.DECLARATIONS)
    sittings.deliver_declaration(declaration, item.sitting, by=request.user)
    return redirect("console", item.sitting_id)


@access.desk
@require_POST
def call_amendment(request: HttpRequest, pk: int) -> HttpResponse:
    amendment = get_object_or_404(Amendment, pk=pk)
    item = _item_on(amendment.opinion, AgendaItem.Kind.AMENDMENTS)
    acts.call_amendment(amendment, item, by=request.user)
    return redirect("console", item.sitting_id)


@access.desk
@require_POST
def announce_amendment(request: HttpRequest, pk: int) -> HttpResponse:
    amendment = get_object_or_404(Amendment, pk=pk)
    item = _item_on(amendment.opinion, AgendaItem.Kind.AMENDMENTS)
    announce_ballot(item.sitting, item, amendment, method=_method(request), by=request.user)
    return redirect("console", item.sitting_id)


@access.desk
@require_POST
def announce_whole(request: HttpRequest, pk: int) -> HttpResponse:
    item = get_object_or_404(AgendaItem, pk=pk)
    announce_ballot(item.sitting, item, method=_method(request), by=request.user)
    return redirect("console", item.sitting_id)


def _method(request: HttpRequest) -> str:
    return read_form(MethodForm(sent(request)))["method"] or Ballot.Method.PUBLIC
