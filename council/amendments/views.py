from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from council import access
from council.amendments import acts
from council.amendments.forms import AmendmentForm, Deed
from council.amendments.models import Amendment
from council.middleware import perform, status_of
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
    """An amendment: to all once it is tabled, to its author before."""
    return page(request, pk, Deed())


@access.member
def amend(request: HttpRequest, pk: int) -> HttpResponse:
    """Write an amendment to one recommendation of the text one is reading."""
    opinion = get_object_or_404(Opinion.objects.select_related("body"), pk=pk)
    group = group_of(request.user, opinion)
    access.insist(group, _("You hold no seat in the council."))
    form = AmendmentForm(opinion, request.POST or None, initial={"block": request.GET.get("block", "")})
    if request.method == "POST" and form.is_valid():
        author, typed = request.user.member, form.cleaned_data
        draft = perform(request, form, acts.draft_amendment, opinion, author, group, **typed)
        if draft:
            return redirect("amendment", draft.pk)
    context = {"opinion": opinion, "group": group, "form": form, "blocks": form.blocks}
    return render(request, "amendments/amend.html", context, status=status_of(form))


@access.member
@require_POST
def table(request: HttpRequest, pk: int) -> HttpResponse:
    shown, form = of_author(request, pk), Deed(request.POST)
    perform(request, form, acts.table_amendment, shown, by=request.user)
    return page(request, pk, form) if form.errors else redirect("amendment", pk)
