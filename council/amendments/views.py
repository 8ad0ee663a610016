from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from council import access
from council.amendments.forms import OneTap, ReadingForm
from council.amendments.models import Amendment
from council.amendments.moments import at_its_moment
from council.amendments.sheet import Sheet
from council.answers import status_of
from council.journal.models import Journal

A_YEAR = 365 * 24 * 3600


def page(request: HttpRequest, pk: int, form: OneTap) -> HttpResponse:
    """The page of an amendment, with what an act on it refused; how one reads it is remembered."""
    number = Journal.last_number()  # read before what it numbers
    shown = at_its_moment(get_object_or_404(Amendment.objects.whole(), pk=pk))
    own = shown.is_written_by(request.user)
    if shown.is_draft and not own:
        raise Http404
    asked = ReadingForm(request.GET).asked()
    context = _context(request, shown, own) | {"form": form, "number": number}
    context["sheet"] = Sheet(shown, **{**_remembered(request), **asked})
    partial = request.headers.get("X-Requested-With") == "fetch"
    template = "amendments/_sheet.html" if partial else "amendments/detail.html"
    answer = render(request, template, context, status=status_of(form))
    for name, value in asked.items():
        kept = {"max_age": A_YEAR, "samesite": "Lax", "secure": settings.LANGUAGE_COOKIE_SECURE}
        answer.set_cookie(f"amendment-{name}", value, httponly=True, **kept)
    return answer


def _context(request: HttpRequest, shown: Amendment, own: bool) -> dict[str, Any]:
    opinion = shown.opinion
    return {
        "amendment": shown,
        "opinion": opinion,
        "own": own,
        "carries": opinion.is_carried_by(request.user) or _holds(request, "clerk"),
        "judges": _holds(request, "chair", "clerk"),
        "may_amend": opinion.is_tabled and opinion.group_of(request.user),
        "sitting": opinion.sitting(),
        "notice": opinion.body.notice,
    }


def _holds(request: HttpRequest, *roles: str) -> bool:
    return request.user.is_authenticated and request.user.holds(*roles)


def _remembered(request: HttpRequest) -> dict[str, str]:
    """How this reader last asked to read an amendment."""
    kept = {name: request.COOKIES.get(f"amendment-{name}", "") for name in ("view", "extent")}
    return ReadingForm(kept).asked()


def of_author(request: HttpRequest, pk: int) -> Amendment:
    """The amendment, for its author alone; for the clerk, while the desk enters it."""
    shown = get_object_or_404(Amendment, pk=pk)
    access.insist(shown.is_written_by(request.user), _("This is another member's amendment."))
    return shown


@access.public
def amendment(request: HttpRequest, pk: int) -> HttpResponse:
    """An amendment, to all once it is tabled; its author is sent to the draft's own page before."""
    if request.user.is_authenticated and Amendment.objects.drafts_of(request.user).filter(pk=pk).exists():
        return redirect("amendment-table", pk)
    return page(request, pk, OneTap())
