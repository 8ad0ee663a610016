from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from council import access
from council.amendments.fates import acts
from council.amendments.fates.forms import WithdrawalForm
from council.amendments.views import of_author, page
from council.answers import perform


@access.member
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    shown, form = of_author(request, pk), WithdrawalForm.of(request)
    if form.is_valid():
        more = {"by": request.user, "sitting": shown.sitting_under_way()}
        perform(request, form, acts.withdraw_amendment, shown, **form.cleaned_data, **more)
    return page(request, pk, form) if form.errors else redirect("amendment", pk)
