from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from council import access
from council.amendments.forms import Deed
from council.amendments.models import Amendment
from council.amendments.rulings import acts
from council.amendments.rulings.forms import ElsewhereForm, InadmissibleForm, LotForm, OrderForm, RulingForm
from council.amendments.rulings.models import Lot, Order
from council.amendments.views import page
from council.middleware import perform, status_of
from council.opinions.models import Opinion


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _after(amendment: Amendment) -> HttpResponse:
    at = amendment.sitting_under_way()
    return redirect("console", at) if at else redirect("amendment", amendment.pk)


@access.desk
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """They fall: one tap."""
    opinion = get_object_or_404(Opinion, pk=pk)
    ruled = acts.confirm_falls(opinion, by=request.user, sitting=opinion.sitting_under_way())
    return _after(ruled[0])


@access.desk
@require_POST
def rule(request: HttpRequest, pk: int) -> HttpResponse:
    amendment, form = get_object_or_404(Amendment, pk=pk), RulingForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    at = amendment.sitting_under_way()
    acts.rule_on(amendment, **form.cleaned_data, by=request.user, sitting=at)
    return _after(amendment)


@access.desk
@require_POST
def inadmissible(request: HttpRequest, pk: int) -> HttpResponse:
    form = InadmissibleForm(request.POST)
    if not form.is_valid():
        return page(request, _tabled(pk).pk, form)
    return _judged(request, _tabled(pk), form, acts.find_inadmissible, **form.cleaned_data)


@access.desk
@require_POST
def admissible(request: HttpRequest, pk: int) -> HttpResponse:
    return _judged(request, _tabled(pk), Deed(request.POST), acts.find_admissible)


def _tabled(pk: int) -> Amendment:
    return get_object_or_404(Amendment.objects.tabled(), pk=pk)


def _judged(
    request: HttpRequest, amendment: Amendment, form: Deed, act: Callable[..., None], **typed: str
) -> HttpResponse:
    """Enter whether an amendment may be received; a refusal is said on its page."""
    at = amendment.sitting_under_way()
    perform(request, form, act, amendment, **typed, by=request.user, sitting=at)
    return page(request, amendment.pk, form) if form.errors else _after(amendment)


@access.desk
def elsewhere(request: HttpRequest, pk: int) -> HttpResponse:
    """Rule that it falls by contradiction, or is satisfied, because of an amendment adopted elsewhere."""
    amendment = get_object_or_404(Amendment.objects.whole().exclude(number=None), pk=pk)
    form, at = ElsewhereForm(amendment, _sent(request)), amendment.sitting_under_way()
    if form.is_valid():
        perform(request, form, acts.rule_on, amendment, **form.cleaned_data, by=request.user, sitting=at)
        if form.is_valid():
            return _after(amendment)
    context = {"amendment": amendment, "form": form, "at": at}
    return render(request, "amendments/rulings/elsewhere.html", context, status=status_of(form))


def _text(pk: int) -> Opinion:
    return get_object_or_404(Opinion.objects.exclude(stage=Opinion.Stage.DRAFTING), pk=pk)


@access.desk
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """Give each amendment another place in the order of the votes or of presentation, or go back to it as computed."""
    opinion = _text(pk)
    asked = request.POST.get("order") or request.GET.get("order")
    kind = Order.Kind.PRESENTATION if asked == Order.Kind.PRESENTATION else Order.Kind.VOTING
    form, at = OrderForm(opinion, kind, _sent(request)), opinion.sitting_under_way()
    if form.is_valid():
        more = {"order": kind, "reason": form.cleaned_data["reason"], "by": request.user, "sitting": at}
        if "restore" in request.POST:
            perform(request, form, acts.restore_order, opinion, **more)
        else:
            perform(request, form, acts.override_order, opinion, form.numbers(), **more)
        if form.is_valid():
            return redirect(f"{reverse('amendments', args=[pk])}?order={kind}")
    chosen = opinion.orders.filter(order=kind).last()
    context = {"opinion": opinion, "form": form, "kind": kind, "chosen": chosen, "at": at}
    return render(request, "amendments/ordering/order.html", context, status=status_of(form))


@access.desk
def lots(request: HttpRequest, pk: int) -> HttpResponse:
    """Group amendments for one discussion; and the lots that stand."""
    opinion = _text(pk)
    form, at = LotForm(opinion, _sent(request)), opinion.sitting_under_way()
    if form.is_valid():
        title, together = form.cleaned_data["title"], list(form.cleaned_data["amendments"])
        perform(request, form, acts.form_lot, opinion, together, title=title, by=request.user, sitting=at)
        if form.is_valid():
            return redirect("lots", pk)
    standing = opinion.lots.filter(dissolved_at=None).prefetch_related("amendments")
    context = {"opinion": opinion, "form": form, "lots": standing, "at": at}
    return render(request, "amendments/ordering/lots.html", context, status=status_of(form))


@access.desk
@require_POST
def dissolve(request: HttpRequest, pk: int) -> HttpResponse:
    lot = get_object_or_404(Lot, pk=pk)
    acts.dissolve_lot(lot, by=request.user, sitting=lot.opinion.sitting_under_way())
    return redirect("lots", lot.opinion_id)
