from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from council import access
from council.amendments.models import Amendment
from council.opinions.models import Opinion
from council.rulings import acts
from council.rulings.forms import RulingForm


def _after(amendment: Amendment) -> HttpResponse:
    at = amendment.sitting_under_way()
    return redirect("console", at) if at else redirect("amendment", amendment.pk)


@access.desk
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """They fall: one tap."""
    opinion = get_object_or_404(Opinion, pk=pk)
    at = opinion.items.filter(sitting__state="open").values_list("sitting", flat=True).first()
    ruled = acts.confirm_falls(opinion, by=request.user, sitting=at)
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
    amendment = get_object_or_404(Amendment, pk=pk)
    reason = request.POST.get("reason", "")
    acts.find_inadmissible(amendment, reason=reason, by=request.user, sitting=amendment.sitting_under_way())
    return _after(amendment)


@access.desk
@require_POST
def admissible(request: HttpRequest, pk: int) -> HttpResponse:
    amendment = get_object_or_404(Amendment, pk=pk)
    acts.find_admissible(amendment, by=request.user, sitting=amendment.sitting_under_way())
    return _after(amendment)
