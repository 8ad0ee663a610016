"""An act out of order is answered 409 with its reason, in the member's language, losing nothing typed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.csrf import csrf_failure
from django.views.defaults import server_error

from council.rules.order import OutOfOrder

NEVER_GIVEN_BACK = ("csrfmiddlewaretoken", "password", "username", "next", "key")
UNAVAILABLE = _(
    "The council's database is not answering. What you sent may not be recorded: try again in a moment."
)
AWAY = (OperationalError, InterfaceError)
P = ParamSpec("P")
R = TypeVar("R")


class OutOfOrderMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            refused = answer(request, gettext("Nothing is to be read at this address."), status=405)
            refused.headers["Allow"] = response.headers["Allow"]
            return refused
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, OutOfOrder):
            return answer(request, said(exception), status=409)
        if isinstance(exception, PermissionDenied) and wants_json(request):
            return JsonResponse({"error": str(exception)}, status=403)
        if isinstance(exception, AWAY):
            return answer(request, str(UNAVAILABLE), status=503)
        if isinstance(exception, RequestDataTooBig):
            return answer(request, gettext("What you sent is too long."), status=400)
        return None


def failed(request: HttpRequest) -> HttpResponse:
    """What failed outside any view: the page of a wrong address, too, asks the database who reads it."""
    if isinstance(sys.exc_info()[1], AWAY):
        return answer(request, str(UNAVAILABLE), status=503)
    return server_error(request)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from a page of ours, or from one too old; a program is answered in its own terms."""
    if wants_json(request):
        expired = gettext("Your form has expired: reload the page and try again.")
        return JsonResponse({"error": expired}, status=403)
    return csrf_failure(request, reason)


def wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def said(refusal: OutOfOrder) -> str:
    """A refusal's reason in the language of the person it is given to."""
    message = refusal.message
    text = str(message) if isinstance(message, Promise) else gettext(str(message))
    particulars = {k: said(v) if isinstance(v, OutOfOrder) else v for k, v in refusal.params.items()}
    return text.format(**particulars)


def answer(request: HttpRequest, reason: str, *, status: int) -> HttpResponse:
    """A refusal as the asker reads it: JSON where it was asked for, else a page with what was typed."""
    if wants_json(request):
        return JsonResponse({"error": reason}, status=status)
    typed: list[tuple[str, Any]] = []
    if status != 400:
        typed = [(k, v) for k, v in request.POST.items() if k not in NEVER_GIVEN_BACK and len(v) > 20]
    # The usual page asks the database who reads it and what the council is.
    page = "503.html" if status == 503 else "out_of_order.html"
    context = {"reason": reason, "typed": typed}
    return HttpResponse(render_to_string(page, context, None if status == 503 else request), status=status)


def perform(
    request: HttpRequest, form: forms.Form, act: Callable[P, R], *things: P.args, **particulars: P.kwargs
) -> R | None:
    """Perform an act with what a form holds; refused, the form says why and comes back as it was filled in.

    Gives what the act gives, None once it is refused. A program that asked for JSON is answered as ever.
    """
    try:
        return act(*things, **particulars)
    except OutOfOrder as refusal:
        if wants_json(request):
            raise
        form.add_error(None, forms.ValidationError(said(refusal), code="out of order"))
        return None


def status_of(form: forms.Form) -> int:
    """The status of a page that shows a form: 409 with a refusal, 400 with what is wrong in it, else 200."""
    if form.has_error(NON_FIELD_ERRORS, "out of order"):
        return 409
    return 400 if form.is_bound and form.errors else 200
