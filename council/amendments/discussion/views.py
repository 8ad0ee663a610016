from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from council import access
from council.amendments.discussion import acts
from council.amendments.discussion.forms import SaidForm, TakeOverForm
from council.amendments.fates.acts import withdraw_amendment
from council.amendments.forms import OneTap
from council.amendments.models import Amendment
from council.answers import perform, read_form, sent, status_of
from council.members.models import Group, Mandate, Member


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


@access.signed_in
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over an amendment that was withdrawn: a member in their own name; the desk chooses who."""
    amendment = get_object_or_404(Amendment.objects.whole().tabled(), pk=pk)
    at, at_desk = amendment.sitting_under_way(), request.user.holds("chair", "clerk")
    access.insist(at_desk or request.user.member, _("Only members of the council may do this."))
    form = TakeOverForm(amendment, sent(request)) if at_desk else OneTap.of(request)
    if form.is_valid():
        whom = _whom(request, amendment, form.cleaned_data.get("mandate"))
        again = perform(request, form, acts.take_over, amendment, *whom, by=request.user, sitting=at)
        if again:
            return console_of(again) if at_desk else redirect("amendment", again.pk)
    context = {"amendment": amendment, "form": form, "at_desk": at_desk, "console": at if at_desk else None}
    return render(request, "amendments/discussion/take_over.html", context, status=status_of(form))


def _whom(request: HttpRequest, amendment: Amendment, chosen: Mandate | None) -> tuple[Member, Group]:
    """Who takes an amendment over, and for which group: whom the desk chose, else the member who asks."""
    if chosen:
        return chosen.member, chosen.group
    member, group = request.user.member, amendment.opinion.group_of(request.user)
    access.insist(member and group, _("You hold no seat in the council."))
    assert member is not None
    assert group is not None
    return member, group
