from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from council import access
from council.amendments.forms import Deed
from council.amendments.models import Amendment
from council.middleware import status_of
from council.opinions.models import Declaration, Opinion
from council.opinions.views import group_of


@access.public
def opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """The text as it stands, its amendments, the declarations on it."""
    shown = get_object_or_404(Opinion.objects.exclude(stage=Opinion.Stage.DRAFTING), pk=pk)
    version, group = shown.version(), group_of(request.user, shown)
    context = {
        "opinion": shown,
        "version": version,
        "blocks": version.blocks.all(),
        "amendments": Amendment.objects.filter(opinion=shown).tabled().whole(),
        "declarations": shown.declarations.exclude(stage=Declaration.Stage.DRAFT).select_related("group"),
        "sitting": shown.items.first().sitting if shown.items.exists() else None,
        "may_amend": shown.is_tabled and group,
        "group": group,
        "notice": shown.body.notice,
    }
    return render(request, "opinions/detail.html", context)


def page(request: HttpRequest, pk: int, form: Deed) -> HttpResponse:
    """The page of an amendment, with what an act on it refused."""
    shown = get_object_or_404(Amendment.objects.whole(), pk=pk)
    own = request.user.is_authenticated and request.user.member_id == shown.author_id
    if shown.is_draft and not own:
        raise Http404
    notice = shown.opinion.body.notice
    context = {"amendment": shown, "opinion": shown.opinion, "own": own, "notice": notice, "form": form}
    return render(request, "amendments/detail.html", context, status=status_of(form))


def of_author(request: HttpRequest, pk: int) -> Amendment:
    """The amendment, for its author alone."""
    shown = get_object_or_404(Amendment, pk=pk)
    access.insist(request.user.member_id == shown.author_id, _("This is another member's amendment."))
    return shown


@access.public
def amendment(request: HttpRequest, pk: int) -> HttpResponse:
    """An amendment, to all once it is tabled; its author is sent to the draft's own page before."""
    own = request.user.is_authenticated and request.user.member_id
    if own and Amendment.objects.filter(pk=pk, number=None, author=own).exists():
        return redirect("amendment-table", pk)
    return page(request, pk, Deed())
