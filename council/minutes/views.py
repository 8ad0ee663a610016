"""The minutes: composed off the request, read, and verified."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from council import access, lanes
from council.answers import said
from council.language import readers_language
from council.members.models import Office
from council.minutes.archive import kept
from council.minutes.printing.production import Production
from council.rules.order import OutOfOrder
from council.sittings.models import Sitting
from council.verifier.archive import Verified
from council.verifier.chain import Wrong
from council.verifier.words import in_words


def _may_read(request: HttpRequest, sitting: Sitting) -> bool:
    """All once the sitting is closed; the desk before, since a count may be closed and not proclaimed."""
    user = request.user
    return sitting.is_closed or (user.is_authenticated and user.holds(Office.Role.CLERK, Office.Role.CHAIR))


def _production(pk: int) -> Production:
    return Production.of(pk, readers_language())


def _insist(request: HttpRequest, pk: int) -> Sitting:
    sitting = get_object_or_404(Sitting, pk=pk)
    access.insist(_may_read(request, sitting), _("The minutes are open to all once the sitting is closed."))
    return sitting


@lanes.long
@access.public
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Compose the minutes (POST), follow their making, find the PDF and the archive, verify the register."""
    sitting = get_object_or_404(Sitting.objects.select_related("body"), pk=pk)
    if request.method == "POST":
        _insist(request, pk)
        _production(pk).begin()
        return redirect("minutes", pk)
    context: dict[str, Any] = {"sitting": sitting, "may_read": _may_read(request, sitting)}
    if context["may_read"]:
        production = _production(pk)
        context |= {"production": production, "state": production.state}
        context |= _verified(sitting) if "verify" in request.GET else {}
    return render(request, "minutes/page.html", context)


def _verified(sitting: Sitting) -> dict[str, Any]:
    check = kept.check_of(sitting, now=timezone.now())
    match check.found:
        case Verified():
            return {"verified": check.found, "at": check.at}
        case Wrong():
            return {"wrong": check.found, "why": in_words(check.found, readers_language()), "at": check.at}
        case OutOfOrder():
            return {"wrong": check.found, "why": said(check.found), "at": check.at}


@access.public
@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The minutes as they were made; until they are, the page on which they are composed."""
    sitting = _insist(request, pk)
    production = _production(pk)
    if not production.is_made:
        return redirect("minutes", pk)
    name = f"{_('minutes')}-{sitting.day.isoformat()}.pdf"
    return FileResponse(production.path.open("rb"), content_type="application/pdf", filename=name)


@lanes.long
@access.public
@require_safe
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    """The archive of the sitting: its register, its results, its texts, and the means to verify them."""
    sitting = _insist(request, pk)
    made = HttpResponse(kept.archive_of(sitting), content_type="application/zip")
    made["Content-Disposition"] = f'attachment; filename="archive-{sitting.day.isoformat()}.zip"'
    return made
