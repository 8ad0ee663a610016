"""An act out of order is answered 409 with its reason, in the member's language, losing nothing typed."""

from __future__ import annotations

import sys
from collections.abc import Callable

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.csrf import csrf_failure
from django.views.defaults import server_error

from council.answers import Unreadable, answer, said, wants_json
from council.rules.order import OutOfOrder

UNAVAILABLE = _(
    "The council's database is not answering. What you sent may not be recorded: try again in a moment."
)
AWAY = (OperationalError, InterfaceError)


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
        if isinstance(exception, Unreadable):
            return answer(request, str(exception), status=400)
        if isinstance(exception, PermissionDenied) and wants_json(request):
            return JsonResponse({"error": str(exception)}, status=403)
        if isinstance(exception, AWAY):
            return answer(request, str(UNAVAILABLE), status=503)
        if isinstance(exception, RequestDataTooBig):
            return answer(request, gettext("What you sent is too long."), status=400, readable=False)
        return None


def failed(request: HttpRequest) -> HttpResponse:
    """What failed outside any view: the page of a wrong address, too, asks the database who reads it."""
    if isinstance(sys.exc_info()[1], AWAY):
        return answer(request, str(UNAVAILABLE), status=503)
    return server_error(request)


def locked(request: HttpRequest, *_what_was_tried: object) -> HttpResponse:
    """Too many wrong passwords for one account from one address: the door says for how long, and another way in."""
    refusal = gettext(
        "Too many wrong passwords for this account from here. "
        "Wait a quarter of an hour, or choose a new password by “Forgotten password”."
    )
    return answer(request, refusal, status=429)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from a page of ours, or from one too old; a program is answered in its own terms."""
    if wants_json(request):
        expired = gettext("Your form has expired: reload the page and try again.")
        return JsonResponse({"error": expired}, status=403)
    return csrf_failure(request, reason)
