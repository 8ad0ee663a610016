from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from council import access
from council.amendments.fates import acts
from council.amendments.forms import OneTap
from council.amendments.views import of_author, page
from council.answers import perform


@access.member
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    shown, form = of_author(request, pk), OneTap(request.POST)
    at = shown.sitting_under_way()
    for_all = "for_all" in request.POST
    perform(request, form, acts.withdraw_amendment, shown, for_all=for_all, by=request.user, sitting=at)
    return page(request, pk, form) if form.errors else redirect("amendment", pk)
