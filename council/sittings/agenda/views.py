from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from council import access
from council.answers import read_form, sent
from council.sittings.agenda import acts
from council.sittings.agenda.forms import LeavingForm, ReasonForm
from council.sittings.models import AgendaItem


@access.desk
@require_POST
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """Call an item, in its turn, before it, or again."""
    item = get_object_or_404(AgendaItem, pk=pk)
    acts.call_item(item, **read_form(LeavingForm(sent(request))), by=request.user)
    return redirect("console", item.sitting_id)


@access.desk
@require_POST
def postpone(request: HttpRequest, pk: int) -> HttpResponse:
    item = get_object_or_404(AgendaItem, pk=pk)
    acts.postpone_item(item, **read_form(ReasonForm(sent(request))), by=request.user)
    return redirect("console", item.sitting_id)


@access.desk
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    item = get_object_or_404(AgendaItem, pk=pk)
    acts.withdraw_item(item, **read_form(ReasonForm(sent(request))), by=request.user)
    return redirect("console", item.sitting_id)
