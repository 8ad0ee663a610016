from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from council import access
from council.amendments.ordering import acts as ordering
from council.amendments.ordering.forms import KindForm, LotForm, OrderForm
from council.amendments.ordering.models import Lot
from council.answers import perform, sent, status_of
from council.opinions.models import Opinion


def _text(pk: int) -> Opinion:
    return get_object_or_404(Opinion.objects.presented(), pk=pk)


@access.desk
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """Give each amendment another place in the order of the votes or of presentation, or go back to it as computed."""
    opinion = _text(pk)
    kind = KindForm(sent(request) or request.GET).kind()
    form, at = OrderForm(opinion, kind, sent(request)), opinion.sitting_under_way()
    if form.is_valid():
        more = {"order": kind, "reason": form.cleaned_data["reason"], "by": request.user, "sitting": at}
        if form.cleaned_data["restore"]:
            perform(request, form, ordering.restore_order, opinion, **more)
        else:
            perform(request, form, ordering.override_order, opinion, form.numbers(), **more)
        if form.is_valid():
            return redirect(f"{reverse('amendments', args=[pk])}?order={kind}")
    chosen = opinion.orders.filter(order=kind).last()
    context = {"opinion": opinion, "form": form, "kind": kind, "chosen": chosen, "at": at}
    return render(request, "amendments/ordering/order.html", context, status=status_of(form))


@access.desk
def lots(request: HttpRequest, pk: int) -> HttpResponse:
    """Group amendments for one discussion; and the lots that stand."""
    opinion = _text(pk)
    form, at = LotForm(opinion, sent(request)), opinion.sitting_under_way()
    if form.is_valid():
        title, together = form.cleaned_data["title"], list(form.cleaned_data["amendments"])
        perform(request, form, ordering.form_lot, opinion, together, title=title, by=request.user, sitting=at)
        if form.is_valid():
            return redirect("lots", pk)
    standing = opinion.lots.filter(dissolved_at=None).prefetch_related("amendments")
    context = {"opinion": opinion, "form": form, "lots": standing, "at": at}
    return render(request, "amendments/ordering/lots.html", context, status=status_of(form))


@access.desk
@require_POST
def dissolve(request: HttpRequest, pk: int) -> HttpResponse:
    lot = get_object_or_404(Lot, pk=pk)
    ordering.dissolve_lot(lot, by=request.user, sitting=lot.opinion.sitting_under_way())
    return redirect("lots", lot.opinion_id)
