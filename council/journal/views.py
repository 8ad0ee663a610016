from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from council import access
from council.journal.models import Entry, Journal, TablesCheck
from council.language import in_the_councils
from council.verifier.archive import own_fingerprint

ENTRIES_ON_A_PAGE = 50


@access.public
@in_the_councils()
def register(request: HttpRequest) -> HttpResponse:
    """The register: its head, which ties paper to database, its verifier, and its entries, latest first."""
    pages = Paginator(Entry.objects.order_by("-number"), ENTRIES_ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {"head": Journal.head(), "page": page, "verifier": own_fingerprint()}
    user = request.user
    context["may_withhold"] = user.is_authenticated and (user.is_administrator or user.holds("clerk"))
    # What differs may be what is not yet public: a draft's words, a mention of vote.
    if user.is_authenticated and user.is_administrator:
        context["checked"] = TablesCheck.last()
    return render(request, "journal/register.html", context)
