from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from council import access
from council.amendments.forms import OneTap
from council.amendments.models import Amendment
from council.amendments.moments import at_its_moment
from council.amendments.rulings import acts
from council.amendments.rulings.forms import ElsewhereForm, FallsForm, InadmissibleForm, RulingForm
from council.amendments.views import page
from council.answers import perform, read_form, sent, status_of
from council.opinions.models import Opinion


def _after(amendment: Amendment) -> HttpResponse:
    at = amendment.sitting_under_way()
    return redirect("console", at) if at else redirect("amendment", amendment.pk)


@access.desk
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """They fall: one tap."""
    opinion, those = get_object_or_404(Opinion, pk=pk), read_form(FallsForm(sent(request)))
    ruled = acts.confirm_falls(opinion, **those, by=request.user, sitting=opinion.sitting_under_way())
    return _after(ruled[0])


@access.desk
@require_POST
def rule(request: HttpRequest, pk: int) -> HttpResponse:
    amendment, ruled = get_object_or_404(Amendment, pk=pk), read_form(RulingForm(sent(request)))
    at = amendment.sitting_under_way()
    acts.rule_on(amendment, **ruled, by=request.user, sitting=at)
    return _after(amendment)


@access.desk
@require_POST
def inadmissible(request: HttpRequest, pk: int) -> HttpResponse:
    form = InadmissibleForm.of(request)
    if not form.is_valid():
        return page(request, _tabled(pk).pk, form)
    return _judged(request, _tabled(pk), form, acts.find_inadmissible, **form.cleaned_data)


@access.desk
@require_POST
def admissible(request: HttpRequest, pk: int) -> HttpResponse:
    return _judged(request, _tabled(pk), OneTap.of(request), acts.find_admissible)


def _tabled(pk: int) -> Amendment:
    return get_object_or_404(Amendment.objects.tabled(), pk=pk)


def _judged(
    request: HttpRequest, amendment: Amendment, form: OneTap, act: Callable[..., None], **typed: str
) -> HttpResponse:
    """Enter whether an amendment may be received; a refusal is said on its page."""
    at = amendment.sitting_under_way()
    perform(request, form, act, amendment, **typed, by=request.user, sitting=at)
    return page(request, amendment.pk, form) if form.errors else _after(amendment)


@access.desk
def elsewhere(request: HttpRequest, pk: int) -> HttpResponse:
    """Rule that it falls by contradiction, or is satisfied, because of an amendment adopted elsewhere."""
    amendment = at_its_moment(get_object_or_404(Amendment.objects.whole().exclude(number=None), pk=pk))
    form, at = ElsewhereForm(amendment, sent(request)), amendment.sitting_under_way()
    if form.is_valid():
        perform(request, form, acts.rule_on, amendment, **form.cleaned_data, by=request.user, sitting=at)
        if form.is_valid():
            return _after(amendment)
    context = {"amendment": amendment, "form": form, "at": at}
    return render(request, "amendments/rulings/elsewhere.html", context, status=status_of(form))
