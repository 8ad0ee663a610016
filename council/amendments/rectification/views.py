from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from council import access
from council.amendments.models import Amendment
from council.amendments.moments import at_its_moment
from council.amendments.rectification import acts
from council.amendments.rectification.forms import DivisionForm, RectificationForm
from council.answers import perform, read_form, sent, status_of


def _after(request: HttpRequest, amendment: Amendment) -> HttpResponse:
    at = amendment.sitting_under_way()
    at_desk = request.user.holds("chair", "clerk")
    return redirect("console", at) if at and at_desk else redirect("amendment", amendment.pk)


@access.signed_in
def rectify(request: HttpRequest, pk: int) -> HttpResponse:
    """Rectify an amendment: its author, or the desk in session at the author's word."""
    amendment = at_its_moment(get_object_or_404(Amendment.objects.whole().tabled(), pk=pk))
    at, own = amendment.sitting_under_way(), request.user.member_id == amendment.author_id
    at_desk = at is not None and request.user.holds("chair", "clerk")
    access.insist(own or at_desk, _("This is another member's amendment."))
    form = RectificationForm(amendment, sent(request))
    if form.is_valid():
        typed = form.cleaned_data
        if perform(request, form, acts.rectify, amendment, **typed, by=request.user, sitting=at):
            return _after(request, amendment)
    context = {"amendment": amendment, "form": form}
    return render(request, "amendments/rectification/rectify.html", context, status=status_of(form))


@access.desk
@require_POST
def divide(request: HttpRequest, pk: int) -> HttpResponse:
    amendment = get_object_or_404(Amendment, pk=pk)
    who, at = read_form(DivisionForm(sent(request)))["who"], amendment.sitting_under_way()
    acts.divide(amendment, requested_by=who, by=request.user, sitting=at)
    return _after(request, amendment)
