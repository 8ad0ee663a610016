from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from council import access
from council.amendments.discussion import acts
from council.amendments.discussion.forms import SaidForm, TakeOverForm
from council.amendments.fates.acts import withdraw_amendment
from council.amendments.models import Amendment
from council.answers import perform, read_form, sent, status_of


def console_of(amendment: Amendment) -> HttpResponse:
    """Back to the console of the sitting in which the text is debated; without one, to the amendment."""
    at = amendment.sitting_under_way()
    return redirect("console", at) if at else redirect("amendment", amendment.pk)


def said(request: HttpRequest) -> dict[str, str]:
    """What the desk typed beside an amendment."""
    return read_form(SaidForm(sent(request)))


def _done(request: HttpRequest, pk: int, act: Callable[..., object], **typed: str | bool) -> HttpResponse:
    amendment = get_object_or_404(Amendment, pk=pk)
    act(amendment, **typed, by=request.user, sitting=amendment.sitting_under_way())
    return console_of(amendment)


@access.desk
@require_POST
def defend(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, acts.defend, speaker=said(request)["speaker"])


@access.desk
@require_POST
def not_defended(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, acts.find_not_defended)


@access.desk
@require_POST
def withdraw_for_all(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, withdraw_amendment, for_all=True)


@access.desk
@require_POST
def reserve(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, acts.reserve, reason=said(request)["reason"])


@access.desk
@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, acts.lift_reservation)


@access.desk
@require_POST
def public_ballot(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, acts.request_public_ballot, requested_by=said(request)["who"])


@access.desk
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose who takes over an amendment that was withdrawn."""
    amendment = get_object_or_404(Amendment.objects.whole().tabled(), pk=pk)
    form, at = TakeOverForm(amendment, sent(request)), amendment.sitting_under_way()
    if form.is_valid():
        mandate = form.cleaned_data["mandate"]
        whom = (mandate.member, mandate.group)
        again = perform(request, form, acts.take_over, amendment, *whom, by=request.user, sitting=at)
        if again:
            return console_of(again)
    context = {"amendment": amendment, "form": form, "sitting_pk": at}
    return render(request, "amendments/discussion/take_over.html", context, status=status_of(form))
